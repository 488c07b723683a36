"""Arcs and places, as the specification of TopoJSON has them."""

from __future__ import annotations

import json

import pytest

from registry.geography.box import Box
from registry.geography.topojson import decode

TWO_SQUARES = json.dumps(
    {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.25], "translate": [-10, 20]},
        "objects": {
            "places": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "id": "west", "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "id": "east", "arcs": [[[2, -1]], [[3], [4]]]},
                ],
            }
        },
        "arcs": [
            [[4, 0], [0, 4]],  # the border, upwards
            [[4, 4], [-4, 0], [0, -4], [4, 0]],
            [[4, 0], [4, 0], [0, 4], [-4, 0]],
            [[20, 0], [4, 0], [0, 4], [-4, 0], [0, -4]],
            [[21, 1], [0, 1], [1, 0], [-1, -1]],
        ],
    }
)
"""Two squares with a common border, and an island with a lake."""


def test_points_are_sums_of_steps_scaled_and_moved() -> None:
    assert decode(TWO_SQUARES).arc(1) == ((-8, 21), (-10, 21), (-10, 20), (-8, 20))


def test_a_number_below_zero_is_the_other_arc_backwards() -> None:
    topology = decode(TWO_SQUARES)
    assert topology.arc(-1) == topology.arc(0)[::-1] == ((-8, 21), (-8, 20))


def test_where_two_arcs_meet_the_point_stands_once() -> None:
    topology = decode(TWO_SQUARES)
    (west,) = topology.places["west"]
    ring = topology.line(west.rings[0])
    assert ring == [(-8, 20), (-8, 21), (-10, 21), (-10, 20), (-8, 20)]


def test_a_piece_has_an_outside_and_holes_and_extends_as_far_as_its_arcs() -> None:
    mainland, island = decode(TWO_SQUARES).places["east"]
    assert mainland.rings == ((2, -1),)
    assert island.rings == ((3,), (4,))
    assert mainland.extent == Box(-8, 20, -6, 21)


def test_without_a_transform_points_are_where_they_are() -> None:
    data = {
        "type": "Topology",
        "objects": {"o": {"geometries": [{"type": "Polygon", "id": "x", "arcs": [[0]]}]}},
        "arcs": [[[1.5, 2], [3, 2], [3, 4], [1.5, 2]]],
    }
    topology = decode(json.dumps(data))
    assert topology.line((0,)) == [(1.5, 2), (3, 2), (3, 4), (1.5, 2)]


@pytest.mark.parametrize(
    "text",
    [
        '{"type": "FeatureCollection"}',
        '{"type": "Topology", "arcs": [], "objects": {"o": {"geometries": [{"type": "Point", "id": "x"}]}}}',
    ],
)
def test_what_is_no_topology_of_places_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"topology|place"):
        decode(text)
