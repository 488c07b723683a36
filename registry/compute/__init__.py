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
        return CityRecord(
            _as_known_on(city, as_of),
            chapters,
            standing(chapters, city.withdrawn, expiring_days, as_of),
        )

    records = tuple(found for city in registry.cities if (found := record(city)) is not None)
    announcements = tuple(post for post in registry.announcements if post.date.earliest <= as_of)
    return Findings(
        as_of=as_of,
        records=records,
        cohorts=cohorts(records, announcements),
        announcements=announcements,
        statistics=statistics(records),
    )


def _as_known_on(city: City, as_of: date) -> City:
    """A city without what is dated after the day: figures, a listing, a withdrawal, a mention."""
    return city.model_copy(
        update={
            "highlights": tuple(
                item for item in city.highlights if (item.as_of or 0) <= as_of.year
            ),
            "honor_roll": tuple(item for item in city.honor_roll if item.year <= as_of.year),
            "listing": city.listing
            if city.listing and city.listing.as_of.earliest <= as_of
            else None,
            "withdrawn": city.withdrawn if city.withdrawn and city.withdrawn.on <= as_of else None,
        }
    )
