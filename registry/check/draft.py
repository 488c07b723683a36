"""The records of one run before the rules have spoken, each with the document it came from."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel

from registry.catalog import Catalog
from registry.check.document import Document
from registry.model import Announcement, City, Page, Places, Program, Standard, TranslatedPage

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Entry(Generic[M]):
    """A record and where its values stand."""

    record: M
    document: Document
    whole: bool = True
    """Whether nothing is missing or faulty in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything that could be decoded as a whole."""

    program: Entry[Program] | None
    places: Entry[Places] | None
    standards: tuple[Entry[Standard], ...]
    cities: tuple[Entry[City], ...]
    announcements: tuple[Entry[Announcement], ...]
    pages: tuple[Entry[Page], ...]
    translated_pages: tuple[Entry[TranslatedPage], ...]
    stems: frozenset[tuple[str, str]]
    """Folder and stem of every file, those that failed included."""
    catalogs: Mapping[tuple[str, str], Catalog]
    """By language and name."""
    digests: Mapping[str, str]
    """The first eight digits of every file's digest, by its path."""

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry[BaseModel]],
        stems: Iterable[tuple[str, str]],
        catalogs: Mapping[tuple[str, str], Catalog],
        digests: Mapping[str, str],
    ) -> Draft:
        """Sort entries by the kind of their record."""
        kinds: dict[type[BaseModel], list[Entry[BaseModel]]] = {}
        for entry in entries:
            kinds.setdefault(type(entry.record), []).append(entry)

        def row(kind: type[M]) -> tuple[Entry[M], ...]:
            return cast("tuple[Entry[M], ...]", tuple(kinds.get(kind, ())))

        return cls(
            program=next(iter(row(Program)), None),
            places=next(iter(row(Places)), None),
            standards=row(Standard),
            cities=row(City),
            announcements=row(Announcement),
            pages=row(Page),
            translated_pages=row(TranslatedPage),
            stems=frozenset(stems),
            catalogs=catalogs,
            digests=digests,
        )

    def without(self, paths: Container[str]) -> Draft:
        """All but the cities in these files."""
        cities = (entry for entry in self.cities if entry.document.path not in paths)
        return replace(self, cities=tuple(cities))

    def beside(self, entry: Entry[BaseModel]) -> Draft:
        """One entry alone with everything that cities and texts refer to."""
        referred: tuple[Entry[Any] | None, ...] = (self.program, self.places, *self.standards)
        rest = (e for e in referred if e is not None and e.document.path != entry.document.path)
        return Draft.of((entry, *rest), self.stems, self.catalogs, self.digests)

    def standard(self, standard_id: str) -> Standard | None:
        """The standard of that id, where it could be decoded."""
        return self.standard_by_id.get(standard_id)

    @property
    def standard_by_id(self) -> Mapping[str, Standard]:
        """The standards that could be decoded."""
        return {entry.record.id: entry.record for entry in self.standards}

    def has_standard(self, standard_id: str) -> bool:
        """Whether there is a file for that standard, even a faulty one.

        Where there are no standards at all, that is said once, of the program's current standard.
        """
        if ("content/standards", standard_id) in self.stems:
            return True
        return all(folder != "content/standards" for folder, _ in self.stems)
