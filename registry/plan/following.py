"""What readers can follow of a page: the feed and the calendar of what it lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from registry.plan.calendars import calendars
from registry.plan.feeds import feeds
from registry.plan.followed import CalendarFile, FeedFile
from registry.plan.page import AssetFile, FeedLink, HtmlPage, TextFile
from registry.plan.scope import Scope, plain
from registry.plan.views.overview import FollowRow

_STYLE: Final = "feed.css"
"""The asset that gives feeds their look in a browser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What can be followed in one language, apart from each city."""

    feeds: tuple[FeedFile, ...]
    calendars: tuple[CalendarFile, ...]
    rows: Mapping[str, FollowRow]
    """What can be followed, by the address of the page that lists the same."""


def followed_in(scope: Scope) -> Followed:
    """What can be followed in a language."""
    files, dates = feeds(scope), calendars(scope)
    return Followed(
        feeds=files,
        calendars=dates,
        rows=rows_of(files, dates),
    )


def rows_of(files: Iterable[FeedFile], dates: Iterable[CalendarFile]) -> Mapping[str, FollowRow]:
    """What can be followed, by the address of the page that lists the same."""
    calendar_of = {calendar.home: calendar.address for calendar in dates}
    found: dict[str, FollowRow] = {}
    for file in files:
        if file.current:
            continue
        feed = file.feed
        row = found.get(feed.home) or FollowRow(
            title=feed.subject,
            description=feed.description,
            page=feed.home,
            feeds=(),
            calendar=calendar_of.get(feed.home, ""),
        )
        found[feed.home] = replace(row, feeds=(*row.feeds, _link(file)))
    return found


def _link(file: FeedFile) -> FeedLink:
    return FeedLink(file.feed.title, file.address, file.form)


def with_followed(rows: Mapping[str, FollowRow], page: HtmlPage) -> HtmlPage:
    """A page whose head names what can be followed of it."""
    row = rows.get(page.address)
    if row is None:
        return page
    return replace(page, head=replace(page.head, feeds=row.feeds, calendar=row.calendar))


def followed_groups(
    scope: Scope, rows: Mapping[str, FollowRow]
) -> tuple[tuple[str, tuple[FollowRow, ...]], ...]:
    """What can be followed, under headings: everything, the levels, the countries."""
    words, at = scope.language, scope.at
    everything = (at.cities, at.cohorts, at.announcements, at.expiring)
    tiers = tuple(row.address for row in scope.tier_counts(()).rows)
    codes = {record.city.country for record in scope.findings.records}
    countries = sorted(codes, key=lambda code: plain(words.country(code)))
    groups = (
        (words.text("Everything"), everything),
        (words.text("Levels"), tiers),
        (words.text("Countries"), tuple(scope.country(code).address for code in countries)),
    )
    return tuple(
        (heading, found)
        for heading, pages in groups
        if (found := tuple(rows[page] for page in pages if page in rows))
    )


def feed_style(scope: Scope, assets: Iterable[AssetFile]) -> TextFile:
    """What makes feeds readable in a browser: the style of all languages, and a hint in this one."""
    hint = scope.language.text(
        "This is a feed, for programs. To be told of what is new, copy the address of this page into a "
        "feed reader."
    )
    quoted_hint = hint.replace("\\", "\\\\").replace('"', '\\"')
    imported = "".join(f'@import url("{a.address}");\n' for a in assets if a.name == _STYLE)
    return TextFile(
        address=scope.at.feed_style,
        text=f'{imported}:root::before {{ content: "{quoted_hint}"; }}\n',
    )
