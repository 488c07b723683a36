"""The page of statistics: every picture beside the numbers it is drawn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

from registry.compute.renewals import Renewals, Sequel
from registry.compute.standing import Status
from registry.compute.statistics import Tally
from registry.model import Kind
from registry.plan.charts import STRIP_WIDTH, column_chart, strip, strip_chart
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
from registry.plan.scope import Scope, plain
from registry.plan.views.chart import ColumnChart, Key, StripChart
from registry.plan.views.statistics import (
    PlaceRow,
    SequelRow,
    StatisticsView,
    WaitRow,
    Waits,
)

SEQUELS: tuple[Sequel, ...] = (
    Kind.LEVELED_UP,
    Kind.RECERTIFIED,
    Kind.RENEWED,
    Kind.LEVELED_DOWN,
    Status.LAPSED,
    Status.WITHDRAWN,
)
SMALL_STRIP = 60
"""The longest strip of a list in columns."""
BIN_MONTHS = 6
MONTH_DAYS = Fraction(1461, 48)
"""The days of a month on average."""


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
            sequels=_sequel_keys(scope, renewals),
            sequel_rows=tuple(_sequel_rows(renewals)),
            sequel_chart=_sequel_chart(scope, renewals),
            decided=renewals.decided,
            after_gap=renewals.after_gap,
            waits=_waits(renewals),
            waits_chart=_waits_chart(scope, renewals),
            wait_rows=tuple(
                WaitRow(first=BIN_MONTHS * n, last=BIN_MONTHS * (n + 1) - 1, count=count)
                for n, count in enumerate(_bins(renewals))
            ),
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


def _sequel_keys(scope: Scope, renewals: Renewals) -> tuple[Key, ...]:
    return tuple(
        Key(str(sequel), _sequel_name(scope, sequel))
        for sequel in SEQUELS
        if renewals.followed_by(sequel)
    )


def _sequel_name(scope: Scope, sequel: Sequel) -> str:
    words = scope.language
    return words.kind(sequel) if isinstance(sequel, Kind) else words.status(sequel)


def _sequel_rows(renewals: Renewals) -> Iterator[SequelRow]:
    """A row for every tier whose awards were followed by anything."""
    seen = [sequel for sequel in SEQUELS if renewals.followed_by(sequel)]
    for tier in TIERS:
        numbers = [renewals.sequels.get((tier, sequel), 0) for sequel in seen]
        decided = sum(numbers)
        running = renewals.sequels.get((tier, Status.CERTIFIED), 0)
        if decided:
            yield SequelRow(
                tier=tier,
                decided=decided,
                numbers=tuple((number, percent(number, decided)) for number in numbers),
                running=running,
            )


def _sequel_chart(scope: Scope, renewals: Renewals) -> StripChart | None:
    words, rows, keys = (
        scope.language,
        tuple(_sequel_rows(renewals)),
        _sequel_keys(scope, renewals),
    )
    if not rows:
        return None
    sums = (sum(column) for column in zip(*map(_counts_of, rows), strict=True))
    shares = words.listing(
        words.text("%(what)s: %(n)s", what=key.text, n=words.number(number))
        for key, number in zip(keys, sums, strict=True)
    )
    return strip_chart(
        name="sequels",
        title=words.text("What came after an award, by its level"),
        text=words.text("Of all: %(shares)s.", shares=shares),
        rows=[
            (
                words.text(
                    "%(tier)s: %(awards)s",
                    tier=words.tier(row.tier),
                    awards=words.count("%(n)s award", "%(n)s awards", row.decided),
                ),
                _counts_of(row),
            )
            for row in rows
        ],
        looks=[key.look for key in keys],
        keys=keys,
    )


def _counts_of(row: SequelRow) -> tuple[int, ...]:
    return tuple(number for number, _ in row.numbers)


def percent(part: int, whole: int) -> int:
    """A share in whole percent, a half rounded up."""
    return (200 * part + whole) // (2 * whole)


def _bins(renewals: Renewals) -> tuple[int, ...]:
    """Awards by the time since the one before, in half-years from none."""
    found = Counter(int(days / MONTH_DAYS) // BIN_MONTHS for days in renewals.waits)
    return tuple(found[n] for n in range(max(found, default=-1) + 1))


def _waits(renewals: Renewals) -> Waits | None:
    if renewals.median is None:
        return None
    return Waits(
        median=renewals.median,
        shortest=renewals.waits[0],
        longest=renewals.waits[-1],
        counted=len(renewals.waits),
        left_out=renewals.waits_unknown,
        past_term=renewals.past_term,
    )


def _waits_chart(scope: Scope, renewals: Renewals) -> ColumnChart | None:
    if not renewals.waits:
        return None
    words, bins = scope.language, _bins(renewals)
    per_year = 12 // BIN_MONTHS
    years = scope.current.validity_years
    return column_chart(
        name="waits",
        title=words.text("Awards by the time since the city’s award before"),
        text=words.text(
            "Half of them came within %(days)s; a term is valid for %(years)s.",
            days=words.count("%(n)s day", "%(n)s days", renewals.median or 0),
            years=words.count("%(n)s year", "%(n)s years", years),
        ),
        stacks=[(number,) for number in bins],
        looks=("plain",),
        edges=[str(n // per_year) if n % per_year == 0 else "" for n in range(len(bins) + 1)],
        marks=[(years * per_year, words.text("end of the term"))]
        if len(bins) > years * per_year
        else (),
        breadth=0.86,
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
