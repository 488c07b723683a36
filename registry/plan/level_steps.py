"""What separates silver from gold from platinum, standard by standard."""

from __future__ import annotations

from registry.model import Standard, Tier
from registry.plan.charts import ladder_chart
from registry.plan.level_charts import tier_look
from registry.plan.scope import Scope
from registry.plan.views.chart import Key, LadderChart
from registry.plan.views.rows import BandRow
from registry.plan.views.standard import StepItem
from registry.tiers import Step, steps

BELOW = "lapsed"
"""The look of what earns no tier: empty."""


def step_item(scope: Scope, standard: Standard) -> StepItem:
    """The tiers of a standard, what each asks for, and how far they are apart."""
    return StepItem(
        standard=standard,
        link=scope.standard_link(standard.id),
        is_current=standard == scope.current,
        chart=_chart(scope, standard, steps(standard)),
        rows=band_rows(scope, standard),
    )


def band_rows(scope: Scope, standard: Standard, tier: Tier | None = None) -> tuple[BandRow, ...]:
    """What the tiers of a standard ask for, the highest first; or one of them."""
    return tuple(
        BandRow(
            standard=scope.standard_link(standard.id),
            tier=step.tier,
            percent=step.percent,
            fewest=step.fewest,
            more=step.more,
            total=standard.criteria_count,
        )
        for step in reversed(steps(standard))
        if tier in (None, step.tier)
    )


def _chart(scope: Scope, standard: Standard, row: tuple[Step, ...]) -> LadderChart | None:
    if not row:
        return None
    words = scope.language
    said = words.listing(
        words.text(
            "%(tier)s from %(fewest)s",
            tier=words.tier(step.tier),
            fewest=words.number(step.fewest),
        )
        for step in row
    )
    return ladder_chart(
        name=f"steps-{standard.id}",
        title=words.text(
            "The levels as steps of %(total)s criteria", total=words.number(standard.criteria_count)
        ),
        text=words.text("%(levels)s criteria.", levels=said),
        total=standard.criteria_count,
        steps=[(step.fewest, tier_look(step.tier)) for step in row],
        below=BELOW,
        keys=(
            Key(BELOW, words.text("No level")),
            *(Key(tier_look(step.tier), words.tier(step.tier)) for step in row),
        ),
    )
