"""The answers: what stands at each address of the API."""

from __future__ import annotations

from typing_extensions import TypedDict

from registry.api.records.city import Award, City, CitySummary, Highlight
from registry.api.records.event import Change, ChangesPageLink, Event
from registry.api.records.group import (
    Cohort,
    CohortTotal,
    Country,
    StatusCounts,
    Subdivision,
    Tier,
    TierStatusCounts,
    YearCounts,
)
from registry.api.records.text import (
    Announcement,
    AnnouncementSummary,
    Criterion,
    Standard,
    StandardSummary,
)
from registry.api.records.words import Day, Url


class Answer(TypedDict):
    """What every answer says of itself."""

    as_of: Day
    """The day for which everything in it holds."""
    next_change_at: Day | None
    """The first day on which it will say something else by itself, as far as that is known now."""
    license: str
    """The licence of the data, by its SPDX name."""
    url: Url
    """Where this answer stands."""


class Index(Answer):
    """Where everything is."""

    title: str
    """The name of the registry."""
    description: str
    """What it is."""
    documentation: Url
    """The page for people who use the data."""
    openapi: Url
    """The description for programs (OpenAPI 3.1)."""
    status: Url
    """What was built, and when it will change."""
    resources: list[Resource]
    """All addresses."""


class Resource(TypedDict):
    """An address, or a form of addresses."""

    name: str
    """Its permanent name."""
    url: str
    """The address, with names in braces where something is to be filled in."""
    media_type: str
    """The form of what stands there."""
    description: str
    """What stands there."""


class Counts(TypedDict):
    """How much the registry holds on the day."""

    cities: int
    """Cities ever certified, as far as they are known by name."""
    certified: int
    """Cities certified now."""
    awards: int
    """Awards."""
    events: int
    """Events that have happened."""
    announcements: int
    """Announcements."""


class Status(Answer):
    """What was built, and when it will change."""

    title: str
    """The name of the registry."""
    site: Url
    """The address of the site."""
    counts: Counts
    """How much it holds."""
    languages: list[str]
    """The languages of the pages for people, the language of the texts first."""
    commit: str | None
    """The commit that the site was built from, where the build was told."""
    build: str | None
    """The name of the build, where it was told."""
    api: Url
    """The index of the API."""


class Cities(Answer):
    """All cities with an award, by id."""

    count: int
    """How many."""
    cities: list[CitySummary]
    """The cities."""


class CityAnswer(Answer):
    """One city."""

    city: City
    """Everything that is recorded of it."""


class Tiers(Answer):
    """All levels, the highest first."""

    tiers: list[Tier]
    """The levels."""
    undocumented: StatusCounts
    """Cities whose level is not documented."""


class TierAnswer(Answer):
    """One level."""

    tier: Tier
    """The level."""
    count: int
    """How many cities."""
    cities: list[CitySummary]
    """Cities that hold it, or held it last, by id; look at ``certified``."""


class Places(Answer):
    """All countries and subdivisions with certified cities, by code."""

    countries: list[Country]
    """The countries."""


class CountryAnswer(Answer):
    """One country."""

    country: Country
    """The country."""
    count: int
    """How many cities."""
    cities: list[CitySummary]
    """Its cities, by id."""


class SubdivisionAnswer(Answer):
    """One state, province, department or region."""

    country: str
    """ISO 3166-1 code of its country."""
    subdivision: Subdivision
    """The subdivision."""
    count: int
    """How many cities."""
    cities: list[CitySummary]
    """Its cities, by id."""


class Cohorts(Answer):
    """All cohorts, oldest first."""

    count: int
    """How many."""
    cohorts: list[Cohort]
    """The cohorts."""


class CohortAnswer(Answer):
    """One cohort."""

    cohort: Cohort
    """The cohort."""
    awards: list[Award]
    """Its awards, by the id of the city."""
    candidates: list[Award]
    """Awards that are not dated and may have been announced on this day."""


class Standards(Answer):
    """All standards, oldest first."""

    count: int
    """How many."""
    standards: list[StandardSummary]
    """The standards."""


class StandardAnswer(Answer):
    """One standard."""

    standard: Standard
    """The standard, with its areas and criteria."""


class CriterionAnswer(Answer):
    """One criterion."""

    criterion: Criterion
    """The criterion."""
    highlights: list[Highlight]
    """What cities did that shows it, by the id of the city; for the current standard only."""


class Announcements(Answer):
    """All announcements, oldest first."""

    count: int
    """How many."""
    announcements: list[AnnouncementSummary]
    """The announcements."""


class AnnouncementAnswer(Answer):
    """One announcement."""

    announcement: Announcement
    """The announcement, with its text."""


class Events(Answer):
    """All events, past and future, by day and then by id."""

    count: int
    """How many."""
    events: list[Event]
    """The events."""


class Changes(Answer):
    """The pages of changes, oldest first."""

    count: int
    """How many changes there are on all pages."""
    pages: list[ChangesPageLink]
    """The pages."""


class ChangesPage(Answer):
    """What readers were told in one year, in that order, then by id. It grows at its end only.

    Once the year is over the page is complete: as of its last day, for ever.
    """

    year: int
    """The year."""
    complete: bool
    """Whether the year is over, so that nothing will be added."""
    previous: Url | None
    """The page of the year before."""
    next: Url | None
    """The page of the year after; null on the newest page, where to ask again."""
    count: int
    """How many."""
    changes: list[Change]
    """The changes."""


class Statistics(Answer):
    """Counts over all cities and awards."""

    cities: int
    """Cities ever certified, as far as they are known by name."""
    certified: int
    """Cities certified now."""
    awards: int
    """Awards."""
    awards_not_dated: int
    """Awards whose year of announcement is not known; they are in no year."""
    people: int
    """People in the cities certified now for which a count is recorded."""
    people_cities: int
    """How many cities that is."""
    statuses: StatusCounts
    """Where certifications stand."""
    tiers: list[TierStatusCounts]
    """By level, the highest first."""
    countries: list[Country]
    """By country."""
    years: list[YearCounts]
    """By the year of the announcement, oldest first."""
    totals: list[CohortTotal]
    """Cities ever certified by the end of the day of each cohort, oldest first."""
