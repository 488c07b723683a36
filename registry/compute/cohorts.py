"""Awards by the day of announcement, beside what the program stated on that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from registry.compute.record import CityRecord
from registry.history import Chapter
from registry.model import Announcement, City, Kind


@dataclass(frozen=True, slots=True)
class Member:
    """An award and its city."""

    city: City
    chapter: Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTotal:
    """Cities ever certified by the end of a day: what we know, and what was stated."""

    known: int
    """Cities whose first award was announced by then for certain."""
    possible: int
    """The same with the cities whose first award is not dated and may have come before or after."""
    stated: int | None
    """The total stated with the announcement."""
    derived: bool
    """Whether the stated total is a sum made here, because none was published."""

    @property
    def missing(self) -> int | None:
        """Cities of the stated total that are not identified, the undated ones counted as known."""
        return None if self.stated is None else self.stated - self.possible

    @property
    def undated(self) -> int:
        """Cities that may belong to the total or not, because their first award is not dated."""
        return self.possible - self.known


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """The awards announced on one day."""

    day: date
    announcement: Announcement | None
    members: tuple[Member, ...]
    candidates: tuple[Member, ...]
    """Awards that are not dated and may have been announced on this day."""
    total: RunningTotal

    def of_kind(self, *kinds: Kind) -> tuple[Member, ...]:
        """The members whose award did one of these."""
        return tuple(member for member in self.members if member.chapter.kind in kinds)

    @property
    def unidentified_new(self) -> int | None:
        """New cities stated but not known by name; the candidates may be among them."""
        stated = self.announcement.stated if self.announcement else None
        if stated is None or stated.new is None:
            return None
        return stated.new - len(self.of_kind(Kind.NEW))

    @property
    def unidentified_raised(self) -> int | None:
        """Cities stated as raised but not known by name."""
        stated = self.announcement.stated if self.announcement else None
        if stated is None or stated.raised is None:
            return None
        return stated.raised - len(self.of_kind(Kind.LEVELED_UP))

    @property
    def unidentified_other(self) -> int | None:
        """Cities stated as renewed or raised but not known by name."""
        stated = self.announcement.stated if self.announcement else None
        if stated is None or stated.renewed_or_raised is None:
            return None
        return stated.renewed_or_raised - (len(self.members) - len(self.of_kind(Kind.NEW)))

    @property
    def unidentified(self) -> int:
        """Awards stated but not known by name, as far as their number was stated."""
        others = self.unidentified_other
        if others is None:
            others = self.unidentified_raised or 0
        return max(self.unidentified_new or 0, 0) + max(others, 0)


def cohorts(
    records: Iterable[CityRecord], announcements: Iterable[Announcement]
) -> tuple[Cohort, ...]:
    """All cohorts, oldest first."""
    records = tuple(records)
    dated: Mapping[date, list[Member]] = defaultdict(list)
    undated: list[Member] = []
    for record in records:
        for chapter in record.chapters:
            day = chapter.award.announced.day
            (undated if day is None else dated[day]).append(Member(record.city, chapter))
    by_day = {post.cohort: post for post in announcements if post.cohort is not None}
    return tuple(
        Cohort(
            day=day,
            announcement=by_day.get(day),
            members=tuple(members),
            candidates=tuple(
                member
                for member in undated
                if member.chapter.award.announced.earliest
                <= day
                <= member.chapter.award.announced.latest
            ),
            total=running_total(records, day, by_day.get(day)),
        )
        for day, members in sorted(dated.items())
    )


def running_total(
    records: Iterable[CityRecord], day: date, announcement: Announcement | None
) -> RunningTotal:
    """Cities ever certified by the end of ``day``."""
    firsts = [record.chapters[0].award.announced for record in records]
    stated = announcement.stated if announcement else None
    return RunningTotal(
        known=sum(first.latest <= day for first in firsts),
        possible=sum(first.earliest <= day for first in firsts),
        stated=stated.total if stated else None,
        derived=stated.total_derived if stated else False,
    )
