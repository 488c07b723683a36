"""A map sheet: the outlines of one view of the Earth, and where on it a place lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import asin, cos, degrees, radians
from typing import Final

from registry.geography.box import Box, Point
from registry.geography.outline import GRAINS, Grain, area_path
from registry.geography.projection import azimuthal, inset_of
from registry.geography.topojson import Polygon, Topology

EARTH_KM: Final = 6371.0088
"""The mean radius of the Earth."""
_FINEST: Final = 1.2
"""Kilometers in a unit, at least: the shapes are not exact enough for more, and a place is recognized
by its surroundings."""
_NORTHMOST: Final = 72.0
"""Sheets are fitted to what lies south of this latitude; the islands beyond would take half the room."""
_NEAR: Final = 0.2
"""Parts of a place are fitted in as far as this share of its mainland's extent from it."""
_NEAR_DEGREES: Final = 1.5
"""And at least as far as this, as islands lie apart."""
_BLEED: Final = 4
"""Units that shapes go on beyond the edge, so that no line is drawn along it."""
_MARGIN: Final = 14
"""Units between what is fitted in and the edge above and below."""
_FOR_NAMES: Final = 24
"""More units in the east of the United States, for the names of cities on the coast."""

Lines = Mapping[int, Sequence[Point]]
"""Arcs by number, in a plane."""


@dataclass(frozen=True, slots=True)
class Fit:
    """From the plane of a projection to a picture."""

    scale: float
    left: float
    top: float

    def __call__(self, point: Point) -> Point:
        """A point of the picture, in units."""
        return point[0] * self.scale + self.left, point[1] * self.scale + self.top

    def grains(self, lines: Lines) -> dict[int, list[Grain]]:
        """Lines of the picture, in grains."""
        scale, left, top = self.scale * GRAINS, self.left * GRAINS, self.top * GRAINS
        return {
            number: [(round(x * scale + left), round(y * scale + top)) for x, y in line]
            for number, line in lines.items()
        }


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A drawn map without marks. Paths are in grains; the rest is in units, which are pixels where
    the map is shown in its own size.
    """

    width: int
    height: int
    around: str
    """The land around."""
    here: str
    """What the map is about."""
    water: bool
    """Whether everything else is water. It is not where only states are drawn, and not their neighbors."""
    place: Callable[[Point], Point]
    """From degrees to units."""

    @property
    def page(self) -> Box:
        """The whole of it."""
        return Box(0, 0, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Room:
    """How large a sheet may be, in units."""

    width: int
    height: int
    least: int
    """The height that it has at least."""
    aside: int = 14
    """What is left free on both sides, for the names of cities on the coast."""


def area_sheet(
    topology: Topology,
    here: Sequence[str],
    room: Room,
    places: Sequence[Point],
    *,
    ends: Sequence[Point] = (),
    amidst: bool = True,
    water: bool = True,
) -> Sheet:
    """Some countries or states, as large as there is room, amidst their neighbors or alone.

    They are fitted in without their far islands, or, where ``ends`` are given, just as far as these;
    but always with all ``places``. Both are in degrees.
    """
    near = [p for name in here for p in _near_parts(topology, name, places)]
    middle = reduce(Box.joined, (polygon.extent for polygon in near)).middle
    project = azimuthal(*middle)
    lines = {n: project(topology.arc(n)) for n in _numbers(near)}
    fitted = [project(ends)] if ends else lines.values()
    shown = Box.around(point for line in (*fitted, project(places)) for point in line)
    ((_, top),) = project([(middle[0], _NORTHMOST)])
    shown = Box(shown.west, max(shown.low, top), shown.east, shown.high)
    fit, height = _fit(shown, room)
    window = _window(
        middle, (room.width / 2 + _BLEED) / fit.scale, (height / 2 + _BLEED) / fit.scale
    )
    drawn = topology.places if amidst else here
    seen = {
        name: [polygon for polygon in topology.places[name] if polygon.extent.meets(window)]
        for name in drawn
    }
    lines |= {
        number: project(topology.arc(number))
        for number in _numbers(polygon for polygons in seen.values() for polygon in polygons)
        if number not in lines
    }
    arcs = fit.grains(lines)
    page = Box(0, 0, room.width * GRAINS, height * GRAINS).grown(_BLEED * GRAINS)
    others = (polygon for name in seen if name not in here for polygon in seen[name])
    return Sheet(
        width=room.width,
        height=height,
        around=area_path(_rings(others, arcs), page),
        here=area_path(_rings((p for name in here for p in seen[name]), arcs), page),
        water=water,
        place=lambda place: fit(project([place])[0]),
    )


def states_sheet(topology: Topology, here: Sequence[str], width: int) -> Sheet:
    """The United States, whole or by state, with Alaska and Hawaii below the others."""
    polygons = [polygon for name in here for polygon in topology.places[name]]
    lines = {}
    seen: list[Point] = []
    for number in _numbers(polygons):
        arc = topology.arc(number)
        inset = inset_of(arc[0])
        lines[number] = inset.project(arc)
        seen += filter(inset.frame.holds, lines[number])
    shown = Box.around(seen)
    scale = (width - 2 * _MARGIN - _FOR_NAMES) / shown.size[0]
    height = round(shown.size[1] * scale) + 2 * _MARGIN
    fit = Fit(scale, _MARGIN - shown.west * scale, _MARGIN - shown.low * scale)
    arcs = fit.grains(lines)
    page = Box(0, 0, width * GRAINS, height * GRAINS)
    return Sheet(
        width=width,
        height=height,
        around="",
        here=area_path(_rings(polygons, arcs), page),
        water=False,
        place=lambda place: fit(inset_of(place).project([place])[0]),
    )


def _near_parts(topology: Topology, name: str, places: Sequence[Point]) -> list[Polygon]:
    """The largest part of a place, those near it or near each other, and those with a place."""
    parts = sorted(
        ((polygon.extent, polygon) for polygon in topology.places[name]),
        key=lambda part: -part[0].size[0] * part[0].size[1],
    )
    together = parts[0][0]
    reach = max(_NEAR * max(together.size), _NEAR_DEGREES)
    near = []
    for box, polygon in parts:
        if together.grown(reach).meets(box) or any(map(box.holds, places)):
            together = together.joined(box)
            near.append(polygon)
    return near


def _fit(shown: Box, room: Room) -> tuple[Fit, int]:
    """As large as the margins allow and in the middle, and the height of the sheet."""
    across, along = shown.size
    scale = min(
        (room.width - 2 * room.aside) / across,
        (room.height - 2 * _MARGIN) / along,
        EARTH_KM / _FINEST,
    )
    height = max(round(along * scale) + 2 * _MARGIN, room.least)
    x, y = shown.middle
    return Fit(scale, room.width / 2 - x * scale, height / 2 - y * scale), height


def _window(middle: Point, across: float, along: float) -> Box:
    """Degrees that may be seen around a point, as far as half a sheet in radii of the Earth.

    A distance on the plane is a chord of the sphere. Parallels are bent: towards its sides a sheet
    reaches farther than in the middle, by less than the square of the distance (up to 63 degrees of
    latitude).
    """
    north, east = (degrees(2 * asin(min(chord / 2, 1))) for chord in (along + across**2, across))
    farthest = max(abs(middle[1] - north), abs(middle[1] + north))
    east = east / cos(radians(farthest)) if farthest < 85 else 180
    return Box(middle[0] - east, middle[1] - north, middle[0] + east, middle[1] + north)


def _numbers(polygons: Iterable[Polygon]) -> list[int]:
    """The arcs of these polygons."""
    return sorted({number for polygon in polygons for number in polygon.numbers})


def _rings(
    polygons: Iterable[Polygon], arcs: Mapping[int, Sequence[Grain]]
) -> Iterator[list[Grain]]:
    """All rings of these polygons, outsides and holes."""
    for polygon in polygons:
        for ring in polygon.rings:
            points: list[Grain] = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            yield points
