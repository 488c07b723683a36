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
_CLEAR: Final = 2.5
_CLEAR_AT_CORNERS: Final = 6.0
"""Units between a name and other marks, lest it be taken for the name of one of these."""
_RISE: Final = 0.75 * SIZE
_FALL: Final = 0.2 * SIZE
"""How far letters go above and below the line that they stand on."""
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

    The first in rank chooses first: east of the mark, else west, below, above or at a corner of it.
    """
    squares = [_square(mark.at, mark.radius) for mark in marks]
    written: list[Box] = []
    found: list[Name | None] = [None] * len(marks)
    for number in sorted(range(len(marks)), key=lambda n: (marks[n].rank, marks[n].name, n)):
        reach = _square(
            marks[number].at, width_of(marks[number].name) + marks[number].radius + SIZE
        )
        others = [box for n, box in enumerate(squares) if n != number and box.meets(reach)]
        names = [box for box in written if box.meets(reach)]
        for name, box, clear in _choices(marks[number]):
            room = box.grown(clear)
            if page.contains(box) and not (
                any(map(room.meets, others)) or any(map(box.meets, names))
            ):
                written.append(box)
                found[number] = name
                break
    return tuple(found)


def _choices(mark: Named) -> Iterator[tuple[Name, Box, float]]:
    """Where a name could go, what it would cover, and how clear of other marks that must be."""
    (x, y), width = mark.at, width_of(mark.name)
    aside, corner = round(mark.radius + _GAP), round(0.6 * mark.radius + _GAP)
    level = round(0.35 * SIZE)
    below, above = round(mark.radius + _GAP + _RISE), -round(mark.radius + _GAP + _FALL)
    for name, clear in (
        (Name(aside, level, "start"), _CLEAR),
        (Name(-aside, level, "end"), _CLEAR),
        (Name(0, below, "middle"), _CLEAR),
        (Name(0, above, "middle"), _CLEAR),
        (Name(corner, below - level, "start"), _CLEAR_AT_CORNERS),
        (Name(corner, above + level, "start"), _CLEAR_AT_CORNERS),
        (Name(-corner, below - level, "end"), _CLEAR_AT_CORNERS),
        (Name(-corner, above + level, "end"), _CLEAR_AT_CORNERS),
    ):
        west = x + name.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[name.anchor]
        line = y + name.y
        yield name, Box(west, line - _RISE, west + width, line + _FALL), clear


def width_of(text: str) -> float:
    """About how wide a text is, in units; rather too wide than too narrow, as faces differ."""
    ems = (
        0.4 if c in _NARROW else 0.95 if c in _BROAD else 0.7 if c.isupper() else 0.6 for c in text
    )
    return SIZE * sum(ems)


def _square(middle: Point, half: float) -> Box:
    return Box(middle[0], middle[1], middle[0], middle[1]).grown(half)
