"""Levels over time: the same picture and rows for the statistics and for the history."""

from __future__ import annotations

from itertools import dropwhile

from registry.model import TIERS_DOWN, Tier
from registry.plan.charts import column_chart
from registry.plan.scope import Scope
from registry.plan.views.chart import ColumnChart, Key
from registry.plan.views.statistics import YearRow

TIERS = (*TIERS_DOWN, None)
"""The columns of tables; from the ground up, the parts of a column."""
UNSETTLED = "unsettled"
"""The look of cities that are not certified for certain."""


def tier_look(tier: Tier | None) -> str:
    """How a tier is drawn."""
    return tier or "none"


def tier_keys(scope: Scope) -> tuple[Key, ...]:
    """What the looks of the tiers stand for."""
    return tuple(Key(tier_look(tier), scope.language.tier(tier)) for tier in TIERS)


def level_rows(scope: Scope) -> tuple[YearRow, ...]:
    """Cities certified at the end of each year, oldest first."""
    return tuple(
        YearRow(
            year=year.year,
            address=scope.at.history_year(year.year),
            day=year.day,
            numbers=(*(year.by_tier.get(tier, 0) for tier in TIERS), year.unsettled),
            running=year.running,
            is_complete=year.complete,
        )
        for year in scope.findings.years
    )


def since_the_first(rows: tuple[YearRow, ...]) -> tuple[YearRow, ...]:
    """The rows without those before the first certified city."""
    return tuple(dropwhile(lambda row: not any(row.numbers), rows))


def levels_chart(scope: Scope) -> ColumnChart | None:
    """The same as columns; None where there are no years."""
    words, rows = scope.language, since_the_first(level_rows(scope))
    if not rows:
        return None
    keys = tier_keys(scope)
    if any(row.numbers[-1] for row in rows):
        keys = (*keys, Key(UNSETTLED, words.text("Not certain")))
    latest = rows[-1]
    now = words.listing(
        words.text("%(tier)s: %(n)s", tier=words.tier(tier), n=words.number(number))
        for tier, number in zip(TIERS, latest.numbers, strict=False)
        if number
    )
    return column_chart(
        name="levels",
        title=words.text("Certified cities at the end of each year, by level"),
        text=words.text("On %(day)s: %(levels)s.", day=words.day(latest.day), levels=now),
        stacks=[row.numbers for row in rows],
        looks=(*map(tier_look, TIERS), UNSETTLED),
        labels=[str(row.year) for row in rows],
        keys=keys,
        beyond=UNSETTLED,
        breadth=0.9,
    )
