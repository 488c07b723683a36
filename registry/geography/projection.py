"""Degrees -> a plane, with areas kept: the two projections of our maps, and the one made of three.

The formulas are those of Snyder, *Map Projections: A Working Manual* (USGS Professional Paper 1395,
1987), for a sphere of radius one. In the plane x grows to the east and y downwards, as in SVG. The
tests compare them with d3-geo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import cos, radians, sin, sqrt
from typing import Final

from registry.geography.box import Box, Point

Projection = Callable[[Iterable[Point]], list[Point]]
"""Longitudes and latitudes in degrees -> x and y. Whole lines at once, because there are many points."""


def azimuthal(longitude: float, latitude: float) -> Projection:
    """Lambert's azimuthal equal-area projection around a place (Snyder 24-2 to 24-4).

    Right for what is about as wide as high. The point on the other side of the Earth has no image.
    """
    east = radians(longitude)
    sin_mid, cos_mid = sin(radians(latitude)), cos(radians(latitude))

    def project(line: Iterable[Point]) -> list[Point]:
        points = []
        for lon, lat in line:
            away, north = radians(lon) - east, radians(lat)
            up, level = sin(north), cos(north)
            inward = level * cos(away)
            scale = sqrt(2 / (1 + sin_mid * up + cos_mid * inward))
            points.append((scale * level * sin(away), scale * (sin_mid * inward - cos_mid * up)))
        return points

    return project


def conic(meridian: float, south: float, north: float) -> Projection:
    """Albers' conic equal-area projection between two parallels (Snyder 14-1 to 14-6).

    Right for what is wider than high. The meridian is upright; y is counted from the top of the cone.
    """
    low = sin(radians(south))
    n = (low + sin(radians(north))) / 2
    c = cos(radians(south)) ** 2 + 2 * n * low

    def project(line: Iterable[Point]) -> list[Point]:
        points = []
        for lon, lat in line:
            angle = n * radians((lon - meridian + 540) % 360 - 180)
            radius = sqrt(c - 2 * n * sin(radians(lat))) / n
            points.append((radius * sin(angle), radius * cos(angle)))
        return points

    return project


@dataclass(frozen=True, slots=True)
class Inset:
    """A part of a composite map."""

    project: Projection
    """Into the plane of the whole."""
    holds: Callable[[Point], bool]
    """Whether a place belongs to this part, by longitude and latitude."""
    frame: Box
    """Its part of the plane."""


def _moved(project: Projection, center: Point, scale: float, to: Point) -> Projection:
    """Scaled, with a center at another point of the plane."""
    ((middle_x, middle_y),) = project([center])
    left, top = to

    def moved(line: Iterable[Point]) -> list[Point]:
        return [
            ((x - middle_x) * scale + left, (y - middle_y) * scale + top) for x, y in project(line)
        ]

    return moved


UNITED_STATES: Final = (
    Inset(
        project=_moved(conic(-154, 55, 65), (-156, 58.5), 0.35, (-0.307, 0.201)),
        holds=lambda place: place[1] > 50 and not -129 <= place[0] <= 0,
        frame=Box(-0.425, 0.120, -0.214, 0.234),
    ),
    Inset(
        project=_moved(conic(-157, 8, 18), (-160, 19.9), 1, (-0.205, 0.212)),
        holds=lambda place: place[1] < 25 and place[0] < -140,
        frame=Box(-0.214, 0.166, -0.115, 0.234),
    ),
    Inset(
        project=_moved(conic(-96, 29.5, 45.5), (-96.6, 38.7), 1, (0, 0)),
        holds=lambda _place: True,
        frame=Box(-0.455, -0.238, 0.455, 0.238),
    ),
)
"""The fifty states as d3's ``geoAlbersUsa`` sets them: Alaska, a third of its size, and Hawaii below
all others, whose middle is the origin."""


def inset_of(place: Point) -> Inset:
    """The part of the map of the United States that a place belongs to."""
    return next(inset for inset in UNITED_STATES if inset.holds(place))
