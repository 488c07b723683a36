"""The page of statistics: every picture beside the numbers it is drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from registry.compute.statistics import Tally
from registry.model import Kind
from registry.plan.charts import STRIP_WIDTH, column_chart, strip
from registry.plan.city_pages import VALIDITY_PAGE
from registry.plan.level_charts import (
    TIERS,
    level_rows,
    levels_chart,
    since_the_first,
    tier_keys,
    tier_look,
)
from registry.plan.page import HtmlPage, Link
from registry.plan.renewal_charts import (
    sequel_chart,
    sequel_keys,
    sequel_rows,
    wait_rows,
    waits,
    waits_chart,
)
from registry.plan.scope import Scope, plain
from registry.plan.views.chart import ColumnChart
from registry.plan.views.statistics import PlaceRow, StatisticsView

SMALL_STRIP = 60
"""The longest strip of a list in columns."""


def statistics_pages(scope: Scope) -> Iterator[HtmlPage]:
    """The one page there is."""
    words, counts, renewals = scope.language, scope.findings.statistics, scope.findings.renewals
    kinds = tuple(kind for kind in Kind if any(k is kind for _, k in counts.kinds_by_year))

    tier_years = _by_year(counts.years, counts.tiers_by_year, TIERS)
    yield HtmlPage(
        head=scope.head(
            scope.at.statistics,
            words.text("Statistics"),
            words.text("Awards and certified cities in numbers."),
            search=scope.tags("list"),
        ),
        view=StatisticsView(
            running=counts.running,
            ever=counts.cities,
            awards=counts.awards,
            people=counts.people,
            people_cities=counts.people_cities,
            counts=scope.tier_counts(scope.findings.records),
            tiers=TIERS,
            keys=tier_keys(scope),
            history=scope.at.history,
            levels=levels_chart(scope),
            level_years=since_the_first(level_rows(scope)),
            has_unsettled=any(year.unsettled for year in scope.findings.years),
            awards_chart=_awards_chart(scope, tier_years),
            tier_years=tier_years,
            kinds=kinds,
            kind_years=_by_year(counts.years, counts.kinds_by_year, kinds),
            awards_not_dated=counts.awards_not_dated,
            sequels=sequel_keys(scope, renewals),
            sequel_rows=tuple(sequel_rows(renewals)),
            sequel_chart=sequel_chart(scope, renewals),
            decided=renewals.decided,
            after_gap=renewals.after_gap,
            waits=waits(renewals),
            waits_chart=waits_chart(scope, renewals),
            wait_rows=wait_rows(renewals),
            validity_page=scope.at.page(VALIDITY_PAGE),
            countries=_places(counts.countries, scope.country, tuple(map(tier_look, TIERS))),
            subdivisions=tuple(_subdivisions(scope)),
            population=tuple(
                (tier, tally.running, tally.people_cities, tally.people)
                for tier in TIERS
                if (tally := counts.tiers.get(tier)) and tally.running
            ),
            totals=tuple(
                (cohort.day, scope.at.cohort(cohort.day), cohort.total)
                for cohort in scope.findings.cohorts
            ),
        ),
    )


K = TypeVar("K")


def _by_year(
    years: Iterable[int], numbers: Mapping[tuple[int, K], int], columns: tuple[K, ...]
) -> tuple[tuple[int, tuple[int, ...], int], ...]:
    """Years with the numbers of these columns and their sum."""
    rows = [(year, tuple(numbers.get((year, column), 0) for column in columns)) for year in years]
    return tuple((year, row, sum(row)) for year, row in rows)


def _awards_chart(
    scope: Scope, rows: tuple[tuple[int, tuple[int, ...], int], ...]
) -> ColumnChart | None:
    if not rows:
        return None
    words = scope.language
    most = max(rows, key=lambda row: row[2])
    return column_chart(
        name="awards",
        title=words.text("Awards by year of announcement and level"),
        text=words.text(
            "From %(first)s to %(last)s; the most in %(most)s: %(awards)s.",
            first=rows[0][0],
            last=rows[-1][0],
            most=most[0],
            awards=words.count("%(n)s award", "%(n)s awards", most[2]),
        ),
        stacks=[numbers for _, numbers, _ in rows],
        looks=tuple(map(tier_look, TIERS)),
        labels=[str(year) for year, _, _ in rows],
        keys=tier_keys(scope),
    )


def _places(
    tallies: Mapping[str, Tally],
    name: Callable[[str], Link],
    looks: tuple[str, ...],
    width: int = STRIP_WIDTH,
) -> tuple[PlaceRow, ...]:
    """Places, those with the most certified cities first; a single look stands for all tiers."""
    whole = max((tally.running for tally in tallies.values()), default=0)
    rows = []
    for code, tally in tallies.items():
        numbers = tuple(tally.by_tier.get(tier, 0) for tier in TIERS)
        drawn = numbers if len(looks) > 1 else (tally.running,)
        rows.append(
            PlaceRow(
                place=name(code),
                strip=strip(drawn, looks, whole, width),
                numbers=numbers,
                running=tally.running,
                ever=tally.ever,
                people=tally.people,
                people_cities=tally.people_cities,
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.running, -row.ever, plain(row.place.text))))


def _subdivisions(scope: Scope) -> Iterator[tuple[Link, tuple[PlaceRow, ...]]]:
    """The countries with more than one subdivision, and these."""
    tallies = scope.findings.statistics.subdivisions
    for code in scope.findings.statistics.countries:
        inside = {sub: tally for sub, tally in tallies.items() if sub[:2] == code}
        if len(inside) > 1:
            yield scope.country(code), _places(inside, scope.subdivision, ("plain",), SMALL_STRIP)
