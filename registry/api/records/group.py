"""The records of what cities have in common: levels, places, cohorts, and counts of them."""

from __future__ import annotations

from typing_extensions import TypedDict

from registry.api.records.words import Day, TierWord, Url


class StatusCounts(TypedDict):
    """Cities by where their certification stands."""

    certified: int
    """Certified, with more than the last days of the term left."""
    expiring: int
    """Certified, in the last days of the term."""
    lapsed: int
    """The term ended, and no renewal is on record."""
    withdrawn: int
    """Ended by decision."""


class KindCounts(TypedDict):
    """Awards by what they did."""

    new: int
    """First certifications."""
    recertified: int
    """At the same level."""
    leveled_up: int
    """At a higher level."""
    leveled_down: int
    """At a lower level."""
    renewed: int
    """With a level that is not documented, now or before."""


class TierCounts(TypedDict):
    """Awards by level."""

    silver: int
    """Silver."""
    gold: int
    """Gold."""
    platinum: int
    """Platinum."""
    undocumented: int
    """With a level that is not documented."""


class Band(TypedDict):
    """What a standard asks for at a level."""

    standard: str
    """The id of the standard."""
    tier: TierWord
    """The level."""
    from_percent: int
    """The lower bound of the share of criteria met, inclusive."""
    from_criteria: int
    """The smallest number of criteria that reaches it."""
    of_criteria: int
    """How many criteria the standard has."""


class Tier(TypedDict):
    """A level of the certification."""

    tier: TierWord
    """Its word."""
    rank: int
    """1 for the lowest."""
    counts: StatusCounts
    """Cities that hold it, or held it last."""
    bands: list[Band]
    """What the standards ask for, the newest first."""
    url: Url
    """The level with its cities."""
    page: Url
    """Its page for people."""


class Subdivision(TypedDict):
    """A state, province, department or region with certified cities."""

    code: str
    """ISO 3166-2 code."""
    name: str
    """In the local language."""
    cities: int
    """Cities ever certified."""
    certified: int
    """Cities certified now."""
    url: Url
    """The subdivision with its cities."""
    page: Url
    """Its page for people."""


class Country(TypedDict):
    """A country with certified cities."""

    code: str
    """ISO 3166-1 code."""
    name: str
    """In the language of the registry's texts."""
    cities: int
    """Cities ever certified."""
    certified: int
    """Cities certified now."""
    subdivisions: list[Subdivision]
    """Its states or provinces with certified cities."""
    url: Url
    """The country with its cities."""
    page: Url
    """Its page for people."""


class RunningTotal(TypedDict):
    """Cities ever certified by the end of a day."""

    known: int
    """Those that were certified by then for certain."""
    possible: int
    """The same, with those whose first award may have come before or after."""
    stated: int | None
    """The total that was stated with the announcement."""
    derived: bool
    """Whether the stated total is our own sum, because none was published."""
    missing: int | None
    """Cities of the stated total that are not identified."""


class Cohort(TypedDict):
    """The awards announced on one day."""

    day: Day
    """The day."""
    announcement: str | None
    """The id of the announcement that names it."""
    awards: int
    """How many."""
    kinds: KindCounts
    """What they did."""
    total: RunningTotal
    """Cities ever certified by then."""
    url: Url
    """The cohort with its awards."""
    page: Url
    """Its place on the page of its year."""


class YearCounts(TypedDict):
    """Awards announced in a calendar year."""

    year: int
    """The year of the announcement."""
    awards: int
    """How many."""
    kinds: KindCounts
    """What they did."""
    tiers: TierCounts
    """At which level."""


class CohortTotal(TypedDict):
    """Cities ever certified by the end of the day of a cohort."""

    day: Day
    """The day."""
    total: RunningTotal
    """How many."""


class TierStatusCounts(TypedDict):
    """Cities that hold a level, or held it last."""

    tier: TierWord | None
    """The level; null where it is not documented."""
    counts: StatusCounts
    """Where their certifications stand."""
