"""The records of announcements and standards."""

from __future__ import annotations

from typing_extensions import TypedDict

from registry.api.records.group import Band
from registry.api.records.words import ConfidenceWord, ConfirmationWord, Day, Html, PartialDate, Url


class Stated(TypedDict):
    """Totals that the program or the press stated with an announcement."""

    new: int | None
    """Cities certified for the first time."""
    raised: int | None
    """Cities that moved to a higher level."""
    renewed_or_raised: int | None
    """Cities that were certified before, together."""
    total: int | None
    """Cities ever certified, this announcement included."""
    total_derived: bool
    """Whether the total is our own sum and not stated anywhere."""


class AnnouncementSummary(TypedDict):
    """An announcement in a list."""

    id: str
    """Permanent."""
    title: str
    """Its title."""
    date: PartialDate
    """When it was made."""
    dated_by: ConfidenceWord | None
    """The best kind of source that states the day."""
    summary: str
    """One or two sentences."""
    cohort: Day | None
    """The day of the awards it announces."""
    year: int | None
    """The program's label for that cohort."""
    standard: str | None
    """The standard it belongs to."""
    stated: Stated | None
    """The totals that were stated with it."""
    note: str | None
    """What a reader must know about this entry."""
    sources: list[Url]
    """Web addresses that say so."""
    url: Url
    """The announcement with its text."""
    page: Url
    """Its page for people."""


class Announcement(AnnouncementSummary):
    """A written, dated post of the program."""

    body: Html
    """The text."""


class Criterion(TypedDict):
    """One criterion of a standard."""

    id: str
    """Its address within the standard, like dm1."""
    code: str | None
    """Its code, like DM1, where known."""
    standard: str
    """The id of the standard."""
    area: str
    """The id of its area."""
    title: str
    """Its title."""
    summary: str
    """What it asks for, in our own words."""
    core: bool
    """Whether it must be met, whatever the total."""
    confirmation: ConfirmationWord
    """Whether more than one source gives it."""
    sources: list[Url]
    """Web addresses that say so."""
    url: Url
    """The criterion with the highlights that show it."""
    page: Url
    """Its page for people."""


class Area(TypedDict):
    """A practice area of a standard."""

    id: str
    """Its address within the standard, like dm."""
    code: str | None
    """Its code, like DM, where known."""
    name: str
    """Its name."""
    former_names: list[str]
    """Names it had before."""
    summary: str
    """What it is about, in our own words."""
    criteria_count: int | None
    """How many criteria it has, where known."""
    criteria: list[Criterion]
    """Its criteria, as far as they are documented."""
    sources: list[Url]
    """Web addresses that say so."""
    page: Url
    """Its page for people."""


class Outcome(TypedDict):
    """A result that can satisfy the outcome requirement."""

    id: str
    """Its id within the standard."""
    title: str
    """What is measured."""


class StandardSummary(TypedDict):
    """A standard in a list."""

    id: str
    """Permanent, like 2022."""
    label: str
    """Its name."""
    announced: PartialDate
    """When the program announced it."""
    used_from: PartialDate
    """When the first awards under it were announced."""
    validity_years: int
    """For how many years an award under it is valid."""
    criteria_count: int
    """How many criteria it has."""
    criteria_documented: int
    """How many of them public sources document."""
    areas_count: int
    """How many areas it has."""
    awards: int
    """How many awards were judged by it."""
    summary: str
    """What is particular to it, in our own words."""
    url: Url
    """The standard with its areas and criteria."""
    page: Url
    """Its page for people."""


class Standard(StandardSummary):
    """A version of the certification's criteria."""

    bands: list[Band]
    """What the levels ask for, the highest first, where that is documented."""
    bands_note: str | None
    """What a reader must know about the bands."""
    core: list[str]
    """The codes of the criteria that must all be met."""
    outcome_requirement: str | None
    """What a city must reach besides the criteria."""
    outcomes: list[Outcome]
    """At least one of these must be met, where there is such a requirement."""
    areas: list[Area]
    """Its practice areas."""
