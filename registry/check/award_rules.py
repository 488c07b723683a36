"""What must hold of awards within their city: names, order and days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from registry.check.document import Path
from registry.check.draft import Draft, Entry
from registry.model import Award, City
from registry.problem import Code, Problem, quoted

Placed = tuple[Entry[City], Path, Award]


def awards_of(draft: Draft) -> Iterator[Placed]:
    """Every award, with the place it has in its city's file."""
    for entry in draft.cities:
        for number, award in enumerate(entry.record.certifications):
            yield entry, ("certifications", number), award


def awards_have_unique_ids(draft: Draft) -> Iterator[Problem]:
    """An award has an id, or a year that serves as one, that no other award of its city has."""
    for entry in draft.cities:
        first: dict[str, int] = {}
        for number, award in enumerate(entry.record.certifications):
            path: Path = ("certifications", number)
            where = (*path, "id") if award.id else (*path, "year")
            if not award.award_id:
                yield entry.document.problem(
                    path,
                    Code.MISSING_FIELD,
                    "this award has neither a year nor an id",
                    "add year: the program's label, or id: a name of its own, like first-silver",
                )
            elif award.award_id in first:
                line = entry.document.span(("certifications", first[award.award_id])).line
                yield entry.document.problem(
                    where,
                    Code.DUPLICATE_ID,
                    f"two awards have the id {quoted(award.award_id)}; the first begins on line {line}",
                    f"give this one an id of its own, like id: {award.award_id}-second",
                )
            first.setdefault(award.award_id, number)


def awards_are_in_order(draft: Draft) -> Iterator[Problem]:
    """Awards are listed oldest first, and no two on one day."""
    for entry in draft.cities:
        row = entry.record.certifications
        for number, (before, after) in enumerate(pairwise(row), 1):
            path = ("certifications", number, "announced")
            if after.announced.sort_key < before.announced.sort_key:
                message = f"this award of {after.announced} stands below one of {before.announced}"
                hint = "list the awards oldest first"
            elif after.announced.day and after.announced.day == before.announced.day:
                message = f"two awards were announced on {after.announced}"
                hint = "a city gets one award on a day; correct or remove one"
            else:
                continue
            yield entry.document.problem(path, Code.AWARD_ORDER, message, hint)


def years_are_near_their_day(draft: Draft) -> Iterator[Problem]:
    """The program's label is the year of the announcement or one near it."""
    for entry, path, award in awards_of(draft):
        first, last = award.announced.earliest.year, award.announced.latest.year
        if award.year is not None and not first - 2 <= award.year <= last + 1:
            yield entry.document.problem(
                (*path, "year"),
                Code.YEAR_MISMATCH,
                f"the year {award.year} is far from {award.announced}, when it was announced",
                "check both; the year is mostly that of the day, or the one before",
            )


def withdrawals_follow_awards(draft: Draft) -> Iterator[Problem]:
    """A certification is withdrawn after it was awarded."""
    for entry in draft.cities:
        withdrawn, row = entry.record.withdrawn, entry.record.certifications
        # An award after a withdrawal is a new beginning; one before it there must be.
        if withdrawn is not None and withdrawn.on <= row[0].announced.latest:
            yield entry.document.problem(
                ("withdrawn", "on"),
                Code.AWARD_ORDER,
                f"{withdrawn.on} is not after the first award, {row[0].announced}",
                "check the two days",
            )


def nothing_is_published_before_it_was(draft: Draft) -> Iterator[Problem]:
    """The registry learns of an award or a withdrawal on its first possible day, or later."""
    told: list[tuple[Entry[City], Path, date | None, date]] = [
        (entry, path, award.published, award.announced.earliest)
        for entry, path, award in awards_of(draft)
    ]
    told += [
        (entry, ("withdrawn",), entry.record.withdrawn.published, entry.record.withdrawn.on)
        for entry in draft.cities
        if entry.record.withdrawn
    ]
    for entry, path, published, first in told:
        if published is not None and published < first:
            yield entry.document.problem(
                (*path, "published"),
                Code.PUBLISHED_TOO_EARLY,
                f"{published} lies before {first}, the first day on which there was something to learn",
                "write the day on which the registry learned of it, or remove the line",
            )


AWARD_RULES = (
    awards_have_unique_ids,
    awards_are_in_order,
    years_are_near_their_day,
    withdrawals_follow_awards,
    nothing_is_published_before_it_was,
)
"""The rules of this module."""
