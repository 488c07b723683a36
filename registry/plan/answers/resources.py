"""Every address of the data: what stands there, and in what form.

One table, from which the index, the description for programs and the page for people are made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from registry.plan.addresses.data import DATA

JSON: Final = "application/json"
CSV: Final = "text/csv"
LINES: Final = "application/x-ndjson"
SQLITE: Final = "application/vnd.sqlite3"


@dataclass(frozen=True, slots=True)
class Resource:
    """An address, or a form of addresses with names in braces."""

    name: str
    """Its permanent name."""
    path: str
    description: str
    holds: str = ""
    """The record that stands there, or of which there is one a line; nothing for tables."""
    media_type: str = JSON

    @property
    def parameters(self) -> tuple[str, ...]:
        """What is to be filled in."""
        pieces = self.path.split("{")[1:]
        return tuple(piece.partition("}")[0] for piece in pieces)


def _(words: str) -> str:
    """Marks words for translators; pages say them in their language."""
    return words


RESOURCES: Final = (
    Resource("index", DATA.file("index.json"), _("Where everything is."), "Index"),
    Resource("status", DATA.status, _("What was built, and when it will change."), "Status"),
    Resource("cities", DATA.file("cities.json"), _("All cities with an award."), "Cities"),
    Resource(
        "city",
        DATA.city("{city}"),
        _("One city: its awards, events, highlights and story."),
        "CityAnswer",
    ),
    Resource("tiers", DATA.file("tiers.json"), _("All levels, and what they ask for."), "Tiers"),
    Resource("tier", DATA.tier("{tier}"), _("One level with its cities."), "TierAnswer"),
    Resource("places", DATA.file("places.json"), _("All countries and subdivisions."), "Places"),
    Resource(
        "country", DATA.country("{country}"), _("One country with its cities."), "CountryAnswer"
    ),
    Resource(
        "subdivision",
        DATA.subdivision("{subdivision}"),
        _("One state or province with its cities."),
        "SubdivisionAnswer",
    ),
    Resource("cohorts", DATA.file("cohorts.json"), _("All days with awards."), "Cohorts"),
    Resource("cohort", DATA.cohort("{day}"), _("The awards announced on one day."), "CohortAnswer"),
    Resource("standards", DATA.file("standards.json"), _("All standards."), "Standards"),
    Resource(
        "standard",
        DATA.standard("{standard}"),
        _("One standard with its areas and criteria."),
        "StandardAnswer",
    ),
    Resource(
        "criterion",
        DATA.criterion("{standard}", "{criterion}"),
        _("One criterion, and what cities did that shows it."),
        "CriterionAnswer",
    ),
    Resource(
        "announcements",
        DATA.file("announcements.json"),
        _("All announcements of the program."),
        "Announcements",
    ),
    Resource(
        "announcement",
        DATA.announcement("{announcement}"),
        _("One announcement with its text."),
        "AnnouncementAnswer",
    ),
    Resource("events", DATA.file("events.json"), _("All events, past and future."), "Events"),
    Resource(
        "changes",
        DATA.file("changes.json"),
        _("The pages of changes: what is new since."),
        "Changes",
    ),
    Resource(
        "changes-page",
        DATA.changes("{year}"),
        _("What readers were told in a year."),
        "ChangesPage",
    ),
    Resource("statistics", DATA.file("statistics.json"), _("Counts."), "Statistics"),
    Resource("cities-csv", DATA.file("cities.csv"), _("All cities as a table."), media_type=CSV),
    Resource("awards-csv", DATA.file("awards.csv"), _("All awards as a table."), media_type=CSV),
    Resource("events-csv", DATA.file("events.csv"), _("All events as a table."), media_type=CSV),
    Resource(
        "cities-lines",
        DATA.file("cities.ndjson"),
        _("All cities with everything that is recorded of them, one a line."),
        "City",
        LINES,
    ),
    Resource(
        "awards-lines", DATA.file("awards.ndjson"), _("All awards, one a line."), "Award", LINES
    ),
    Resource(
        "events-lines", DATA.file("events.ndjson"), _("All events, one a line."), "Event", LINES
    ),
    Resource(
        "database",
        DATA.file("registry.sqlite"),
        _("Everything as a database file (SQLite 3)."),
        media_type=SQLITE,
    ),
    Resource(
        "openapi", DATA.file("openapi.json"), _("The description for programs (OpenAPI 3.1).")
    ),
    Resource("schema", DATA.schema("{record}"), _("The JSON Schema of a record, by its name.")),
)
"""All of them, in the order in which people are told of them."""


def named(name: str) -> Resource:
    """The resource of that name."""
    return next(resource for resource in RESOURCES if resource.name == name)


DESCRIBED: Final = tuple(dict.fromkeys(resource.holds for resource in RESOURCES if resource.holds))
"""The records that have a schema of their own: what stands at an address, or on a line."""
