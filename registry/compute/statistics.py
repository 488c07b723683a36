"""Counts over all cities and awards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from registry.compute.cohorts import Member
from registry.compute.record import CityRecord
from registry.compute.standing import Status
from registry.model import Kind, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Counts on a day."""

    cities: int
    """Cities ever certified, as far as they are known by name."""
    awards: int
    by_status: Mapping[Status, int]
    by_tier_and_status: Mapping[tuple[Tier | None, Status], int]
    """Tier held or last held; None where it is not documented."""
    by_country: Mapping[str, int]
    running_by_country: Mapping[str, int]
    """Cities certified now."""
    kinds_by_year: Mapping[tuple[int, Kind], int]
    """Awards by the calendar year of the announcement; those not known to the year are left out."""
    tiers_by_year: Mapping[tuple[int, Tier | None], int]
    awards_not_dated: int
    """Awards whose year of announcement is not known."""
    people: int
    """People in the cities certified now for which a count is recorded."""
    people_cities: int
    """How many cities that is."""

    @property
    def running(self) -> int:
        """Cities certified now."""
        return self.by_status[Status.CERTIFIED] + self.by_status[Status.EXPIRING]

    @property
    def years(self) -> tuple[int, ...]:
        """Years with awards."""
        return tuple(sorted({year for year, _ in self.kinds_by_year}))


def statistics(records: Iterable[CityRecord]) -> Statistics:
    """Counts over these cities."""
    records = tuple(records)
    members = [Member(record.city, chapter) for record in records for chapter in record.chapters]
    years = [(year_of(member), member.chapter) for member in members]
    counted = [
        record.city.population.count
        for record in records
        if record.standing.running and record.city.population
    ]
    return Statistics(
        cities=len(records),
        awards=len(members),
        by_status=_counts(record.standing.status for record in records),
        by_tier_and_status=_counts(
            (record.standing.tier, record.standing.status) for record in records
        ),
        by_country=_counts(record.city.country for record in records),
        running_by_country=_counts(
            record.city.country for record in records if record.standing.running
        ),
        kinds_by_year=_counts((year, chapter.kind) for year, chapter in years if year),
        tiers_by_year=_counts((year, chapter.award.tier) for year, chapter in years if year),
        awards_not_dated=sum(1 for year, _ in years if year is None),
        people=sum(counted),
        people_cities=len(counted),
    )


K = TypeVar("K")


def _counts(keys: Iterable[K]) -> Mapping[K, int]:
    return MappingProxyType(Counter(keys))


def year_of(member: Member) -> int | None:
    """The calendar year in which an award was announced, where it is known."""
    announced = member.chapter.award.announced
    first, last = announced.earliest.year, announced.latest.year
    return first if first == last else None


def announced_between(
    records: Iterable[CityRecord], first: date, last: date, country: str | None = None
) -> tuple[Member, ...]:
    """The awards announced from ``first`` to ``last`` inclusive, of one country or of all.

    "Certified in 2023" is counted like this, by the day of the announcement and not by the program's
    label of the year (house rule 2). Awards that may lie outside are left out.
    """
    return tuple(
        Member(record.city, chapter)
        for record in records
        if country in (None, record.city.country)
        for chapter in record.chapters
        if first <= chapter.award.announced.earliest and chapter.award.announced.latest <= last
    )
