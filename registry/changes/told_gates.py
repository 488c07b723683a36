"""The history gate of what readers were told: the pages of past years are complete, and stay as they are.

Only a day that was wrong, or is known more exactly, may move an entry of them: then the list of pages shows
that a page is another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from registry.changes.state import State
from registry.check.document import Document, Path
from registry.model import Award, City
from registry.problem import Code, Problem


def what_is_new_is_told_this_year(
    before: State, after: State, as_of: date, refused: Sequence[Problem]
) -> Iterator[Problem]:
    """An award, a withdrawal or a correction that is new to the registry is told this year, or later.

    ``refused`` is what other gates refuse of cities: what looks new then may only be misplaced.
    """
    misplaced = {problem.path for problem in refused}
    deleted = any(problem.code is Code.CITY_DELETED for problem in refused)
    for city_id, entry in after.cities.items():
        known = before.cities.get(city_id)
        unread = known is None and ("cities", city_id) in before.keys
        if unread or entry.document.path in misplaced or (known is None and deleted):
            continue
        old = known.record if known else None
        for path, told, what in _told_anew(old, entry.record):
            if told.year < as_of.year:
                yield _problem(entry.document, path, told, what, as_of)


def _told_anew(old: City | None, new: City) -> Iterator[tuple[Path, date, str]]:
    """Where it is written, when it would have been told, and what it is."""
    awards = {award.award_id: award for award in old.certifications} if old else {}
    for number, award in enumerate(new.certifications):
        path = ("certifications", number)
        was = awards.get(award.award_id)
        if was is None:
            yield (*path, "announced"), _told(award), "award"
        elif was.announced == award.announced and _told(award) != _told(was):
            field = "published" if award.published else "announced"
            yield (*path, field), min(_told(award), _told(was)), "date"
        noted = was.corrected if was else ()
        for position, correction in enumerate(award.corrected):
            if correction not in noted:
                yield (*path, "corrected", position, "on"), correction.on, "correction"
    withdrawn, before = new.withdrawn, old.withdrawn if old else None
    if withdrawn and (before is None or before.on != withdrawn.on):
        yield (
            ("withdrawn", "on"),
            max(withdrawn.on, withdrawn.published or withdrawn.on),
            "withdrawal",
        )


def _told(award: Award) -> date:
    first = award.announced.earliest
    return max(first, award.published or first)


def _problem(document: Document, path: Path, told: date, what: str, as_of: date) -> Problem:
    message = f"readers would have been told of this {what} on {told}, in a year that is over"
    hint = f"add published: {as_of}, the day on which the registry learned of it"
    if what == "correction":
        hint = f"write the day on which it is put right, like {as_of}"
    elif what == "date":
        message = f"this moves what readers were told, or would have been, on {told}, in a year that is over"
        hint = "leave published as it was"
    return document.problem(path, Code.TOLD_TOO_EARLY, message, hint)
