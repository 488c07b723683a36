"""What a comparison says: plain sentences, with the values that they are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from registry.api.shape import Loss
from registry.problem import Problem


class Fate(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is otherwise than it was."""

    what: str
    """A permanent word for programs: the field, or what happened: ``tier``, ``source-removed``."""
    text: str
    """The same as a sentence. It may hold text of strangers: whoever shows it makes it harmless."""
    was: str = ""
    now: str = ""
    award: str = ""
    """The id of the award that it is about, where it is about one."""
    review: bool = False
    """Whether somebody should look at it twice."""

    @property
    def follows(self) -> bool:
        """Whether it is a conclusion, and nothing that the file itself says."""
        return self.what in _CONCLUSIONS


_CONCLUSIONS: Final = frozenset({"term", "kind", "standing"})


TRANSLATION: Final = "translation"
"""The kind of a page in another language; its id is like ``es/about``."""
CATALOG: Final = "catalog"
"""The kind of the translated words of a language; its id is like ``es/content``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A city, or another thing with a file, and how it changed."""

    kind: str
    """``city``, ``announcement``, ``page``, ``standard``, ``program``, ``places``, or one of those below."""
    id: str
    name: str
    fate: Fate
    changes: tuple[Change, ...] = ()

    @property
    def follows(self) -> bool:
        """Whether its own file stays, and only what follows from others changes."""
        return self.fate is Fate.CHANGED and all(change.follows for change in self.changes)

    @property
    def to_review(self) -> int:
        """How many of its lines somebody should look at twice."""
        return (self.fate is Fate.REMOVED) + sum(change.review for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """What happens to an item of the feeds."""

    guid: str
    """Its permanent id."""
    title: str
    address: str
    date: date
    feeds: tuple[str, ...]
    """The addresses of the feeds it stands in."""
    fate: Fate
    changed: tuple[str, ...] = ()
    """What of it differs: ``title``, ``address``, ``date``, ``html`` or ``categories``."""
    instead_of: str = ""
    """The id under which the same item was published before."""


@dataclass(frozen=True, slots=True)
class Move:
    """An address that leads elsewhere from now on."""

    address: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What happens to the addresses of the site: those in the language of the texts."""

    created: tuple[str, ...] = ()
    moved: tuple[Move, ...] = ()
    lost: tuple[str, ...] = ()
    """Also those in other languages, where a redirect forgot them."""
    languages: tuple[str, ...] = ()
    """The further languages of the site, in which what has words exists, too."""


@dataclass(frozen=True, slots=True)
class Promises:
    """What happens to what the data for programs has promised: addresses, fields, words, columns."""

    added: tuple[str, ...] = ()
    lost: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One of the two states, as the report names it."""

    name: str
    """What was asked for: a branch or commit, or "the working copy"."""
    commit: str = ""
    """The full hash, where it is a commit."""
    unread: tuple[str, ...] = ()
    """Files that could not be compared field by field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that a change means."""

    as_of: date
    before: Compared
    after: Compared
    notes: tuple[str, ...]
    """What a reader must know to judge the rest."""
    problems: tuple[Problem, ...]
    """What the history gates refuse."""
    cities: tuple[Subject, ...]
    content: tuple[Subject, ...]
    """Announcements, pages, standards, the program, the places and translations."""
    untouched: int
    """Cities about which nothing changes."""
    items: tuple[ItemChange, ...]
    pages: Pages
    promises: Promises

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes that anybody could notice."""
        pages = self.pages.created or self.pages.moved or self.pages.lost
        promises = self.promises.added or self.promises.lost
        found = self.cities or self.content or self.items or pages or promises or self.problems
        return not found

    @property
    def to_review(self) -> int:
        """How many lines somebody should look at twice."""
        told = sum(subject.to_review for subject in (*self.cities, *self.content))
        told += len(self.pages.lost) + len(self.promises.lost)
        return told + sum(bool(item.instead_of) for item in self.items)
