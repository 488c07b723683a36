"""Parts that several views show: a city, an award, an announcement in a list, and counts."""

from __future__ import annotations

from dataclasses import dataclass

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
class TierCount:
    """How many cities hold, or last held, a tier; None is a tier that is not documented."""

    tier: Tier | None
    address: str
    certified: int
    expiring: int
    lapsed: int
    withdrawn: int

    @property
    def running(self) -> int:
        """Cities certified now."""
        return self.certified + self.expiring

    @property
    def together(self) -> int:
        """All whose present or last tier this is; cities that held it before another are not in it."""
        return self.running + self.lapsed + self.withdrawn


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Cities of a country or subdivision."""

    place: Link
    running: int
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
    total: int
