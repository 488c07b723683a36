"""Marks that would cover each other -> marks side by side.

Cities lie closer together than their marks on a map. Marks push each other away and are drawn back
to their places, until none covers another; a line then leads from the mark to the place. Only the four
basic operations and square roots are used, so that every machine finds the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Final

from registry.geography.box import Box, Point

_MOST: Final = 250
"""More marks than this are left where they are: nobody could tell them apart."""
_ROOM: Final = 4
"""And so are marks that would fill more than one part in so many of the page."""
_DRAWN_BACK: Final = 40
"""Rounds in which marks are drawn back to their places; after these they only part."""
_ROUNDS: Final = 200
"""More than a crowd that has room ever needs."""
_PULL: Final = 0.1
"""How far a mark is drawn back in a round, as a share of the way."""
_CROWD: Final = 3
"""Marks farther apart than so many times their distance do not come to touch each other."""
_SLACK: Final = 0.02
"""How much farther than needed marks are pushed, as a share, so that the pushing comes to an end."""

_Mark = list[float]
"""x and y, while they change."""


def has_room(number: int, apart: float, page: Box) -> bool:
    """Whether there is room on a page to move so many marks apart."""
    width, height = page.size
    return number <= _MOST and number * apart * apart * _ROOM <= width * height


def spread(places: Sequence[Point], apart: float, page: Box) -> tuple[Point, ...]:
    """Where marks go so that their centers are ``apart``, as near to their places as may be.

    Marks stay on the page. A mark that is alone stays where it is, and so do all without room.
    """
    marks = [[x, y] for x, y in places]
    pairs = _crowded(marks, apart) if has_room(len(marks), apart, page) else []
    if not pairs:
        return tuple(places)
    crowd = sorted({number for pair in pairs for number in pair})
    for turn in range(_ROUNDS):
        if turn < _DRAWN_BACK:
            for number in crowd:
                mark, (x, y) = marks[number], places[number]
                mark[0] += (x - mark[0]) * _PULL
                mark[1] += (y - mark[1]) * _PULL
        pushed = _push(((marks[one], marks[other]) for one, other in pairs), apart)
        if not pushed and turn >= _DRAWN_BACK:
            break
        for number in crowd:
            _keep_on(marks[number], page)
    return tuple((x, y) for x, y in marks)


def _crowded(marks: Sequence[_Mark], apart: float) -> list[tuple[int, int]]:
    """The pairs that may come to touch each other, because others push them."""
    reach = apart * _CROWD
    from_west = sorted(range(len(marks)), key=lambda number: marks[number][0])
    pairs = []
    for at, one in enumerate(from_west):
        x, y = marks[one]
        for other in from_west[at + 1 :]:
            if marks[other][0] - x >= reach:
                break
            if abs(marks[other][1] - y) < reach:
                pairs.append((min(one, other), max(one, other)))
    return sorted(pairs)


def _push(pairs: Iterable[tuple[_Mark, _Mark]], apart: float) -> bool:
    """Push away from each other what is too close; whether there was any."""
    found = False
    for one, other in pairs:
        across, along = other[0] - one[0], other[1] - one[1]
        square = across * across + along * along
        if square >= apart * apart:
            continue
        found = True
        distance = sqrt(square)
        if distance == 0:  # two cities in one place: side by side, in their order
            across = distance = apart / 100
        share = (apart * (1 + _SLACK) / distance - 1) / 2
        one[0] -= across * share
        one[1] -= along * share
        other[0] += across * share
        other[1] += along * share
    return found


def _keep_on(mark: _Mark, page: Box) -> None:
    mark[0] = min(max(mark[0], page.west), page.east)
    mark[1] = min(max(mark[1], page.low), page.high)
