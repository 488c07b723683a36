"""The index of the directory: all cities as data, for the script that filters and sorts them.

It holds no words but names, so one file serves all languages. Its address carries the digest of its
bytes, like that of every asset: a page and its index always belong together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from registry.compute.record import CityRecord
from registry.compute.standing import Standing
from registry.plan import addresses
from registry.plan.facets import level_value, size_value, theme_values, year_values
from registry.plan.page import TextFile
from registry.plan.scope import Scope

NAME = "cities.json"


def directory_index(scope: Scope) -> TextFile:
    """All cities by name, and the terms that the cities of a cohort share.

    A city is a row of: id, name, other names, subdivision, level, years, size class, themes,
    population or 0, and the number of its term. A term is: the first and the last possible day of its
    announcement, its last day or that of the withdrawal, its status, and the transitions to come.
    """
    terms: dict[tuple[str, ...], int] = {}
    rows = [_row(scope, record, terms) for record in scope.in_order(scope.findings.records)]
    text = f'{{"terms":{_lines(terms)},\n"cities":{_lines(rows)}}}\n'
    digest = hashlib.sha256(text.encode()).hexdigest()
    return TextFile(address=addresses.asset(NAME, digest), text=text)


def _row(scope: Scope, record: CityRecord, terms: dict[tuple[str, ...], int]) -> tuple[object, ...]:
    city = record.city
    return (
        city.id,
        city.name,
        city.aliases,
        city.subdivision.lower(),
        level_value(record),
        " ".join(year_values(record)),
        size_value(record),
        " ".join(theme_values(record, scope.current)),
        city.population.count if city.population else 0,
        terms.setdefault(_term(record), len(terms)),
    )


def _term(record: CityRecord) -> tuple[str, ...]:
    announced = record.chapters[-1].award.announced
    standing: Standing = record.standing
    return (
        announced.earliest.isoformat(),
        announced.latest.isoformat(),
        (standing.withdrawn_on or standing.term.last).isoformat(),
        standing.status,
        " ".join(f"{step.day.isoformat()}:{step.status}" for step in standing.transitions),
    )


def _lines(rows: Iterable[tuple[object, ...]]) -> str:
    """A list with a line for each row."""
    said = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return "[" + ",\n".join(said) + "]"
