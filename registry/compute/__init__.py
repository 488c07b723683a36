"""Stage 3, registry + as of -> findings: everything that follows from the files on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registry.compute.cohorts import Cohort, cohorts
from registry.compute.record import CityRecord
from registry.compute.standing import standing, until_withdrawn
from registry.compute.statistics import Statistics, statistics
from registry.history import history
from registry.model import Announcement, City, Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What we conclude on a day. What lies after it does not exist yet."""

    as_of: date
    records: tuple[CityRecord, ...]
    """All cities with an award by then, by id."""
    cohorts: tuple[Cohort, ...]
    """Oldest first."""
    announcements: tuple[Announcement, ...]
    """Oldest first."""
    statistics: Statistics

    @property
    def next_transition(self) -> date | None:
        """The first day on which some city's status will change."""
        days = [step.day for record in self.records for step in record.standing.transitions]
        return min(days, default=None)


def compute(registry: Registry, as_of: date) -> Findings:
    """All findings on the day ``as_of``."""
    standards = {standard.id: standard for standard in registry.standards}
    expiring_days = registry.program.expiring_days

    def record(city: City) -> CityRecord | None:
        awards = [award for award in city.certifications if award.announced.earliest <= as_of]
        if not awards:
            return None
        chapters = until_withdrawn(history(awards, standards), city.withdrawn, as_of)
        return CityRecord(city, chapters, standing(chapters, city.withdrawn, expiring_days, as_of))

    records = tuple(found for city in registry.cities if (found := record(city)) is not None)
    announcements = tuple(post for post in registry.announcements if post.date.earliest <= as_of)
    return Findings(
        as_of=as_of,
        records=records,
        cohorts=cohorts(records, announcements),
        announcements=announcements,
        statistics=statistics(records),
    )
