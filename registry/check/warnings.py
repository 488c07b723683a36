"""What could be better in an entry that is right: warnings, which never stop anything.

They are few, so that they are read. Each is about whole records and a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from registry.check.document import Document, Path
from registry.check.draft import Draft
from registry.check.language_rules import LANGUAGE_WARNINGS
from registry.check.one_city import ONE_CITY_WARNINGS
from registry.dates import anniversary
from registry.model import Confidence
from registry.problem import START, Code, Problem, Severity

OLD_AFTER_YEARS: Final = 4
"""A term of three years, and one in which a renewal would have been announced."""

Remark = Callable[[Draft, date], Iterator[Problem]]


def _warning(document: Document, path: Path, code: Code, message: str, hint: str) -> Problem:
    span = document.span(path) if path else START
    return Problem(document.path, span, code, message, hint, Severity.WARNING)


def populations_are_recorded(draft: Draft, _as_of: date) -> Iterator[Problem]:
    """A city has a census count."""
    for entry in draft.cities:
        if entry.record.population is None:
            yield _warning(
                entry.document,
                (),
                Code.POPULATION_MISSING,
                f"{entry.record.name} has no population",
                "add population: with count, year and source, from a census",
            )


def awards_have_been_announced(draft: Draft, as_of: date) -> Iterator[Problem]:
    """An award was announced on a day that has come."""
    for entry in draft.cities:
        row = entry.record.certifications
        for number, award in enumerate(row):
            if award.announced.earliest > as_of:
                lost = "has no page" if number == 0 else "is shown without it"
                yield _warning(
                    entry.document,
                    ("certifications", number, "announced"),
                    Code.AWARD_IN_THE_FUTURE,
                    f"{award.announced} has not come yet: until then {entry.record.name} {lost}",
                    "check the year",
                )


def tiers_are_documented(draft: Draft, _as_of: date) -> Iterator[Problem]:
    """An award has a level, and a source that states it."""
    for entry in draft.cities:
        for number, award in enumerate(entry.record.certifications):
            path: Path = ("certifications", number)
            if award.tier is None:
                yield _warning(
                    entry.document,
                    path,
                    Code.TIER_UNKNOWN,
                    f"the level of the award of {award.announced} is not known",
                    "look for a source that states it",
                )
            elif award.confidence is Confidence.INFERRED:
                yield _warning(
                    entry.document,
                    (*path, "confidence"),
                    Code.TIER_INFERRED,
                    f"the level of the award of {award.announced} is inferred",
                    "look for a source that states it, then say official, city or press here",
                )


def newest_awards_are_not_old(draft: Draft, as_of: date) -> Iterator[Problem]:
    """The newest award of a city is not older than a term and a year."""
    for entry in draft.cities:
        city = entry.record
        newest = city.certifications[-1]
        if city.withdrawn is not None or city.listing is not None:
            continue  # the entry says how it ended
        if anniversary(newest.announced.latest, OLD_AFTER_YEARS) < as_of:
            yield _warning(
                entry.document,
                ("certifications", len(city.certifications) - 1, "announced"),
                Code.AWARD_OLD,
                f"the newest award of {city.name} is of {newest.announced}, "
                f"more than {OLD_AFTER_YEARS} years ago",
                "look for a renewal; if the program does not list the city any more, add listing:",
            )


def highlights_have_figures(draft: Draft, _as_of: date) -> Iterator[Problem]:
    """A highlight holds a figure."""
    for entry in draft.cities:
        for number, highlight in enumerate(entry.record.highlights):
            if not any(map(str.isdigit, highlight.text)):
                yield _warning(
                    entry.document,
                    ("highlights", number, "text"),
                    Code.HIGHLIGHT_WITHOUT_FIGURES,
                    "this highlight holds no figure",
                    "say how much, how many or since when, if a source does",
                )


WARNINGS: Final[tuple[Remark, ...]] = (
    awards_have_been_announced,
    populations_are_recorded,
    tiers_are_documented,
    newest_awards_are_not_old,
    highlights_have_figures,
    *ONE_CITY_WARNINGS,
    *LANGUAGE_WARNINGS,
)
"""All warnings."""
