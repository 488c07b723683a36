"""The first page, search, feeds, and pages of words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registry.language import Passage
from registry.plan.views.rows import (
    AnnouncementRow,
    AwardRow,
    CityRow,
    PlaceCount,
    Quote,
    TierCounts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The first page."""

    ever: int
    countries: int
    counts: TierCounts
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
