"""The history gates: what is published is never taken back silently (house rule 8).

A gate looks at both states and yields problems; its docstring is the rule. An award counts as published
once its earliest day has come: what is only announced for later may still change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from registry.changes.awards import is_narrower
from registry.changes.state import State
from registry.check.document import Document
from registry.model import Award, City
from registry.problem import START, Code, Problem, quoted

_FAR: Final = 0.5
"""Degrees between two centers from which on they are not those of one city."""


def city_gates(before: State, after: State, as_of: date) -> Iterator[Problem]:
    """What the gates refuse about cities and their awards."""
    for city_id in deleted_cities(before, after, as_of):
        yield _city_deleted(city_id, before, after)
    for city_id, old in before.cities.items():
        new = after.cities.get(city_id)
        if new is not None:
            for gate in _GATES:
                yield from gate(old.record, new.record, new.document, as_of)


def deleted_cities(before: State, after: State, as_of: date) -> Iterator[str]:
    """Cities that are published and have no file any more, by id."""
    for folder, city_id in sorted(before.keys - after.keys):
        known = before.cities.get(city_id)
        published = known is None or any(
            _is_published(a, as_of) for a in known.record.certifications
        )
        if folder == "cities" and published:
            yield city_id


def _is_published(award: Award, as_of: date) -> bool:
    return award.announced.earliest <= as_of


def _city_deleted(city_id: str, before: State, after: State) -> Problem:
    """A city is never deleted: it is withdrawn. Its id, the name of its file, never changes."""
    paths = (*(source.path for source in before.given.sources), *before.given.left_out)
    path = next(path for path in paths if path.rpartition(".")[0] == f"cities/{city_id}")
    message = f"the city {quoted(city_id)} is published, and its file is gone"
    hint = f"put {path} back; where a certification was withdrawn, add withdrawn: to the file"
    known = before.cities.get(city_id)
    for other_id, other in after.cities.items():
        if (
            known is not None
            and other_id not in before.cities
            and _is_same(known.record, other.record)
        ):
            message += f"; {other.document.path} seems to be the same city under another id"
            hint = f"call the file {path} again; the field name may change, the id never does"
    return Problem(path, START, Code.CITY_DELETED, message, hint)


def _is_same(one: City, other: City) -> bool:
    same_name = {one.name, *one.aliases} & {other.name, *other.aliases}
    return bool(same_name) or (not _lies_elsewhere(one, other) and _shares_award(one, other))


def _shares_award(one: City, other: City) -> bool:
    found = {(award.announced, award.standard) for award in one.certifications}
    return any((award.announced, award.standard) in found for award in other.certifications)


def _lies_elsewhere(one: City, other: City) -> bool:
    here, there = one.location, other.location
    north = abs(here.latitude - there.latitude)
    east = abs(here.longitude - there.longitude)
    return max(north, east) > _FAR


def city_ids_keep_their_city(
    old: City, new: City, document: Document, _as_of: date
) -> Iterator[Problem]:
    """An id of a city means that city for ever."""
    if _lies_elsewhere(old, new) and not {old.name, *old.aliases} & {new.name, *new.aliases}:
        yield document.problem(
            ("name",),
            Code.CITY_ID_REUSED,
            f"{quoted(old.id)} is the id of {old.name}, and this is another city",
            "give the other city a file of its own, and put this one back",
        )


def award_ids_stay(old: City, new: City, document: Document, as_of: date) -> Iterator[Problem]:
    """A published award keeps its id, and its id keeps meaning it."""
    row = {award.award_id: (number, award) for number, award in enumerate(new.certifications)}
    before = {award.award_id for award in old.certifications}
    for award in old.certifications:
        name = award.award_id
        if not _is_published(award, as_of):
            continue
        if name in row:
            number, now = row[name]
            if _is_another(award, now):
                said = f"{award.announced} under the standard {award.standard}"
                yield document.problem(
                    _place_of_id(number, now),
                    Code.AWARD_ID_REUSED,
                    f"{quoted(name)} is the id of the award of {said}, and this is another award",
                    "give this one an id of its own with id:, and put the other one back",
                )
            continue
        renamed = [
            (number, now)
            for number, now in row.values()
            if now.award_id not in before and not _is_another(award, now)
        ]
        if renamed:
            number, now = renamed[0]
            yield document.problem(
                _place_of_id(number, now),
                Code.AWARD_REMOVED,
                f"this award is published with the id {quoted(name)}, and would now be "
                f"{quoted(now.award_id)}",
                f"write id: {name}",
            )
        else:
            yield document.problem(
                ("certifications",),
                Code.AWARD_REMOVED,
                f"the award {quoted(name)} of {award.announced} is published, and is gone",
                "put it back; a tier or day that was wrong is put right with corrected:",
            )


def _place_of_id(number: int, award: Award) -> tuple[str | int, ...]:
    field = "id" if award.id else "year"
    return ("certifications", number, field)


def _is_another(one: Award, other: Award) -> bool:
    """Whether two awards differ in standard and in day, as far as the days are known."""
    apart = one.announced.latest < other.announced.earliest
    apart = apart or other.announced.latest < one.announced.earliest
    return apart and one.standard != other.standard


def corrections_are_noted(
    old: City, new: City, document: Document, as_of: date
) -> Iterator[Problem]:
    """A published tier or day changes only with a note of the correction.

    A tier that was not documented, and a day within the days that were possible, correct nothing.
    """
    before = {award.award_id: award for award in old.certifications}
    for number, award in enumerate(new.certifications):
        was = before.get(award.award_id)
        if was is None or not _is_published(was, as_of) or _is_another(was, award):
            continue
        if has_new_correction(was, award):
            continue
        path = ("certifications", number)
        day = as_of.isoformat()
        if was.tier is not None and award.tier is not was.tier:
            yield document.problem(
                (*path, "tier") if award.tier else path,
                Code.CORRECTION_MISSING,
                f"{was.tier} is published for this award, and no correction is noted",
                f"add corrected: with on: {day}, was: {was.tier}, a reason and sources; "
                "a new certification is an award of its own",
            )
        if not is_narrower(award.announced, was.announced):
            yield document.problem(
                (*path, "announced"),
                Code.CORRECTION_MISSING,
                f"{was.announced} is published as the day of this award, and no correction is noted",
                f"add corrected: with on: {day}, was: announced {was.announced}, a reason and sources",
            )


def has_new_correction(was: Award, now: Award) -> bool:
    """Whether a note of a correction was added to an award."""
    return any(correction not in was.corrected for correction in now.corrected)


_GATES: Final[tuple[Callable[[City, City, Document, date], Iterator[Problem]], ...]] = (
    city_ids_keep_their_city,
    award_ids_stay,
    corrections_are_noted,
)
"""The gates of one city that is there before and after."""
