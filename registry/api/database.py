"""Records -> a database file (SQLite 3): the same records, the same bytes.

The file is made in memory, each table in the order of its key, and nothing is ever deleted in it. The
one thing in it that depends on the machine, the version of the library that wrote it, is overwritten.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any, Final

from registry.api.database_schema import SCHEMA
from registry.api.tables import Row

Rows = Iterator[tuple[object, ...]]

_WRITTEN_BY: Final = (96, 3_040_000)
"""Where the header holds the number of the library's version, and what stands there instead.

See https://www.sqlite.org/fileformat2.html#write_library_version_number_and_version_valid_for_number
"""


def database_bytes(context: Row, cities: Iterable[Row]) -> bytes:
    """The file. ``context`` holds what is not of one city: about, countries, standards, announcements."""
    cities = sorted(cities, key=lambda city: city["id"])
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.executescript(f"PRAGMA page_size = 4096; PRAGMA user_version = 1; BEGIN; {SCHEMA}")
        for table, rows_of in _OF_CONTEXT.items():
            _insert(database, table, rows_of(context))
        for table, rows_of in _OF_CITIES.items():
            _insert(database, table, (row for city in cities for row in rows_of(city)))
        database.execute("COMMIT")
        data = bytearray(database.serialize())
    at, number = _WRITTEN_BY
    data[at : at + 4] = number.to_bytes(4, "big")
    return bytes(data)


def columns() -> Mapping[str, tuple[str, ...]]:
    """The columns of every table with their types, as they are declared."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(SCHEMA)
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master")]
        return {
            name: tuple(
                f"{column} {kind}"
                for _, column, kind, *_ in database.execute(f"PRAGMA table_info({name})")
            )
            for name in names
            if not name.startswith("sqlite_")
        }


def _insert(database: sqlite3.Connection, table: str, rows: Rows) -> None:
    """Insert in the order of the table's key, so that no page of the file is ever split."""
    ordered = sorted(rows, key=lambda row: tuple(map(_sortable, row)))
    if ordered:
        places = ", ".join("?" * len(ordered[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({places})", ordered)  # noqa: S608 - our own names


def _sortable(value: object) -> tuple[bool, Any]:
    """Null comes first; a column holds values of one type."""
    return (value is not None, value if value is not None else 0)


# --- what is not of one city


def _about(context: Row) -> Rows:
    yield from context["about"].items()


def _countries(context: Row) -> Rows:
    for one in context["countries"]:
        yield one["code"], one["name"]


def _subdivisions(context: Row) -> Rows:
    for country in context["countries"]:
        for one in country["subdivisions"]:
            yield one["code"], country["code"], one["name"]


def _standards(context: Row) -> Rows:
    for one in context["standards"]:
        yield (
            *_values(one, "id", "label"),
            one["announced"]["edtf"],
            one["used_from"]["edtf"],
            *_values(one, "validity_years", "criteria_count", "areas_count", "summary"),
            *_values(one, "bands_note", "outcome_requirement"),
        )


def _bands(context: Row) -> Rows:
    for standard in context["standards"]:
        for one in standard["bands"]:
            yield standard["id"], *_values(one, "tier", "from_percent", "from_criteria")


def _outcomes(context: Row) -> Rows:
    for standard in context["standards"]:
        for one in standard["outcomes"]:
            yield standard["id"], *_values(one, "id", "title")


def _areas(context: Row) -> Rows:
    for standard in context["standards"]:
        for one in standard["areas"]:
            fields = ("id", "code", "name", "summary", "criteria_count")
            yield standard["id"], *_values(one, *fields)


def _criteria(context: Row) -> Rows:
    fields = ("standard", "id", "code", "area", "title", "summary", "core", "confirmation")
    for standard in context["standards"]:
        for area in standard["areas"]:
            for one in area["criteria"]:
                yield _values(one, *fields)


def _announcements(context: Row) -> Rows:
    for one in context["announcements"]:
        date, stated = one["date"], one["stated"] or {}
        yield (
            *_values(one, "id", "title"),
            *_values(date, "edtf", "earliest", "latest"),
            *_values(one, "summary", "cohort", "year", "standard"),
            *(stated.get(name) for name in ("new", "raised", "renewed_or_raised", "total")),
            *_values(one, "note", "body", "page"),
        )


def _announcement_sources(context: Row) -> Rows:
    for one in context["announcements"]:
        yield from ((one["id"], source) for source in dict.fromkeys(one["sources"]))


_OF_CONTEXT: Final[Mapping[str, Callable[[Row], Rows]]] = {
    "about": _about,
    "countries": _countries,
    "subdivisions": _subdivisions,
    "standards": _standards,
    "bands": _bands,
    "outcomes": _outcomes,
    "areas": _areas,
    "criteria": _criteria,
    "announcements": _announcements,
    "announcement_sources": _announcement_sources,
}

# --- what is of one city


def _cities(city: Row) -> Rows:
    people, listing = city["population"] or {}, city["listing"]
    yield (
        *_values(city, "id", "name", "country", "subdivision"),
        *_values(city["location"], "latitude", "longitude"),
        *(people.get(name) for name in ("count", "year", "source")),
        *_values(city, "status", "certified", "tier"),
        city["certified_since"]["edtf"],
        city["tier_since"]["edtf"],
        *_values(city, "valid_through", "withdrawn_on"),
        city["withdrawn"]["reason"] if city["withdrawn"] else None,
        listing["as_of"]["edtf"] if listing else None,
        listing["basis"] if listing else None,
        *_values(city, "status_changes_on", "note", "story", "page"),
    )


def _aliases(city: Row) -> Rows:
    yield from ((city["id"], name) for name in dict.fromkeys(city["aliases"]))


def _awards(city: Row) -> Rows:
    for one in city["awards"]:
        yield (
            *_values(one, "city", "id", "kind", "tier", "likely_tier", "tier_before", "year"),
            *_values(one["announced"], "edtf", "earliest", "latest"),
            *_values(one, "announced_by", "published", "standard", "valid_from", "valid_through"),
            *_values(one, "ran_through", "replaced", "gap_before", "criteria_met", "confidence"),
            *_values(one, "note", "page"),
        )


def _of_awards(field: str) -> Callable[[Row], Rows]:
    """A row for every item of a list that awards have."""

    def rows(city: Row) -> Rows:
        for award in city["awards"]:
            yield from ((award["city"], award["id"], item) for item in dict.fromkeys(award[field]))

    return rows


def _corrections(city: Row) -> Rows:
    for award in city["awards"]:
        for number, one in enumerate(award["corrected"], 1):
            yield award["city"], award["id"], number, *_values(one, "on", "was", "reason")


def _highlights(city: Row) -> Rows:
    for number, one in enumerate(city["highlights"], 1):
        yield city["id"], number, *_values(one, "text", "year")


def _of_highlights(field: str) -> Callable[[Row], Rows]:
    """A row for every item of a list that highlights have."""

    def rows(city: Row) -> Rows:
        for number, one in enumerate(city["highlights"], 1):
            yield from ((city["id"], number, item) for item in dict.fromkeys(one[field]))

    return rows


def _honor_roll(city: Row) -> Rows:
    years = dict.fromkeys(mention["year"] for mention in city["honor_roll"])
    yield from ((city["id"], year) for year in years)


def _events(city: Row) -> Rows:
    for one in city["events"]:
        yield (
            *_values(one, "id", "kind", "day", "happened", "published"),
            *_values(one, "city", "award", "tier", "days_left"),
        )


_OF_CITIES: Final[Mapping[str, Callable[[Row], Rows]]] = {
    "cities": _cities,
    "aliases": _aliases,
    "awards": _awards,
    "award_criteria": _of_awards("criteria"),
    "award_outcomes": _of_awards("outcomes"),
    "award_sources": _of_awards("sources"),
    "corrections": _corrections,
    "highlights": _highlights,
    "highlight_criteria": _of_highlights("criteria"),
    "highlight_sources": _of_highlights("sources"),
    "honor_roll": _honor_roll,
    "events": _events,
}


def _values(record: Row, *names: str) -> tuple[object, ...]:
    return tuple(record[name] for name in names)
