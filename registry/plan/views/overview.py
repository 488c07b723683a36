"""The first page, statistics, search, feeds, and pages of words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registry.compute.cohorts import RunningTotal
from registry.compute.standing import Status
from registry.language import Passage
from registry.model import Kind, Tier
from registry.plan.views.rows import (
    AnnouncementRow,
    AwardRow,
    CityRow,
    PlaceCount,
    Quote,
    TierCount,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The first page."""

    running: int
    ever: int
    countries: int
    counts: tuple[TierCount, ...]
    newest: tuple[AnnouncementRow, ...]
    latest_awards: tuple[AwardRow, ...]
    """The awards of the latest cohort."""
    latest_day: date | None
    expiring: tuple[CityRow, ...]
    """Cities whose term ends next."""
    expiring_total: int
    expiring_days: int
    quotes: tuple[Quote, ...]
    places: tuple[PlaceCount, ...]
    """Countries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsView:
    """Counts."""

    running: int
    ever: int
    awards: int
    people: int
    people_cities: int
    counts: tuple[TierCount, ...]
    statuses: tuple[tuple[Status, int], ...]
    years: tuple[tuple[int, tuple[int, ...], int], ...]
    """Year, awards of each kind in ``kinds``, and their sum."""
    kinds: tuple[Kind, ...]
    tier_years: tuple[tuple[int, tuple[int, ...], int], ...]
    """Year, awards at each of ``tiers``, and their sum."""
    tiers: tuple[Tier | None, ...]
    awards_not_dated: int
    places: tuple[PlaceCount, ...]
    totals: tuple[tuple[date, str, RunningTotal], ...]
    """Day and address of each cohort with the running total of cities ever certified."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """The search."""

    index: str
    """The address of the search index's script."""
    levels: tuple[str, ...]
    statuses: tuple[str, ...]
    countries: tuple[str, ...]
    kinds: tuple[str, ...]
    cities: str
    """The page that works without scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsView:
    """The feeds, and what they are."""

    feeds: tuple[tuple[str, str, str], ...]
    """Title, description and address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page of explanations."""

    title: str
    html: Passage
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingView:
    """What is shown for an address that does not exist."""

    cities: str
    search: str
