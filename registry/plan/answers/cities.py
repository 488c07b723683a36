"""Cities, awards and events as the API's records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from registry.api.records import city as records
from registry.api.records.answer import Answer
from registry.api.records.event import Event
from registry.api.records.words import Correction, PartialDate, TierWord
from registry.compute import events as computed
from registry.compute.cohorts import Member
from registry.compute.record import CityRecord
from registry.compute.standing import Status
from registry.dates import PartialDate as ModelDate
from registry.model import City, Tier
from registry.model import Correction as ModelCorrection
from registry.plan.addresses import Addresses
from registry.plan.addresses.data import DataAddresses
from registry.plan.answers.words import CONFIDENCES, EVENTS, KINDS, PRECISIONS, STATUSES, TIERS
from registry.plan.scope import Scope


@dataclass(frozen=True)
class Records:
    """Makes the API's records; addresses in them are complete."""

    scope: Scope
    """That of the language of the texts."""

    @cached_property
    def pages(self) -> Addresses:
        """Where the pages for people are."""
        return Addresses(self.scope.settings.base)

    @cached_property
    def data(self) -> DataAddresses:
        """Where the answers are."""
        return DataAddresses(self.scope.settings.base)

    def answer(self, url: str, next_change: date | None = None) -> Answer:
        """What every answer says of itself."""
        return {
            "as_of": self.scope.findings.as_of.isoformat(),
            "next_change_at": next_change.isoformat() if next_change else None,
            "license": self.scope.registry.program.data_license,
            "url": url,
        }

    # --- dates

    def partial_date(self, found: ModelDate) -> PartialDate:
        """A date as far as it is known."""
        return {
            "edtf": str(found),
            "earliest": found.earliest.isoformat(),
            "latest": found.latest.isoformat(),
            "precision": PRECISIONS[found.precision],
        }

    def next_event(self, found: Iterable[Event]) -> date | None:
        """The day of the next event that is known, of events in their order."""
        days = (event["day"] for event in found if not event["happened"])
        return next(map(date.fromisoformat, days), None)

    def next_step(
        self, found: Iterable[CityRecord], to: Container[Status] = frozenset(Status)
    ) -> date | None:
        """The first day on which the status of one of these cities will be one of ``to``."""
        steps = (step for record in found for step in record.standing.transitions)
        return min((step.day for step in steps if step.status in to), default=None)

    # --- cities

    @cached_property
    def summaries(self) -> Mapping[str, records.CitySummary]:
        """Every city as lists show it, by id."""
        return {r.city.id: self._summary(r) for r in self.scope.findings.records}

    def in_lists(self, found: Iterable[CityRecord]) -> list[records.CitySummary]:
        """Cities as lists show them."""
        return [self.summaries[record.city.id] for record in found]

    def _summary(self, record: CityRecord) -> records.CitySummary:
        city, standing = record.city, record.standing
        people = city.population
        steps = standing.transitions
        return {
            "id": city.id,
            "name": city.name,
            "country": city.country,
            "country_name": self.scope.language.country(city.country),
            "subdivision": city.subdivision,
            "subdivision_name": self.scope.registry.places.subdivisions[city.subdivision],
            "location": {
                "latitude": city.location.latitude,
                "longitude": city.location.longitude,
            },
            "population": {
                "count": people.count,
                "year": people.year,
                "source": people.source,
                "verified": people.verified,
            }
            if people
            else None,
            "status": STATUSES[standing.status],
            "certified": standing.running,
            "tier": _tier(standing.tier),
            "certified_since": self.partial_date(standing.certified_since),
            "tier_since": self.partial_date(standing.tier_since),
            "valid_through": standing.term.last.isoformat(),
            "withdrawn_on": _day(standing.withdrawn_on),
            "status_changes_on": _day(steps[0].day if steps else None),
            "url": self.data.city(city.id),
            "page": self.pages.city(city.id),
        }

    @cached_property
    def cities(self) -> Sequence[records.City]:
        """Everything about every city, by id."""
        return [self._city(record) for record in self.scope.findings.records]

    def _city(self, record: CityRecord) -> records.City:
        city = record.city
        listing, withdrawn = city.listing, city.withdrawn
        return {
            **self.summaries[city.id],
            "aliases": list(city.aliases),
            "awards": [self.award(Member(city, chapter)) for chapter in record.chapters],
            "events": self.events_by_city[city.id],
            "transitions": [
                {"day": step.day.isoformat(), "status": STATUSES[step.status]}
                for step in record.standing.transitions
            ],
            "highlights": [self.highlight(city, n) for n in range(len(city.highlights))],
            "honor_roll": [
                {"year": mention.year, "sources": list(mention.sources)}
                for mention in city.honor_roll
            ],
            "listing": {
                "status": "not_listed",
                "as_of": self.partial_date(listing.as_of),
                "basis": listing.basis,
                "sources": list(listing.sources),
            }
            if listing
            else None,
            "withdrawn": {
                "on": withdrawn.on.isoformat(),
                "published": max(withdrawn.on, withdrawn.published or withdrawn.on).isoformat(),
                "reason": withdrawn.reason,
                "sources": list(withdrawn.sources),
            }
            if withdrawn
            else None,
            "note": city.note,
            "story": self.html("city", city.id) or None,
        }

    def highlight(self, city: City, number: int) -> records.Highlight:
        """One thing a city did with data."""
        found = city.highlights[number]
        return {
            "city": city.id,
            "city_name": city.name,
            "text": found.text,
            "year": found.as_of,
            "criteria": list(found.criteria),
            "sources": list(found.sources),
        }

    def html(self, kind: str, record_id: str) -> str:
        """The text of a record, with complete addresses."""
        found = self.scope.prose(kind, record_id).text
        return found.replace('href="/', f'href="{self.scope.settings.base}/')

    # --- awards and events

    def award(self, member: Member) -> records.Award:
        """One certification of one city."""
        key = (member.city.id, member.chapter.award.award_id)
        if key not in self._awards:
            self._awards[key] = self._award(member)
        return self._awards[key]

    @cached_property
    def _awards(self) -> dict[tuple[str, str], records.Award]:
        return {}

    def _award(self, member: Member) -> records.Award:
        city, chapter = member.city, member.chapter
        award, first = chapter.award, chapter.term.first
        met = award.criteria_met
        codes = list(met) if isinstance(met, tuple) else []
        count = None if isinstance(met, tuple) else met
        return {
            "id": award.award_id,
            "city": city.id,
            "city_name": city.name,
            "country": city.country,
            "subdivision": city.subdivision,
            "kind": KINDS[chapter.kind],
            "tier": _tier(award.tier),
            "likely_tier": _tier(award.likely_tier),
            "tier_before": _tier(chapter.raised_from),
            "year": award.year,
            "announced": self.partial_date(award.announced),
            "announced_by": CONFIDENCES[award.announced_by] if award.announced_by else None,
            "published": max(first, award.published or first).isoformat(),
            "standard": award.standard,
            "valid_from": first.isoformat(),
            "valid_through": chapter.term.last.isoformat(),
            "ran_through": chapter.until.isoformat(),
            "replaced": chapter.replaced,
            "gap_before": chapter.gap_before,
            "criteria_met": len(codes) if codes else count,
            "criteria": codes,
            "outcomes": list(award.outcomes_met),
            "confidence": CONFIDENCES[award.confidence],
            "note": award.note,
            "corrected": [_correction(one) for one in award.corrected],
            "sources": list(award.sources),
            "page": self.pages.award(city.id, award.award_id),
        }

    @cached_property
    def events(self) -> Sequence[Event]:
        """All events, by day and then by id."""
        return [self._event(event) for event in self.scope.findings.events]

    @cached_property
    def events_by_city(self) -> Mapping[str, list[Event]]:
        """The events of each city, by its id."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            found[event["city"]].append(event)
        return found

    def _event(self, event: computed.Event) -> Event:
        city, award = event.city, event.chapter.award
        return {
            "id": event.tag_uri(self.scope.registry.program.tag),
            "kind": EVENTS[event.kind],
            "day": event.day.isoformat(),
            "happened": event.day <= self.scope.findings.as_of,
            "published": event.told.isoformat(),
            "city": city.id,
            "city_name": city.name,
            "country": city.country,
            "subdivision": city.subdivision,
            "award": award.award_id,
            "tier": _tier(award.tier),
            "days_left": event.days_left,
            "correction": _correction(event.correction) if event.correction else None,
            "page": self.pages.award(city.id, award.award_id),
        }


def _tier(tier: Tier | None) -> TierWord | None:
    return TIERS[tier] if tier else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _correction(found: ModelCorrection) -> Correction:
    return {
        "on": found.on.isoformat(),
        "was": found.was,
        "reason": found.reason,
        "sources": list(found.sources),
    }
