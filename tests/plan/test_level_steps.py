"""What separates the levels, on their page and on that of each standard."""

from __future__ import annotations

from registry.plan.views.listing import TiersView
from registry.plan.views.standard import StandardView
from tests.plan.test_plan import planned, views
from tests.real_registry import the_registry


def test_the_steps_of_each_standard_are_those_of_its_criteria() -> None:
    """By hand: 38, 31 and 23 of 45 are the first above 84, 67 and 51 percent."""
    found, _ = planned(the_registry(), "2026-11-23")
    (page,) = views(found, TiersView)
    assert isinstance(page, TiersView)
    rows = {
        item.standard.id: [(str(row.tier), row.fewest, row.more) for row in item.rows]
        for item in page.steps
    }
    assert rows == {
        "2022": [("platinum", 37, 7), ("gold", 30, 8), ("silver", 22, None)],
        "2018": [("platinum", 38, 7), ("gold", 31, 8), ("silver", 23, None)],
        "2017": [],
    }
    assert [item.chart is None for item in page.steps] == [False, False, True]
    assert [item.is_current for item in page.steps] == [True, False, False]


def test_the_page_of_a_standard_shows_the_same_steps() -> None:
    found, _ = planned(the_registry(), "2026-11-23")
    (page,) = views(found, TiersView)
    assert isinstance(page, TiersView)
    standards = [view for view in views(found, StandardView) if isinstance(view, StandardView)]
    assert [view.steps for view in standards] == list(page.steps)
