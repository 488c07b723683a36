"""Lists of cities on pages about something else: whole, or cut where the directory has all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from registry.plan.views.rows import CityList, CityRow

ON_ONE_PAGE: Final = 250
"""So many cities are at most on one page: a row takes up to 1 kB, and no page more than 300 kB."""
NARROWED_FROM: Final = 10
"""A list this long leads to the directory, where it can be sorted and narrowed."""


def city_list(rows: Sequence[CityRow], where: str, lists: int = 1) -> CityList:
    """These cities, on a page with so many ``lists``; ``where`` is the directory narrowed to them."""
    shown = tuple(rows[: ON_ONE_PAGE // lists])
    return CityList(shown, len(rows), where if len(rows) >= NARROWED_FROM else "")
