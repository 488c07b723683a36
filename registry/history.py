"""Awards in a row -> what each did and how long it ran (house rules 3 to 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from registry.dates import Term
from registry.model import Award, Kind, Standard, Tier


def kind_after(earlier: Sequence[Award], award: Award) -> Kind:
    """What an award did, given the ones before it, oldest first.

    Compared is the tier of the award just before. Where either of the two is not documented, no more
    is known than that the certification was renewed.
    """
    if not earlier:
        return Kind.NEW
    before, now = earlier[-1].tier, award.tier
    if before is None or now is None:
        return Kind.RENEWED
    if now is before:
        return Kind.RECERTIFIED
    return Kind.LEVELED_UP if now.rank > before.rank else Kind.LEVELED_DOWN


def chronological(awards: Iterable[Award]) -> tuple[Award, ...]:
    """Awards by the day they were announced, as far as it is known."""
    return tuple(sorted(awards, key=lambda award: award.announced.sort_key))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One award in the history of its city."""

    award: Award
    kind: Kind
    term: Term
    """The term by itself, as if no other award had followed."""
    until: date
    """The last day it ran: the end of its term, or the day before the next award replaced it."""
    replaced: bool
    """Whether the next award came before the term ended."""
    raised_from: Tier | None
    """The tier before, where the tier changed."""
    gap_before: int
    """Days between the end of the term before and this award, for which no renewal is on record."""


def history(awards: Iterable[Award], standards: Mapping[str, Standard]) -> tuple[Chapter, ...]:
    """The history of a city, oldest award first."""
    row = chronological(awards)
    terms = [Term.of(award.announced, standards[award.standard].validity_years) for award in row]
    chapters: list[Chapter] = []
    for number, (award, term) in enumerate(zip(row, terms, strict=True)):
        kind = kind_after(row[:number], award)
        # The next award replaces this one on the last day that it can have been announced: before
        # that, this one was in force for certain.
        following = row[number + 1].announced.latest if number + 1 < len(row) else date.max
        replaced = following <= term.last
        before = terms[number - 1].last if number else None
        gap = (award.announced.earliest - before).days - 1 if before else 0
        changed = kind in (Kind.LEVELED_UP, Kind.LEVELED_DOWN)
        chapters.append(
            Chapter(
                award=award,
                kind=kind,
                term=term,
                until=following - timedelta(days=1) if replaced else term.last,
                replaced=replaced,
                raised_from=row[number - 1].tier if changed else None,
                gap_before=max(0, gap),
            )
        )
    return tuple(chapters)
