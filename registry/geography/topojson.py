"""TopoJSON -> arcs and places, as https://github.com/topojson/topojson-specification has it.

A topology keeps every border once, as an arc; a place is a list of polygons, a polygon a list of rings
(the first is its outside), a ring a list of numbers of arcs. A number ``n`` below zero means the arc
``~n``, backwards. Neighbours share arcs, so they fit together however coarse the shapes are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType
from typing import Any

from registry.geography.box import Box, Point

Line = tuple[Point, ...]
Ring = tuple[int, ...]
"""Numbers of arcs, head to tail."""


@dataclass(frozen=True, slots=True, eq=False)
class Polygon:
    """One piece of a place."""

    rings: tuple[Ring, ...]
    """Its outside, then its holes."""
    numbers: tuple[int, ...]
    """The arcs that it consists of, none below zero."""
    extent: Box
    """How far it extends, in degrees."""


@dataclass(frozen=True, slots=True, eq=False)
class Topology:
    """Places with common borders; two topologies are equal only if they are the same one."""

    places: Mapping[str, tuple[Polygon, ...]]
    """Polygons by the id of the place."""
    steps: tuple[Line, ...]
    """Arcs in the whole numbers of the file."""
    scale: Point
    west_south: Point
    _arcs: dict[int, Line]
    """Arcs in degrees, as far as they were asked for: most pictures show few of them."""

    def arc(self, number: int) -> Line:
        """An arc in degrees; backwards, where its number is below zero."""
        if number < 0:
            return self.arc(~number)[::-1]
        if number not in self._arcs:
            (width, height), (west, south) = self.scale, self.west_south
            self._arcs[number] = tuple(
                (x * width + west, y * height + south) for x, y in self.steps[number]
            )
        return self._arcs[number]

    def line(self, ring: Ring) -> list[Point]:
        """The points of a ring in degrees; where two arcs meet, the point stands once."""
        points: list[Point] = []
        for number in ring:
            arc = self.arc(number)
            points += arc[1:] if points else arc
        return points


def decode(text: str) -> Topology:
    """The topology that a file holds, with all geometries of all its objects."""
    data = json.loads(text)
    if data.get("type") != "Topology":
        raise ValueError("not a topology")
    transform = data.get("transform", {"scale": (1, 1), "translate": (0, 0)})
    (width, height), (west, south) = transform["scale"], transform["translate"]
    steps, boxes = [], []
    for arc in data["arcs"]:
        across, up = zip(*arc, strict=True)
        if "transform" in data:  # whole steps from point to point
            across, up = tuple(accumulate(across)), tuple(accumulate(up))
        steps.append(tuple(zip(across, up, strict=True)))
        boxes.append(
            Box(
                min(across) * width + west,
                min(up) * height + south,
                max(across) * width + west,
                max(up) * height + south,
            )
        )
    places = {
        geometry["id"]: tuple(_polygon(rings, boxes) for rings in _pieces(geometry))
        for collection in data["objects"].values()
        for geometry in collection["geometries"]
    }
    return Topology(
        places=MappingProxyType(places),
        steps=tuple(steps),
        scale=(width, height),
        west_south=(west, south),
        _arcs={},
    )


def _pieces(geometry: Mapping[str, Any]) -> list[Any]:
    """The polygons of a geometry, each a list of rings."""
    match geometry["type"]:
        case "Polygon":
            return [geometry["arcs"]]
        case "MultiPolygon":
            return list(geometry["arcs"])
        case other:
            raise ValueError(f"a place cannot be a {other}")


def _polygon(rings: Iterable[Iterable[int]], boxes: Sequence[Box]) -> Polygon:
    kept = tuple(map(tuple, rings))
    numbers = tuple(n if n >= 0 else ~n for ring in kept for n in ring)
    extent = boxes[numbers[0]]
    for number in numbers[1:]:
        extent = extent.joined(boxes[number])
    return Polygon(kept, numbers, extent)
