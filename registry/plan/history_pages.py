"""The registry as it stood at the end of each year, and what changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from registry.compute.cohorts import RunningTotal
from registry.compute.record import CityRecord
from registry.compute.years import Year
from registry.model import City, Kind, Tier
from registry.plan.city_lists import SHORT_ROWS, most_in_each
from registry.plan.city_pages import VALIDITY_PAGE
from registry.plan.level_charts import TIERS, level_rows, levels_chart
from registry.plan.page import HtmlPage, Link
from registry.plan.scope import Scope, beside
from registry.plan.text_pages import announcement_row
from registry.plan.views.history import ChangeRow, HistoryView, HistoryYearView, PastRow
from registry.plan.views.rows import AnnouncementRow

COMPLETE_FROM = 2023
"""Before, not every renewal was announced by name (house rule 5)."""
KINDS = (Kind.NEW, Kind.LEVELED_UP, Kind.RECERTIFIED, Kind.RENEWED, Kind.LEVELED_DOWN)


def history_pages(scope: Scope) -> Iterator[HtmlPage]:
    """All years, and the page of each."""
    words, years = scope.language, scope.findings.years
    kinds = tuple(kind for kind in KINDS if any(year.of_kind(kind) for year in years))
    yield HtmlPage(
        head=scope.head(
            scope.at.history,
            words.text("Year by year"),
            words.text("The registry as it stood at the end of each year, and what changed in it."),
            crumbs=_way(scope),
            search=scope.tags("list"),
        ),
        view=HistoryView(
            chart=levels_chart(scope),
            rows=tuple(
                ChangeRow(
                    levels=row,
                    kinds=tuple(len(year.of_kind(kind)) for kind in kinds),
                    ended=len(year.ended) + len(year.withdrawn),
                )
                for row, year in zip(level_rows(scope), years, strict=True)
            )[::-1],
            tiers=TIERS,
            kinds=kinds,
            has_unsettled=any(year.unsettled for year in years),
            complete_from=COMPLETE_FROM,
            statistics=scope.at.statistics,
            validity_page=scope.at.page(VALIDITY_PAGE),
        ),
    )
    rows = _Rows(scope)
    for year in years:
        yield _year(scope, year, rows)


def _way(scope: Scope) -> tuple[Link, ...]:
    return (Link(scope.language.text("Statistics"), scope.at.statistics),)


class _Rows:
    """Cities in lists of the past: what is said of a city is the same in every year."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._said: dict[str, tuple[str, str, str]] = {}

    def row(self, city: City, last: date, *, is_certain: bool = True) -> PastRow:
        """A city, with the last day of what it held."""
        said = self._said.get(city.id)
        if said is None:
            address, place = self._scope.at.city(city.id), self._scope.place(city)
            said = self._said[city.id] = (city.name, address, place)
        return PastRow(*said, last, is_certain)


def _year(scope: Scope, year: Year, rows: _Rows) -> HtmlPage:
    words, at = scope.language, scope.at
    before, after = beside(scope.findings.years, year)
    levels = words.listing(
        words.text("%(tier)s: %(n)s", tier=words.tier(tier), n=words.number(year.by_tier[tier]))
        for tier in TIERS
        if year.by_tier.get(tier)
    )
    total, total_day = _stated(scope, year)
    has_cohorts = any(cohort.day.year == year.year for cohort in scope.findings.cohorts)
    ordered = scope.in_order(year.records)
    groups = tuple(
        (kind, scope.award_rows(members)) for kind in KINDS if (members := year.of_kind(kind))
    )
    possible = scope.award_rows(year.possible)
    ended = tuple(
        (member.chapter.award.tier, rows.row(member.city, member.chapter.until))
        for member in sorted(year.ended, key=lambda m: (m.chapter.until, m.city.id))
    )
    withdrawn = tuple(_ended_rows(rows, scope.in_order(year.withdrawn)))
    held = tuple(_held(rows, ordered, year))
    past = tuple(_past(rows, (r for r in ordered if not r.standing.running)))
    lists = (possible, ended, withdrawn, *(found for _, found in (*groups, *held, *past)))
    return HtmlPage(
        head=scope.head(
            at.history_year(year.year),
            words.text("The registry at the end of %(year)s", year=year.year)
            if year.complete
            else words.text("The registry in %(year)s so far", year=year.year),
            words.text("On %(day)s: %(levels)s.", day=words.day(year.day), levels=levels)
            if levels
            else words.text("On %(day)s no city was certified.", day=words.day(year.day)),
            crumbs=(*_way(scope), Link(words.text("Year by year"), at.history)),
            search=scope.tags("list"),
        ),
        view=HistoryYearView(
            year=year.year,
            day=year.day,
            is_complete=year.complete,
            is_documented=year.year >= COMPLETE_FROM,
            running=year.running,
            counts=tuple(
                (tier, year.by_tier.get(tier, 0), _difference(scope, tier, before, year))
                for tier in TIERS
                if tier or year.by_tier.get(tier)
            ),
            unsettled=year.unsettled,
            total=total,
            total_day=total_day,
            groups=groups,
            possible=possible,
            ended=ended,
            withdrawn=withdrawn,
            announced=tuple(scope.standard_link(s.id) for s in year.announced),
            in_force=tuple(scope.standard_link(s.id) for s in year.in_force),
            announcements=tuple(_announcements(scope, year)),
            cohorts=Link(
                words.text("Cohorts of %(year)s", year=year.year), at.cohort_year(year.year)
            )
            if has_cohorts
            else None,
            held=held,
            past=past,
            most=most_in_each(map(len, lists), SHORT_ROWS),
            data_page=at.data,
            earlier=_neighbor(scope, before),
            later=_neighbor(scope, after),
            validity_page=at.page(VALIDITY_PAGE),
        ),
    )


def _held(
    rows: _Rows, records: Iterable[CityRecord], year: Year
) -> Iterator[tuple[Tier | None, tuple[PastRow, ...]]]:
    """The cities certified on the day, by tier."""
    running = (record for record in records if record.standing.running)
    yield from _by_tier(
        (
            record.standing.tier,
            rows.row(
                record.city,
                record.standing.term.last,
                is_certain=record.chapters[-1].award.announced.latest <= year.day,
            ),
        )
        for record in running
    )


def _past(
    rows: _Rows, records: Iterable[CityRecord]
) -> Iterator[tuple[Tier | None, tuple[PastRow, ...]]]:
    """Cities that hold nothing any more, by what they held last."""
    yield from _by_tier(_ended_rows(rows, records))


def _by_tier(
    rows: Iterable[tuple[Tier | None, PastRow]],
) -> Iterator[tuple[Tier | None, tuple[PastRow, ...]]]:
    found: dict[Tier | None, list[PastRow]] = {tier: [] for tier in TIERS}
    for tier, row in rows:
        found[tier].append(row)
    yield from ((tier, tuple(group)) for tier, group in found.items() if group)


def _ended_rows(
    rows: _Rows, records: Iterable[CityRecord]
) -> Iterator[tuple[Tier | None, PastRow]]:
    """Cities with what they held last, and its last day."""
    for record in records:
        day = record.standing.withdrawn_on
        last = day - timedelta(days=1) if day else record.standing.term.last
        yield record.standing.tier, rows.row(record.city, last)


def _difference(scope: Scope, tier: Tier | None, before: Year | None, year: Year) -> str:
    """How many more or fewer than at the end of the year before."""
    if before is None:
        return ""
    words = scope.language
    more = year.by_tier.get(tier, 0) - before.by_tier.get(tier, 0)
    if not more:
        return words.text("as many as at the end of %(year)s", year=before.year)
    if more > 0:
        return words.count(
            "%(n)s more than at the end of %(year)s",
            "%(n)s more than at the end of %(year)s",
            more,
            year=before.year,
        )
    return words.count(
        "%(n)s fewer than at the end of %(year)s",
        "%(n)s fewer than at the end of %(year)s",
        -more,
        year=before.year,
    )


def _stated(scope: Scope, year: Year) -> tuple[RunningTotal | None, date | None]:
    """The last total of cities ever certified that was stated by the day, and when."""
    for cohort in reversed(scope.findings.cohorts):
        if cohort.day <= year.day and cohort.total.stated is not None:
            return cohort.total, cohort.day
    return None, None


def _announcements(scope: Scope, year: Year) -> Iterator[AnnouncementRow]:
    for post in scope.findings.announcements:
        if post.date.earliest.year == year.year:
            yield announcement_row(scope, post)


def _neighbor(scope: Scope, year: Year | None) -> Link | None:
    return Link(str(year.year), scope.at.history_year(year.year)) if year else None
