"""Cohorts and announcements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registry.compute.cohorts import RunningTotal
from registry.language import Passage
from registry.model import Announcement, Kind
from registry.plan.page import Link
from registry.plan.views.rows import AnnouncementRow, AwardRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortItem:
    """A cohort."""

    day: date
    anchor: str
    address: str
    label: int | None
    """The program's label of the year."""
    announcement: Link | None
    summary: str
    groups: tuple[tuple[Kind, tuple[AwardRow, ...]], ...]
    """Awards by what they did."""
    size: int
    new: int
    candidates: tuple[AwardRow, ...]
    total: RunningTotal
    stated_new: int | None
    unidentified_new: int | None
    unidentified_raised: int | None
    unidentified_other: int | None
    note: str
    most: int
    """Awards of a kind that the page has room for."""
    directory: Link
    """All cities with awards of the year."""

    @property
    def shown(self) -> int:
        """Awards that the page shows."""
        return sum(min(len(rows), self.most) for _, rows in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortsView:
    """All cohorts, newest first."""

    cohorts: tuple[CohortItem, ...]
    undated: tuple[AwardRow, ...]
    """Awards whose day is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortYearView:
    """The cohorts of a calendar year, oldest first."""

    year: int
    cohorts: tuple[CohortItem, ...]
    undated: tuple[AwardRow, ...]
    """Awards that may have been announced in this year and are in no cohort of it."""
    most: int
    """Of these, so many are shown."""
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementsView:
    """All announcements, newest first."""

    rows: tuple[AnnouncementRow, ...]
    cohorts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementView:
    """An announcement."""

    announcement: Announcement
    html: Passage
    cohort: CohortItem | None
    standard: Link | None
    earlier: Link | None
    later: Link | None
