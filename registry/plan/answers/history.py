"""What happened and what will, and what readers were told, as answers."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from registry.api.records import answer as answers
from registry.api.records.event import Change, ChangesPageLink
from registry.compute.events import Event
from registry.plan.answers.cities import Records
from registry.plan.answers.words import CHANGES


def history_answers(made: Records) -> Iterator[answers.Answer]:
    """All events, and the pages of changes with their list."""
    found = list(made.events)
    events: answers.Events = {
        **made.answer(made.data.file("events.json"), made.next_event(found)),
        "count": len(found),
        "events": found,
    }
    yield events
    pages = list(_pages(made))
    links: list[ChangesPageLink] = [
        {
            "year": page["year"],
            "complete": page["complete"],
            "count": page["count"],
            "digest": _digest(page["changes"]),
            "url": page["url"],
        }
        for page in pages
    ]
    changes: answers.Changes = {
        **made.answer(made.data.file("changes.json"), _next_change(made)),
        "count": sum(page["count"] for page in pages),
        "pages": links,
    }
    yield changes
    yield from pages


def _pages(made: Records) -> Iterator[answers.ChangesPage]:
    """A page a year, also of years in which nothing happened, from the first on."""
    findings = made.scope.findings
    by_year: dict[int, list[Event]] = defaultdict(list)
    for event in findings.told:
        by_year[event.told.year].append(event)
    last = findings.as_of.year
    first = min(by_year, default=last)
    for year in range(first, last + 1):
        changes = [_change(made, event) for event in by_year[year]]
        yield _page(made, year, year - 1 if year > first else None, changes)


def _page(
    made: Records, year: int, previous: int | None, changes: list[Change]
) -> answers.ChangesPage:
    complete = year < made.scope.findings.as_of.year
    head = made.answer(made.data.changes(str(year)), _next_change(made))
    if complete:
        head = {**head, "as_of": date(year, 12, 31).isoformat(), "next_change_at": None}
    return {
        **head,
        "year": year,
        "complete": complete,
        "previous": made.data.changes(str(previous)) if previous else None,
        "next": made.data.changes(str(year + 1)) if complete else None,
        "count": len(changes),
        "changes": changes,
    }


def _change(made: Records, event: Event) -> Change:
    return {
        "id": event.tag_uri(made.scope.registry.program.tag),
        "published": event.told.isoformat(),
        "day": event.day.isoformat(),
        "event": CHANGES[event.kind],
        "city": event.city.id,
        "award": event.chapter.award.award_id,
    }


def _next_change(made: Records) -> date:
    """The day on which readers will be told of something next, or that of the next page."""
    as_of = made.scope.findings.as_of
    ahead = (event.told for event in made.scope.findings.events if event.told > as_of)
    return min((date(as_of.year + 1, 1, 1), *ahead))


def _digest(changes: Sequence[Change]) -> str:
    return hashlib.sha256("".join(f"{one['id']}\n" for one in changes).encode()).hexdigest()
