"""Pictures: what is drawn has the size of its number, and stays inside."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.plan.charts import (
    BASE,
    LEFT,
    RIGHT,
    TOP,
    column_chart,
    ladder_chart,
    scale,
    strip,
    thinned,
)


@pytest.mark.parametrize(
    ("most", "rules"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (4, (0, 1, 2, 3, 4)),
        (5, (0, 2, 4, 6)),
        (35, (0, 10, 20, 30, 40)),
        (78, (0, 20, 40, 60, 80)),
        (81, (0, 50, 100)),
        (9_999, (0, 5_000, 10_000)),
    ],
)
def test_an_axis_goes_up_in_round_steps(most: int, rules: tuple[int, ...]) -> None:
    assert scale(most) == rules


def test_a_column_is_as_high_as_its_number_against_the_rules() -> None:
    chart = column_chart(
        name="c", title="", text="", stacks=[(1, 3), (0, 2)], looks=("gold", "silver")
    )
    height = BASE - TOP
    gold, silver = chart.columns[0].parts
    assert [rule.text for rule in chart.rules] == ["1", "2", "3", "4"]
    assert (gold.height, silver.height) == (height // 4, height - height // 4)
    assert gold.y == silver.y + silver.height == BASE - height // 4
    assert [part.look for part in chart.columns[1].parts] == ["silver"]
    assert chart.columns[1].parts[0].y == chart.rules[1].at


def test_what_is_not_certain_is_drawn_and_not_summed() -> None:
    chart = column_chart(
        name="c", title="", text="", stacks=[(3, 2)], looks=("gold", "?"), beyond="?"
    )
    (column,) = chart.columns
    assert (column.sum, column.beyond, len(column.parts)) == (3, 2, 2)


def test_words_below_an_axis_leave_out_what_has_no_room_and_keep_the_last() -> None:
    years = [(10 * n, str(n)) for n in range(30)]
    kept = thinned(years)
    assert kept[-1] == (290, "29")
    assert {later[0] - earlier[0] for earlier, later in pairwise(kept)} == {40}
    assert thinned([(1, "a")]) == [(1, "a")]


@given(st.lists(st.lists(st.integers(0, 5_000), min_size=3, max_size=3), min_size=1, max_size=40))
def test_nothing_leaves_the_picture_and_parts_touch(stacks: list[list[int]]) -> None:
    chart = column_chart(name="c", title="", text="", stacks=stacks, looks=("a", "b", "c"))
    for column, stack in zip(chart.columns, stacks, strict=True):
        ends = [(part.y + part.height, part.y) for part in column.parts]
        assert all(lower[1] == upper[0] for lower, upper in pairwise(ends))
        assert all(p.x >= LEFT and p.x + p.width <= RIGHT for p in column.parts)
        assert TOP <= column.top <= BASE
        assert column.sum == sum(stack)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=6))
def test_the_parts_of_a_whole_fill_its_strip(counts: list[int]) -> None:
    found = strip(counts, [str(n) for n in range(len(counts))], sum(counts), 120)
    assert sum(part.width for part in found.parts) == (120 if sum(counts) else 0)


def test_a_ladder_fills_as_many_cells_as_there_are_criteria_of_each_tier() -> None:
    """43 cells of 438 / 43 units: 21 below silver, 8 silver, 7 gold and 7 platinum."""
    steps = [(22, "silver"), (30, "gold"), (37, "platinum")]
    chart = ladder_chart(name="l", title="", text="", total=43, steps=steps, below="none")
    cell = 438 / 43
    assert [(part.look, round(part.width / cell)) for part in chart.parts] == [
        ("none", 21),
        ("silver", 8),
        ("gold", 7),
        ("platinum", 7),
    ]
    assert sum(part.width for part in chart.parts) == 438
    assert len(chart.lines) == 42
    assert [tick.text for tick in chart.ticks] == ["22", "30", "37", "43"]
    assert all(tick.at <= chart.width - 10 for tick in chart.ticks)
