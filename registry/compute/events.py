"""Histories -> events: every dated thing that happened or will happen to a city.

All come from the steps that make standings (``steps_of``), so a status and the events before it cannot
disagree. There are two readings of one history. As it was: an award that replaced another before its term
ended leaves no lapse, whenever we learned of it. As it was told: what readers had been told by the day
on which the registry learned otherwise stays told, so a list in this order only grows at its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from registry.compute.record import CityRecord
from registry.compute.standing import Status, ends, steps_of
from registry.history import Chapter
from registry.model import City, Correction, Withdrawal

NOTICE_DAYS: Final = 30
"""The second time that the end of a term is announced: so many days are left, that day included."""


class EventKind(StrEnum):
    """What happened: the kinds of awards, and what else can come to a city."""

    NEW = "new"
    RECERTIFIED = "recertified"
    LEVELED_UP = "leveled_up"
    LEVELED_DOWN = "leveled_down"
    RENEWED = "renewed"
    EXPIRING = "expiring"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated thing that happened or will happen to a city."""

    id: str
    """Permanent: the city, the award, and a word that never says what was computed."""
    day: date
    """The first day on which it can have happened, where the award is dated in part."""
    told: date
    """The day from which readers are told: later than ``day`` where the registry learned of it late."""
    kind: EventKind
    city: City
    chapter: Chapter
    """The award it is about."""
    days_left: int | None = None
    """Days of the term that are left, the day itself included, where it is about to end."""
    correction: Correction | None = None
    """What was put right, where something was."""

    @property
    def is_award(self) -> bool:
        """Whether it is the award itself."""
        return self.kind not in _AFTER_AN_AWARD

    def tag_uri(self, authority: str) -> str:
        """Its id for the whole world (RFC 4151), under the naming authority of the program."""
        return f"tag:{authority}:{self.id}"


_AFTER_AN_AWARD: Final = frozenset(
    {EventKind.EXPIRING, EventKind.LAPSED, EventKind.WITHDRAWN, EventKind.CORRECTED}
)


def events_of(
    record: CityRecord, withdrawn: Withdrawal | None, expiring_days: int
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events of a city as they were, and as they were told; past and future, in no order.

    ``withdrawn`` may lie in the future, where it is known already.
    """
    row = record.chapters
    was, told = [], []
    for number, chapter in enumerate(row):
        later = row[number + 1 :]
        for event in _of_award(record.city, chapter, withdrawn, expiring_days):
            if event.is_award or event.kind is EventKind.CORRECTED:
                was.append(event)
                told.append(event)
                continue
            # From its first day on, a later award is what counts.
            undone = [_told(other) for other in later if other.term.first <= event.day]
            if withdrawn and event.kind is not EventKind.WITHDRAWN and ends(withdrawn, chapter):
                undone += [_learned(withdrawn)] if withdrawn.on <= event.day else []
            if not undone:
                was.append(event)
            if not undone or event.told < min(undone):
                told.append(event)
    return tuple(was), tuple(told)


def end_of(city: City, chapter: Chapter) -> Event:
    """The end of an award's term, as it would come by itself."""
    events = _of_award(city, chapter, None, NOTICE_DAYS)
    return next(event for event in events if event.kind is EventKind.LAPSED)


def _of_award(
    city: City, chapter: Chapter, withdrawn: Withdrawal | None, expiring_days: int
) -> Iterator[Event]:
    """What one award brings, as if no other followed."""
    award = chapter.award
    whole = f"{city.id}/{award.award_id}"

    def event(
        word: str,
        kind: EventKind,
        day: date,
        *,
        told: date | None = None,
        days_left: int | None = None,
        correction: Correction | None = None,
    ) -> Event:
        return Event(
            id=f"{whole}/{word}",
            day=day,
            told=max(day, told or day, _told(chapter)),
            kind=kind,
            city=city,
            chapter=chapter,
            days_left=days_left,
            correction=correction,
        )

    yield event("award", EventKind(chapter.kind), chapter.term.first)
    for step in steps_of(chapter, None, expiring_days):
        if step.status is Status.EXPIRING:
            # Not named after the number of days, which the program may change.
            yield event("expiring", EventKind.EXPIRING, step.day, days_left=expiring_days)
        elif step.status is Status.LAPSED:
            yield event("lapsed", EventKind.LAPSED, step.day)
    if expiring_days > NOTICE_DAYS:
        day = chapter.term.expiring_from(NOTICE_DAYS)
        yield event(f"expiring-{NOTICE_DAYS}", EventKind.EXPIRING, day, days_left=NOTICE_DAYS)
    if withdrawn and ends(withdrawn, chapter):
        yield event("withdrawn", EventKind.WITHDRAWN, withdrawn.on, told=withdrawn.published)
    days: dict[date, int] = {}
    for correction in award.corrected:
        days[correction.on] = again = days.get(correction.on, 0) + 1
        word = f"corrected-{correction.on}" + (f"-{again}" if again > 1 else "")
        yield event(word, EventKind.CORRECTED, correction.on, correction=correction)


def _told(chapter: Chapter) -> date:
    """The day from which readers are told of an award."""
    return max(chapter.term.first, chapter.award.published or chapter.term.first)


def _learned(withdrawn: Withdrawal) -> date:
    return max(withdrawn.on, withdrawn.published or withdrawn.on)
