"""What can be followed, as planned files: feeds in their forms, and calendars."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cached_property


class FeedForm(StrEnum):
    """The forms of a feed, by the ending of their files.

    Atom is XML by its ending, too: what is called ``.atom`` browsers do not show with its style.
    """

    RSS = "xml"
    ATOM = "atom.xml"
    JSON = "json"

    @property
    def label(self) -> str:
        """Its name, the same in all languages."""
        return "JSON Feed" if self is FeedForm.JSON else self.name.replace("ATOM", "Atom")

    @property
    def media_type(self) -> str:
        """What it is called in links."""
        match self:
            case FeedForm.RSS:
                return "application/rss+xml"
            case FeedForm.ATOM:
                return "application/atom+xml"
            case FeedForm.JSON:
                return "application/feed+json"


@dataclass(frozen=True, kw_only=True)
class FeedItem:
    """One entry of a feed."""

    guid: str
    """A tag URI (RFC 4151); permanent."""
    title: str
    address: str
    date: date
    html: str
    """All of it, with links to this site as paths."""
    categories: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Changes with anything of it."""
        parts = tuple(getattr(self, field.name) for field in fields(self))
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def __repr__(self) -> str:
        """Its digest: an item is in many files, and files are known by what they are made from."""
        return f"FeedItem({self.digest})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A list that can be followed: what is the same in all of its files."""

    id: str
    """A tag URI (RFC 4151); permanent, and the same in every language."""
    subject: str
    description: str
    home: str
    """The page that lists the same."""
    base: str
    language: str
    author: str
    """The registry."""
    style: str
    """What makes it readable in a browser, if anything does."""
    hub: str
    """Where readers can ask to be told at once (WebSub), if anywhere."""

    @property
    def title(self) -> str:
        """What it is called among the feeds of others."""
        return f"{self.subject} · {self.author}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFile:
    """One file of a feed: its newest items in one form, or a page of its archive."""

    address: str
    form: FeedForm
    feed: Feed
    items: tuple[FeedItem, ...]
    """Newest first; at least one."""
    previous: str = ""
    """The page of the archive with what came before (RFC 5005), if there is one."""
    current: str = ""
    """The file with the newest items, where this one is a page of the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """Something that lasts a whole day."""

    uid: str
    """A tag URI (RFC 4151); permanent, and the same in every calendar and language."""
    day: date
    summary: str
    description: str
    address: str
    stamp: date
    """The day on which what it says was told last."""
    sequence: int
    """How often it was put right."""
    cancelled: bool = False
    """Whether it will not take place, or did not."""
    reminders: tuple[int, ...]
    """So many days before, a program may remind of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """A calendar."""

    address: str
    title: str
    description: str
    home: str
    """The page that lists the same."""
    base: str
    language: str
    authority: str
    """The naming authority of the ids."""
    time_zone: str
    """The zone whose days count."""
    entries: tuple[CalendarEntry, ...]
    """The earliest first; at least one."""
