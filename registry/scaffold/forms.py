"""The questions for each kind of entry, in the order in which they are asked."""

from __future__ import annotations

from typing import Final

from registry.model import Announcement, Award, City, Location, Population, Stated
from registry.scaffold.question import Question

SUBDIVISION_NAME: Final = Question(
    name="subdivision-name",
    record=City,
    field="name",
    metavar="TEXT",
    example="São Paulo",
    said="The name of the subdivision in the local language, where content/places.yaml has none.",
)
"""It is read like the name of a city."""

_LINKS: Final = "https://www.example.org/news/certified"

AWARD: Final = (
    Question(
        name="announced",
        record=Award,
        field="announced",
        metavar="DATE",
        example="2026-01-14",
        needed=True,
    ),
    Question(
        name="tier", record=Award, field="tier", metavar="TIER", example="silver", needed=True
    ),
    Question(
        name="confidence",
        record=Award,
        field="confidence",
        metavar="WORD",
        example="official",
        needed=True,
    ),
    Question(
        name="source", record=Award, field="sources", metavar="URL", example=_LINKS, needed=True
    ),
    Question(name="year", record=Award, field="year", metavar="YEAR", example="2025"),
    Question(name="standard", record=Award, field="standard", metavar="ID", example="2022"),
    Question(name="announced-by", record=Award, field="announced_by", metavar="WORD"),
    Question(name="published", record=Award, field="published", metavar="DAY"),
    Question(name="note", record=Award, field="note", metavar="TEXT"),
)

CITY: Final = (
    Question(
        name="name",
        record=City,
        field="name",
        metavar="NAME",
        example="Bogotá",
        needed=True,
        positional=True,
    ),
    Question(
        name="subdivision",
        record=City,
        field="subdivision",
        metavar="CODE",
        example="BR-SP",
        needed=True,
    ),
    Question(
        name="latitude",
        record=Location,
        field="latitude",
        metavar="DEGREES",
        example="33.158",
        needed=True,
    ),
    Question(
        name="longitude",
        record=Location,
        field="longitude",
        metavar="DEGREES",
        example="-117.351",
        needed=True,
    ),
    *AWARD,
    Question(name="alias", record=City, field="aliases", metavar="NAME"),
    Question(
        name="population", record=Population, field="count", metavar="COUNT", example="697054"
    ),
    Question(
        name="population-year", record=Population, field="year", metavar="YEAR", example="2022"
    ),
    Question(
        name="population-source",
        record=Population,
        field="source",
        metavar="TEXT",
        example="IBGE, Censo 2022",
    ),
    SUBDIVISION_NAME,
)

POPULATION: Final = tuple(question for question in CITY if question.record is Population)
"""All of these, or none."""

ANNOUNCEMENT: Final = (
    Question(
        name="title",
        record=Announcement,
        field="title",
        metavar="TITLE",
        example="Nine new cities, all silver",
        needed=True,
        positional=True,
    ),
    Question(
        name="date",
        record=Announcement,
        field="date",
        metavar="DATE",
        example="2026-01-14",
        needed=True,
    ),
    Question(
        name="summary",
        record=Announcement,
        field="summary",
        metavar="TEXT",
        example="Nine new cities at silver; the total is 83.",
        needed=True,
    ),
    Question(
        name="source",
        record=Announcement,
        field="sources",
        metavar="URL",
        example=_LINKS,
        needed=True,
    ),
    Question(name="dated-by", record=Announcement, field="dated_by", metavar="WORD"),
    Question(name="cohort", record=Announcement, field="cohort", metavar="DAY"),
    Question(name="year", record=Announcement, field="year", metavar="YEAR"),
    Question(name="standard", record=Announcement, field="standard", metavar="ID"),
    *(
        Question(name=name.replace("_", "-"), record=Stated, field=name, metavar="COUNT")
        for name in ("new", "raised", "renewed_or_raised", "total")
    ),
    Question(name="note", record=Announcement, field="note", metavar="TEXT"),
    Question(name="body", record=Announcement, field="body", metavar="TEXT"),
)

IDS: Final = {
    "city": Question(name="id", record=City, field="id", metavar="ID"),
    "award": Question(name="id", record=Award, field="id", metavar="ID"),
    "announcement": Question(name="slug", record=Announcement, field="id", metavar="NAME"),
}
"""The permanent names, which are proposed and can be changed until they are written."""
