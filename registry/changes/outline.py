"""A comparison -> headings and lines, in the order in which a reviewer asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from registry.changes.change import (
    Change,
    Compared,
    Comparison,
    Fate,
    ItemChange,
    Promises,
    Subject,
)
from registry.language import Language

T = TypeVar("T")

_MOST: Final = 20
"""Lines of a kind that are shown; a change of everything is not read line by line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to read."""

    text: str
    depth: int = 0
    review: bool = False
    """Whether somebody should look at it twice."""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    title: str
    lines: tuple[Line, ...]


def headline(comparison: Comparison) -> str:
    """What is compared with what, on which day."""
    before, after = _named(comparison.before), _named(comparison.after)
    day = Language("en").day(comparison.as_of)
    return f"What changes from {before} to {after}, as of {day}"


def _named(compared: Compared) -> str:
    short = compared.commit[:7]
    same = compared.commit.startswith(compared.name) or not short
    return compared.name if same else f"{compared.name} ({short})"


def outline(comparison: Comparison) -> Iterator[Section]:
    """The report, without what the gates refuse; sections that would be empty are left out."""
    edited = [city for city in comparison.cities if not city.follows]
    following = [city for city in comparison.cities if city.follows]
    sections = (
        Section("In short", tuple(_summary(comparison))),
        Section("Cities", tuple(_subjects(edited))),
        Section("Cities that are not edited, and change all the same", tuple(_subjects(following))),
        Section("Other content", tuple(_subjects(comparison.content))),
        Section("Items of the feeds", tuple(_items(comparison.items))),
        Section("Addresses", tuple(_pages(comparison))),
        Section("Data for programs", tuple(_promises(comparison.promises))),
    )
    yield from (section for section in sections if section.lines)


def _summary(comparison: Comparison) -> Iterator[Line]:
    yield from (Line(note) for note in comparison.notes)
    if comparison.is_empty:
        yield Line("nothing changes that a visitor or a feed reader could notice")
        return
    found = [city.fate for city in comparison.cities]
    counts = ", ".join(f"{found.count(fate)} {fate}" for fate in Fate if fate in found)
    as_before = f"{comparison.untouched} as before"
    yield Line(f"cities: {f'{counts}, {as_before}' if counts else f'all {as_before}'}")
    marked = comparison.to_review
    if marked:
        lines = "1 line is marked" if marked == 1 else f"{marked} lines are marked"
        yield Line(f"{lines} for a second look", review=True)


def _subjects(subjects: Sequence[Subject]) -> Iterator[Line]:
    """What somebody should look at twice comes first, and is never cut off."""
    ordered = sorted(subjects, key=lambda subject: not subject.to_review)
    for subject in _some(ordered, lambda subject: subject.to_review):
        if isinstance(subject, int):
            yield Line(f"and {subject} more")
            continue
        fate = "" if subject.fate is Fate.CHANGED else f": {subject.fate}"
        named = f"{subject.name} ({subject.id})"
        if subject.kind != "city":
            named = f"{subject.kind} {subject.id}".rstrip() + f", {subject.name}"
        yield Line(f"{named}{fate}", review=subject.fate is Fate.REMOVED)
        yield from _changes(subject.changes)


def _changes(changes: Sequence[Change]) -> Iterator[Line]:
    """What changed of one thing; what is about one award stands below its name."""
    award = ""
    for change in _some(changes, lambda change: change.review):
        if isinstance(change, int):
            yield Line(f"and {change} more changes", 1)
            continue
        if change.award != award and change.award:
            yield Line(f"award {change.award}", 1)
        award = change.award
        yield Line(change.text, 2 if award else 1, change.review)


_FATES: Final = {
    Fate.ADDED: "will be published",
    Fate.CHANGED: "will change",
    Fate.REMOVED: "will vanish",
}


def _items(items: Sequence[ItemChange]) -> Iterator[Line]:
    for fate, title in _FATES.items():
        # An item of which only the text differs is the least news.
        found = [item for item in items if item.fate is fate]
        found.sort(key=lambda item: item.changed == ("html",))
        if found:
            yield Line(f"{title}: {len(found)}")
        for item in _some(found, lambda item: bool(item.instead_of)):
            if isinstance(item, int):
                yield Line(f"and {item} more", 1)
                continue
            about = ", ".join("text" if name == "html" else name for name in item.changed)
            yield Line(f"{item.title}{f'; its {about}' if about else ''}", 1)
            yield Line(item.guid, 2)
            if item.instead_of:
                yield Line(f"was published as {item.instead_of}", 2, review=True)


def _pages(comparison: Comparison) -> Iterator[Line]:
    pages = comparison.pages
    moved = tuple(f"{move.address} to {move.target}" for move in pages.moved)
    also = f"; what has words, in {', '.join(pages.languages)} too" if pages.languages else ""
    for title, found in (("created", pages.created), ("moved", moved), ("lost", pages.lost)):
        if found:
            yield Line(f"{title}: {len(found)}{also if title == 'created' else ''}")
        for address in _some(found, lambda address: address in pages.lost):
            more = isinstance(address, int)
            yield Line(f"and {address} more" if more else str(address), 1, title == "lost")


def _promises(promises: Promises) -> Iterator[Line]:
    if promises.lost:
        yield Line(f"lost or changed: {len(promises.lost)}")
        yield from (Line(str(loss), 1, review=True) for loss in promises.lost)
    if promises.added:
        yield Line(f"added: {len(promises.added)}")
    for what in _some(promises.added, lambda _: False):
        yield Line(f"and {what} more" if isinstance(what, int) else what, 1)


def _some(items: Sequence[T], needed: Callable[[T], object]) -> Sequence[T | int]:
    """The first few and those that are needed, in order, and how many more there are."""
    if len(items) <= _MOST + 1:
        return items
    shown = [item for number, item in enumerate(items) if number < _MOST or needed(item)]
    left = len(items) - len(shown)
    return (*shown, left) if left else shown
