"""The records of cities and their awards."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from registry.api.records.event import Event
from registry.api.records.words import (
    ConfidenceWord,
    Correction,
    Day,
    Html,
    KindWord,
    PartialDate,
    StatusWord,
    TierWord,
    Url,
)


class Location(TypedDict):
    """The center of a city."""

    latitude: float
    """Decimal degrees, north positive."""
    longitude: float
    """Decimal degrees, east positive."""


class Population(TypedDict):
    """A census count."""

    count: int
    """People."""
    year: int
    """The year of the census."""
    source: str
    """Who counted."""
    verified: bool
    """Whether an editor saw the number in a public text."""


class Award(TypedDict):
    """One certification of one city."""

    id: str
    """Permanent, and unique within the city."""
    city: str
    """The id of the city."""
    city_name: str
    """The city as it writes itself."""
    country: str
    """ISO 3166-1 code of its country."""
    subdivision: str
    """ISO 3166-2 code of its state or province."""
    kind: KindWord
    """What the award did, computed from the awards before it."""
    tier: TierWord | None
    """The level; null where it is not documented."""
    likely_tier: TierWord | None
    """A guess where the level is not documented; counted nowhere."""
    tier_before: TierWord | None
    """The level before, where this award changed it."""
    year: int | None
    """The program's own label, which can differ from the year of the day."""
    announced: PartialDate
    """When it was announced."""
    announced_by: ConfidenceWord | None
    """The best kind of source that states the day."""
    published: Day
    """The day from which this registry tells of it: its first possible day, or when it was learned."""
    standard: str
    """The version of the criteria that it was judged by."""
    valid_from: Day
    """The first day that it can have been valid."""
    valid_through: Day
    """The last day of its term by itself, as if no other award had followed."""
    ran_through: Day
    """The last day that it was in force: replaced, withdrawn, or the end of its term."""
    replaced: bool
    """Whether the next award came before its term ended."""
    gap_before: int
    """Days since the end of the term before for which no renewal is on record."""
    criteria_met: int | None
    """How many criteria were met, where that is recorded."""
    criteria: list[str]
    """The codes of the criteria met, where they are recorded."""
    outcomes: list[str]
    """The outcome criteria met, by their ids in the standard."""
    confidence: ConfidenceWord
    """The best kind of source that states the level."""
    note: str | None
    """What a reader must know to judge this entry."""
    corrected: list[Correction]
    """What was published wrongly, oldest first."""
    sources: list[Url]
    """Web addresses that say so."""
    page: Url
    """The award on the page of its city."""


class Highlight(TypedDict):
    """One thing a city did with data."""

    city: str
    """The id of the city."""
    city_name: str
    """The city as it writes itself."""
    text: str
    """One or two sentences."""
    year: int | None
    """The year that the figures speak for."""
    criteria: list[str]
    """Criteria of the current standard that it shows, in the editors' judgment."""
    sources: list[Url]
    """Web addresses that say so."""


class Mention(TypedDict):
    """A mention on the Honor Roll, for cities close to certification."""

    year: int
    """The year."""
    sources: list[Url]
    """Web addresses that say so."""


class Listing(TypedDict):
    """Evidence that the program does not list a city any more."""

    status: Literal["not_listed"]
    """Always the same word."""
    as_of: PartialDate
    """When that was seen."""
    basis: str
    """What the evidence is."""
    sources: list[Url]
    """Web addresses, where there are any."""


class Withdrawal(TypedDict):
    """The end of a certification by decision."""

    on: Day
    """The first day without it."""
    published: Day
    """The day from which this registry tells of it."""
    reason: str
    """Why."""
    sources: list[Url]
    """Web addresses that say so."""


class Transition(TypedDict):
    """A day from which another status will hold, if nothing else happens."""

    day: Day
    """The first day of it."""
    status: StatusWord
    """The status from then on."""


class CitySummary(TypedDict):
    """A city in a list."""

    id: str
    """Permanent: the name and the subdivision, like boise-us-id."""
    name: str
    """As the city writes it."""
    country: str
    """ISO 3166-1 code."""
    country_name: str
    """In the language of the registry's texts."""
    subdivision: str
    """ISO 3166-2 code of the state or province."""
    subdivision_name: str
    """In the local language."""
    location: Location
    """Where its center is."""
    population: Population | None
    """A census count, where one was found."""
    status: StatusWord
    """Where its certification stands."""
    certified: bool
    """Whether it is certified on the day: its status is certified or expiring."""
    tier: TierWord | None
    """The level held, or last held; null where it is not documented."""
    certified_since: PartialDate
    """When its first award was announced."""
    tier_since: PartialDate
    """When the present level was first awarded, without another level in between."""
    valid_through: Day
    """The last day of the term of its latest award."""
    withdrawn_on: Day | None
    """The first day without the certification, where it was withdrawn."""
    status_changes_on: Day | None
    """The first day on which its status will change by itself."""
    url: Url
    """Everything about it."""
    page: Url
    """Its page for people."""


class City(CitySummary):
    """A municipality with at least one award, and everything that is recorded of it."""

    aliases: list[str]
    """Other names that people search for."""
    awards: list[Award]
    """Its awards, oldest first."""
    events: list[Event]
    """What happened to it and what will, by day."""
    transitions: list[Transition]
    """How its status will change, in order."""
    highlights: list[Highlight]
    """What it did with data."""
    honor_roll: list[Mention]
    """Mentions on the Honor Roll."""
    listing: Listing | None
    """Evidence that the program does not list it any more."""
    withdrawn: Withdrawal | None
    """Where its certification was ended by decision."""
    note: str | None
    """What a reader must know about the entry."""
    story: Html | None
    """A longer account."""
