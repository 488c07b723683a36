"""Award history + as of -> standing: what a city holds on a day, and when that will change.

Status is a pure function of (awards, standards, as of), and the same function returns its own future
transitions (house rule 4). Pages, lists and feeds all read this one answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from registry.dates import PartialDate, Term
from registry.history import Chapter
from registry.model import Tier, Withdrawal


class Status(StrEnum):
    """Where a certification stands."""

    CERTIFIED = "certified"
    EXPIRING = "expiring"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Transition:
    """A day from which another status holds."""

    day: date
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What we conclude about a city on a day."""

    status: Status
    tier: Tier | None
    """The tier held, or last held; None where it is not documented."""
    term: Term
    """The term of the latest award."""
    certified_since: PartialDate
    """When the first award was announced."""
    tier_since: PartialDate
    """When the present tier was first awarded, without another tier in between."""
    withdrawn_on: date | None
    """The first day without the certification, where it was withdrawn by then."""
    transitions: tuple[Transition, ...]
    """What will change after the day, as far as is known then, in order."""

    @property
    def running(self) -> bool:
        """Whether the city is certified on the day."""
        return self.status in (Status.CERTIFIED, Status.EXPIRING)


def standing(
    chapters: Sequence[Chapter], withdrawn: Withdrawal | None, expiring_days: int, as_of: date
) -> Standing:
    """The standing that a history, not empty and without future awards, gives on a day."""
    latest = chapters[-1]
    timeline = steps_of(latest, withdrawn, expiring_days)
    past = [step for step in timeline if step.day <= as_of]
    return Standing(
        status=past[-1].status,
        tier=latest.award.tier,
        term=latest.term,
        certified_since=chapters[0].award.announced,
        tier_since=_start_of_tier(chapters).award.announced,
        withdrawn_on=past[-1].day if past[-1].status is Status.WITHDRAWN else None,
        transitions=tuple(step for step in timeline if step.day > as_of),
    )


def steps_of(
    chapter: Chapter, withdrawn: Withdrawal | None, expiring_days: int
) -> tuple[Transition, ...]:
    """The statuses that one award gives, in order, as if no other award followed."""
    steps = (
        Transition(chapter.term.first, Status.CERTIFIED),
        Transition(chapter.term.expiring_from(expiring_days), Status.EXPIRING),
        Transition(chapter.term.last + timedelta(days=1), Status.LAPSED),
    )
    if withdrawn is None or not ends(withdrawn, chapter):
        return steps
    before = (step for step in steps if step.day < withdrawn.on)
    return (*before, Transition(withdrawn.on, Status.WITHDRAWN))


def ends(withdrawn: Withdrawal, chapter: Chapter) -> bool:
    """Whether a withdrawal is of this award; otherwise the city was certified again after it."""
    return chapter.award.announced.latest < withdrawn.on


def _start_of_tier(chapters: Sequence[Chapter]) -> Chapter:
    start = chapters[-1]
    for chapter in reversed(chapters):
        if chapter.award.tier is not start.award.tier:
            break
        start = chapter
    return start


def until_withdrawn(
    chapters: Sequence[Chapter], withdrawn: Withdrawal | None, as_of: date
) -> tuple[Chapter, ...]:
    """A history in which the award that was withdrawn ran no longer than to that day."""
    if withdrawn is None or withdrawn.on > as_of:
        return tuple(chapters)
    end = withdrawn.on - timedelta(days=1)
    return tuple(
        replace(chapter, until=end)
        if chapter.award.announced.latest < withdrawn.on <= chapter.until
        else chapter
        for chapter in chapters
    )
