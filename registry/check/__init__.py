"""Stage 2, sources -> a registry, or every reason why there is none.

The order: each file by itself (YAML, schema, prose), then what must hold between records. Rules see
only whole records, and a reference to a file that exists but failed is not called unknown, so that
one mistake gives one problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from registry.check.compose import read_document
from registry.check.decode import decode
from registry.check.document import Document
from registry.check.draft import Draft, Entry
from registry.check.prose import Placed, read_prose
from registry.check.rules import RULES
from registry.model import (
    Announcement,
    City,
    Page,
    Places,
    Program,
    Prose,
    Registry,
    Standard,
)
from registry.problem import Problem, in_order, is_error
from registry.read import Source

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class _Form(Generic[M]):
    """A kind of file: its record, how its id comes from its name, and which field is prose."""

    model: type[M]
    id_of: Callable[[Source], str] | None = None
    prose_field: str = ""


def _announcement_id(source: Source) -> str:
    """The name behind the date: ``2018-01-25-first-nine-cities`` gives ``first-nine-cities``."""
    dated = re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}-(.+)", source.stem)
    return dated[1] if dated else source.stem


def _stem(source: Source) -> str:
    return source.stem


_FORMS: Mapping[str, _Form[BaseModel]] = {
    "cities": _Form(City, _stem, "story"),
    "content/standards": _Form(Standard, _stem),
    "content/announcements": _Form(Announcement, _announcement_id, "body"),
    "content/pages": _Form(Page, _stem, "body"),
    "content/program.yaml": _Form(Program),
    "content/places.yaml": _Form(Places),
}

_KIND_NAMES: Mapping[type[BaseModel], str] = {
    City: "city",
    Standard: "standard",
    Announcement: "announcement",
    Page: "page",
}


def check(sources: Sequence[Source]) -> tuple[Registry | None, tuple[Problem, ...]]:
    """The registry that the sources declare, or None where a problem is an error."""
    problems: list[Problem] = []
    entries: list[Entry[BaseModel]] = []
    prose: dict[tuple[str, str], Prose] = {}
    stems: list[tuple[str, str]] = []
    for source in sources:
        stems.append((source.folder, source.stem))
        if not source.sound:
            continue
        form = _FORMS.get(source.path) or _FORMS[source.folder]
        entry, found = _check_file(source, form, prose)
        problems += found
        if entry is not None:
            entries.append(entry)
    draft = Draft.of((entry for entry in entries if entry.whole), stems)
    problems += (problem for rule in RULES for problem in rule(draft))
    for entry in entries:
        if not entry.whole:
            problems += _as_far_as_known(draft.beside(entry))
    sound = all(source.sound for source in sources) and not any(map(is_error, problems))
    if not sound or draft.program is None or draft.places is None:
        return None, in_order(problems)
    registry = Registry(
        program=draft.program.record,
        places=draft.places.record,
        standards=tuple(
            sorted((entry.record for entry in draft.standards), key=lambda s: s.announced.sort_key)
        ),
        cities=tuple(sorted((entry.record for entry in draft.cities), key=lambda c: c.id)),
        announcements=tuple(
            sorted(
                (entry.record for entry in draft.announcements),
                key=lambda a: (a.date.sort_key, a.id),
            )
        ),
        pages=tuple(sorted((entry.record for entry in draft.pages), key=lambda p: (p.order, p.id))),
        prose=prose,
        files={
            (
                _KIND_NAMES[type(entry.record)],
                str(getattr(entry.record, "id", "")),
            ): entry.document.path
            for entry in entries
            if type(entry.record) in _KIND_NAMES
        },
    )
    return registry, in_order(problems)


def entries_of(sources: Iterable[Source]) -> tuple[Entry[BaseModel], ...]:
    """Every record as far as it could be decoded, whatever the rules say of it."""
    made = (
        _check_file(source, _FORMS.get(source.path) or _FORMS[source.folder], {})
        for source in sources
        if source.sound
    )
    return tuple(entry for entry, _ in made if entry is not None)


def _as_far_as_known(draft: Draft) -> Iterator[Problem]:
    """What the rules say of an entry that is not whole; each up to the first value it lacks."""
    for rule in RULES:
        with suppress(AttributeError):
            yield from rule(draft)


def _check_file(
    source: Source, form: _Form[M], prose: dict[tuple[str, str], Prose]
) -> tuple[Entry[M] | None, tuple[Problem, ...]]:
    document, problems = read_document(source)
    if document is None:
        return None, problems
    given: dict[str, object] = {"id": form.id_of(source)} if form.id_of else {}
    if form.prose_field and source.path.endswith(".md"):
        given[form.prose_field] = document.body
    decoded = decode(form.model, document, given)
    problems += decoded.problems
    placed = _placed(source, document, form.prose_field) if form.prose_field else None
    if placed is not None:
        made, found = read_prose(placed)
        problems += found
        prose[_KIND_NAMES[form.model], str(given["id"])] = made
    return Entry(decoded.record, document, decoded.whole), problems


def _placed(source: Source, document: Document, field: str) -> Placed | None:
    """The Markdown of a file and where it stands: its body, or the text of a field."""
    if source.path.endswith(".md"):
        body = document.body
        return Placed(document.path, body, document.body_line) if body.strip() else None
    text, path = document.data.get(field), (field,)
    if not isinstance(text, str):
        return None
    if path in document.blocks:
        line, indent = document.blocks[path]
        return Placed(document.path, text, line, indent)
    span = document.span(path)
    lines = source.text.split("\n")[span.line - 1 : document.end_line(path)]
    return Placed(document.path, text, span.line, lines=tuple(lines), whole=span)
