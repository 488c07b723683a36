"""What the directory narrows its cities by: the values of each city, and the choices that they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from typing import Final

from registry.compute.cohorts import Member
from registry.compute.record import CityRecord
from registry.compute.standing import Status
from registry.compute.statistics import year_of
from registry.model import TIERS_DOWN, Standard
from registry.plan.scope import Scope, plain
from registry.plan.views.directory import Choice, Filter


class Facet(StrEnum):
    """A kind of choice; its value is its name in the directory's address, and permanent."""

    LEVEL = "level"
    STATUS = "status"
    COUNTRY = "country"
    SUBDIVISION = "subdivision"
    YEAR = "year"
    SIZE = "size"
    THEME = "theme"


RUNNING: Final = "running"
"""The choice of all cities certified now, whether their term ends soon or later."""
NONE: Final = "none"
"""The choice of what is not documented."""
SIZES: Final = (0, 100_000, 250_000, 500_000, 1_000_000)
"""The fewest people of each size class."""


_STATUSES_TO_COME: Final = (RUNNING, Status.EXPIRING, Status.LAPSED)


def level_value(record: CityRecord) -> str:
    """The level held, or last held."""
    return record.standing.tier or NONE


def status_values(status: Status) -> tuple[str, ...]:
    """The choices that a status belongs to."""
    match status:
        case Status.CERTIFIED | Status.EXPIRING:
            return (RUNNING, status)
        case Status.LAPSED | Status.WITHDRAWN:
            return (status,)


def year_values(record: CityRecord) -> tuple[str, ...]:
    """The years in which it was certified, by the day of the announcement (house rule 2)."""
    years = {year_of(Member(record.city, chapter)) for chapter in record.chapters}
    return tuple(sorted(str(year or NONE) for year in years))


def size_value(record: CityRecord) -> str:
    """The class of its population."""
    people = record.city.population
    return str(max(n for n in SIZES if n <= people.count)) if people else NONE


def theme_values(record: CityRecord, current: Standard) -> tuple[str, ...]:
    """The areas of the current standard that its highlights show, in the editors' judgment."""
    codes = {code for highlight in record.city.highlights for code in highlight.criteria}
    return tuple(area.slug for area in current.areas if any(c.code in codes for c in area.criteria))


def filters(scope: Scope) -> tuple[Filter, ...]:
    """All filters of the directory, with how many cities each choice leaves."""
    words, records = scope.language, scope.findings.records
    found = _counts(records, scope.current)

    def choices(facet: Facet, texts: Mapping[str, str]) -> tuple[Choice, ...]:
        """Those that some city has, or can have by itself on another day, in the order of ``texts``."""
        numbers, later = found[facet], _STATUSES_TO_COME if facet is Facet.STATUS else ()
        return tuple(
            Choice(v, text, numbers[v]) for v, text in texts.items() if numbers[v] or v in later
        )

    levels = {str(tier or NONE): words.tier(tier) for tier in (*TIERS_DOWN, None)}
    statuses = {
        RUNNING: words.text("Certified now"),
        Status.EXPIRING: words.status(Status.EXPIRING),
        Status.CERTIFIED: words.text("Ending later"),
        Status.LAPSED: words.status(Status.LAPSED),
        Status.WITHDRAWN: words.status(Status.WITHDRAWN),
    }
    years = {year: year for year in sorted(found[Facet.YEAR], reverse=True) if year != NONE}
    years[NONE] = words.text("Year not documented")
    themes = {area.slug: words.content_text(area.name) for area in scope.current.areas}

    def one(
        facet: Facet, label: str, every: str, texts: Mapping[str, str], note: str = ""
    ) -> Filter:
        return Filter(facet, label, every, (("", choices(facet, texts)),), note)

    return (
        one(Facet.LEVEL, words.text("Level"), words.text("All levels"), levels),
        one(Facet.STATUS, words.text("Standing"), words.text("All standings"), statuses),
        one(
            Facet.COUNTRY,
            words.text("Country"),
            words.text("All countries"),
            dict(_by_text((code.lower(), words.country(code)) for code in _countries(records))),
        ),
        Filter(
            Facet.SUBDIVISION,
            words.text("State or province"),
            words.text("All states and provinces"),
            tuple(
                (country, choices(Facet.SUBDIVISION, dict(group)))
                for country, group in _subdivisions(scope)
            ),
        ),
        one(Facet.YEAR, words.text("Certified in"), words.text("All years"), years),
        one(Facet.SIZE, words.text("Population"), words.text("All sizes"), _sizes(scope)),
        one(
            Facet.THEME,
            words.text("Theme"),
            words.text("All themes"),
            themes,
            words.text("What a city’s highlights show, in the editors’ judgment."),
        ),
    )


def _counts(records: Iterable[CityRecord], current: Standard) -> Mapping[Facet, Counter[str]]:
    found: dict[Facet, Counter[str]] = {facet: Counter() for facet in Facet}
    for record in records:
        city = record.city
        found[Facet.LEVEL][level_value(record)] += 1
        found[Facet.STATUS].update(status_values(record.standing.status))
        found[Facet.COUNTRY][city.country.lower()] += 1
        found[Facet.SUBDIVISION][city.subdivision.lower()] += 1
        found[Facet.YEAR].update(year_values(record))
        found[Facet.SIZE][size_value(record)] += 1
        found[Facet.THEME].update(theme_values(record, current))
    return found


def _countries(records: Iterable[CityRecord]) -> set[str]:
    return {record.city.country for record in records}


def _by_text(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(choices, key=lambda choice: plain(choice[1]))


def _subdivisions(scope: Scope) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The states and provinces of each country, both by name."""
    codes = {record.city.subdivision for record in scope.findings.records}
    rows = sorted(
        (scope.country(code[:2]).text, scope.subdivision(code).text, code.lower()) for code in codes
    )
    rows.sort(key=lambda row: (plain(row[0]), plain(row[1])))
    for country, group in groupby(rows, key=lambda row: row[0]):
        yield country, [(code, name) for _, name, code in group]


def _sizes(scope: Scope) -> Mapping[str, str]:
    """Size classes, the largest first."""
    words = scope.language
    texts = {NONE: words.text("Population not recorded")}
    for fewest, most in zip(SIZES, (*SIZES[1:], None), strict=True):
        if most is None:
            text = words.text("%(n)s and more", n=words.number(fewest))
        elif fewest:
            text = words.text(
                "%(fewest)s to %(most)s", fewest=words.number(fewest), most=words.number(most)
            )
        else:
            text = words.text("under %(n)s", n=words.number(most))
        texts[str(fewest)] = text
    return dict(reversed(texts.items()))
