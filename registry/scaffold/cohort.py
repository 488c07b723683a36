"""What the entries of a day say of a new one: the label of its year, its standard, its cohort."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from registry.dates import PartialDate
from registry.model import Award, Registry

T = TypeVar("T")


def awards_of(day: date, registry: Registry) -> tuple[Award, ...]:
    """The awards that were announced on that day: its cohort."""
    awards = (award for city in registry.cities for award in city.certifications)
    return tuple(award for award in awards if award.announced.day == day)


def untold_cohort(announced: PartialDate, registry: Registry) -> date | None:
    """The cohort of a day of which no announcement tells yet."""
    day = announced.day
    told = {post.cohort for post in registry.announcements}
    return day if day is not None and day not in told and awards_of(day, registry) else None


def year_of(cohort: date, registry: Registry) -> int | None:
    """The label that all its awards have; None where they have several, or none."""
    return _only({award.year for award in awards_of(cohort, registry)})


def standard_of(cohort: date, registry: Registry) -> str | None:
    """The standard that all its awards name; None where they name several, or none."""
    return _only({award.standard for award in awards_of(cohort, registry)})


def _only(values: set[T]) -> T | None:
    return next(iter(values)) if len(values) == 1 else None


def label_of(announced: PartialDate, registry: Registry) -> tuple[int | None, str]:
    """The program's label of the year for awards of that day, and how we know.

    What the other awards and the announcement of the day say, where they agree; else the year of the
    day. The two can differ (house rule 2).
    """
    day = announced.day
    if day is not None:
        labels = {award.year for award in awards_of(day, registry)} | {
            post.year for post in registry.announcements if post.cohort == day
        }
        said = sorted(year for year in labels if year is not None)
        if len(said) == 1:
            return said[0], f"as in the other entries of {day}"
    if announced.earliest.year == announced.latest.year:
        return announced.earliest.year, "the year it was announced in"
    return None, ""


def standard_for(announced: PartialDate, registry: Registry) -> str:
    """The current standard; for an award from before it, the one that was in use then."""
    current = registry.program.current_standard
    in_use = [s for s in registry.standards if s.used_from.earliest <= announced.latest]
    if not in_use or any(standard.id == current for standard in in_use):
        return current
    return max(in_use, key=lambda standard: standard.used_from.sort_key).id
