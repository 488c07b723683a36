"""Pieces of pages that show where cities lie: maps, and the small locator of a city.

Without outlines there are none of them; the lists beside them say the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache

from registry.compute.record import CityRecord
from registry.geography.outline import GRAINS
from registry.geography.sheet import Sheet
from registry.model import City
from registry.plan import addresses
from registry.plan.city_lists import ON_ONE_PAGE
from registry.plan.drawings import Drawing, Drawings
from registry.plan.page import Link, TextFile
from registry.plan.scope import Scope
from registry.plan.views.map import Locator, MapMark, MapPicture


def map_of_americas(scope: Scope) -> MapPicture | None:
    """All cities on one map."""
    words = scope.language.text("Map of the Americas")
    return _picture(scope, scope.drawings.americas, scope.findings.records, words)


def map_of_country(scope: Scope, code: str) -> MapPicture | None:
    """All cities of a country."""
    drawing, records = scope.drawings.country(code), scope.drawings.by_country[code]
    return _picture(scope, drawing, records, _words(scope, scope.country(code)))


def map_of_subdivision(scope: Scope, code: str, records: Sequence[CityRecord]) -> MapPicture | None:
    """The cities of a state or province."""
    drawing = scope.drawings.subdivision(code, records)
    return _picture(scope, drawing, records, _words(scope, scope.subdivision(code)))


def _words(scope: Scope, place: Link) -> str:
    return scope.language.text("Map of the cities: %(place)s", place=place.text)


def _picture(
    scope: Scope, drawing: Drawing | None, records: Sequence[CityRecord], words: str
) -> MapPicture | None:
    if drawing is None:
        return None
    sheet = drawing.sheet
    is_crowded = len(records) > ON_ONE_PAGE
    return MapPicture(
        words=words,
        width=sheet.width,
        height=sheet.height,
        grains=GRAINS,
        water=sheet.water,
        around=sheet.around,
        here=sheet.here,
        marks=tuple(
            MapMark(
                city=Link(record.city.name, scope.at.city(record.city.id)),
                words="" if is_crowded else _mark_words(scope, record),
                standing=record.standing,
                at=drawing.marks[record.city.id],
            )
            for record in scope.in_order(records)
        ),
        is_crowded=is_crowded,
    )


def _mark_words(scope: Scope, record: CityRecord) -> str:
    place = scope.subdivision(record.city.subdivision).text
    return f"{record.city.name}, {place}. {scope.language.standing(record.standing)}"


def locator(scope: Scope, city: City) -> Locator | None:
    """Where a city lies in its country."""
    sheet = scope.drawings.locators.get(city.country)
    if sheet is None:
        return None
    x, y = sheet.place(city.location.point)
    return Locator(
        words=scope.language.text("Where %(city)s lies in its country", city=city.name),
        picture=_outline_file(city.country, sheet).address,
        width=sheet.width,
        height=sheet.height,
        x=round(x),
        y=round(y),
    )


def outline_files(drawings: Drawings) -> Iterator[TextFile]:
    """The outlines that locators show, one for each country; the same in all languages."""
    for code, sheet in drawings.locators.items():
        yield _outline_file(code, sheet)


@cache
def _outline_file(code: str, sheet: Sheet) -> TextFile:
    """In a middle gray that can be seen in light and in the dark."""
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width} {sheet.height}">'
        f'<path transform="scale({1 / GRAINS})" fill="#888" fill-opacity=".25" stroke="#888"'
        f' stroke-width="{GRAINS}" stroke-linejoin="round" d="{sheet.here}"/></svg>\n'
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return TextFile(address=addresses.asset(f"outline-{code.lower()}.svg", digest), text=text)
