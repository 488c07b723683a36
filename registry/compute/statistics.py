"""Counts over all cities and awards."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from registry.compute.cohorts import Member
from registry.compute.record import CityRecord
from registry.compute.standing import Status
from registry.model import Kind, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Cities that have something in common: a country, a subdivision, a tier."""

    ever: int
    by_tier: Mapping[Tier | None, int]
    """Cities certified now; None where the tier is not documented."""
    people: int
    """People in those certified now for which a count is recorded."""
    people_cities: int
    """How many cities that is."""

    @property
    def running(self) -> int:
        """Cities certified now."""
        return sum(self.by_tier.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Counts on a day."""

    cities: int
    """Cities ever certified, as far as they are known by name."""
    awards: int
    by_status: Mapping[Status, int]
    by_tier_and_status: Mapping[tuple[Tier | None, Status], int]
    """Tier held or last held; None where it is not documented."""
    countries: Mapping[str, Tally]
    """By ISO 3166-1 code."""
    subdivisions: Mapping[str, Tally]
    """By ISO 3166-2 code."""
    tiers: Mapping[Tier | None, Tally]
    """By the tier held or last held."""
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
    counted = _people(records)
    return Statistics(
        cities=len(records),
        awards=len(members),
        by_status=_counts(record.standing.status for record in records),
        by_tier_and_status=_counts(
            (record.standing.tier, record.standing.status) for record in records
        ),
        countries=_tallies(records, lambda record: record.city.country),
        subdivisions=_tallies(records, lambda record: record.city.subdivision),
        tiers=_tallies(records, lambda record: record.standing.tier),
        kinds_by_year=_counts((year, chapter.kind) for year, chapter in years if year),
        tiers_by_year=_counts((year, chapter.award.tier) for year, chapter in years if year),
        awards_not_dated=sum(1 for year, _ in years if year is None),
        people=sum(counted),
        people_cities=len(counted),
    )


K = TypeVar("K")


def _counts(keys: Iterable[K]) -> Mapping[K, int]:
    return MappingProxyType(Counter(keys))


def _people(records: Iterable[CityRecord]) -> tuple[int, ...]:
    """The census counts of the cities certified now, where there are any."""
    return tuple(
        record.city.population.count
        for record in records
        if record.standing.running and record.city.population
    )


def _tallies(records: Iterable[CityRecord], key: Callable[[CityRecord], K]) -> Mapping[K, Tally]:
    groups: dict[K, list[CityRecord]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return MappingProxyType(
        {
            name: Tally(
                ever=len(group),
                by_tier=_counts(r.standing.tier for r in group if r.standing.running),
                people=sum(_people(group)),
                people_cities=len(_people(group)),
            )
            for name, group in groups.items()
        }
    )


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
