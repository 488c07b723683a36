"""What the page of statistics shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registry.compute.cohorts import RunningTotal
from registry.model import Kind, Tier
from registry.plan.page import Link
from registry.plan.views.chart import ColumnChart, Key, Strip, StripChart
from registry.plan.views.rows import TierCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """Cities certified at the end of a year."""

    year: int
    address: str
    day: date
    numbers: tuple[int, ...]
    """Of each tier, in the order of the page's tiers; last those not known for certain."""
    running: int
    """Their sum without those."""
    is_complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SequelRow:
    """What followed the awards of a tier."""

    tier: Tier | None
    decided: int
    numbers: tuple[tuple[int, int], ...]
    """How many awards each sequel followed, and the percent of those decided."""
    running: int
    """Awards that still run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Days from an award to the next of its city."""

    median: int
    shortest: int
    longest: int
    counted: int
    """Pairs of awards whose days are both known."""
    left_out: int
    """The others."""
    past_term: int
    """Of those counted, the ones longer than the term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitRow:
    """How many awards came so many months after the one before."""

    first: int
    last: int
    """Months, inclusive."""
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A country or subdivision."""

    place: Link
    strip: Strip
    """Cities certified now, to the scale of the largest place of the table."""
    numbers: tuple[int, ...]
    """Cities certified now of each tier, in the order of the page's tiers."""
    running: int
    ever: int
    people: int
    people_cities: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsView:
    """Everything counted."""

    running: int
    ever: int
    awards: int
    people: int
    people_cities: int
    counts: TierCounts
    tiers: tuple[Tier | None, ...]
    keys: tuple[Key, ...]
    """The looks of the tiers."""
    history: str
    """The page of all years."""
    levels: ColumnChart | None
    """Cities certified at the end of each year."""
    level_years: tuple[YearRow, ...]
    has_unsettled: bool
    awards_chart: ColumnChart | None
    tier_years: tuple[tuple[int, tuple[int, ...], int], ...]
    """Year, awards at each of ``tiers``, and their sum."""
    kinds: tuple[Kind, ...]
    kind_years: tuple[tuple[int, tuple[int, ...], int], ...]
    """Year, awards of each kind in ``kinds``, and their sum."""
    awards_not_dated: int
    sequels: tuple[Key, ...]
    """What can follow an award, as far as it happened."""
    sequel_rows: tuple[SequelRow, ...]
    sequel_chart: StripChart | None
    decided: int
    """Awards that do not run any more."""
    after_gap: int
    """Awards that came after the term before had ended."""
    waits: Waits | None
    waits_chart: ColumnChart | None
    """Awards by the time since the one before."""
    wait_rows: tuple[WaitRow, ...]
    validity_page: str
    countries: tuple[PlaceRow, ...]
    subdivisions: tuple[tuple[Link, tuple[PlaceRow, ...]], ...]
    """Subdivisions of the countries that have several, by country."""
    population: tuple[tuple[Tier | None, int, int, int], ...]
    """Tier, cities certified now, how many of them have a count, and their people."""
    totals: tuple[tuple[date, str, RunningTotal], ...]
    """Day and address of each cohort with the running total of cities ever certified."""
