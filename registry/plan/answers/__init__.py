"""The data for machines: every answer of the API, and the same as lines, tables and a database.

Planned once, whatever languages the pages speak. The records are those of ``registry.api``; this is the
only place where the registry's own are turned into them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from registry.api.records.answer import Answer
from registry.api.tables import TABLES
from registry.api.text import Texts
from registry.plan.addresses.data import DATA
from registry.plan.answers.cities import Records
from registry.plan.answers.counts import statistics_answer
from registry.plan.answers.groups import countries_of, group_answers
from registry.plan.answers.history import history_answers
from registry.plan.answers.overview import cities_answer, city_answer, overview_answers
from registry.plan.answers.resources import DESCRIBED
from registry.plan.answers.texts import (
    announcement_answers,
    announcements_of,
    standard_answers,
    standards_of,
)
from registry.plan.page import Bulk, DatabaseFile, DataFile, DescriptionFile, Output, TableFile
from registry.plan.scope import Scope


def data_files(made: Records) -> Iterator[Output]:
    """All files of the data, but for those of one city."""
    scope, texts, cities = made.scope, Texts(), made.cities
    countries, standards, posts = countries_of(made), standards_of(made), announcements_of(made)
    answers = (
        *overview_answers(made),
        cities_answer(made),
        *group_answers(made, countries),
        statistics_answer(made, countries),
        *standard_answers(made, standards),
        *announcement_answers(made, posts),
        *history_answers(made),
    )
    for answer in answers:
        yield _file(made, texts, answer)
    lines = _lines(texts, cities)
    awards = (award for city in cities for award in city["awards"])
    yield DataFile(address=DATA.file("cities.ndjson"), text=lines)
    yield DataFile(address=DATA.file("awards.ndjson"), text=_lines(texts, awards))
    yield DataFile(address=DATA.file("events.ndjson"), text=_lines(texts, made.events))
    for table in TABLES:
        yield TableFile(address=DATA.file(f"{table}.csv"), table=table, cities=lines)
    context = {
        "about": {**made.answer(made.data.file("registry.sqlite")), **_about(scope)},
        "countries": countries,
        "standards": standards,
        "announcements": posts,
    }
    yield DatabaseFile(
        address=DATA.file("registry.sqlite"), context=Bulk.of(texts.line(context)), cities=lines
    )
    for record in ("", *DESCRIBED):
        yield DescriptionFile(
            address=DATA.schema(record) if record else DATA.file("openapi.json"),
            base=scope.settings.base,
            title=scope.registry.program.title,
            record=record,
        )


def city_files(made: Records) -> Iterator[Output]:
    """The answer about each city."""
    for city in made.cities:
        yield _file(made, Texts(), city_answer(made, city))


def _file(made: Records, texts: Texts, answer: Answer) -> DataFile:
    address = answer["url"].removeprefix(made.scope.settings.base)
    return DataFile(address=address, text=Bulk.of(texts.answer(answer)))


def _about(scope: Scope) -> Mapping[str, str]:
    program = scope.registry.program
    return {"title": program.title, "site": scope.settings.base, "api": "1"}


def _lines(texts: Texts, records: Iterable[Mapping[str, object]]) -> Bulk:
    return Bulk.of("".join(map(texts.line, records)))
