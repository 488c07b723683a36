"""The records of what happened, and of what readers were told."""

from __future__ import annotations

from typing_extensions import TypedDict

from registry.api.records.words import ChangeWord, Correction, Day, EventWord, TierWord, Url


class Event(TypedDict):
    """A dated thing that happened or will happen to a city."""

    id: str
    """Permanent: a tag URI (RFC 4151), the same as in the feeds."""
    kind: EventWord
    """What happened. New words may come; pass over what you do not know."""
    day: Day
    """The day; the first possible one where the award is dated in part."""
    happened: bool
    """Whether the day has come. The future is what is known today; an award can still change it."""
    published: Day
    """The day from which this registry tells of it: the day itself, or when it was learned."""
    city: str
    """The id of the city."""
    city_name: str
    """The city as it writes itself."""
    country: str
    """ISO 3166-1 code of its country."""
    subdivision: str
    """ISO 3166-2 code of its state or province."""
    award: str
    """The id of the award within the city."""
    tier: TierWord | None
    """The level of that award."""
    days_left: int | None
    """Days of the term that are left, that day included; where it is about to end."""
    correction: Correction | None
    """What was put right, where something was."""
    page: Url
    """The award on the page of its city."""


class Change(TypedDict):
    """An event in the order in which readers were told of it. Nothing in it is computed anew."""

    id: str
    """Permanent: the id of the event."""
    published: Day
    """The day from which this registry tells of it."""
    day: Day
    """The day on which it happened."""
    event: ChangeWord
    """What it was; what an award did stands in the award."""
    city: str
    """The id of the city, to ask for."""
    award: str
    """The id of the award within the city."""


class ChangesPageLink(TypedDict):
    """A page of changes, and how to see whether it is still the one you read."""

    year: int
    """The year in which readers were told of them."""
    complete: bool
    """Whether the year is over, so that nothing will be added."""
    count: int
    """How many changes it holds."""
    digest: str
    """SHA-256 of its ids, each followed by a line feed: another one where entries are others."""
    url: Url
    """The page."""
