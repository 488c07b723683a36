"""Points of a picture -> the text of an SVG path, small enough to stand in a page.

Paths are in whole grains, of which a unit of the picture has two: half a pixel is finer than anybody
sees, and whole numbers are short. What lies outside the picture is cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from registry.geography.box import Box

GRAINS: Final = 2
"""Grains in a unit of the picture."""

Grain = tuple[int, int]
"""A point of a picture, in grains."""


def area_path(rings: Iterable[Sequence[Grain]], box: Box) -> str:
    """Closed shapes, as far as they lie in the box; both in grains."""
    return "".join(_path(_clipped(ring, box)) for ring in rings)


def _path(grains: Sequence[Grain]) -> str:
    """One shape as the way from point to point; nothing where too few points are left of it."""
    steps = [
        f"{there[0] - here[0]} {there[1] - here[1]}"
        for here, there in pairwise(grains)
        if here != there
    ]
    if len(steps) < 2:
        return ""
    x, y = grains[0]
    return f"M{x} {y}l{' '.join(steps)}z".replace(" -", "-")


def _clipped(ring: Sequence[Grain], box: Box) -> Sequence[Grain]:
    """A closed shape, cut at the edges that it crosses (Sutherland and Hodgman 1974)."""
    extent = Box.around(ring)
    if not extent.meets(box):
        return ()
    for axis, edge, sign, crosses in (
        (0, box.west, 1, extent.west < box.west),
        (0, box.east, -1, extent.east > box.east),
        (1, box.low, 1, extent.low < box.low),
        (1, box.high, -1, extent.high > box.high),
    ):
        if crosses and ring:
            ring = _cut(ring, axis, edge, sign)
    return ring


def _cut(ring: Sequence[Grain], axis: int, edge: float, sign: int) -> list[Grain]:
    """What lies on one side of an edge: the greater one, or with a negative sign the lesser one."""
    kept: list[Grain] = []
    last = ring[-1]
    last_in = (last[axis] - edge) * sign >= 0
    for point in ring:
        is_in = (point[axis] - edge) * sign >= 0
        if is_in != last_in:
            kept.append(_crossing(last, point, axis, edge))
        if is_in:
            kept.append(point)
        last, last_in = point, is_in
    return kept


def _crossing(a: Grain, b: Grain, axis: int, edge: float) -> Grain:
    """Where the way from a to b crosses an edge."""
    other = a[1 - axis] + (edge - a[axis]) / (b[axis] - a[axis]) * (b[1 - axis] - a[1 - axis])
    return (round(edge), round(other)) if axis == 0 else (round(other), round(edge))
