"""Cities by level and place, and what ends."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model import Tier
from registry.plan.page import Link
from registry.plan.views.map import MapPicture
from registry.plan.views.rows import BandRow, CityList, DayGroup, PlaceCount, TierCounts
from registry.plan.views.standard import StepItem


@dataclass(frozen=True, slots=True, kw_only=True)
class TiersView:
    """All levels."""

    counts: TierCounts
    steps: tuple[StepItem, ...]
    """What separates them, standard by standard, the newest first."""
    undocumented: CityList
    """Cities certified now whose tier is not documented."""
    undocumented_anchor: str
    """Where they are listed; nothing where there are none."""
    explained: Link | None
    """What the levels mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TierView:
    """One level."""

    tier: Tier
    bands: tuple[BandRow, ...]
    running: CityList
    past: CityList
    """Cities whose last term at this level ended."""
    withdrawn: CityList
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesView:
    """All countries."""

    regions: tuple[tuple[str, tuple[PlaceCount, ...]], ...]
    """Countries by part of the Americas."""
    map_page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A country or a subdivision."""

    name: str
    code: str
    is_country: bool
    subdivisions: tuple[PlaceCount, ...]
    counts: TierCounts
    cities: CityList
    running: int
    map: MapPicture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiringView:
    """What ends, and what has ended."""

    days_before: int
    """For how many days before its end a term is called expiring."""
    expiring: CityList
    """By last day, soonest first."""
    later: CityList
    """Other running terms, soonest first."""
    lapsed: CityList
    """Ended terms, latest first."""
    withdrawn: CityList
    validity_page: str

    @property
    def days(self) -> tuple[DayGroup, ...]:
        """The last days to come, each with its cities; nothing where not all are shown."""
        lists = (self.expiring, self.later)
        return tuple(
            group for one in lists for group in one.by_day if all(x.is_whole for x in lists)
        )
