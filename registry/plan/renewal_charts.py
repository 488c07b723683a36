"""What came after an award, and when: the pictures and rows of it for the statistics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from registry.compute.renewals import Renewals, Sequel
from registry.compute.standing import Status
from registry.model import Kind
from registry.plan.charts import column_chart, strip_chart
from registry.plan.level_charts import TIERS
from registry.plan.scope import Scope
from registry.plan.views.chart import ColumnChart, Key, StripChart
from registry.plan.views.statistics import SequelRow, WaitRow, Waits

SEQUELS: tuple[Sequel, ...] = (
    Kind.LEVELED_UP,
    Kind.RECERTIFIED,
    Kind.RENEWED,
    Kind.LEVELED_DOWN,
    Status.LAPSED,
    Status.WITHDRAWN,
)
BIN_MONTHS = 6
MONTH_DAYS = Fraction(1461, 48)
"""The days of a month on average."""


def sequel_keys(scope: Scope, renewals: Renewals) -> tuple[Key, ...]:
    """What came after awards, as far as it did."""
    return tuple(
        Key(str(sequel), _sequel_name(scope, sequel))
        for sequel in SEQUELS
        if renewals.followed_by(sequel)
    )


def _sequel_name(scope: Scope, sequel: Sequel) -> str:
    words = scope.language
    return words.kind(sequel) if isinstance(sequel, Kind) else words.status(sequel)


def sequel_rows(renewals: Renewals) -> Iterator[SequelRow]:
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


def sequel_chart(scope: Scope, renewals: Renewals) -> StripChart | None:
    """The shares of what came after the awards of each tier."""
    words, rows, keys = (
        scope.language,
        tuple(sequel_rows(renewals)),
        sequel_keys(scope, renewals),
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


def waits(renewals: Renewals) -> Waits | None:
    """How long it took from an award to the next one, in days."""
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


def waits_chart(scope: Scope, renewals: Renewals) -> ColumnChart | None:
    """Awards by that time, in half-years."""
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


def wait_rows(renewals: Renewals) -> tuple[WaitRow, ...]:
    """The numbers of that picture."""
    return tuple(
        WaitRow(first=BIN_MONTHS * n, last=BIN_MONTHS * (n + 1) - 1, count=count)
        for n, count in enumerate(_bins(renewals))
    )
