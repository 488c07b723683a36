"""One file by itself: its YAML, its schema, its prose. A pure function of the file's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from registry.catalog import Catalog
from registry.check.catalog_file import read_catalog
from registry.check.decode import decode
from registry.check.document import Document
from registry.check.draft import Entry
from registry.check.placed import Placed
from registry.check.prose import read_prose
from registry.check.reading import read_document
from registry.model import (
    Announcement,
    City,
    Page,
    Places,
    Program,
    Prose,
    Standard,
    TranslatedPage,
)
from registry.problem import Problem
from registry.read import LANGUAGES, Source

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Form(Generic[M]):
    """A kind of file: its record, how its id comes from its name, and which field is prose."""

    model: type[M]
    id_of: Callable[[Source], str] | None = None
    prose_field: str = ""
    translations_field: str = ""
    """The field that holds the same prose in other languages."""

    def given(self, source: Source, body: str) -> dict[str, object]:
        """The fields that do not stand among the document's own."""
        given: dict[str, object] = {"id": self.id_of(source)} if self.id_of else {}
        language = language_of(source.path)
        if language:
            given["language"] = language
        if self.prose_field and source.path.endswith(".md"):
            given[self.prose_field] = body
        return given

    def key_of_text(self, source: Source, tag: str) -> tuple[str, str]:
        """The key under which the registry holds a text of the file, by the language it is in."""
        record_id = self.id_of(source) if self.id_of else ""
        return key_of(KIND_NAMES[self.model], record_id, tag or language_of(source.path))


def _announcement_id(source: Source) -> str:
    """The name behind the date: ``2018-01-25-first-nine-cities`` gives ``first-nine-cities``."""
    dated = re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}-(.+)", source.stem)
    return dated[1] if dated else source.stem


def _stem(source: Source) -> str:
    return source.stem


_FORMS: Mapping[str, Form[BaseModel]] = {
    "cities": Form(City, _stem, "story", "story_translations"),
    "content/standards": Form(Standard, _stem),
    "content/announcements": Form(Announcement, _announcement_id, "body"),
    "content/pages": Form(Page, _stem, "body"),
    "content/program.yaml": Form(Program),
    "content/places.yaml": Form(Places),
}

_TRANSLATED_PAGE: Form[BaseModel] = Form(TranslatedPage, _stem, "body")


def form_of(source: Source) -> Form[BaseModel]:
    """The kind of file that a source is, where it is no catalog."""
    return _FORMS.get(source.path) or _FORMS.get(source.folder) or _TRANSLATED_PAGE


KIND_NAMES: Mapping[type[BaseModel], str] = {
    City: "city",
    Standard: "standard",
    Announcement: "announcement",
    Page: "page",
    TranslatedPage: "page",
}
"""What records of each kind are called in the registry's own tables."""


@dataclass(frozen=True, slots=True)
class FileFindings:
    """What one file declares, as far as it could be understood, and what is wrong with it."""

    problems: tuple[Problem, ...]
    entry: Entry[BaseModel] | None = None
    prose: tuple[tuple[tuple[str, str], Prose], ...] = ()
    """Its texts, each with the key under which the registry holds it."""
    catalog: Catalog | None = None


def check_file(source: Source) -> FileFindings:
    """What a sound source declares."""
    if source.path.endswith(".po"):
        catalog, problems = read_catalog(source)
        return FileFindings(problems, catalog=catalog)
    form = form_of(source)
    document, problems = read_document(source)
    if document is None:
        return FileFindings(problems)
    given = form.given(source, document.body)
    decoded = decode(form.model, document, given)
    problems += decoded.problems
    entry = Entry(decoded.record, document, decoded.whole)
    texts: list[tuple[tuple[str, str], Prose]] = []
    for tag, placed in _texts(source, document, form):
        prose, found = read_prose(placed)
        problems += found
        texts.append((form.key_of_text(source, tag), prose))
    return FileFindings(problems, entry, tuple(texts))


def language_of(path: str) -> str:
    """The language whose folder a file lies in; nothing where it is that of the texts."""
    _, _, inside = path.partition(f"{LANGUAGES}/")
    return inside.partition("/")[0]


def key_of(kind: str, record_id: str, language: str = "") -> tuple[str, str]:
    """The key of a record's text in the registry."""
    return (f"{kind}/{language}" if language else kind, record_id)


def _texts(
    source: Source, document: Document, form: Form[BaseModel]
) -> Iterator[tuple[str, Placed]]:
    """The Markdown of a file, by the language of its translations."""
    if form.prose_field and (placed := _placed(source, document, (form.prose_field,))):
        yield "", placed
    translations = document.data.get(form.translations_field)
    for tag in translations if isinstance(translations, dict) else ():
        if placed := _placed_in_field(source, document, (form.translations_field, tag)):
            yield str(tag), placed


def _placed(source: Source, document: Document, path: tuple[str, ...]) -> Placed | None:
    """The Markdown of a file and where it stands: its body, or the text of a field."""
    if source.path.endswith(".md"):
        body = document.body
        return Placed(document.path, body, document.body_line) if body.strip() else None
    return _placed_in_field(source, document, path)


def _placed_in_field(source: Source, document: Document, path: tuple[str, ...]) -> Placed | None:
    fields = document.at(path[:-1])
    text = fields.get(path[-1]) if isinstance(fields, dict) else None
    if not isinstance(text, str) or path in document.faulty:
        return None
    if path in document.blocks:
        line, indent = document.blocks[path]
        return Placed(document.path, text, line, indent)
    span = document.span(path)
    lines = source.text.split("\n")[span.line - 1 : document.end_line(path)]
    return Placed(document.path, text, span.line, lines=tuple(lines), whole=span)
