"""Records -> tables: the columns of the CSV files, and the bytes (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

Row = Mapping[str, Any]
"""A record as it was read back from its text."""

Column = tuple[str, Callable[[Row], object]]


def _same(*names: str) -> tuple[Column, ...]:
    """Columns that are called like the fields they show."""
    return tuple((name, lambda row, name=name: row[name]) for name in names)


def _within(field: str, **columns: str) -> tuple[Column, ...]:
    """Columns for parts of a field that may be null."""
    return tuple(
        (column, lambda row, part=part: row[field][part] if row[field] else None)
        for column, part in columns.items()
    )


_CITIES: Final[tuple[Column, ...]] = (
    *_same("id", "name", "country", "country_name", "subdivision", "subdivision_name"),
    *_within("location", latitude="latitude", longitude="longitude"),
    *_within("population", population="count", population_year="year"),
    *_same("status", "certified", "tier"),
    *_within("certified_since", certified_since="edtf"),
    *_within("tier_since", tier_since="edtf"),
    *_same("valid_through", "withdrawn_on", "status_changes_on"),
    ("awards", lambda row: len(row["awards"])),
    *_same("page", "url"),
)

_AWARDS: Final[tuple[Column, ...]] = (
    *_same("city", "city_name", "country", "subdivision", "id", "kind"),
    *_same("tier", "likely_tier", "tier_before", "year"),
    *_within(
        "announced", announced="edtf", announced_earliest="earliest", announced_latest="latest"
    ),
    *_same("announced_by", "published", "standard", "valid_from", "valid_through", "ran_through"),
    *_same("replaced", "gap_before", "criteria_met", "criteria", "outcomes", "confidence"),
    *_same("note", "sources", "page"),
)

_EVENTS: Final[tuple[Column, ...]] = (
    *_same("id", "kind", "day", "happened", "published", "city", "city_name"),
    *_same("country", "subdivision", "award", "tier", "days_left"),
    *_within("correction", correction_was="was", correction_reason="reason"),
    *_same("page"),
)


def _awards(cities: Iterable[Row]) -> Iterator[Row]:
    return (award for city in cities for award in city["awards"])


def _events(cities: Iterable[Row]) -> Iterator[Row]:
    found = (event for city in cities for event in city["events"])
    return iter(sorted(found, key=lambda event: (event["day"], event["id"])))


TABLES: Final[Mapping[str, tuple[tuple[Column, ...], Callable[[Iterable[Row]], Iterable[Row]]]]] = {
    "cities": (_CITIES, lambda cities: cities),
    "awards": (_AWARDS, _awards),
    "events": (_EVENTS, _events),
}
"""The tables: their columns, and the rows that cities give."""


def columns(table: str) -> tuple[str, ...]:
    """The names of the columns, in order."""
    return tuple(name for name, _ in TABLES[table][0])


def csv_bytes(table: str, cities: Iterable[Row]) -> bytes:
    """A table of all cities, their awards or their events, as CSV with a line of names."""
    shown, rows_of = TABLES[table]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns(table))
    writer.writerows([_cell(value(row)) for _, value in shown] for row in rows_of(cities))
    return stream.getvalue().encode()


def _cell(value: object) -> object:
    """A value as a spreadsheet shall take it: never as a formula."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return _text(" ".join(map(str, value)))
        case str():
            return _text(value)
        case _:
            return value


def _text(text: str) -> str:
    """Text of strangers behind an apostrophe where a spreadsheet would calculate (OWASP)."""
    return f"'{text}" if text.startswith(_CALCULATED) else text


_CALCULATED: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - wide signs are what is looked for
