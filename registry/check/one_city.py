"""One city, one file: a new file that began as a copy of another, and what was left of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from registry.check.draft import Draft, Entry
from registry.model import City
from registry.problem import START, Code, Problem, Severity, quoted
from registry.scalars.meant import slug_meant


def _by_fit(cities: Sequence[Entry[City]]) -> list[Entry[City]]:
    """Cities by id, those first whose file is called like the city: the other one is the copy."""
    return sorted(
        cities,
        key=lambda entry: (not _is_called_like_its_city(entry.record), entry.document.path),
    )


def _is_called_like_its_city(city: City) -> bool:
    stem = city.id.removesuffix(f"-{city.subdivision.lower()}").replace("-", "")
    return any(slug_meant(name).replace("-", "") == stem for name in (city.name, *city.aliases))


def whole_copies(draft: Draft) -> dict[str, Problem]:
    """The files that say of a city all that another file says, by path, with what is said of them.

    One mistake was made, so nothing else is said of such a file: leave it out for the other rules.
    """
    known: dict[tuple[str, str], list[Entry[City]]] = {}
    copies: dict[str, Problem] = {}
    for entry in _by_fit(draft.cities):
        city, path = entry.record, entry.document.path
        others = known.setdefault((city.subdivision, city.name), [])
        first = next((other for other in others if _is_copy(city, other.record)), None)
        if first is None:
            others.append(entry)
            continue
        copies[path] = entry.document.problem(
            ("name",),
            Code.COPIED,
            f"this file is a copy of {first.document.path}, and nothing in it was changed",
            "write what is true of the city that the file is called after, or remove the file",
        )
    return copies


def _is_copy(city: City, other: City) -> bool:
    """Whether two files with different names say the same; two with one name have one id."""
    return city.id != other.id and city.model_copy(update={"id": other.id}) == other


def one_city_has_one_file(draft: Draft) -> Iterator[Problem]:
    """No two cities of a subdivision have one name, accents and capitals aside."""
    names: dict[tuple[str, str], str] = {}
    for entry in _by_fit(draft.cities):
        city, path = entry.record, entry.document.path
        first = names.setdefault((city.subdivision, slug_meant(city.name)), path)
        if first.rpartition(".")[0] != path.rpartition(".")[0]:
            yield entry.document.problem(
                ("name",),
                Code.DUPLICATE_ID,
                f"{quoted(city.name)} in {city.subdivision} is already in {first}",
                "one city has one file: remove this one, or give it the name of its own city",
            )


_CORRECT_THE_COPY: Final = "correct it in the file that began as a copy of the other"


def nothing_is_copied_from_another_city(draft: Draft) -> Iterator[Problem]:
    """No two cities lie at one place, or did the same, word for word."""
    places: dict[tuple[float, float], str] = {}
    texts: dict[str, str] = {}
    for entry in _by_fit(draft.cities):
        city, document = entry.record, entry.document
        stem = document.path.rpartition(".")[0]
        here = (city.location.latitude, city.location.longitude)
        first = places.setdefault(here, document.path)
        if first.rpartition(".")[0] != stem:
            message = f"{first} has the same location, to the last digit"
            yield document.problem(("location",), Code.COPIED, message, _CORRECT_THE_COPY)
        for number, highlight in enumerate(city.highlights):
            first = texts.setdefault(highlight.text, document.path)
            if first.rpartition(".")[0] != stem:
                message = f"{first} has the same highlight, word for word"
                place = ("highlights", number, "text")
                yield document.problem(place, Code.COPIED, message, _CORRECT_THE_COPY)


ONE_CITY_RULES = (one_city_has_one_file, nothing_is_copied_from_another_city)
"""The rules of this module."""


def populations_differ(draft: Draft, _as_of: date) -> Iterator[Problem]:
    """No two cities have the same number of people."""
    counts: dict[int, str] = {}
    for entry in _by_fit(draft.cities):
        population, document = entry.record.population, entry.document
        first = counts.setdefault(population.count, document.path) if population else document.path
        if first != document.path:
            yield Problem(
                document.path,
                document.span(("population", "count")),
                Code.POPULATION_ALIKE,
                f"{first} has the same population, to the last person",
                "check the count, and its source",
                Severity.WARNING,
            )


def files_are_called_like_their_cities(draft: Draft, _as_of: date) -> Iterator[Problem]:
    """The name of a file is the name of its city, or another of its names."""
    for entry in draft.cities:
        if not _is_called_like_its_city(entry.record):
            meant = f"{slug_meant(entry.record.name)}-{entry.record.subdivision.lower()}"
            yield Problem(
                entry.document.path,
                START,
                Code.NAME_UNLIKE_FILE,
                f"the file is not called like {quoted(entry.record.name)}, or one of its other names",
                f"if the file is new, call it {meant}; if the city was renamed, add its old name to aliases",
                Severity.WARNING,
            )


ONE_CITY_WARNINGS = (populations_differ, files_are_called_like_their_cities)
"""The warnings of this module."""
