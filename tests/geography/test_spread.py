"""Marks that part until none covers another."""

from __future__ import annotations

from itertools import combinations
from math import dist

from hypothesis import given
from hypothesis import strategies as st

from registry.geography.box import Box
from registry.geography.spread import has_room, spread
from tests.chance import examples

PAGE = Box(0, 0, 400, 300)
PLACES = st.tuples(st.integers(0, 400), st.integers(0, 300))


@examples(60)
@given(st.lists(PLACES, max_size=60))
def test_no_mark_covers_another_and_none_leaves_the_page(places: list[tuple[int, int]]) -> None:
    marks = spread(places, 14, PAGE)
    assert all(PAGE.holds(mark) for mark in marks)
    assert all(dist(one, other) >= 13 for one, other in combinations(marks, 2))


def test_a_mark_that_is_alone_stays_where_it_is() -> None:
    assert spread([(10, 10), (60, 10)], 14, PAGE) == ((10, 10), (60, 10))


def test_cities_in_one_place_stand_side_by_side_around_it() -> None:
    one, other = spread([(100, 100), (100, 100)], 14, PAGE)
    assert one[0] < 100 < other[0]
    assert 14 <= dist(one, other) < 16


def test_marks_stay_near_their_places() -> None:
    """Six cities around Phoenix: none goes farther than its neighbors are wide."""
    places = [(240, 200), (246, 202), (243, 197), (238, 199), (249, 206), (244, 203)]
    for place, mark in zip(places, spread(places, 21, PAGE), strict=True):
        assert dist(place, mark) < 2 * 21


def test_a_crowd_without_room_is_left_alone() -> None:
    places = [(n % 20, n // 20) for n in range(200)]
    assert not has_room(len(places), 14, PAGE)
    assert spread(places, 14, PAGE) == tuple(places)
