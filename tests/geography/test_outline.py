"""Points of a picture as the text of a path."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from registry.geography.box import Box
from registry.geography.outline import Grain, area_path

PAGE = Box(0, 0, 100, 100)
GRAINS = st.tuples(st.integers(-150, 250), st.integers(-150, 250))


def points_of(path: str) -> list[list[Grain]]:
    """What a path draws: SVG's M, l and z, as far as we write them."""
    shapes = []
    for x, y, steps in re.findall(r"M(-?\d+) ?(-?\d+)l([-\d ]+)z?", path):
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        points = [(int(x), int(y))]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + across, points[-1][1] + down))
        shapes.append(points)
    return shapes


def twice_the_area(ring: list[Grain]) -> int:
    return abs(
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
    )


def test_a_shape_is_its_first_point_and_the_steps_from_there() -> None:
    assert area_path([[(1, 2), (4, 2), (4, -6), (1, 2)]], Box(-9, -9, 9, 9)) == "M1 2l3 0 0-8-3 8z"


def test_points_that_fall_together_are_one_and_shapes_without_extent_are_gone() -> None:
    assert area_path([[(1, 1), (1, 1), (2, 1), (1, 1)]], PAGE) == "M1 1l1 0-1 0z"
    assert area_path([[(1, 1), (1, 1), (1, 1)], [(5, 5), (6, 5), (5, 5)][:2]], PAGE) == ""


def test_a_shape_is_cut_at_the_edges_it_crosses() -> None:
    (ring,) = points_of(area_path([[(-50, 20), (50, 20), (50, 80), (-50, 80)]], PAGE))
    assert Box.around(ring) == Box(0, 20, 50, 80)
    assert twice_the_area(ring) == 2 * 50 * 60


def test_a_shape_around_the_page_fills_it() -> None:
    (ring,) = points_of(area_path([[(-9, -9), (200, -9), (200, 200), (-9, 200)]], PAGE))
    assert twice_the_area(ring) == 2 * 100 * 100


def test_what_lies_outside_is_not_written() -> None:
    assert area_path([[(200, 0), (300, 0), (300, 50)]], PAGE) == ""


@given(st.lists(GRAINS, min_size=3, max_size=12))
def test_no_area_leaves_the_page(ring: list[Grain]) -> None:
    for shape in points_of(area_path([ring], PAGE)):
        assert all(PAGE.holds(point) for point in shape)


@given(st.lists(GRAINS, min_size=3, max_size=3))
def test_cutting_a_triangle_in_two_keeps_its_area(ring: list[Grain]) -> None:
    west, east = Box(-150, -150, 50, 250), Box(50, -150, 250, 250)
    parts = [p for box in (west, east) for p in points_of(area_path([ring], box))]
    whole = twice_the_area(ring)
    together = sum(map(twice_the_area, parts))
    # A crossing is rounded to a grain, so each side may be off by half a grain along its length.
    assert abs(together - whole) <= 2 * 400
