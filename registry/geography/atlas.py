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
from registry.geography.spread import has_room, spread
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
_COUNTRY = Room(width=400, height=420, least=420, aside=40)
_STATE = Room(width=360, height=360, least=200, aside=24)
_LOCATOR = Room(width=180, height=180, least=60)
_STATES_WIDTH: Final = 960

APART: Final = 21.0
"""Units between the marks of a country: 24 pixels where it is shown large."""
APART_SMALL: Final = 8.0
"""Units between small marks."""

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
    place: Place | None
    """Where the city is, if the mark had to be moved."""
    name: Name | None
    """Where the name of the city is written, if there is room."""


class Atlas:
    """The maps of the Americas, of their countries and of the states."""

    def __init__(self, files: Mapping[str, str]) -> None:
        """``files`` are the texts of ``content/geometry`` by name; without them there are no maps."""
        self.files = files
        self._sheets: dict[tuple[object, ...], Sheet | None] = {}
        self._marks: dict[tuple[object, ...], tuple[Mark, ...]] = {}

    @cached_property
    def _americas(self) -> Topology:
        return decode(self.files["americas.json"])

    @cached_property
    def _countries(self) -> Topology:
        return decode(self.files["countries.json"])

    @cached_property
    def _states(self) -> Topology:
        return decode(self.files["states.json"])

    def americas(self, places: tuple[Point, ...]) -> Sheet | None:
        """All countries, with these places."""
        return self._kept(
            lambda: area_sheet(self._americas, tuple(COUNTRIES), _OVERVIEW, places, ends=_ENDS),
            "americas",
            places,
        )

    def country(self, code: str, places: tuple[Point, ...]) -> Sheet | None:
        """A country with these places, and its neighbors."""
        if code == UNITED_STATES:
            return self._kept(
                lambda: states_sheet(self._states, tuple(self._states.places), _STATES_WIDTH), code
            )
        return self._kept(
            lambda: area_sheet(self._detailed(code), (code,), _COUNTRY, places), code, places
        )

    def state(self, code: str, places: tuple[Point, ...]) -> Sheet | None:
        """A state of the United States with these places, and its neighbors."""
        return self._kept(
            lambda: area_sheet(self._states, (code,), _STATE, places, water=False), code, places
        )

    def locator(self, code: str, places: tuple[Point, ...]) -> Sheet | None:
        """The outline of a country, small, with these places."""
        return self._kept(lambda: self._locator(code, places), "locator", code, places)

    def _locator(self, code: str, places: tuple[Point, ...]) -> Sheet:
        if code == UNITED_STATES:
            return states_sheet(self._americas, (code,), _LOCATOR.width)
        return area_sheet(self._detailed(code), (code,), _LOCATOR, places, amidst=False)

    def _detailed(self, code: str) -> Topology:
        """Where a country is drawn from: a large one from the outlines with less detail."""
        size = max(max(polygon.extent.size) for polygon in self._americas.places[code])
        return self._americas if size > _LARGE else self._countries

    def _kept(self, draw: Callable[[], Sheet], *key: object) -> Sheet | None:
        if not self.files:
            return None
        if key not in self._sheets:
            self._sheets[key] = draw()
        return self._sheets[key]

    def marks(self, sheet: Sheet, spots: tuple[Spot, ...]) -> tuple[Mark, ...]:
        """Marks of cities that do not cover each other, in the order of the cities, with names."""
        key = (sheet, spots)
        if key not in self._marks:
            points = _parted(sheet, spots, APART)
            self._marks[key] = _marked(points, _names(sheet, spots, points))
        return self._marks[key]

    def small_marks(self, sheet: Sheet, spots: tuple[Spot, ...]) -> tuple[Mark, ...]:
        """The same for marks of half the size, without names."""
        key = (sheet, spots, "small")
        if key not in self._marks:
            points = _parted(sheet, spots, APART_SMALL)
            self._marks[key] = _marked(points, [None] * len(spots))
        return self._marks[key]


Place = tuple[int, int]
"""A point of a sheet in whole units: what follows from it is the same on every machine."""


def _parted(sheet: Sheet, spots: Sequence[Spot], apart: float) -> list[tuple[Place, Place]]:
    """Where each mark goes, and the place it is for."""
    places = [_whole(sheet.place((spot.longitude, spot.latitude))) for spot in spots]
    moved = spread(places, apart, sheet.page.grown(-_EDGE))
    return list(zip(map(_whole, moved), places, strict=True))


def _whole(point: Point) -> Place:
    return round(point[0]), round(point[1])


def _names(
    sheet: Sheet, spots: Sequence[Spot], points: Sequence[tuple[Place, Place]]
) -> Sequence[Name | None]:
    if not has_room(len(spots), APART, sheet.page):
        return [None] * len(spots)
    named = [
        Named(mark, spot.radius, spot.name, spot.rank)
        for spot, (mark, _) in zip(spots, points, strict=True)
    ]
    return names_beside(named, sheet.page.grown(-2))


def _marked(
    points: Sequence[tuple[Place, Place]], names: Sequence[Name | None]
) -> tuple[Mark, ...]:
    return tuple(
        Mark(*mark, place if dist(mark, place) >= _MOVED else None, name)
        for (mark, place), name in zip(points, names, strict=True)
    )
