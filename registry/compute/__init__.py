"""Stage 3, registry + as of -> findings: everything that follows from the files on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from registry.compute.cohorts import Cohort, cohorts
from registry.compute.events import Event, events_of
from registry.compute.peers import PeerIndex
from registry.compute.record import CityRecord, records_on
from registry.compute.renewals import Renewals, renewals
from registry.compute.statistics import Statistics, statistics
from registry.compute.years import Year, years
from registry.model import Announcement, City, Registry


@dataclass(frozen=True, kw_only=True)
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
    registry: Registry = field(repr=False)
    """What was concluded from."""

    @property
    def next_transition(self) -> date | None:
        """The first day on which some city's status will change."""
        days = [step.day for record in self.records for step in record.standing.transitions]
        return min(days, default=None)

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """The registry as it stood at the end of each year, oldest first; worked out when asked."""
        return years(
            [record.city for record in self.records],
            self.registry.standards,
            self.registry.program.expiring_days,
            self.as_of,
        )

    @cached_property
    def peers(self) -> PeerIndex:
        """Cities to compare each city with; worked out when asked."""
        return PeerIndex(self.records)

    @cached_property
    def renewals(self) -> Renewals:
        """What came after each award; worked out when asked."""
        return renewals(self.records)

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened and what will happen, as far as is known on the day; by day, then by id."""
        return self._events[0]

    @cached_property
    def happened(self) -> tuple[Event, ...]:
        """The events up to the day."""
        return tuple(event for event in self.events if event.day <= self.as_of)

    @property
    def told(self) -> tuple[Event, ...]:
        """What readers were told up to the day, in that order, then by id.

        It only grows, and only at its end: see ``registry.compute.events``.
        """
        return self._events[1]

    def events_about(self, city: City) -> Sequence[Event]:
        """Those of ``events`` that are of a city."""
        return self._by_city[0].get(city.id, ())

    def told_about(self, city: City) -> Sequence[Event]:
        """Those of ``told`` that are of a city."""
        return self._by_city[1].get(city.id, ())

    @cached_property
    def _by_city(self) -> tuple[Mapping[str, list[Event]], Mapping[str, list[Event]]]:
        events: dict[str, list[Event]] = defaultdict(list)
        told: dict[str, list[Event]] = defaultdict(list)
        for found, among in ((events, self.events), (told, self.told)):
            for event in among:
                found[event.city.id].append(event)
        return events, told

    @cached_property
    def _events(self) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        """The events as they were, and as readers were told of them; worked out when asked."""
        withdrawals = {city.id: city.withdrawn for city in self.registry.cities}
        days = self.registry.program.expiring_days
        were: list[Event] = []
        told: list[Event] = []
        for record in self.records:
            found, announced = events_of(record, withdrawals[record.city.id], days)
            # A correction is known once it was made; everything else follows from what is known.
            were += (e for e in found if e.correction is None or e.day <= self.as_of)
            told += (e for e in announced if e.told <= self.as_of)
        return (
            tuple(sorted(were, key=lambda event: (event.day, event.id))),
            tuple(sorted(told, key=lambda event: (event.told, event.id))),
        )


def compute(registry: Registry, as_of: date) -> Findings:
    """All findings on the day ``as_of``."""
    standards = {standard.id: standard for standard in registry.standards}
    records = tuple(
        CityRecord(_as_known_on(city, as_of), found.chapters, found.standing)
        for city in registry.cities
        for _, found in records_on(city, standards, registry.program.expiring_days, (as_of,))
    )
    announcements = tuple(post for post in registry.announcements if post.date.earliest <= as_of)
    return Findings(
        as_of=as_of,
        records=records,
        cohorts=cohorts(records, announcements),
        announcements=announcements,
        statistics=statistics(records),
        registry=registry,
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
