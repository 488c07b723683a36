"""Names beside marks, where there is room for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from registry.geography.box import Box, Point

SIZE: Final = 12.0
"""The height of the letters, in units."""
_GAP: Final = 3.0
"""Units between a mark and its name."""
_NARROW: Final = frozenset("fijlrtI.,'’- ()")
_BROAD: Final = frozenset("mwMW")


@dataclass(frozen=True, slots=True)
class Name:
    """Where the name of a mark is written, from the middle of the mark."""

    x: int
    y: int
    """Of the line that the letters stand on."""
    anchor: str
    """Which end of the name is there, as SVG says it: start, middle or end."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mark that wants its name beside it."""

    at: Point
    radius: float
    name: str
    rank: int
    """Who goes first: the lowest."""


def names_beside(marks: Sequence[Named], page: Box) -> tuple[Name | None, ...]:
    """A place for each name that covers no mark and no other name and stays on the page.

    The first in rank chooses first: east of the mark, else west, below or above it.
    """
    taken = [_square(mark.at, mark.radius + 1) for mark in marks]
    found: list[Name | None] = [None] * len(marks)
    for number in sorted(range(len(marks)), key=lambda n: (marks[n].rank, marks[n].name, n)):
        mark = marks[number]
        others = [box for other, box in enumerate(taken) if other != number]
        for name, box in _choices(mark):
            if page.contains(box) and not any(map(box.meets, others)):
                taken.append(box)
                found[number] = name
                break
    return tuple(found)


def _choices(mark: Named) -> Iterator[tuple[Name, Box]]:
    """Where a name could go and what it would cover, the best first."""
    (x, y), width, away = mark.at, width_of(mark.name), mark.radius + _GAP
    above, below = 0.75 * SIZE, 0.2 * SIZE  # of the line that letters stand on
    middle = round(0.35 * SIZE)
    for name, west in (
        (Name(round(away), middle, "start"), 0.0),
        (Name(-round(away), middle, "end"), -width),
        (Name(0, round(away + above), "middle"), -width / 2),
        (Name(0, -round(away + below), "middle"), -width / 2),
    ):
        left, line = x + name.x + west, y + name.y
        yield name, Box(left, line - above, left + width, line + below)


def width_of(text: str) -> float:
    """About how wide a text is, in units; rather too wide than too narrow, as faces differ."""
    ems = (
        0.33 if c in _NARROW else 0.9 if c in _BROAD else 0.7 if c.isupper() else 0.57 for c in text
    )
    return SIZE * sum(ems)


def _square(middle: Point, half: float) -> Box:
    return Box(middle[0], middle[1], middle[0], middle[1]).grown(half)
