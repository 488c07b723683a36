"""Maps: pictures with marks, and the page of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from registry.compute.standing import Standing
from registry.geography.atlas import Mark
from registry.plan.page import Link
from registry.plan.views.rows import CityRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMark:
    """A city on a map."""

    city: Link
    words: str
    """What the mark says in words: the city, its place and its standing."""
    standing: Standing
    at: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPicture:
    """A map with its marks. Lengths are units, which are pixels where it is shown in its own size."""

    words: str
    """What it is a map of."""
    width: int
    height: int
    grains: int
    """Paths count in grains, of which a unit has so many."""
    water: bool
    """Whether everything that is not drawn is water."""
    around: str
    here: str
    marks: tuple[MapMark, ...]
    is_crowded: bool
    """Whether there are too many marks for each to be found, and to lead to its city."""

    @property
    def alike(self) -> tuple[tuple[MapMark, ...], ...]:
        """The marks by how they look, now and later."""
        found: dict[tuple[object, ...], list[MapMark]] = {}
        for mark in self.marks:
            standing = mark.standing
            look = (standing.tier, standing.status, standing.transitions)
            found.setdefault(look, []).append(mark)
        return tuple(map(tuple, found.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Where a city lies in its country, as a small picture on the page of the city."""

    words: str
    picture: str
    """The address of the outline of the country."""
    width: int
    height: int
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPart:
    """A country on the page of maps."""

    country: Link
    anchor: str
    number: int
    """Cities."""
    picture: MapPicture | None
    rows: tuple[CityRow, ...]
    """They are on the country's own page, as the picture is, where the page has no room for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """The Americas, and each country with cities; the same as a list."""

    overview: MapPicture | None
    parts: tuple[MapPart, ...]
    """Countries, the one that is shown by state first, then by name."""
    running: int
    ever: int
    is_whole: bool
    """Whether there is room for every country and every city."""
    list_anchor: str
    cities: str
