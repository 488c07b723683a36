"""All maps of one set of outlines, each drawn once for as long as it is asked for with the same cities.

The same map is shown in every language, and again in the next build of a process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import dist
from typing import Final

from registry.geography.box import Point
from registry.geography.names import Name, Named, names_beside
from registry.geography.sheet import Room, Sheet, area_sheet, states_sheet
from registry.geography.spread import spread
from registry.geography.topojson import Topology, decode
from registry.places import COUNTRIES

UNITED_STATES: Final = "US"
"""The country that is shown by state, with Alaska and Hawaii beside the others."""
_LARGE: Final = 24.0
"""Degrees from one end of a country to the other, from which on it is drawn in less detail."""
_EDGE: Final = 12.0
"""Units that marks keep from the edge."""
_MOVED: Final = 2.5
"""Units from which on a line leads from a mark to its place."""

_OVERVIEW = Room(width=520, height=680, least=680)
_COUNTRY = Room(width=360, height=400, least=400)
_STATE = Room(width=360, height=360, least=200)
_LOCATOR = Room(width=180, height=180, least=60)
_STATES_WIDTH: Final = 960

APART: Final = 21.0
"""Units between the marks of a country: 24 pixels where it is shown large."""
APART_IN_OVERVIEW: Final = 8.0
"""Units between the marks of the Americas, where they are small."""

_ENDS: Final = ((-166.0, 64.0), (-52.0, 47.5), (-34.5, -8.0), (-70.0, -55.5), (-95.0, 73.0))
"""What the map of the Americas shows at least: the Bering Strait, Newfoundland, Recife, Cape Horn, and the
first islands of the Arctic."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A city as far as a map needs to know it."""

    longitude: float
    latitude: float
    name: str
    radius: float
    """Of its mark, in units."""
    rank: int
    """Whose name is written first, where there is not room for all: the lowest."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a mark is, in whole units."""

    x: int
    y: int
    place: tuple[int, int] | None
    """Where the city is, if the mark had to be moved."""
    name: Name | None
    """Where the name of the city is written, if there is room."""


class Atlas:
    """The maps of the Americas, of their countries and of the states."""

    def __init__(self, files: Mapping[str, str]) -> None:
        """``files`` are the texts of ``content/geometry`` by name; without them there are no maps."""
        self._files = files
        self._sheets: dict[tuple[object, ...], Sheet | None] = {}
        self._marks: dict[tuple[object, ...], tuple[Mark, ...]] = {}

    @cached_property
    def _americas(self) -> Topology:
        return decode(self._files["americas.json"])

    @cached_property
    def _countries(self) -> Topology:
        return decode(self._files["countries.json"])

    @cached_property
    def _states(self) -> Topology:
        return decode(self._files["states.json"])

    def americas(self, places: tuple[Point, ...]) -> Sheet | None:
        """All countries, with these places."""
        return self._kept(
            lambda: area_sheet(self._americas, tuple(COUNTRIES), _OVERVIEW, places, ends=_ENDS),
            "americas",
            places,
        )

    def country(self, code: str, places: tuple[Point, ...]) -> Sheet | None:
        """A country with these places, and its neighbours."""
        if code == UNITED_STATES:
            return self._kept(
                lambda: states_sheet(self._states, tuple(self._states.places), _STATES_WIDTH), code
            )
        return self._kept(
            lambda: area_sheet(self._detailed(code), (code,), _COUNTRY, places), code, places
        )

    def state(self, code: str, places: tuple[Point, ...]) -> Sheet | None:
        """A state of the United States with these places, and its neighbours."""
        return self._kept(lambda: area_sheet(self._states, (code,), _STATE, places), code, places)

    def locator(self, code: str, places: tuple[Point, ...]) -> Sheet | None:
        """The outline of a country, small, with these places."""
        return self._kept(lambda: self._locator(code, places), "locator", code, places)

    def _locator(self, code: str, places: tuple[Point, ...]) -> Sheet:
        if code == UNITED_STATES:
            return states_sheet(self._americas, (code,), _LOCATOR.width)
        return area_sheet(self._detailed(code), (code,), _LOCATOR, places)

    def _detailed(self, code: str) -> Topology:
        """Where a country is drawn from: a large one from the outlines with less detail."""
        size = max(max(polygon.extent.size) for polygon in self._americas.places[code])
        return self._americas if size > _LARGE else self._countries

    def _kept(self, draw: Callable[[], Sheet], *key: object) -> Sheet | None:
        if not self._files:
            return None
        if key not in self._sheets:
            self._sheets[key] = draw()
        return self._sheets[key]

    def marks(self, sheet: Sheet, spots: tuple[Spot, ...], apart: float) -> tuple[Mark, ...]:
        """The marks of cities, ``apart`` from each other, in the order of the cities."""
        key = (sheet, spots, apart)
        if key not in self._marks:
            self._marks[key] = _marks(sheet, spots, apart)
        return self._marks[key]


def _marks(sheet: Sheet, spots: Sequence[Spot], apart: float) -> tuple[Mark, ...]:
    places = [_rounded(sheet.place((spot.longitude, spot.latitude))) for spot in spots]
    moved = [_rounded(point) for point in spread(places, apart, sheet.page.grown(-_EDGE))]
    named = [
        Named(point, spot.radius, spot.name, spot.rank)
        for point, spot in zip(moved, spots, strict=True)
    ]
    return tuple(
        Mark(*point, place if dist(point, place) >= _MOVED else None, name)
        for point, place, name in zip(
            moved, places, names_beside(named, sheet.page.grown(-2)), strict=True
        )
    )


def _rounded(point: Point) -> tuple[int, int]:
    """Whole units: what follows is the same on every machine."""
    return round(point[0]), round(point[1])
