"""A state of the content, as far as two states can be compared.

Where all files of both pass the checks, everything is compared. Where some do not, what the site would
be is compared without those, on both sides alike, so that a mistake in one file does not look like a
lost page; and every file that could be decoded is still compared field by field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TypeVar

from pydantic import BaseModel

from registry.api.shape import Shape
from registry.changes.change import Compared
from registry.check import check, check_file, entries_of
from registry.check.catalog_file import translations_in
from registry.check.draft import Entry
from registry.check.file import FileFindings
from registry.compute import Findings, compute
from registry.compute.record import CityRecord
from registry.language import languages_of
from registry.model import (
    Announcement,
    City,
    Page,
    Places,
    Program,
    Registry,
    Standard,
    TranslatedPage,
)
from registry.plan import Settings, plan
from registry.plan.addresses import ASSETS
from registry.plan.followed import FeedFile, FeedForm, FeedItem
from registry.plan.part import Plan
from registry.problem import is_error
from registry.read import LANGUAGES, Source
from registry.redirects import Redirect

M = TypeVar("M", bound=BaseModel)

Key = tuple[str, str]
"""Folder and stem: one thing, whether it is written as YAML or as Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One side of a comparison, as it was read."""

    compared: Compared
    sources: tuple[Source, ...]
    left_out: tuple[str, ...] = ()
    """Files that exist and could not be read at all."""
    redirects: tuple[Redirect, ...] | None = ()
    """None where the file that holds them cannot be read."""
    shape: Shape | None = field(default_factory=dict)
    """What the data for programs promises; None where that cannot be read."""


@dataclass(frozen=True, slots=True)
class View:
    """What would be published of a state on a day."""

    registry: Registry
    findings: Findings
    plan: Plan

    def addresses(self) -> frozenset[str]:
        """Every address of the site, those of assets apart, which change with their bytes."""
        known = self.plan.addresses
        return frozenset(address for address in known if not address.startswith(ASSETS))

    def feeds(self) -> Mapping[str, tuple[FeedItem, ...]]:
        """The items of every feed, its archive included, by the address of its first form."""
        files = [output for output in self.plan.outputs if isinstance(output, FeedFile)]
        found: dict[str, dict[str, FeedItem]] = {}
        for file in files:
            found.setdefault(file.feed.id, {}).update((item.guid, item) for item in file.items)
        return {
            file.address: tuple(found[file.feed.id].values())
            for file in files
            if file.form is FeedForm.RSS
        }


@dataclass(frozen=True)
class State:
    """One side of a comparison."""

    given: Given
    view: View | None
    """None where nothing can be published of it."""
    failing: frozenset[Key] = field(default_factory=frozenset)
    """Things with an error in their file."""
    check_one: Callable[[Source], FileFindings] = check_file
    """What a file declares; may remember it."""

    @cached_property
    def entries(self) -> Mapping[Key, Entry[BaseModel]]:
        """What could be decoded as a whole."""
        return {
            key_of(entry.document.path): entry
            for entry in entries_of(self.given.sources, self.check_one)
            if entry.whole
        }

    @cached_property
    def keys(self) -> frozenset[Key]:
        """Everything that has a file, readable or not."""
        paths = (*(source.path for source in self.given.sources), *self.given.left_out)
        return frozenset(map(key_of, paths))

    @cached_property
    def cities(self) -> Mapping[str, Entry[City]]:
        """The cities that could be decoded, by id."""
        return self._by_id(City)

    @cached_property
    def announcements(self) -> Mapping[str, Entry[Announcement]]:
        """The announcements that could be decoded, by id."""
        return self._by_id(Announcement)

    @cached_property
    def pages(self) -> Mapping[str, Entry[Page]]:
        """The pages that could be decoded, by id."""
        return self._by_id(Page)

    @cached_property
    def standards(self) -> Mapping[str, Entry[Standard]]:
        """The standards that could be decoded, by id."""
        return self._by_id(Standard)

    @cached_property
    def program(self) -> Entry[Program] | None:
        """The registry itself."""
        return self._by_id(Program).get("")

    @cached_property
    def places(self) -> Entry[Places] | None:
        """The names of subdivisions."""
        return self._by_id(Places).get("")

    @cached_property
    def translated_pages(self) -> Mapping[str, Entry[TranslatedPage]]:
        """The translations of pages that could be decoded, by language and id: ``es/about``."""
        return {
            f"{entry.record.language}/{entry.record.id}": Entry(entry.record, entry.document)
            for entry in self.entries.values()
            if isinstance(entry.record, TranslatedPage)
        }

    @cached_property
    def catalogs(self) -> Mapping[str, Mapping[tuple[str, str], str]]:
        """What the catalogs of all languages say, by path; see ``translations_in``."""
        return {
            source.path: translations_in(source)
            for source in self.given.sources
            if source.path.endswith(".po") and self.check_one(source).catalog
        }

    @cached_property
    def records(self) -> Mapping[str, CityRecord]:
        """How cities stand on the day, by id."""
        if self.view is None:
            return {}
        return {record.city.id: record for record in self.view.findings.records}

    @property
    def unread(self) -> tuple[str, ...]:
        """Files that could not be compared field by field."""
        paths = {source.path for source in self.given.sources} | set(self.given.left_out)
        compared = {*self.entries, *map(key_of, self.catalogs)}
        return tuple(sorted(path for path in paths if key_of(path) not in compared))

    def _by_id(self, model: type[M]) -> dict[str, Entry[M]]:
        return {
            str(getattr(entry.record, "id", "")): Entry(entry.record, entry.document)
            for entry in self.entries.values()
            if isinstance(entry.record, model)
        }


def catalog_id(path: str) -> str:
    """What a catalog is called: ``es/content`` for ``content/languages/es/content.po``."""
    return path.removeprefix(f"{LANGUAGES}/").removesuffix(".po")


def key_of(path: str) -> Key:
    """What a file is about."""
    folder, _, name = path.rpartition("/")
    return folder, name.rpartition(".")[0]


def states(before: Given, after: Given, as_of: date) -> tuple[State, State]:
    """Both sides, each with what would be published of it, as far as both can be."""
    sides = (before, after)
    left_out = frozenset(key_of(path) for given in sides for path in given.left_out)
    failing: tuple[frozenset[Key], ...] = ()
    check_one = cache(check_file)  # most files are the same on both sides
    while True:
        checked = [_checked(_without(given.sources, left_out), check_one) for given in sides]
        found = tuple(keys for _, keys in checked)
        failing = failing or found
        more = found[0] | found[1]
        # Without the faulty files others are faulty: an announcement of a cohort without awards.
        if not more:
            break
        left_out |= more
    views = [_view(registry, as_of) if registry else None for registry, _ in checked]
    if None in views:
        views = [None, None]
    return (
        State(before, views[0], failing[0], check_one),
        State(after, views[1], failing[1], check_one),
    )


def _without(sources: Iterable[Source], keys: frozenset[Key]) -> tuple[Source, ...]:
    return tuple(source for source in sources if key_of(source.path) not in keys)


def _checked(
    sources: Sequence[Source], check_one: Callable[[Source], FileFindings]
) -> tuple[Registry | None, frozenset[Key]]:
    """The registry, or the things whose files do not pass the checks."""
    registry, problems = check(sources, check_one)
    found = {key_of(problem.path) for problem in problems if is_error(problem)}
    found |= {key_of(source.path) for source in sources if not source.sound}
    return registry, frozenset(found)


def _view(registry: Registry, as_of: date) -> View:
    findings = compute(registry, as_of)
    # Without certificates: to withdraw a key must be possible where there is no other one yet.
    settings = Settings(base=registry.program.address.rstrip("/"))
    # Dead links and the like are for the build to tell.
    languages = languages_of(registry)[:1]  # what others show, they show at the same places
    planned, _ = plan(registry, findings, settings, languages, {})
    return View(registry, findings, planned)
