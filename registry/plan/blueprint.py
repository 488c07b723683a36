"""Everything that shall exist, worked out as far as somebody asks.

A build asks for the whole. The live preview asks for one file, and gets it without the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TypeVar
from xml.sax.saxutils import escape

from registry.compute import Findings
from registry.geography.atlas import Atlas
from registry.language import Language
from registry.model import Registry
from registry.plan import addresses
from registry.plan.addresses import Addresses, file_of
from registry.plan.apart import Apart
from registry.plan.dossier import Dossier
from registry.plan.drawings import Drawings
from registry.plan.edition import Edition
from registry.plan.faults import collisions, dead_links, is_doubtful
from registry.plan.not_yet import addresses_not_yet
from registry.plan.page import Frame, HtmlPage, Output, TextFile, path_of
from registry.plan.part import Part, Plan, Single
from registry.plan.scope import Scope, Settings
from registry.plan.search_records import search_records
from registry.plan.shared import Shared
from registry.plan.views.overview import MissingView, SearchView
from registry.problem import Problem

T = TypeVar("T", bound=Output)


@dataclass(frozen=True, kw_only=True)
class Blueprint:
    """The site of a registry on a day. Two of the same values are equal, however far they got."""

    registry: Registry
    findings: Findings
    settings: Settings
    languages: Sequence[Language]
    """The first is that of the texts; pages and feeds exist once in each."""
    asset_digests: Mapping[str, str]
    """The theme's assets by name, with the digests of their bytes."""
    atlas: Atlas = field(default_factory=lambda: Atlas({}))
    """The maps; without outlines pages have none."""

    @cached_property
    def plan(self) -> Plan:
        """The whole."""
        pages = tuple(chain.from_iterable(edition.pages for edition in self.editions))
        outputs = (
            *self.shared.others,  # the largest first, so that nobody waits for them at the end
            *pages,
            *chain.from_iterable(edition.others for edition in self.editions),
            *self.shared.assets,
            _sitemap(self.settings, pages, self._dossiers),
        )
        searched = chain.from_iterable(search_records(e.scope, pages) for e in self.editions)
        return Plan(tuple(map(Single, outputs)), self.of_cities, tuple(searched))

    @cached_property
    def of_cities(self) -> tuple[Part, ...]:
        """What there is of each city, in all languages; known before the whole is planned."""
        return (*self._dossiers, *self.shared.city_images, *self.shared.city_certificates)

    @cached_property
    def _dossiers(self) -> tuple[Dossier, ...]:
        return tuple(chain.from_iterable(edition.dossiers for edition in self.editions))

    @property
    def frames(self) -> Mapping[str, Frame]:
        """What the pages of each language show, by its tag."""
        return {edition.scope.language.tag: edition.frame for edition in self.editions}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it."""
        found = self.plan.addresses
        return (
            *collisions(self.registry, found),
            *dead_links(self.editions[0].scope, found),
        )

    def is_doubtful(self, path: str) -> bool:
        """Whether the pages in the language of a path leave it open that something is wrong."""
        edition = self._nearest(path)[0]
        pages = (page.address for page in edition.drafts)
        of_cities = (dossier.page for dossier in edition.dossiers)
        return is_doubtful(edition.scope, (*pages, *of_cities), self._files_beside(edition))

    def _files_beside(self, edition: Edition) -> Iterator[str]:
        """The addresses of what else there is in a language, what is quickly made first."""
        yield from (file.address for file in self.shared.small)
        yield from (file.address for file in edition.followed.feeds)
        for dossier in edition.dossiers:
            yield from dossier.addresses
        yield from (file.address for file in edition.others)
        yield from (file.address for file in self.shared.others)

    def output(self, path: str) -> Output | None:
        """What shall be at a path of the site, planned without what lies elsewhere."""
        assets = (asset for asset in self.shared.assets if path_of(asset) == path)
        return next(chain(assets, self._found(path)), None)

    def frames_for(self, output: Output) -> Mapping[str, Frame]:
        """The frame that an output is shown in, by its language; none where it has none."""
        if not isinstance(output, HtmlPage):
            return {}
        language = output.head.language
        its = next(e for e in self.editions if e.scope.language.tag == language)
        return {language: its.frame}

    def _found(self, path: str) -> Iterator[Output]:
        nearest, *others = self._nearest(path)
        yield from _planned_at(path, nearest.dossiers)
        yield from map(nearest.finished, _at(path, nearest.drafts))
        yield from _at(path, nearest.others)
        for edition in others:
            yield from _planned_at(path, edition.dossiers)
            yield from _at(path, edition.others)
        yield from _planned_at(path, self.shared.city_images)
        yield from _planned_at(path, self.shared.city_certificates)
        yield from _at(path, self.shared.others)
        yield from _at(path, self.plan.outputs)

    def _nearest(self, path: str) -> list[Edition]:
        """The editions, that whose pages have the longest beginning in common with a path first."""

        def distance(edition: Edition) -> int:
            begins = f"/{path}".startswith(f"{edition.prefix}/")
            return -len(edition.prefix) if begins else 1

        return sorted(self.editions, key=distance)

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The site in each language."""
        drawings = Drawings(self.atlas, self.findings.records)
        spoken = tuple((words, Addresses.of(words)) for words in self.languages)
        others = spoken if len(spoken) > 1 else ()
        not_yet = addresses_not_yet(self.registry, self.findings)
        scopes = [
            Scope(self.registry, self.findings, words, self.settings, at, others, drawings, not_yet)
            for words, at in spoken
        ]
        shared = Shared(scopes[0], self.asset_digests)
        apart = Apart(self.registry, self.findings, self.settings, not_yet)
        return tuple(Edition(scope, shared, apart) for scope in scopes)

    @property
    def shared(self) -> Shared:
        """What exists once."""
        return self.editions[0].shared


def _at(path: str, outputs: Iterable[T]) -> Iterator[T]:
    return (output for output in outputs if path_of(output) == path)


def _planned_at(path: str, parts: Iterable[Part]) -> Iterator[Output]:
    """A file of these parts, without planning the others."""
    part = next((part for part in parts if path in map(file_of, part.addresses)), None)
    return _at(path, part.outputs() if part else ())


def _sitemap(
    settings: Settings, pages: Iterable[HtmlPage], dossiers: Iterable[Dossier]
) -> TextFile:
    """All pages, as sitemaps.org has it."""
    listed = (page for page in pages if not isinstance(page.view, (MissingView, SearchView)))
    found = (*(page.address for page in listed), *(dossier.page for dossier in dossiers))
    locations = sorted(settings.base + address for address in found)
    rows = "\n".join(f"  <url><loc>{escape(location)}</loc></url>" for location in locations)
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{rows}\n</urlset>\n"
    )
    return TextFile(address=addresses.SITEMAP, text=text)
