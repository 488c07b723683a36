"""What is known of a city on a day: what its file says, beside what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from registry.compute.standing import Standing, standing, until_withdrawn
from registry.history import Chapter, history
from registry.model import City, Standard, Tier


@dataclass(frozen=True, slots=True)
class CityRecord:
    """A city, its history and its standing."""

    city: City
    chapters: tuple[Chapter, ...]
    """Its awards, oldest first; at least one."""
    standing: Standing

    @property
    def holds(self) -> Tier | None:
        """The tier it holds now; None where it holds none or the tier is not documented."""
        return self.standing.tier if self.standing.running else None


def records_on(
    city: City, standards: Mapping[str, Standard], expiring_days: int, days: Iterable[date]
) -> Iterator[tuple[date, CityRecord]]:
    """The record of a city on each of these days, earliest first; none before its first award.

    A standing knows on which day it will change by itself, so a record is made again only then, or
    when another award is there.
    """
    record: CityRecord | None = None
    row: tuple[Chapter, ...] = ()
    for day in days:
        awards = [award for award in city.certifications if award.announced.earliest <= day]
        if not awards:
            continue
        if len(awards) != len(row):
            record, row = None, history(awards, standards)
        if record is None or any(step.day <= day for step in record.standing.transitions):
            chapters = until_withdrawn(row, city.withdrawn, day)
            record = CityRecord(
                city, chapters, standing(chapters, city.withdrawn, expiring_days, day)
            )
        yield day, record
