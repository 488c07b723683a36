"""Pages over everything: what ends, search, feeds, and the page for no page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from registry.compute.standing import Status
from registry.plan import addresses
from registry.plan.city_lists import city_list
from registry.plan.city_pages import VALIDITY_PAGE
from registry.plan.following import followed_groups
from registry.plan.page import HtmlPage
from registry.plan.scope import Scope
from registry.plan.search_records import kind_names
from registry.plan.views.listing import ExpiringView
from registry.plan.views.overview import (
    FeedsView,
    FollowRow,
    MissingView,
    SearchView,
)
from registry.plan.views.rows import CityList


def overview_pages(scope: Scope, rows: Mapping[str, FollowRow]) -> Iterator[HtmlPage]:
    """All of them; ``rows`` are what can be followed, by page."""
    yield _expiring(scope)
    yield _search(scope)
    yield _feeds(scope, rows)
    yield _missing(scope)


def _expiring(scope: Scope) -> HtmlPage:
    words, records = scope.language, scope.findings.records

    def of(status: Status) -> CityList:
        rows = scope.by_last_day(
            (r for r in records if r.standing.status is status),
            latest_first=status is Status.LAPSED,
        )
        return city_list(rows, scope.at.cities_where(status=status, sort="ends"), lists=4)

    return HtmlPage(
        head=scope.head(
            scope.at.expiring,
            words.label("page", "Ending soon"),
            words.text("Certifications whose term ends soon or has ended, by date."),
            search=scope.tags("list"),
        ),
        view=ExpiringView(
            days_before=scope.registry.program.expiring_days,
            expiring=of(Status.EXPIRING),
            later=of(Status.CERTIFIED),
            lapsed=of(Status.LAPSED),
            withdrawn=of(Status.WITHDRAWN),
            validity_page=scope.at.page(VALIDITY_PAGE),
        ),
    )


def _search(scope: Scope) -> HtmlPage:
    words, records = scope.language, scope.findings.records
    found = {record.standing.status for record in records}
    return HtmlPage(
        head=scope.head(
            scope.at.search,
            words.text("Search"),
            words.text("Search cities, highlights, criteria and announcements."),
        ),
        view=SearchView(
            index=addresses.SEARCH_INDEX,
            levels=tuple(words.tier(row.tier) for row in scope.tier_counts(records).rows),
            statuses=tuple(words.status(status) for status in Status if status in found),
            countries=tuple(sorted({words.country(record.city.country) for record in records})),
            kinds=tuple(kind_names(words).items()),
            cities=scope.at.cities,
        ),
    )


def _feeds(scope: Scope, rows: Mapping[str, FollowRow]) -> HtmlPage:
    words = scope.language
    return HtmlPage(
        head=scope.head(
            scope.at.feeds,
            words.text("Feeds and calendars"),
            words.text(
                "How to be told of what is new, without an account and without giving an address."
            ),
            search=scope.tags("page"),
        ),
        view=FeedsView(
            groups=followed_groups(scope, rows),
            cities=scope.at.cities,
            places=scope.at.places,
        ),
    )


def _missing(scope: Scope) -> HtmlPage:
    words = scope.language
    return HtmlPage(
        head=scope.head(
            scope.at.missing,
            words.text("Page not found"),
            words.text("There is no page at this address."),
        ),
        view=MissingView(cities=scope.at.cities, search=scope.at.search),
    )
