"""What each calendar contains: the days on which certifications end, past and future.

They come from the same events as all else, as they were: a term that another award replaced has no end
any more and leaves its calendars. Only where nothing else would be left it stays, as cancelled: there is no
empty calendar in the standard, and who follows a level nobody holds any more still finds one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from registry.compute.events import Event, EventKind, end_of
from registry.model import TIERS_DOWN, City
from registry.plan.feed_items import award_in_words
from registry.plan.followed import CalendarEntry, CalendarFile
from registry.plan.scope import Scope

REMINDERS: Final = (90, 30)
"""So many days before the last one of a term, a calendar reminds of it."""


def calendars(scope: Scope) -> tuple[CalendarFile, ...]:
    """All certifications, those of each level and of each country."""
    listed: dict[str, list[CalendarEntry]] = defaultdict(list)
    for event in scope.findings.events:
        if is_end(event):
            entry = _entry(scope, event)
            for page in _pages_of(scope, event):
                listed[page].append(entry)
    left = {tier for tier in TIERS_DOWN if not listed[scope.at.tier(tier)]}
    for record in scope.findings.records:
        for chapter in record.chapters:
            held = {chapter.award.tier, *(note.was for note in chapter.award.corrected)}
            for tier in left & held:
                cancelled = _cancelled(scope, end_of(record.city, chapter))
                listed[scope.at.tier(tier)].append(cancelled)
    return tuple(
        _calendar(scope, page, title, listed[page])
        for page, title in _titles(scope)
        if listed[page]
    )


def city_calendar(scope: Scope, city: City, ends: Iterable[Event]) -> tuple[CalendarFile, ...]:
    """The calendar of one city, whose certifications end so; none where none does."""
    entries = [_entry(scope, event) for event in ends]
    title = f"{city.name}, {scope.subdivision(city.subdivision).text}"
    return (_calendar(scope, scope.at.city(city.id), title, entries),) if entries else ()


def calendar_of(scope: Scope, page: str) -> str:
    """Where the calendar is of what a page lists."""
    return scope.at.calendar(scope.at.name_of(page))


def is_end(event: Event) -> bool:
    """Whether an event is the end of a certification."""
    return event.kind in (EventKind.LAPSED, EventKind.WITHDRAWN)


def _calendar(
    scope: Scope, page: str, title: str, entries: Iterable[CalendarEntry]
) -> CalendarFile:
    program, words = scope.registry.program, scope.language
    return CalendarFile(
        address=calendar_of(scope, page),
        title=f"{title} · {words.content_text(program.title)}",
        description=words.text("The last days of terms, with a reminder 90 and 30 days before."),
        home=page,
        base=scope.settings.base,
        language=words.tag,
        authority=program.tag,
        time_zone=program.time_zone,
        entries=tuple(entries),
    )


def _pages_of(scope: Scope, event: Event) -> Iterator[str]:
    """The pages that list the certification."""
    yield scope.at.expiring
    yield scope.at.country(event.city.country)
    if tier := event.chapter.award.tier:
        yield scope.at.tier(tier)


def _titles(scope: Scope) -> Iterator[tuple[str, str]]:
    """Every page that could have a calendar, and what its calendar is of."""
    words, at = scope.language, scope.at
    yield at.expiring, words.text("Terms that end")
    for tier in TIERS_DOWN:
        yield at.tier(tier), words.text("%(tier)s cities", tier=words.tier(tier))
    for code in sorted({record.city.country for record in scope.findings.records}):
        yield at.country(code), words.country(code)


def _entry(scope: Scope, event: Event) -> CalendarEntry:
    award, term = event.chapter.award, event.chapter.term
    lapses = event.kind is EventKind.LAPSED
    # The last day with the certification, or the first one without it.
    day = term.last if lapses else event.day
    corrected = [note.on for note in award.corrected if note.on <= scope.findings.as_of]
    return CalendarEntry(
        uid=event.tag_uri(scope.registry.program.tag),
        day=day,
        summary=_summary(scope, event),
        description=award_in_words(scope, event),
        address=scope.at.award(event.city.id, award.award_id),
        stamp=max(_told(event), *corrected) if corrected else _told(event),
        sequence=len(corrected),
        reminders=REMINDERS if lapses and day >= scope.findings.as_of else (),
    )


def _cancelled(scope: Scope, event: Event) -> CalendarEntry:
    """The end of a term that another award replaced."""
    entry = _entry(scope, event)
    return replace(entry, sequence=entry.sequence + 1, reminders=(), cancelled=True)


def _told(event: Event) -> date:
    """The day from which readers know that it will end then."""
    if event.kind is EventKind.WITHDRAWN:
        return event.told
    first, published = event.chapter.term.first, event.chapter.award.published
    return max(first, published or first)


def _summary(scope: Scope, event: Event) -> str:
    words, city, tier = scope.language, event.city.name, event.chapter.award.tier
    if event.kind is EventKind.WITHDRAWN:
        return words.text("%(city)s: certification withdrawn", city=city)
    if tier is None:
        return words.text("%(city)s: last day of the certification", city=city)
    return words.text(
        "%(city)s: last day of the certification (%(tier)s)", city=city, tier=words.tier(tier)
    )
