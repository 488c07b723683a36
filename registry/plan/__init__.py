"""Stage 4, findings -> plan: everything that shall exist, before a byte of it is rendered.

That no address is claimed twice and no link leads nowhere are questions about the plan, answered here.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from xml.sax.saxutils import escape

from registry.compute import Findings
from registry.geography.atlas import Atlas
from registry.language import Language
from registry.model import MenuGroup, Registry
from registry.plan import addresses
from registry.plan.addresses import ROOT, Addresses
from registry.plan.answers import data_files
from registry.plan.answers.cities import Records
from registry.plan.answers.examples import examples_of
from registry.plan.badges import badge_pages, badges
from registry.plan.city_pages import city_pages
from registry.plan.cohort_pages import cohort_pages
from registry.plan.compare_pages import compare_data, compare_pages
from registry.plan.data_page import data_page
from registry.plan.directory_index import directory_index
from registry.plan.directory_pages import directory_pages
from registry.plan.drawings import Drawings
from registry.plan.editor_pages import editor_pages
from registry.plan.feeds import feeds
from registry.plan.history_pages import history_pages
from registry.plan.linked_data import things
from registry.plan.map_pages import map_pages
from registry.plan.maps import outline_files
from registry.plan.overview_pages import overview_pages
from registry.plan.page import (
    AssetFile,
    Feed,
    FeedLink,
    Frame,
    HtmlPage,
    Link,
    Output,
    Plan,
    TextFile,
    path_of,
)
from registry.plan.place_pages import place_pages
from registry.plan.scope import Scope, Settings
from registry.plan.search_records import search_records
from registry.plan.share_images import image_of, share_images
from registry.plan.standard_pages import standard_pages
from registry.plan.statistics_pages import statistics_pages
from registry.plan.text_pages import announcement_pages, prose_pages
from registry.plan.tier_pages import tier_pages
from registry.plan.views.overview import MissingView, SearchView
from registry.problem import START, Code, Problem, quoted

__all__ = ["Settings", "plan"]

_FAVICON = "favicon.svg"


def plan(
    registry: Registry,
    findings: Findings,
    settings: Settings,
    languages: Sequence[Language],
    asset_digests: Mapping[str, str],
    *,
    atlas: Atlas | None = None,
) -> tuple[Plan, tuple[Problem, ...]]:
    """Everything that shall exist, and what would be wrong with it.

    The first of ``languages`` is that of the texts; pages and feeds exist once in each.
    ``asset_digests`` names the theme's assets with the digests of their bytes; without an
    ``atlas`` pages have no maps.
    """
    drawings = Drawings(atlas or Atlas({}), findings.records)
    scopes = _scopes(registry, findings, settings, languages, drawings)
    assets = tuple(
        AssetFile(
            address=addresses.FAVICON if name == _FAVICON else addresses.asset(name, digest),
            name=name,
            digest=digest,
        )
        for name, digest in sorted(asset_digests.items())
    )
    feeds_by_scope = [feeds(scope) for scope in scopes]
    records = Records(scopes[0])
    data = tuple(data_files(records))
    twins = frozenset(output.address for output in data)
    examples = examples_of(records)
    index = directory_index(scopes[0])
    pages = tuple(
        page
        for scope, its_feeds in zip(scopes, feeds_by_scope, strict=True)
        for page in map(
            partial(_shared, scope, twins),
            (*_pages(scope, its_feeds, index.address), data_page(scope, examples)),
        )
    )
    outputs: tuple[Output, ...] = (
        *pages,
        *(feed for its_feeds in feeds_by_scope for feed in its_feeds),
        *(badge for scope in scopes for badge in badges(scope)),
        *(share_images(scopes[0]) if settings.images else ()),
        *data,
        *assets,
        *outline_files(drawings),
        compare_data(scopes[0]),
        index,
        _sitemap(settings, pages),
        _robots(settings),
    )
    frames = {
        scope.language.tag: _frame(scope, its_feeds, assets)
        for scope, its_feeds in zip(scopes, feeds_by_scope, strict=True)
    }
    problems = (*_collisions(registry, outputs), *_dead_links(scopes[0], outputs))
    searched = (record for scope in scopes for record in search_records(scope, pages))
    return Plan(frames, outputs, tuple(searched)), problems


def _scopes(
    registry: Registry,
    findings: Findings,
    settings: Settings,
    languages: Sequence[Language],
    drawings: Drawings,
) -> tuple[Scope, ...]:
    """What the planners of each language work with."""
    spoken = tuple((words, Addresses.of(words)) for words in languages)
    others = spoken if len(spoken) > 1 else ()
    return tuple(
        Scope(registry, findings, words, settings, at, others, drawings) for words, at in spoken
    )


def _pages(scope: Scope, its_feeds: tuple[Feed, ...], index: str) -> Iterator[HtmlPage]:
    """All pages of one language; ``index`` is the address of the data of the directory."""
    yield from overview_pages(scope, its_feeds)
    yield from directory_pages(scope, index)
    yield from city_pages(scope)
    yield from tier_pages(scope)
    yield from place_pages(scope)
    yield from map_pages(scope)
    yield from cohort_pages(scope)
    yield from standard_pages(scope)
    yield from statistics_pages(scope)
    yield from history_pages(scope)
    yield from compare_pages(scope)
    yield from announcement_pages(scope)
    yield from prose_pages(scope)
    yield from editor_pages(scope)
    yield from badge_pages(scope)


def _shared(scope: Scope, twins: Container[str], page: HtmlPage) -> HtmlPage:
    """A page with what it says to machines, and with its image where it is shared."""
    twin = addresses.data_of(page.address.removeprefix(scope.at.prefix))
    head = replace(
        page.head,
        things=things(scope, page),
        image=image_of(scope, page),
        data=twin if twin in twins else "",
    )
    return replace(page, head=head)


def _frame(scope: Scope, all_feeds: Iterable[Feed], assets: Iterable[AssetFile]) -> Frame:
    words, program = scope.language, scope.registry.program
    where = {asset.name: asset.address for asset in assets}

    def group(menu: MenuGroup) -> tuple[Link, ...]:
        return tuple(
            Link(scope.page(page.id).title, scope.at.page(page.id))
            for page in scope.registry.pages
            if page.menu is menu
        )

    return Frame(
        title=words.content_text(program.title),
        description=words.content_text(program.description),
        program=words.content_text(program.name),
        language=words.tag,
        locale=words.locale,
        direction=words.direction,
        base=scope.settings.base,
        as_of=scope.findings.as_of,
        next_change=scope.findings.next_transition,
        time_zone=program.time_zone,
        menu=(
            Link(words.text("Cities"), scope.at.cities),
            Link(words.text("Levels"), scope.at.tiers),
            Link(words.text("Countries"), scope.at.places),
            Link(words.text("Standards"), scope.at.standards),
            Link(words.text("Announcements"), scope.at.announcements),
            Link(words.label("page", "Ending soon"), scope.at.expiring),
            Link(words.text("Search"), scope.at.search),
        ),
        footer=(
            (words.text("The program"), group(MenuGroup.PROGRAM)),
            (
                words.text("The data"),
                (
                    Link(words.text("Map"), scope.at.map),
                    Link(words.text("Cohorts"), scope.at.cohorts),
                    Link(words.text("Compare cities"), scope.at.compare),
                    Link(words.text("Statistics"), scope.at.statistics),
                    Link(words.text("Year by year"), scope.at.history),
                    Link(words.text("Feeds"), scope.at.feeds),
                    Link(words.text("API and downloads"), scope.at.data),
                    Link(words.text("Badges"), scope.at.badges),
                ),
            ),
            (
                words.text("The registry"),
                (
                    *group(MenuGroup.REGISTRY),
                    Link(words.text("Work list"), scope.at.worklist),
                ),
            ),
        ),
        feeds=tuple(FeedLink(feed.title, feed.address) for feed in all_feeds),
        home=scope.at.home,
        search=scope.at.search,
        style=where.get("site.css", ""),
        scripts=tuple(Link(name, where[name]) for name in sorted(where) if name.endswith(".js")),
        favicon=where.get(_FAVICON, ""),
        indexed=scope.settings.indexed,
        edit_help=scope.at.page("contribute"),
        data_license=program.data_license,
    )


def _sitemap(settings: Settings, pages: Iterable[HtmlPage]) -> TextFile:
    """All pages, as sitemaps.org has it."""
    locations = sorted(
        settings.base + page.address
        for page in pages
        if not isinstance(page.view, (MissingView, SearchView))
    )
    rows = "\n".join(f"  <url><loc>{escape(location)}</loc></url>" for location in locations)
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{rows}\n</urlset>\n"
    )
    return TextFile(address=addresses.SITEMAP, text=text)


def _robots(settings: Settings) -> TextFile:
    allowed = "Allow: /" if settings.indexed else "Disallow: /"
    sitemap = settings.base + addresses.SITEMAP
    return TextFile(
        address=addresses.ROBOTS, text=f"User-agent: *\n{allowed}\nSitemap: {sitemap}\n"
    )


def _collisions(registry: Registry, outputs: Iterable[Output]) -> Iterator[Problem]:
    """Two outputs that want one file: an editor's page at an address of the site's own."""
    taken: set[str] = set()
    own = {ROOT.page(page.id): page.id for page in registry.pages}
    for output in outputs:
        path = path_of(output)
        if path in taken:
            page = own.get(output.address)
            if page is None:  # not an editor's doing
                raise AssertionError(f"planned twice: {output.address}")
            yield Problem(
                registry.files["page", page],
                START,
                Code.ADDRESS_TAKEN,
                f"the address {output.address} belongs to another page of the site",
                "give the file another name",
            )
        taken.add(path)


def _dead_links(scope: Scope, outputs: Iterable[Output]) -> Iterator[Problem]:
    """Links in prose that lead to nothing that is planned, now or later."""
    known = {output.address for output in outputs} | scope.not_yet
    for prose in scope.registry.prose.values():
        for link in prose.links:
            target = link.address.partition("#")[0]
            if target not in known:
                close = get_close_matches(target, sorted(known), n=1, cutoff=0.6)
                yield Problem(
                    link.path,
                    link.span,
                    Code.DEAD_LINK,
                    f"{quoted(link.address)} leads to no page of this site",
                    f"did you mean {close[0]}?" if close else "",
                )
