"""The registry through the years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registry.compute.cohorts import RunningTotal
from registry.model import Kind, Tier
from registry.plan.page import Link
from registry.plan.views.chart import ColumnChart
from registry.plan.views.rows import AnnouncementRow, AwardRow
from registry.plan.views.statistics import YearRow


@dataclass(frozen=True, slots=True)
class PastRow:
    """A city as it stood on a day."""

    name: str
    address: str
    place: str
    """Subdivision and country in words."""
    last: date
    """The last day of its term, or of its certification."""
    is_certain: bool
    """Whether the award it held had been announced by the day for certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """What changed in a year."""

    levels: YearRow
    kinds: tuple[int, ...]
    """Awards by what they did, in the order of the page's kinds."""
    ended: int
    """Terms that ended, and certifications that were withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """All years, newest first."""

    chart: ColumnChart | None
    rows: tuple[ChangeRow, ...]
    tiers: tuple[Tier | None, ...]
    kinds: tuple[Kind, ...]
    has_unsettled: bool
    complete_from: int
    """The first year whose renewals are complete in public sources."""
    statistics: str
    validity_page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryYearView:
    """The registry at the end of a year, or so far."""

    year: int
    day: date
    is_complete: bool
    is_documented: bool
    """Whether renewals of that time are complete in public sources."""
    running: int
    """Cities certified on the day for certain."""
    counts: tuple[tuple[Tier | None, int, str], ...]
    """Tier, cities certified at it, and the difference from the year before in words."""
    unsettled: int
    total: RunningTotal | None
    """Cities ever certified by the last announcement until then, where a total was stated."""
    total_day: date | None
    groups: tuple[tuple[Kind, tuple[AwardRow, ...]], ...]
    """Awards of the year by what they did."""
    possible: tuple[AwardRow, ...]
    """Awards that may belong to the year."""
    ended: tuple[tuple[Tier | None, PastRow], ...]
    """Terms that ended in the year, by the day."""
    withdrawn: tuple[tuple[Tier | None, PastRow], ...]
    announced: tuple[Link, ...]
    """Standards."""
    in_force: tuple[Link, ...]
    announcements: tuple[AnnouncementRow, ...]
    cohorts: Link | None
    held: tuple[tuple[Tier | None, tuple[PastRow, ...]], ...]
    """Cities certified on the day, by tier."""
    past: tuple[tuple[Tier | None, tuple[PastRow, ...]], ...]
    """Cities whose certification had ended by the day, by the tier held last."""
    most: int
    """Rows of a list that the page has room for."""
    data_page: str
    earlier: Link | None
    later: Link | None
    validity_page: str
