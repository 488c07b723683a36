"""What every page of a language shows: its menu, its footer, the files it needs."""

from __future__ import annotations

from collections.abc import Iterable

from registry.model import MenuGroup
from registry.plan.certificates import keys_of
from registry.plan.page import AssetFile, FeedLink, Frame, Link
from registry.plan.scope import Scope

FAVICON = "favicon.svg"


def frame(scope: Scope, feeds: tuple[FeedLink, ...], assets: Iterable[AssetFile]) -> Frame:
    """The frame of the pages of one language."""
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
            Link(words.text("Map"), scope.at.map),
            Link(words.text("Levels"), scope.at.tiers),
            Link(words.text("Countries"), scope.at.places),
            Link(words.text("Standards"), scope.at.standards),
            Link(words.text("Statistics"), scope.at.statistics),
            Link(words.text("Announcements"), scope.at.announcements),
            Link(words.label("page", "Ending soon"), scope.at.expiring),
        ),
        footer=(
            (
                words.text("Explore"),
                (
                    Link(words.text("Compare cities"), scope.at.compare),
                    Link(words.text("Year by year"), scope.at.history),
                    Link(words.text("Cohorts"), scope.at.cohorts),
                    Link(words.text("Search"), scope.at.search),
                ),
            ),
            (
                words.text("Follow and reuse"),
                (
                    Link(words.text("Feeds and calendars"), scope.at.feeds),
                    Link(words.text("API and downloads"), scope.at.data),
                    Link(words.text("Badges"), scope.at.badges),
                    *_verification(scope),
                ),
            ),
            (words.text("The program"), group(MenuGroup.PROGRAM)),
            (
                words.text("The registry"),
                (
                    *group(MenuGroup.REGISTRY),
                    Link(words.text("Work list"), scope.at.worklist),
                ),
            ),
        ),
        feeds=feeds,
        home=scope.at.home,
        following=scope.at.feeds,
        search=scope.at.search,
        style=where.get("site.css", ""),
        scripts=tuple(Link(name, where[name]) for name in sorted(where) if name.endswith(".js")),
        favicon=where.get(FAVICON, ""),
        indexed=scope.settings.indexed,
        edit_help=scope.at.page("contribute"),
        data_license=program.data_license,
    )


def _verification(scope: Scope) -> tuple[Link, ...]:
    """The way to the page that checks certificates, where there is one."""
    words = scope.language
    return (
        (Link(words.text("Check a certificate"), scope.at.verification),) if keys_of(scope) else ()
    )
