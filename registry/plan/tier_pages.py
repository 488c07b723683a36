"""Pages about the levels: what each asks for, and which cities hold it."""

from __future__ import annotations

from collections.abc import Iterator

from registry.compute.standing import Status
from registry.model import TIERS_DOWN, Tier
from registry.plan.city_lists import city_list
from registry.plan.facets import NONE, RUNNING, status_values
from registry.plan.level_steps import band_rows, step_item
from registry.plan.page import HtmlPage, Link
from registry.plan.scope import Scope
from registry.plan.views.listing import TiersView, TierView
from registry.plan.views.rows import CityList

LEVELS_PAGE = "levels"
"""The page of ``content/pages`` that says what the levels mean, if there is one."""


def tier_pages(scope: Scope) -> Iterator[HtmlPage]:
    """The levels, and the page of each."""
    words, records = scope.language, scope.findings.records
    undocumented = [r for r in records if r.standing.tier is None and r.standing.running]
    yield HtmlPage(
        head=scope.head(
            scope.at.tiers,
            words.text("Levels"),
            words.text("Silver, gold and platinum: what each asks for, and which cities hold it."),
            search=scope.tags("level"),
        ),
        view=TiersView(
            counts=scope.tier_counts(records),
            steps=tuple(step_item(scope, standard) for standard in scope.standards_down()),
            undocumented=city_list(
                scope.city_rows(undocumented), scope.at.cities_where(level=NONE, status=RUNNING)
            ),
            undocumented_anchor="level-not-documented" if undocumented else "",
            explained=scope.page_link(LEVELS_PAGE),
        ),
    )
    for tier in TIERS_DOWN:
        yield _tier(scope, tier)


def _tier(scope: Scope, tier: Tier) -> HtmlPage:
    words = scope.language
    here = [r for r in scope.findings.records if r.standing.tier is tier]
    name = words.tier(tier)

    def cities(status: str) -> CityList:
        found = (r for r in here if status in status_values(r.standing.status))
        where = scope.at.cities_where(level=tier, status=status)
        return city_list(scope.city_rows(found), where, lists=3)

    return HtmlPage(
        head=scope.head(
            scope.at.tier(tier),
            words.text("%(tier)s cities", tier=name),
            words.text("Cities certified at the %(tier)s level, and until when.", tier=name),
            crumbs=(Link(words.text("Levels"), scope.at.tiers),),
            search=scope.tags("level"),
        ),
        view=TierView(
            tier=tier,
            bands=tuple(
                row
                for standard in scope.standards_down()
                for row in band_rows(scope, standard, tier)
            ),
            running=cities(RUNNING),
            past=cities(Status.LAPSED),
            withdrawn=cities(Status.WITHDRAWN),
            others=tuple(
                Link(words.tier(other), scope.at.tier(other))
                for other in TIERS_DOWN
                if other is not tier
            ),
        ),
    )
