"""How everything that is no city changed: announcements, pages, standards, the program, the places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeVar

from pydantic import BaseModel

from registry.changes.awards import source_changes
from registry.changes.change import Change, Fate, Subject
from registry.changes.hosts import Hosts
from registry.changes.state import State
from registry.changes.words import Words, text_changed
from registry.check.draft import Entry
from registry.model import Announcement, Criterion, Page, Places, Program, Standard

M = TypeVar("M", bound=BaseModel)

_REVIEWED: Final[Mapping[type[BaseModel], frozenset[str]]] = {
    Announcement: frozenset({"date", "cohort", "stated"}),
    Page: frozenset(),
    Standard: frozenset({"validity_years", "criteria_count", "bands", "core", "outcomes"}),
    Program: frozenset(
        {
            *("address", "repository", "branch", "tag", "time_zone"),
            *("expiring_days", "hub", "languages", "certificate_keys"),
        }
    ),
}
"""Fields whose change somebody should look at: other pages, or all of them, depend on them."""


def content_subjects(
    before: State, after: State, hosts: Hosts, words: Words
) -> tuple[Subject, ...]:
    """Everything that is no city and changed."""

    def of(kind: str, changes: _Changes[M], old: _Entries[M], new: _Entries[M]) -> list[Subject]:
        found = []
        for name in sorted({*old, *new}):
            was, now = old.get(name), new.get(name)
            new_sites = hosts.get((kind, name), ())
            if was is None or now is None:
                entry = now or was
                if entry is None or not _is_certain(before, after, entry):
                    continue
                fate = Fate.REMOVED if now is None else Fate.ADDED
                told = new_sites if fate is Fate.ADDED else ()
            else:
                entry, fate = now, Fate.CHANGED
                told = (*changes(was.record, now.record, words), *new_sites)
                if not told:
                    continue
            shown = _name(entry.record)
            found.append(Subject(kind=kind, id=name, name=shown, fate=fate, changes=told))
        return found

    return (
        *of("announcement", _fields, before.announcements, after.announcements),
        *of("page", _fields, before.pages, after.pages),
        *of("standard", _standard, before.standards, after.standards),
        *of("program", _fields, _only(before.program), _only(after.program)),
        *of("places", _places, _only(before.places), _only(after.places)),
    )


_Entries = Mapping[str, Entry[M]]
_Changes = Callable[[M, M, Words], Iterator[Change]]


def _is_certain(before: State, after: State, entry: Entry[M]) -> bool:
    """Whether something that one side lacks has no file there, not only an unreadable one."""
    path = entry.document.path
    unread = (*before.unread, *after.unread)
    return path.rpartition(".")[0] not in {other.rpartition(".")[0] for other in unread}


def _only(entry: Entry[M] | None) -> dict[str, Entry[M]]:
    return {"": entry} if entry else {}


def _name(record: BaseModel) -> str:
    match record:
        case Announcement() | Page() | Program():
            return record.title
        case Standard():
            return record.label
        case _:
            return "Names of places"


def _fields(was: BaseModel, now: BaseModel, words: Words) -> Iterator[Change]:
    """Every field that differs; the text below the fields is measured only."""
    plain = [name for name in type(was).model_fields if name not in ("id", "body", "sources")]
    yield from words.fields(was, now, plain, _REVIEWED[type(was)])
    told = text_changed("text", getattr(was, "body", None), getattr(now, "body", None))
    if told:
        yield told
    yield from source_changes(getattr(was, "sources", ()), getattr(now, "sources", ()))


def _standard(was: Standard, now: Standard, words: Words) -> Iterator[Change]:
    plain = [name for name in Standard.model_fields if name not in ("id", "areas")]
    yield from words.fields(was, now, plain, _REVIEWED[Standard])
    old, new = ({area.slug: area for area in standard.areas} for standard in (was, now))
    for slug in (*old, *(slug for slug in new if slug not in old)):
        if slug not in new:
            yield Change(
                what="area-removed", text=f"area removed: {old[slug].name}", was=slug, review=True
            )
        elif slug not in old:
            yield Change(what="area-added", text=f"area added: {new[slug].name}", now=slug)
        else:
            names = [n for n in type(old[slug]).model_fields if n != "criteria"]
            yield from _renamed(
                f"area {slug}", words.fields(old[slug], new[slug], names, frozenset())
            )
    yield from _criteria(was, now, words)


def _criteria(was: Standard, now: Standard, words: Words) -> Iterator[Change]:
    old, new = ({c.slug: c for c in standard.criteria} for standard in (was, now))
    for slug in (*old, *(slug for slug in new if slug not in old)):
        if slug not in new:
            text = f"criterion removed: {_criterion(old[slug])}"
            yield Change(what="criterion-removed", text=text, was=slug, review=True)
        elif slug not in old:
            text = f"criterion added: {_criterion(new[slug])}"
            yield Change(what="criterion-added", text=text, now=slug)
        elif old[slug] != new[slug]:
            told = words.fields(old[slug], new[slug], _CRITERION_FIELDS, frozenset({"code"}))
            yield from _renamed(f"criterion {old[slug].code or slug}", told)
            of = f" from criterion {old[slug].code or slug}"
            yield from source_changes(old[slug].sources, new[slug].sources, of)


_CRITERION_FIELDS: Final = tuple(name for name in Criterion.model_fields if name != "sources")


def _criterion(criterion: Criterion) -> str:
    return f"{criterion.code or criterion.slug}, {criterion.title}"


def _renamed(about: str, changes: Iterable[Change]) -> Iterator[Change]:
    """Changes of a part, each with the part's name in front."""
    for change in changes:
        yield Change(
            what=change.what,
            text=f"{about}: {change.text}",
            was=change.was,
            now=change.now,
            review=change.review,
        )


def _places(was: Places, now: Places, words: Words) -> Iterator[Change]:
    old, new = was.subdivisions, now.subdivisions
    for code in sorted({*old, *new}):
        if old.get(code) != new.get(code):
            yield words.replaced(code, old.get(code), new.get(code))
