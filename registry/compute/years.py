"""The registry as it stood at the end of each year, and what changed in it.

Every year is looked at with the same functions as today, from what is known today: an award that
was found late counts in the year it was announced in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from registry.compute.cohorts import Member
from registry.compute.record import CityRecord, records_on
from registry.dates import PartialDate
from registry.model import City, Kind, Standard, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A calendar year, seen from its last day; the current one from the day as of."""

    year: int
    day: date
    """The day it is seen from."""
    records: tuple[CityRecord, ...]
    """All cities with an award by then, by id."""
    awards: tuple[Member, ...]
    """Awards announced in the year for certain, by city."""
    possible: tuple[Member, ...]
    """Awards that may have been announced in the year, or in another."""
    ended: tuple[Member, ...]
    """Awards whose term ended in the year, with no other on record by then."""
    withdrawn: tuple[CityRecord, ...]
    """Cities whose certification ended in the year by decision."""
    announced: tuple[Standard, ...]
    """Standards that were announced in the year."""
    in_force: tuple[Standard, ...]
    """Standards under which the first awards were announced in the year."""
    by_tier: Mapping[Tier | None, int]
    """Cities certified on the day for certain; None where the tier is not documented."""
    unsettled: int
    """Cities that hold an award which may have been announced only after the day."""

    @property
    def complete(self) -> bool:
        """Whether the year is over."""
        return (self.day.month, self.day.day) == (12, 31)

    @property
    def running(self) -> int:
        """Cities certified on the day for certain."""
        return sum(self.by_tier.values())

    def of_kind(self, kind: Kind) -> tuple[Member, ...]:
        """The awards of the year that did this."""
        return tuple(member for member in self.awards if member.chapter.kind is kind)


def years(
    cities: Iterable[City], standards: Iterable[Standard], expiring_days: int, as_of: date
) -> tuple[Year, ...]:
    """All years from the first standard or award to the day, oldest first.

    The first standard begins the row, so that no year comes or goes with what is found of a city.
    """
    cities, standards = tuple(cities), tuple(standards)
    begins = [standard.announced.earliest for standard in standards]
    begins += [award.announced.earliest for city in cities for award in city.certifications]
    if not begins or min(begins) > as_of:
        return ()
    days = [min(date(year, 12, 31), as_of) for year in range(min(begins).year, as_of.year + 1)]
    by_id = {standard.id: standard for standard in standards}
    found: dict[date, list[CityRecord]] = defaultdict(list)
    for city in cities:
        for day, record in records_on(city, by_id, expiring_days, days):
            found[day].append(record)
    return tuple(_year(day, found[day], standards) for day in days)


def _year(day: date, records: Sequence[CityRecord], standards: Sequence[Standard]) -> Year:
    members = [Member(record.city, chapter) for record in records for chapter in record.chapters]
    running = [record for record in records if record.standing.running]
    settled = [r for r in running if r.chapters[-1].award.announced.latest <= day]
    return Year(
        year=day.year,
        day=day,
        records=tuple(records),
        awards=tuple(m for m in members if _years_of(m) == (day.year, day.year)),
        possible=tuple(
            m for m in members if (span := _years_of(m))[0] < span[1] and _within(day, span)
        ),
        ended=tuple(_ended(records, day)),
        withdrawn=tuple(
            record
            for record in records
            if record.standing.withdrawn_on and record.standing.withdrawn_on.year == day.year
        ),
        announced=tuple(s for s in standards if _begins(s.announced, day)),
        in_force=tuple(s for s in standards if _begins(s.used_from, day)),
        by_tier=MappingProxyType(Counter(record.standing.tier for record in settled)),
        unsettled=len(running) - len(settled),
    )


def _years_of(member: Member) -> tuple[int, int]:
    announced = member.chapter.award.announced
    return announced.earliest.year, announced.latest.year


def _within(day: date, span: tuple[int, int]) -> bool:
    return span[0] <= day.year <= span[1]


def _begins(when: PartialDate, day: date) -> bool:
    return when.earliest.year == day.year and when.earliest <= day


def _ended(records: Iterable[CityRecord], day: date) -> Iterator[Member]:
    """Terms after whose last day nothing followed; one that a decision ended did not end by time."""
    for record in records:
        for chapter in record.chapters:
            ended = chapter.until + timedelta(days=1)
            by_time = chapter.until == chapter.term.last and not chapter.replaced
            if by_time and ended.year == day.year and ended <= day:
                yield Member(record.city, chapter)
