"""Numbers -> pictures: where everything stands is worked out here, and templates only draw it.

Parts are placed by rounding sums and not lengths, so that they touch and add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, count
from typing import Final

from registry.plan.views.chart import (
    Column,
    ColumnChart,
    Key,
    LadderChart,
    Part,
    Strip,
    StripChart,
    StripRow,
    Tick,
)

WIDTH: Final = 440
HEIGHT: Final = 250
LEFT: Final = 34
RIGHT: Final = 436
TOP: Final = 26
BASE: Final = 222
LABEL: Final = 40
"""The room that a word below the axis needs."""
RULES: Final = 4
"""Horizontal lines at most, the ground not counted."""

ROW: Final = 52
ROW_FOOT: Final = 16
ROW_STRIP: Final = 20

LADDER_TOP: Final = 20
LADDER_CELL: Final = 24

STRIP_WIDTH: Final = 200
STRIP_HEIGHT: Final = 12


def column_chart(
    *,
    name: str,
    title: str,
    text: str,
    stacks: Sequence[Sequence[int]],
    looks: Sequence[str],
    labels: Sequence[str] = (),
    edges: Sequence[str] = (),
    marks: Iterable[tuple[float, str]] = (),
    keys: Iterable[Key] = (),
    beyond: str = "",
    breadth: float = 0.64,
) -> ColumnChart:
    """A column for each of ``stacks``, its parts from the ground up with these ``looks``.

    ``labels`` name the columns, or ``edges`` the lines before, between and behind them. ``marks``
    are vertical lines, counted in columns from the left. Parts with the look ``beyond`` are drawn
    and not summed. ``breadth`` is how much of its place a column fills.
    """
    heights = scale(max(map(sum, stacks), default=0))
    slot = (RIGHT - LEFT) / max(1, len(stacks))

    def up(number: int) -> int:
        return BASE - round(number * (BASE - TOP) / heights[-1])

    def along(columns: float) -> int:
        return round(LEFT + columns * slot)

    columns = []
    for place, stack in enumerate(stacks):
        levels = [up(sum_) for sum_ in accumulate(stack, initial=0)]
        first, last = along(place + (1 - breadth) / 2), along(place + (1 + breadth) / 2)
        parts = tuple(
            Part(first, upper, last - first, lower - upper, look)
            for lower, upper, look in zip(levels, levels[1:], looks, strict=False)
            if upper < lower
        )
        extra = sum(n for n, look in zip(stack, looks, strict=True) if look == beyond)
        columns.append(Column(along(place + 0.5), levels[-1], sum(stack) - extra, extra, parts))
    named = [(along(place + 0.5), label) for place, label in enumerate(labels)]
    named += [(along(place), label) for place, label in enumerate(edges) if label]
    return ColumnChart(
        name=name,
        title=title,
        text=text,
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=RIGHT,
        base=BASE,
        rules=tuple(Tick(up(number), str(number)) for number in heights[1:]),
        ticks=tuple(Tick(*tick) for tick in thinned(named)),
        marks=tuple(Tick(along(place), label) for place, label in marks),
        columns=tuple(columns),
        keys=tuple(keys),
    )


def strip_chart(
    *,
    name: str,
    title: str,
    text: str,
    rows: Sequence[tuple[str, Sequence[int]]],
    looks: Sequence[str],
    keys: Iterable[Key] = (),
) -> StripChart:
    """A strip for each of ``rows``, of its words and counts, each as long as the others."""
    found = []
    for place, (said, counts) in enumerate(rows):
        foot = place * ROW + ROW_FOOT
        parts = strip(counts, looks, sum(counts), WIDTH - 2).parts
        found.append(
            StripRow(
                foot,
                said,
                tuple(Part(p.x + 1, foot + 7, p.width, ROW_STRIP, p.look) for p in parts),
            )
        )
    return StripChart(
        name=name,
        title=title,
        text=text,
        width=WIDTH,
        height=len(rows) * ROW,
        rows=tuple(found),
        keys=tuple(keys),
    )


def ladder_chart(
    *,
    name: str,
    title: str,
    text: str,
    total: int,
    steps: Sequence[tuple[int, str]],
    below: str,
    keys: Iterable[Key] = (),
) -> LadderChart:
    """``total`` cells, filled from each of ``steps`` on: a number of criteria, and a look.

    The cells before the first step have the look ``below``.
    """
    cell = (WIDTH - 2) / total

    def along(cells: int) -> int:
        return round(1 + cells * cell)

    starts = [(1, below), *steps]
    ends = [first for first, _ in steps] + [total + 1]
    parts = tuple(
        Part(along(first - 1), LADDER_TOP, along(end - 1) - along(first - 1), LADDER_CELL, look)
        for (first, look), end in zip(starts, ends, strict=True)
        if first < end
    )
    named = [*(first for first, _ in steps), total]
    return LadderChart(
        name=name,
        title=title,
        text=text,
        width=WIDTH,
        height=LADDER_TOP + LADDER_CELL + 1,
        top=LADDER_TOP,
        base=LADDER_TOP + LADDER_CELL,
        parts=parts,
        lines=tuple(along(number) for number in range(1, total)),
        ticks=tuple(
            Tick(min((along(number - 1) + along(number)) // 2, WIDTH - LABEL // 4), str(number))
            for number in dict.fromkeys(named)
        ),
        keys=tuple(keys),
    )


def scale(most: int) -> tuple[int, ...]:
    """Round numbers from 0 up to at least ``most``: in ones, twos or fives, tens, and so on."""
    for power in count():
        for factor in (1, 2, 5):
            step = factor * 10**power
            if step * RULES >= most:
                needed = max(1, -(-most // step))
                return tuple(step * number for number in range(needed + 1))
    raise AssertionError  # count() has no end


def thinned(ticks: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """As many words as have room beside each other, always with the last one."""
    if len(ticks) < 2:
        return list(ticks)
    apart = (ticks[-1][0] - ticks[0][0]) / (len(ticks) - 1)
    every = max(1, -(-LABEL // max(1, round(apart))))
    return [tick for place, tick in enumerate(reversed(ticks)) if place % every == 0][::-1]


def strip(
    counts: Sequence[int], looks: Sequence[str], whole: int, width: int = STRIP_WIDTH
) -> Strip:
    """Counts in a row as shares of ``whole``."""
    ends = [round(sum_ * width / max(1, whole)) for sum_ in accumulate(counts, initial=0)]
    return Strip(
        width,
        STRIP_HEIGHT,
        tuple(
            Part(first, 0, last - first, STRIP_HEIGHT, look)
            for first, last, look in zip(ends, ends[1:], looks, strict=False)
            if first < last
        ),
    )
