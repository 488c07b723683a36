"""The nouns that files declare: what an editor may write, and nothing that we conclude.

These records are the schema of the files: names, types and the sentence below each field are what
the checker, the editors' schema and the handbook use. All are frozen. What is computed from them
(standings, cohorts, statistics) has types of its own in ``registry.compute``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from registry.catalog import Catalog
from registry.problem import Span
from registry.scalars import (
    AreaCode,
    Count,
    CriterionCode,
    Day,
    Digest,
    LanguageTag,
    Latitude,
    Line,
    Link,
    Longitude,
    Markdown,
    Name,
    PartialDateField,
    Percent,
    PublicKey,
    Slug,
    SubdivisionCode,
    TagAuthority,
    Year,
    YesOrNo,
)


class Tier(StrEnum):
    """The levels of the certification, lowest first. Compare them by ``rank``."""

    SILVER = "silver"
    GOLD = "gold"
    PLATINUM = "platinum"

    @property
    def rank(self) -> int:
        """0 for silver, 2 for platinum."""
        return list(Tier).index(self)


class Kind(StrEnum):
    """What an award did for its city."""

    NEW = "new"
    RECERTIFIED = "recertified"
    LEVELED_UP = "leveled_up"
    LEVELED_DOWN = "leveled_down"
    RENEWED = "renewed"


class Confidence(StrEnum):
    """The best kind of source that states a fact, best first."""

    OFFICIAL = "official"
    CITY = "city"
    PRESS = "press"
    INFERRED = "inferred"


class Confirmation(StrEnum):
    """How many sources give a criterion."""

    SINGLE_SOURCE = "single_source"
    TWO_OR_MORE_SOURCES = "two_or_more_sources"


class ListingStatus(StrEnum):
    """What the program's own list says of a city."""

    NOT_LISTED = "not_listed"


class MenuGroup(StrEnum):
    """The groups of pages in the footer."""

    PROGRAM = "program"
    REGISTRY = "registry"


class Record(BaseModel):
    """A group of fields in a file."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, str_strip_whitespace=False
    )


def _number_or_codes(value: object) -> str:
    return "codes" if isinstance(value, (list, tuple)) else "number"


CriteriaMet = Annotated[
    Annotated[Count, Tag("number")] | Annotated[tuple[CriterionCode, ...], Tag("codes")],
    Discriminator(_number_or_codes),
]

Sources = Annotated[tuple[Link, ...], Field(min_length=1)]


class Location(Record):
    """The center of a city."""

    latitude: Latitude
    """Decimal degrees, north positive."""
    longitude: Longitude
    """Decimal degrees, east positive; negative everywhere in the Americas."""

    @property
    def point(self) -> tuple[float, float]:
        """Longitude and latitude, as maps take them."""
        return self.longitude, self.latitude


class Population(Record):
    """A census count."""

    count: Count
    """People."""
    year: Year
    """The year of the census."""
    source: Line
    """Who counted, like "U.S. Census Bureau, 2020 decennial census"."""
    verified: YesOrNo = False
    """Whether an editor saw the number in a public text; false means general knowledge."""


class Correction(Record):
    """What an award said before it was put right."""

    on: Day
    """The day of the correction."""
    was: Line
    """What was published before, like "gold" or "announced 2023-06-12"."""
    reason: Line
    """Why it was wrong."""
    sources: Sources
    """Web addresses that say so."""


class Award(Record):
    """One certification of one city."""

    id: Slug | None = None
    """Only where the year alone would not be unique in the city, or is not known; permanent."""
    year: Year | None = None
    """The program's own label of the certification year; it can differ from the year of the day."""
    announced: PartialDateField
    """When it was announced: a day, a month, a year, or a window of two days."""
    announced_by: Confidence | None = None
    """The best kind of source that states the day."""
    published: Day | None = None
    """When the registry learned of it, where that was long after: readers are told of it then."""
    tier: Tier | None = None
    """The level. Left out only with a note that says why it is not known."""
    likely_tier: Tier | None = None
    """A guess, where the level is not known; shown as a guess and never counted."""
    standard: Slug
    """The standard it was judged by: 2017, 2018 or 2022."""
    kind: Kind | None = None
    """What the award did, where the program says so; must agree with the history."""
    criteria_met: CriteriaMet | None = None
    """The criteria met, as a list of codes or as a number."""
    outcomes_met: tuple[Slug, ...] = ()
    """The outcome criteria met, by their ids in the standard."""
    confidence: Confidence
    """The best kind of source that states the level."""
    note: Line | None = None
    """What a reader must know to judge this entry."""
    corrected: tuple[Correction, ...] = ()
    """What was published wrongly: one entry each time a tier or day is put right; none is removed."""
    sources: Sources
    """Web addresses that say so."""

    @property
    def award_id(self) -> str:
        """The award's permanent id within its city: ``id``, else the year."""
        return self.id or str(self.year or "")


class Highlight(Record):
    """One thing the city did with data."""

    text: Line
    """One or two sentences, with figures where there are any."""
    translations: Mapping[LanguageTag, Line] = {}
    """The same in other languages of the site, like that of the city."""
    as_of: Year | None = None
    """The year that the figures speak for."""
    criteria: tuple[CriterionCode, ...] = ()
    """The criteria that it shows in practice, in the editors' judgment."""
    sources: Sources
    """Web addresses that say so."""


class HonorRoll(Record):
    """A mention on the Honor Roll, for cities close to certification (2018 to 2021)."""

    year: Year
    """The year of the mention."""
    sources: Sources
    """Web addresses that say so."""


class Listing(Record):
    """Evidence that a city is not listed by the program any more."""

    status: ListingStatus
    """Always ``not_listed``."""
    as_of: PartialDateField
    """When that was seen."""
    basis: Line
    """What the evidence is."""
    sources: tuple[Link, ...] = ()
    """Web addresses, where there are any."""


class Withdrawal(Record):
    """The end of a certification by decision, not by time."""

    on: Day
    """The first day without it."""
    published: Day | None = None
    """When the registry learned of it, where that was long after: readers are told of it then."""
    reason: Line
    """Why."""
    sources: Sources
    """Web addresses that say so."""


@dataclass(frozen=True, slots=True)
class ProseLink:
    """A link in prose to an address of this site."""

    address: str
    path: str
    span: Span


@dataclass(frozen=True, slots=True)
class Prose:
    """Checked Markdown, as HTML that is safe to publish as it is."""

    html: str
    links: tuple[ProseLink, ...] = field(default=(), compare=False, repr=False)
    """Its links to addresses of this site; that they lead somewhere is the plan's to say. Where
    they stand in the file takes no part in comparison, because pages do not depend on it."""


class City(Record):
    """A municipality with at least one award."""

    id: Slug
    """The stem of its file: name and subdivision, like carlsbad-us-ca; it never changes."""
    name: Name
    """As the city writes it, with its accents."""
    aliases: tuple[Name, ...] = ()
    """Other names that people search for."""
    subdivision: SubdivisionCode
    """State, province, department or region: its ISO 3166-2 code."""
    location: Location
    """Where its center is."""
    population: Population | None = None
    """A census count, where one was found."""
    certifications: Annotated[tuple[Award, ...], Field(min_length=1)]
    """Its awards, oldest first."""
    honor_roll: tuple[HonorRoll, ...] = ()
    """Mentions on the Honor Roll."""
    highlights: tuple[Highlight, ...] = ()
    """What it did with data."""
    listing: Listing | None = None
    """Evidence that the program does not list it any more."""
    withdrawn: Withdrawal | None = None
    """Where its certification was ended by decision. A city is never deleted."""
    note: Line | None = None
    """What a reader must know about this entry."""
    story: Markdown | None = None
    """A longer account, in Markdown."""
    story_translations: Mapping[LanguageTag, Markdown] = {}
    """The same account in other languages of the site, like that of the city."""

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2 code."""
        return self.subdivision[:2]


class Band(Record):
    """The share of criteria that a tier asks for."""

    tier: Tier
    """The level."""
    from_percent: Percent
    """The lower bound, inclusive. The highest band reached counts, so an upper bound is not needed."""


class Criterion(Record):
    """One criterion of a standard."""

    code: CriterionCode | None = None
    """Its code, like DM1, where known."""
    id: Slug | None = None
    """Its address within the standard, where it has no code."""
    title: Line
    """Its title."""
    summary: Line
    """What it asks for, in our own words."""
    confirmation: Confirmation
    """Whether more than one source gives it."""
    sources: Sources
    """Web addresses that say so."""

    @property
    def slug(self) -> str:
        """Its address within the standard."""
        return self.id or (self.code or "").lower()


class Area(Record):
    """A practice area of a standard."""

    code: AreaCode | None = None
    """Its code, like DM, where known."""
    id: Slug | None = None
    """Its address within the standard, where it has no code."""
    name: Line
    """Its name."""
    former_names: tuple[Line, ...] = ()
    """Names it had before."""
    summary: Line
    """What it is about, in our own words."""
    summary_basis: Line | None = None
    """What the summary rests on, where that is little."""
    criteria_count: Count | None = None
    """How many criteria it has, where known."""
    sources: Sources
    """Web addresses that say so."""
    criteria: tuple[Criterion, ...] = ()
    """Its criteria, as far as they are documented."""

    @property
    def slug(self) -> str:
        """Its address within the standard."""
        return self.id or (self.code or "").lower()


class Outcome(Record):
    """A result in residents' lives that can satisfy the outcome requirement."""

    id: Slug
    """Its name in ``outcomes_met``."""
    title: Line
    """What is measured."""


class OutcomeRequirement(Record):
    """What a city must reach besides the criteria."""

    summary: Line
    """The rule, in our own words."""
    options: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    """At least one of these must be met."""
    sources: Sources
    """Web addresses that say so."""


class CoreRequirement(Record):
    """Criteria that must all be met, whatever the total."""

    codes: Annotated[tuple[CriterionCode, ...], Field(min_length=1)]
    """Their codes."""
    note: Line | None = None
    """How we know."""
    sources: Sources
    """Web addresses that say so."""


class Coverage(Record):
    """How much of a standard public sources document."""

    confirmed: tuple[Line, ...] = ()
    """What more than one source, or an official one, states."""
    single_source: Line | None = None
    """What rests on one source."""
    not_found: tuple[Line, ...] = ()
    """What no source found states."""


class BetweenBands(Record):
    """A number of criteria that falls between two published bands."""

    criteria: Count
    """How many criteria."""
    note: Line
    """What is known about it."""
    sources: Sources
    """Web addresses that say so."""


class Standard(Record):
    """A version of the certification's criteria."""

    id: Slug
    """The stem of its file, like 2022."""
    label: Line
    """Its name."""
    announced: PartialDateField
    """When the program announced it."""
    used_from: PartialDateField
    """When the first awards under it were announced."""
    validity_years: Count
    """For how many years an award under it is valid."""
    criteria_count: Count
    """How many criteria it has in total."""
    areas_count: Count
    """How many areas it has in total."""
    summary: Line
    """What is particular to this version, in our own words."""
    bands: tuple[Band, ...] = ()
    """The shares that the tiers ask for, where they are documented."""
    bands_note: Line | None = None
    """What a reader must know about the bands."""
    bands_sources: tuple[Link, ...] = ()
    """Where the bands are stated."""
    between_bands: tuple[BetweenBands, ...] = ()
    """Numbers of criteria that the published bands leave open."""
    core: CoreRequirement | None = None
    """The core criteria, where the standard has them."""
    outcomes: OutcomeRequirement | None = None
    """The outcome requirement, where the standard has one."""
    areas: tuple[Area, ...]
    """Its practice areas, each with the criteria that are documented."""
    coverage: Coverage
    """What is documented, and what is not."""

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All documented criteria, in the order of the areas."""
        return tuple(criterion for area in self.areas for criterion in area.criteria)

    def criterion(self, code: str) -> Criterion | None:
        """The criterion of that code."""
        return next((criterion for criterion in self.criteria if criterion.code == code), None)


class Stated(Record):
    """Totals that the program or the press stated with an announcement."""

    new: Count | None = None
    """Cities certified for the first time."""
    raised: Count | None = None
    """Cities that moved to a higher tier."""
    renewed_or_raised: Count | None = None
    """Cities that were certified before, together."""
    total: Count | None = None
    """Cities ever certified, this announcement included."""
    total_derived: YesOrNo = False
    """Whether the total is our own sum and not stated anywhere."""


class Announcement(Record):
    """A written, dated post of the program."""

    id: Slug
    """The name in its file name, behind the date; part of its address, so it never changes."""
    title: Line
    """Its title."""
    date: PartialDateField
    """When it was made."""
    dated_by: Confidence | None = None
    """The best kind of source that states the day."""
    summary: Line
    """One or two sentences, for lists and feeds."""
    cohort: Day | None = None
    """The day of the awards it announces, where it announces any."""
    year: Year | None = None
    """The program's label for that cohort."""
    standard: Slug | None = None
    """The standard it belongs to."""
    stated: Stated | None = None
    """The totals that were stated with it."""
    note: Line | None = None
    """What a reader must know about this entry."""
    sources: Sources
    """Web addresses that say so."""
    body: Markdown
    """The text, in Markdown."""


class Page(Record):
    """A page that explains the program or the registry."""

    id: Slug
    """The stem of its file and its address."""
    title: Line
    """Its title."""
    description: Line
    """One sentence, for search engines and lists."""
    menu: MenuGroup | None = None
    """The group of the footer it is listed in."""
    order: Count = 100
    """Its place in that group."""
    sources: tuple[Link, ...] = ()
    """Web addresses it rests on."""
    body: Markdown
    """The text, in Markdown."""


class TranslatedPage(Record):
    """A page of explanations in another language; everything else is as in the page itself."""

    id: Slug
    """The stem of its file: that of the page it translates."""
    language: LanguageTag
    """The folder it lies in."""
    title: Line
    """Its title."""
    description: Line
    """One sentence, for search engines and lists."""
    translates: Digest
    """The first digits of the digest of the file it translates; write 00000000, and a warning says them."""
    body: Markdown
    """The text, in Markdown."""


class KeyWithdrawal(Record):
    """The end of a key because others may have it, too."""

    on: Day
    """The day from which nothing that it signed is trusted, whenever it was signed."""
    reason: Line
    """Why."""


class CertificateKey(Record):
    """The public part of a key that certificates are signed with. It is never removed or changed."""

    id: Slug
    """Its name in every certificate that it signed, like the year; permanent."""
    public: PublicKey
    """What ``build.py new-key`` printed."""
    since: Day
    """The first day on which it may sign."""
    until: Day | None = None
    """The last day on which it may sign. What it signed stays good."""
    withdrawn: KeyWithdrawal | None = None
    """Only where others may have the private part: then nothing is good that it signed."""


class Program(Record):
    """The registry itself."""

    name: Line
    """The name of the certification."""
    title: Line
    """The name of this site."""
    description: Line
    """One sentence, for search engines and feeds."""
    operators: tuple[Line, ...]
    """Who runs the certification program."""
    address: Link
    """The site's own address, where a build is given no other. Never part of an identity."""
    tag: TagAuthority
    """The naming authority of all feed ids (RFC 4151). Permanent, wherever the site moves."""
    time_zone: Line
    """The zone whose days count."""
    language: LanguageTag
    """The language of the texts."""
    languages: tuple[LanguageTag, ...] = ()
    """Other languages that the site speaks; each has a folder in ``content/languages``."""
    current_standard: Slug
    """The standard that new awards are judged by; highlights name its criteria."""
    expiring_days: Count
    """A certification is called expiring for the last so many days of its term."""
    minimum_population: Count
    """The smallest population a city may have."""
    repository: Link | None = None
    """Where the source files are edited, where a build is given no other."""
    branch: Line
    """The branch that is published."""
    hub: Link | None = None
    """A WebSub hub that is told of every publication; feeds name it, so that readers can ask it."""
    data_license: Line
    """The licence of the data, by its SPDX name."""
    certificate_keys: tuple[CertificateKey, ...] = ()
    """The public keys of signed certificates, oldest first. Without any there are no certificates."""


class Places(Record):
    """The subdivisions in use."""

    subdivisions: Mapping[SubdivisionCode, Name]
    """Their names in the local language, by ISO 3166-2 code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Everything that the files declare: complete, checked and sorted."""

    program: Program
    places: Places
    standards: tuple[Standard, ...]
    cities: tuple[City, ...]
    announcements: tuple[Announcement, ...]
    pages: tuple[Page, ...]
    translated_pages: Mapping[tuple[str, str], TranslatedPage]
    """By language and id."""
    catalogs: Mapping[tuple[str, str], Catalog]
    """The translated words of the interface and of the content, by language and name."""
    prose: Mapping[tuple[str, str], Prose]
    """Checked Markdown, by kind of record and id: ``("city", "carlsbad-us-ca")``; in another language
    the kind names it: ``("page/es", "about")``."""
    files: Mapping[tuple[str, str], str]
    """The file each record came from, by the same keys, and of standards too."""

    def standard(self, standard_id: str) -> Standard:
        """The standard of that id; it exists, because the rules have checked it."""
        return next(standard for standard in self.standards if standard.id == standard_id)


TIERS_DOWN: Final = tuple(reversed(Tier))
"""The tiers, highest first, as lists show them."""
