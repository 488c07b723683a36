"""What every planner works with: the registry, the findings, and how both become rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from typing import Self, TypeVar
from urllib.parse import quote

from registry.certificates import key_in_use
from registry.compute import Findings
from registry.compute.cohorts import Member
from registry.compute.record import CityRecord
from registry.geography.atlas import Atlas
from registry.language import Language, Passage
from registry.materials import Materials
from registry.model import (
    TIERS_DOWN,
    City,
    Page,
    Program,
    Registry,
    Standard,
    Tier,
    TranslatedPage,
)
from registry.plan.addresses import ROOT, Addresses
from registry.plan.drawings import Drawings
from registry.plan.page import Alternate, Head, Link
from registry.plan.searchable import SearchTags
from registry.plan.tallies import standing_counts
from registry.plan.views.rows import AwardRow, CityRow, Quote, TierCount, TierCounts, last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this copy of the site is made, apart from its content."""

    base: str
    """The address of the site, without a slash at its end."""
    repository: str = ""
    """Where the source files are edited, if that is known."""
    indexed: bool = True
    """Whether search engines may list this copy."""
    images: bool = False
    """Whether it has images for pages that are shared."""
    commit: str = ""
    """The commit that the content was taken from, if the build was told."""
    build: str = ""
    """The name of the build, if it was told."""
    materials: Materials = field(default_factory=Materials)
    """What it is made with."""
    signing_key: str = ""
    """The public key of what signs certificates; without one there are none."""

    @classmethod
    def published(cls, program: Program, as_of: date) -> Self:
        """How the registry is published on a day, as far as its content says."""
        base = program.address.rstrip("/")
        return cls(base=base, signing_key=key_in_use(program, as_of))


@dataclass(frozen=True)
class Scope:
    """The values that all planners share, and the rows they make of them."""

    registry: Registry
    findings: Findings
    language: Language
    settings: Settings
    at: Addresses = ROOT
    """Where the pages of this language are."""
    others: tuple[tuple[Language, Addresses], ...] = ()
    """All languages of the site, this one included; nothing where there is only one."""
    drawings: Drawings = field(default_factory=lambda: Drawings(Atlas({}), ()))
    """The maps; the same in all languages."""
    not_yet: frozenset[str] = frozenset()
    """Addresses, in the language of the texts, of what does not exist yet on the day."""

    def in_order(self, records: Iterable[CityRecord]) -> tuple[CityRecord, ...]:
        """Cities as lists show them: by name without accents, then by id."""
        return tuple(sorted(records, key=lambda r: (plain(r.city.name), r.city.id)))

    # --- places

    def subdivision(self, code: str) -> Link:
        """A state or province."""
        return Link(self.registry.places.subdivisions[code], self.at.subdivision(code))

    def country(self, code: str) -> Link:
        """A country."""
        return Link(self.language.country(code), self.at.country(code))

    def place(self, city: City) -> str:
        """Subdivision and country in words."""
        names = (self.subdivision(city.subdivision).text, self.country(city.country).text)
        return ", ".join(names)

    # --- rows

    def city_row(self, record: CityRecord) -> CityRow:
        """A city in a list."""
        city = record.city
        return CityRow(
            name=city.name,
            address=self.at.city(city.id),
            place=self.subdivision(city.subdivision),
            country=self.country(city.country),
            standing=record.standing,
            population=city.population.count if city.population else None,
        )

    def city_rows(self, records: Iterable[CityRecord]) -> tuple[CityRow, ...]:
        """Cities in a list, by name."""
        return tuple(map(self.city_row, self.in_order(records)))

    def by_last_day(
        self, records: Iterable[CityRecord], *, latest_first: bool = False
    ) -> tuple[CityRow, ...]:
        """Cities in a list, the term that ends first on top, or last; by name on one day."""
        rows = map(self.city_row, self.in_order(records))
        return tuple(sorted(rows, key=last_day, reverse=latest_first))

    def award_row(self, member: Member) -> AwardRow:
        """An award in a list."""
        city = member.city
        return AwardRow(
            city=Link(city.name, self.at.city(city.id)),
            place=self.place(city),
            chapter=member.chapter,
        )

    def award_rows(self, members: Iterable[Member]) -> tuple[AwardRow, ...]:
        """Awards in a list, by the name of the city."""
        ordered = sorted(members, key=lambda m: (plain(m.city.name), m.city.id))
        return tuple(map(self.award_row, ordered))

    def tier_counts(self, records: Iterable[CityRecord]) -> TierCounts:
        """How many cities hold each tier, the highest first; undocumented ones where there are any."""
        records = tuple(records)
        by_tier: dict[Tier | None, list[CityRecord]] = {tier: [] for tier in TIERS_DOWN}
        for record in records:
            by_tier.setdefault(record.standing.tier, []).append(record)
        rows = tuple(
            TierCount(tier, self.at.tier(tier) if tier else self.at.tiers, standing_counts(its))
            for tier, its in by_tier.items()
        )
        return TierCounts(rows, standing_counts(records))

    def quotes(self, code: str) -> tuple[Quote, ...]:
        """The highlights that point to a criterion of the current standard."""
        return tuple(self._quotes_by_code.get(code, ()))

    @cached_property
    def _quotes_by_code(self) -> dict[str, list[Quote]]:
        found: dict[str, list[Quote]] = {}
        for record in self.in_order(self.findings.records):
            for number, highlight in enumerate(record.city.highlights):
                for code in highlight.criteria:
                    found.setdefault(code, []).append(self.quote(record, number))
        return found

    def quote(self, record: CityRecord, number: int) -> Quote:
        """A highlight, away from its city's page."""
        city, highlight = record.city, record.city.highlights[number]
        return Quote(
            Link(city.name, self.at.city(city.id)),
            self.place(city),
            self.language.passage(highlight.text, highlight.translations),
            highlight.as_of,
        )

    # --- standards

    @cached_property
    def current(self) -> Standard:
        """The standard that new awards are judged by."""
        return self.registry.standard(self.registry.program.current_standard)

    def standard_link(self, standard_id: str) -> Link:
        """A standard."""
        label = self.language.content_text(self.registry.standard(standard_id).label)
        return Link(label, self.at.standard(standard_id))

    def standards_down(self) -> tuple[Standard, ...]:
        """Standards, the newest first."""
        return tuple(reversed(self.registry.standards))

    # --- heads and prose

    def head(
        self,
        address: str,
        title: str,
        description: str,
        *,
        crumbs: tuple[Link, ...] = (),
        source: str = "",
        search: SearchTags | None = None,
        certificate: str = "",
    ) -> Head:
        """The head of a page; the menu's entry it belongs to is its first crumb, or itself."""
        neutral = address.removeprefix(self.at.prefix)
        return Head(
            title=title,
            description=description,
            address=address,
            language=self.language.tag,
            alternates=tuple(
                Alternate(words.tag, words.name, words.locale, f"{at.prefix}{neutral}")
                for words, at in self.others
            ),
            crumbs=crumbs,
            search=search,
            certificate=certificate,
            source=source,
            edit=self.edit_address(source) if source else "",
            section=crumbs[0].address if crumbs else address,
        )

    def edit_address(self, source: str) -> str:
        """Where a file is edited in a browser; nothing where the repository is not known."""
        repository, branch = self.settings.repository, self.registry.program.branch
        return f"{repository}/edit/{quote(branch)}/{source}" if repository else ""

    def tags(self, kind: str, record: CityRecord | None = None) -> SearchTags:
        """How the search files a page."""
        tags = SearchTags(kind=kind)
        if record is None:
            return tags
        words = self.language
        return replace(
            tags,
            level=words.tier(record.standing.tier),
            status=words.status(record.standing.status),
            country=words.country(record.city.country),
        )

    def page(self, page_id: str) -> Page | TranslatedPage:
        """The page of explanations in this language, or as it was written."""
        translated = self.registry.translated_pages.get((self.language.tag, page_id))
        return translated or next(page for page in self.registry.pages if page.id == page_id)

    def page_link(self, page_id: str) -> Link | None:
        """The way to a page of explanations, if there is one of that id."""
        if not any(page.id == page_id for page in self.registry.pages):
            return None
        return Link(self.page(page_id).title, self.at.page(page_id))

    def prose(self, kind: str, record_id: str) -> Passage:
        """The HTML of a record's text, in this language or as it was written.

        A link leads to the page in this language; one to what does not exist yet is plain text.
        """
        translated = self.registry.prose.get((f"{kind}/{self.language.tag}", record_id))
        found = translated or self.registry.prose.get((kind, record_id))
        if found is None:
            return Passage("")

        def link(match: re.Match[str]) -> str:
            if match[1].partition("#")[0] in self.not_yet:
                return match[2]
            return f'<a href="{self.at.within(match[1])}">{match[2]}</a>'

        own = translated is not None or self.language.is_own
        return Passage(_INNER_LINK.sub(link, found.html), "" if own else self.language.texts)


_INNER_LINK = re.compile(r'<a href="(/[^"]*)">(.*?)</a>', re.DOTALL)


@cache
def plain(text: str) -> str:
    """Text as it is sorted and looked up: small letters without accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in _APOSTROPHES)


_APOSTROPHES = "'’‘ʻʼ"  # noqa: RUF001 - they are meant


T = TypeVar("T")


def beside(row: Sequence[T], item: T) -> tuple[T | None, T | None]:
    """The neighbours of an item."""
    here = row.index(item)
    return (
        row[here - 1] if here else None,
        row[here + 1] if here + 1 < len(row) else None,
    )
