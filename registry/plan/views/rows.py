"""Parts that several views show: a city, an award, an announcement in a list, and counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from registry.compute.standing import Standing
from registry.dates import PartialDate
from registry.history import Chapter
from registry.language import Passage
from registry.model import Tier
from registry.plan.page import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class CityRow:
    """A city in a list."""

    name: str
    address: str
    place: Link
    """Its subdivision."""
    country: Link
    standing: Standing
    population: int | None


@dataclass(frozen=True, slots=True)
class CityList:
    """Cities that have something in common."""

    rows: tuple[CityRow, ...]
    """The first of them, where they are too many for one page."""
    number: int
    """How many they are."""
    directory: str
    """Where all of them can be sorted and narrowed; nothing where they are few."""

    @property
    def is_whole(self) -> bool:
        """Whether all of them are shown."""
        return len(self.rows) == self.number

    @property
    def by_day(self) -> tuple[DayGroup, ...]:
        """Cities of one status, in the order of their last days, by that day."""
        return tuple(DayGroup(day, tuple(rows)) for day, rows in groupby(self.rows, key=last_day))


@dataclass(frozen=True, slots=True)
class DayGroup:
    """Cities of one status whose term has the same last day."""

    day: date
    rows: tuple[CityRow, ...]
    """At least one."""

    @property
    def standing(self) -> Standing:
        """What is said of the standing of each of them."""
        return self.rows[0].standing


def last_day(row: CityRow) -> date:
    """The last day of its term, or the day on which it was withdrawn."""
    return row.standing.withdrawn_on or row.standing.term.last


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRow:
    """An award in a list."""

    city: Link
    place: str
    """Subdivision and country in words."""
    chapter: Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementRow:
    """An announcement in a list."""

    title: str
    address: str
    date: PartialDate
    summary: str
    is_cohort: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of cities on the day of the build, and what later days will change in it."""

    number: int
    changes: tuple[tuple[date, int], ...] = ()
    """Days to come, in order, each with what is added; as far as it is known on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingCounts:
    """How many cities stand how."""

    running: Tally
    """Cities certified now."""
    expiring: Tally
    """Of these, the ones whose term ends soon."""
    lapsed: Tally
    withdrawn: Tally

    @property
    def together(self) -> int:
        """All of them."""
        return self.running.number + self.lapsed.number + self.withdrawn.number


@dataclass(frozen=True, slots=True)
class TierCount:
    """How many cities hold, or last held, a tier; None is a tier that is not documented.

    Cities that held it before another are not in it.
    """

    tier: Tier | None
    address: str
    counts: StandingCounts


@dataclass(frozen=True, slots=True)
class TierCounts:
    """The numbers of all tiers, the highest first, and together."""

    rows: tuple[TierCount, ...]
    together: StandingCounts


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Cities of a country or subdivision."""

    place: Link
    running: Tally
    ever: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A highlight, away from its city's page."""

    city: Link
    place: str
    text: Passage
    as_of: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BandRow:
    """What a tier asks for under a standard."""

    standard: Link
    tier: Tier
    percent: int
    fewest: int
    """The smallest number of criteria."""
    more: int | None
    """How many that is beyond the tier below; None for the lowest."""
    total: int
