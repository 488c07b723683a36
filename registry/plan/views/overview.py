"""The first page, search, feeds, and pages of words."""

from __future__ import annotations

from dataclasses import dataclass

from registry.language import Passage
from registry.plan.page import FeedLink, Link
from registry.plan.views.cohort import CohortItem
from registry.plan.views.map import MapPicture
from registry.plan.views.rows import (
    AnnouncementRow,
    DayGroup,
    PlaceCount,
    Quote,
    TierCounts,
)


@dataclass(frozen=True, slots=True)
class Door:
    """A page, and what it says of itself."""

    page: Link
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The first page."""

    ever: int
    countries: int
    counts: TierCounts
    map: MapPicture | None
    map_page: str
    cities: str
    newest: tuple[AnnouncementRow, ...]
    latest: CohortItem | None
    latest_unidentified: int
    """Awards of the latest cohort that are not known by name."""
    ending: tuple[DayGroup, ...]
    """Cities whose term ends next."""
    ending_page: str
    expiring_total: int
    expiring_days: int
    quotes: tuple[Quote, ...]
    places: tuple[PlaceCount, ...]
    """Countries."""
    program: Link | None
    """What the certification is."""
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """The search."""

    index: str
    """The address of the search index's script."""
    levels: tuple[str, ...]
    statuses: tuple[str, ...]
    countries: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    """The kinds of pages, each with its name."""
    cities: str
    """The page that works without scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRow:
    """What can be followed of a page."""

    title: str
    description: str
    page: str
    feeds: tuple[FeedLink, ...]
    """The feed in its forms."""
    calendar: str
    """The address of the calendar, if there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsView:
    """The feeds and calendars, and what they are."""

    groups: tuple[tuple[str, tuple[FollowRow, ...]], ...]
    """Each under its heading."""
    cities: str
    places: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Something to try, and what it gives."""

    name: str
    code: str
    output: str


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """An address of the data, or a form of addresses."""

    description: str
    address: str
    is_form: bool
    """Whether something is to be filled in, so that it leads nowhere as it is."""
    media_type: str
    """The form of what stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """The data: where it is, how to use it, and what is promised."""

    answers: tuple[ResourceRow, ...]
    files: tuple[ResourceRow, ...]
    descriptions: tuple[ResourceRow, ...]
    certificates: tuple[ResourceRow, ...]
    """What is signed, where something is."""
    verification: str
    """The page that checks certificates."""
    examples: tuple[Example, ...]
    feeds: str
    """The page about feeds."""
    cite: str
    """How to name the data where it is used."""

    def example(self, name: str) -> Example:
        """The example of that name."""
        return next(example for example in self.examples if example.name == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page of explanations."""

    title: str
    html: Passage
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingView:
    """What is shown for an address that does not exist."""

    cities: str
    search: str
