"""What each feed contains. One rule: every list of what happens has its feed.

A feed is named after the page that lists the same. The lists are those that readers were told of
(``Findings.told``), which only grow at their end, so a page of an archive that is full never changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from registry.compute.events import Event, EventKind
from registry.model import TIERS_DOWN, City, Tier
from registry.plan.feed_items import announcement_item, event_item
from registry.plan.followed import Feed, FeedFile, FeedForm, FeedItem
from registry.plan.page import FeedLink
from registry.plan.scope import Scope

NEWEST: Final = 50
"""Items of a feed, and of each page of its archive."""
_ALL_FORMS: Final = (FeedForm.RSS, FeedForm.ATOM, FeedForm.JSON)
_ONE_FORM: Final = (FeedForm.RSS,)
"""The form that every reader knows, for the many lists of one city or state."""


def feeds(scope: Scope) -> tuple[FeedFile, ...]:
    """All files of the feeds of more than one city; a list with nothing to tell yet has none."""
    listed = _listed(scope)
    return tuple(
        file
        for name, forms, feed in _all_feeds(scope)
        if listed[name]
        for file in _files(scope, name, forms, feed, listed[name])
    )


def city_feed(scope: Scope, city: City, told: Iterable[Event]) -> tuple[FeedFile, ...]:
    """The files of the feed of one city, about which readers were told this; none before."""
    words, name = scope.language, _name(scope, scope.at.city(city.id))
    items = [event_item(scope, event) for event in told]
    if not items:
        return ()
    feed = _feed(
        scope,
        scope.at.city(city.id),
        f"{city.name}, {scope.subdivision(city.subdivision).text}",
        words.text("All that happens to the certification of %(city)s.", city=city.name),
        name,
    )
    return tuple(_files(scope, name, _ONE_FORM, feed, items))


def city_feed_addresses(scope: Scope, city: City, told: Sequence[Event]) -> tuple[str, ...]:
    """Where these files are."""
    if not told:
        return ()
    name = _name(scope, scope.at.city(city.id))
    pages, _ = _cut([event.told for event in told], scope.findings.as_of)
    archive = (scope.at.feed_archive(name, page) for page in range(1, pages + 1))
    return (*(scope.at.feed(name, form) for form in _ONE_FORM), *archive)


def general(scope: Scope) -> tuple[FeedLink, ...]:
    """The feeds that every page names, where there is something to tell: they are about everything."""
    told = scope.findings.told
    is_there = {
        _CERTIFICATIONS: any(event.is_award for event in told),
        _name(scope, scope.at.announcements): bool(scope.findings.announcements),
        _name(scope, scope.at.cities): bool(told),
    }
    return tuple(
        FeedLink(feed.title, scope.at.feed(name, FeedForm.RSS), FeedForm.RSS)
        for name, _, feed in _all_feeds(scope)
        if is_there.get(name)
    )


def _listed(scope: Scope) -> dict[str, list[FeedItem]]:
    """The items of all feeds by name, oldest first."""
    found: dict[str, list[FeedItem]] = defaultdict(list)
    for event in scope.findings.told:
        item = event_item(scope, event)
        for name in _lists_of(scope, event):
            found[name].append(item)
    posts = (announcement_item(scope, post) for post in scope.findings.announcements)
    found[_name(scope, scope.at.announcements)] = sorted(
        posts, key=lambda item: (item.date, item.guid)
    )
    return found


def _lists_of(scope: Scope, event: Event) -> Iterator[str]:
    """The lists that an event is news of."""
    city = event.city
    yield _name(scope, scope.at.cities)
    yield _name(scope, scope.at.country(city.country))
    yield _name(scope, scope.at.subdivision(city.subdivision))
    if event.is_award:
        yield _CERTIFICATIONS
    elif event.kind is not EventKind.CORRECTED:
        yield _name(scope, scope.at.expiring)
    for tier in TIERS_DOWN:
        if tier in _tiers_of(event):
            yield _name(scope, scope.at.tier(tier))


def _tiers_of(event: Event) -> tuple[Tier | str | None, ...]:
    """The levels whose list it changes: that of the award, and the one that the city had before."""
    award = event.chapter.award
    if event.is_award:
        return award.tier, event.chapter.raised_from
    return award.tier, event.correction.was if event.correction else None


def _all_feeds(scope: Scope) -> Iterator[tuple[str, tuple[FeedForm, ...], Feed]]:
    """Every such feed that there could be: its name, its forms, and what its files have in common."""
    words, at, program = scope.language, scope.at, scope.registry.program

    def feed(
        home: str, subject: str, description: str, *, name: str = "", forms: tuple[FeedForm, ...]
    ) -> tuple[str, tuple[FeedForm, ...], Feed]:
        name = name or _name(scope, home)
        return name, forms, _feed(scope, home, subject, description, name)

    yield feed(
        at.announcements,
        words.text("Announcements"),
        words.text("What the program announced: cohorts, standards and other news."),
        forms=_ALL_FORMS,
    )
    yield feed(
        at.cohorts,
        words.text("Certifications"),
        words.text(
            "Every award of the %(name)s, city by city.", name=words.content_text(program.name)
        ),
        name=_CERTIFICATIONS,
        forms=_ALL_FORMS,
    )
    yield feed(
        at.cities,
        words.text("All that happens"),
        words.text(
            "Awards of every kind, terms that end soon or have ended, withdrawals and corrections."
        ),
        forms=_ALL_FORMS,
    )
    yield feed(
        at.expiring,
        words.label("page", "Ending soon"),
        words.text("Certifications whose term ends soon or has ended, by date."),
        forms=_ALL_FORMS,
    )
    for tier in TIERS_DOWN:
        yield feed(
            at.tier(tier),
            words.text("%(tier)s cities", tier=words.tier(tier)),
            words.text("All that happens to %(tier)s cities.", tier=words.tier(tier)),
            forms=_ALL_FORMS,
        )
    cities = [record.city for record in scope.findings.records]
    for code in sorted({city.country for city in cities}):
        country = scope.country(code)
        told = words.text("All that happens to cities in %(place)s.", place=country.text)
        yield feed(country.address, country.text, told, forms=_ALL_FORMS)
    for code in sorted({city.subdivision for city in cities}):
        place = scope.subdivision(code)
        title = f"{place.text}, {scope.country(code[:2]).text}"
        told = words.text("All that happens to cities in %(place)s.", place=title)
        yield feed(place.address, title, told, forms=_ONE_FORM)


def _feed(scope: Scope, home: str, subject: str, description: str, name: str) -> Feed:
    program, words = scope.registry.program, scope.language
    return Feed(
        id=f"tag:{program.tag}:feed/{name}",
        subject=subject,
        description=description,
        home=home,
        base=scope.settings.base,
        language=words.tag,
        author=words.content_text(program.title),
        style=scope.at.feed_style,
        hub=program.hub or "",
    )


def _files(
    scope: Scope,
    name: str,
    forms: tuple[FeedForm, ...],
    feed: Feed,
    items: Sequence[FeedItem],
) -> Iterator[FeedFile]:
    """The newest items in every form, and the pages of the archive behind them, in one form."""
    at = scope.at
    pages, start = _cut([item.date for item in items], scope.findings.as_of)
    for form in forms:
        yield FeedFile(
            address=at.feed(name, form),
            form=form,
            feed=feed,
            items=tuple(items[start:][::-1]),
            previous=at.feed_archive(name, pages) if pages else "",
        )
    for page in range(1, pages + 1):
        yield FeedFile(
            address=at.feed_archive(name, page),
            form=FeedForm.ATOM,
            feed=feed,
            items=tuple(items[(page - 1) * NEWEST : page * NEWEST][::-1]),
            previous=at.feed_archive(name, page - 1) if page > 1 else "",
            current=at.feed(name, FeedForm.ATOM if FeedForm.ATOM in forms else FeedForm.RSS),
        )


def _cut(days: Sequence[date], as_of: date) -> tuple[int, int]:
    """How many pages the archive has, and with which of these items the feed itself begins.

    Pages are filled from the oldest item on, and only with days that are over: what happens on the day
    of the build may still become more. So all of that day is in the feed itself, however much it is.
    """
    over = sum(day < as_of for day in days)
    pages = min((len(days) - 1) // NEWEST, over // NEWEST)
    return pages, max(0, min(len(days) - NEWEST, pages * NEWEST))


_CERTIFICATIONS: Final = "certifications"
"""The feed of awards, which has a name of its own: it was published under it."""


def _name(scope: Scope, page: str) -> str:
    """The name of the feed of what a page lists."""
    return scope.at.name_of(page)
