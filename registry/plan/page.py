"""What a planned file is: a page with its head and view, a feed, an asset or plain text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from registry.plan.addresses import file_of
from registry.plan.followed import CalendarFile, FeedFile, FeedForm
from registry.plan.searchable import SearchTags


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A file of a feed that a page names."""

    title: str
    address: str
    form: FeedForm


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language of the site."""

    language: str
    """A BCP 47 tag."""
    name: str
    """What the language calls itself."""
    locale: str
    """With a territory, like ``en_US``."""
    address: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in the words of schema.org; a reference to it where the type is empty."""

    type: str
    properties: tuple[tuple[str, Value], ...]


Value = str | int | float | bool | Thing | tuple["Value", ...]
"""What a property of a thing holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageLink:
    """A picture that stands for a page where it is shared."""

    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the frame shows of one page."""

    title: str
    description: str
    address: str
    language: str
    alternates: tuple[Alternate, ...] = ()
    """The page in every language of the site, itself included; nothing where there is only one."""
    crumbs: tuple[Link, ...] = ()
    """The way from home to the page, without home and the page itself."""
    feeds: tuple[FeedLink, ...] = ()
    """The feed of what it lists, in its forms."""
    calendar: str = ""
    """The calendar of what it lists, if there is one."""
    data: str = ""
    """The answer that says the same to programs, if there is one."""
    certificate: str = ""
    """The signed certificate of what it says, if there is one."""
    search: SearchTags | None = None
    source: str = ""
    """The file an editor would change, from the project's root."""
    edit: str = ""
    """Where to edit it, if that is known."""
    section: str = ""
    """The address in the menu that the page belongs to."""
    image: ImageLink | None = None
    things: tuple[Thing, ...] = ()
    """What the page says to machines."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frame:
    """What every page of a language shows: the same value for all of them."""

    title: str
    description: str
    program: str
    language: str
    locale: str
    """The language with a territory, like ``en_US``."""
    direction: str
    """Where lines begin: ``ltr`` or ``rtl``."""
    base: str
    """The address of the site, without a slash at its end."""
    as_of: date
    next_change: date | None
    """The first day after it on which some standing changes."""
    time_zone: str
    """The zone whose days count."""
    menu: tuple[Link, ...]
    footer: tuple[tuple[str, tuple[Link, ...]], ...]
    """Groups of links, each with a heading."""
    feeds: tuple[FeedLink, ...]
    """The feeds that every page's head names."""
    home: str
    following: str
    """The page that explains feeds and calendars."""
    search: str
    style: str
    scripts: tuple[Link, ...]
    """Assets by name: ``search.js`` and its address."""
    favicon: str
    indexed: bool
    """Whether search engines may list this copy of the site."""
    edit_help: str
    """The page that explains how to correct something."""
    data_license: str

    @property
    def listed(self) -> frozenset[str]:
        """The addresses in the menu and in the footer."""
        links = (*self.menu, *(link for _, group in self.footer for link in group))
        return frozenset(link.address for link in links)

    def script(self, name: str) -> str:
        """The address of a script."""
        return next(link.address for link in self.scripts if link.text == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlPage:
    """A page: template ``name.html`` shows the view of the same name."""

    head: Head
    view: object

    @property
    def address(self) -> str:
        """Where it is served."""
        return self.head.address

    @property
    def template(self) -> str:
        """The template: ``CriterionView`` is shown by ``criterion.html``."""
        return f"{_name_of(self.view)}.html"


def _name_of(view: object) -> str:
    name = type(view).__name__.removesuffix("View")
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture: template ``name.svg`` draws the view of the same name, and needs nothing else."""

    address: str
    view: object

    @property
    def template(self) -> str:
        """The template: ``BadgeView`` is drawn by ``badge.svg``."""
        return f"{_name_of(self.view)}.svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareImage(Picture):
    """A picture as PNG, for services that take no SVG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A file whose text is known when planning."""

    address: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetFile:
    """A file taken over as it is from ``templates/assets``."""

    address: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Bulk:
    """A long text that is known when planning; it stands for itself by its digest."""

    text: str = field(repr=False)
    digest: str

    @classmethod
    def of(cls, text: str) -> Self:
        """A text with its digest."""
        return cls(text, hashlib.sha256(text.encode()).hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file for machines whose text is known when planning."""

    address: str
    text: Bulk


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedFile:
    """A document in JSON-LD whose text is known when planning, and that is signed when it is made."""

    address: str
    document: Bulk
    method: str
    """The address of the key that signs it, as the proof names it."""
    key: str
    """That public key itself, so that another one makes another file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """A table of all cities, their awards or their events, as CSV."""

    address: str
    table: str
    cities: Bulk
    """All cities as the API has them, one a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseFile:
    """Everything as a database file."""

    address: str
    context: Bulk
    """What is not of one city."""
    cities: Bulk
    """All cities as the API has them, one a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DescriptionFile:
    """The description of the API for programs, or of one of its records."""

    address: str
    base: str
    title: str
    record: str = ""
    """The record; nothing for the whole description."""


Output = (
    HtmlPage
    | FeedFile
    | CalendarFile
    | Picture
    | TextFile
    | AssetFile
    | DataFile
    | SignedFile
    | TableFile
    | DatabaseFile
    | DescriptionFile
)


def path_of(output: Output) -> str:
    """The file of an output, from the root of the site."""
    return file_of(output.address)
