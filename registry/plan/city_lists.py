"""Lists of cities on pages about something else: whole, or cut where the directory has all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from registry.plan.views.rows import CityList, CityRow

ON_ONE_PAGE: Final = 250
"""So many cities are at most on one page: a row takes up to 1 kB, and no page more than 300 kB."""
SHORT_ROWS: Final = 600
"""So many rows are at most on one page where they take half as much."""
NARROWED_FROM: Final = 10
"""A list this long leads to the directory, where it can be sorted and narrowed."""


def city_list(rows: Sequence[CityRow], where: str, lists: int = 1) -> CityList:
    """These cities, on a page with so many ``lists``; ``where`` is the directory narrowed to them."""
    shown = tuple(rows[: ON_ONE_PAGE // lists])
    return CityList(shown, len(rows), where if len(rows) >= NARROWED_FROM else "")


def most_in_each(sizes: Iterable[int], room: int) -> int:
    """How many rows a list of a page may show that has ``room``: short lists are shown whole."""
    waiting = sorted(sizes)
    while waiting:
        share = room // len(waiting)
        if waiting[-1] <= share or waiting[0] > share:
            return max(share, 1)
        room -= waiting.pop(0)
    return room
