"""The terms of a city as a picture: lengths along a line of years, ready to draw.

All positions are shares of the picture's width, in percent, so that it fits every screen while its
letters keep their size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from registry.history import Chapter
from registry.model import Tier

_SHORTEST_LABEL = 12.0
"""Percent of the width below which a bar has no room for its label on a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A stretch of time at one level."""

    tier: Tier | None
    x: float
    width: float
    ahead: float
    """How much of the width lies after the day of the build."""
    vague: float
    """How much of the width, at its start, may not belong to it: its first day is not known."""
    has_label: bool
    chapter: Chapter


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year."""

    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """All terms of a city, oldest first."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    today: float
    """Where the day of the build is; beyond 100 where it is after all terms."""


def timeline(chapters: Sequence[Chapter], as_of: date) -> Timeline:
    """The picture of a history, not empty."""
    first = date(chapters[0].award.announced.earliest.year, 1, 1)
    last_year = max(as_of.year, *(chapter.until.year for chapter in chapters))
    days = (date(last_year + 1, 1, 1) - first).days

    def at(day: date) -> float:
        return round(100 * (day - first).days / days, 2)

    return Timeline(
        bars=tuple(_bars(chapters, at, as_of)),
        ticks=tuple(Tick(at(date(year, 1, 1)), year) for year in range(first.year, last_year + 1)),
        today=at(as_of),
    )


def _bars(chapters: Sequence[Chapter], at: Callable[[date], float], as_of: date) -> Iterator[Bar]:
    before: Chapter | None = None
    for chapter in chapters:
        announced = chapter.award.announced
        start, end = at(announced.earliest), at(chapter.until + timedelta(days=1))
        width = round(end - start, 2)
        ahead = max(0.0, round(end - max(start, at(as_of)), 2))
        yield Bar(
            tier=chapter.award.tier,
            x=start,
            width=width,
            ahead=ahead,
            vague=round(at(announced.latest) - start, 2),
            has_label=width >= _SHORTEST_LABEL and not _goes_on(before, chapter),
            chapter=chapter,
        )
        before = chapter


def _goes_on(before: Chapter | None, chapter: Chapter) -> bool:
    """Whether a bar is the same height as the one that it follows at once."""
    return before is not None and before.replaced and before.award.tier is chapter.award.tier
