"""One file by itself: its YAML, its schema, its prose. A pure function of the file's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from registry.check.compose import read_document
from registry.check.decode import decode
from registry.check.document import Document
from registry.check.draft import Entry
from registry.check.prose import Placed, read_prose
from registry.model import Announcement, City, Page, Places, Program, Prose, Standard
from registry.problem import Problem
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

KIND_NAMES: Mapping[type[BaseModel], str] = {
    City: "city",
    Standard: "standard",
    Announcement: "announcement",
    Page: "page",
}
"""What records of each kind are called in the registry's own tables."""


@dataclass(frozen=True, slots=True)
class FileFindings:
    """What one file declares, as far as it could be understood, and what is wrong with it."""

    problems: tuple[Problem, ...]
    entry: Entry[BaseModel] | None = None
    prose: tuple[tuple[str, str], Prose] | None = None
    """Its text, with the key under which the registry holds it."""


def check_file(source: Source) -> FileFindings:
    """What a sound source declares."""
    form = _FORMS.get(source.path) or _FORMS[source.folder]
    document, problems = read_document(source)
    if document is None:
        return FileFindings(problems)
    given: dict[str, object] = {"id": form.id_of(source)} if form.id_of else {}
    if form.prose_field and source.path.endswith(".md"):
        given[form.prose_field] = document.body
    decoded = decode(form.model, document, given)
    problems += decoded.problems
    entry = Entry(decoded.record, document, decoded.whole)
    placed = _placed(source, document, form.prose_field) if form.prose_field else None
    if placed is None:
        return FileFindings(problems, entry)
    prose, found = read_prose(placed)
    key = (KIND_NAMES[form.model], str(given["id"]))
    return FileFindings((*problems, *found), entry, (key, prose))


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
