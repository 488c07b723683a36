"""Pages about the countries, and the states and provinces that cities lie in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from registry.compute.record import CityRecord
from registry.places import COUNTRIES, Region
from registry.plan.city_lists import city_list
from registry.plan.maps import map_of_country, map_of_subdivision
from registry.plan.page import HtmlPage, Link
from registry.plan.scope import Scope, plain
from registry.plan.tallies import running
from registry.plan.views.listing import PlacesView, PlaceView
from registry.plan.views.rows import PlaceCount

BESIDE_A_MAP: Final = 3
"""A crowded map takes the room of two lists."""


def place_pages(scope: Scope) -> Iterator[HtmlPage]:
    """The countries, each country, and each state or province with a city."""
    words = scope.language
    countries: dict[str, list[CityRecord]] = defaultdict(list)
    subdivisions: dict[str, list[CityRecord]] = defaultdict(list)
    for record in scope.findings.records:
        countries[record.city.country].append(record)
        subdivisions[record.city.subdivision].append(record)
    region_names = {
        Region.NORTH_AMERICA: words.text("North America"),
        Region.CENTRAL_AMERICA: words.text("Central America"),
        Region.SOUTH_AMERICA: words.text("South America"),
    }
    yield HtmlPage(
        head=scope.head(
            scope.at.places,
            words.text("Countries"),
            words.text("Certified cities by country, state and province."),
            search=scope.tags("place"),
        ),
        view=PlacesView(
            regions=tuple(
                (name, rows)
                for region, name in region_names.items()
                if (
                    rows := country_counts(
                        scope, (c for c in countries if COUNTRIES[c].region is region)
                    )
                )
            ),
            map_page=scope.at.map,
        ),
    )
    for code in sorted(countries):
        inside = sorted(
            (
                place_count(scope.subdivision(sub), subdivisions[sub])
                for sub in subdivisions
                if sub[:2] == code
            ),
            key=lambda count: plain(count.place.text),
        )
        yield _place(scope, code, countries[code], tuple(inside))
    for code in sorted(subdivisions):
        yield _place(scope, code, subdivisions[code], ())


def _place(
    scope: Scope, code: str, records: list[CityRecord], inside: tuple[PlaceCount, ...]
) -> HtmlPage:
    words = scope.language
    is_country = len(code) == 2
    here = scope.country(code) if is_country else scope.subdivision(code)
    crumbs = [Link(words.text("Countries"), scope.at.places)]
    title = here.text
    where = scope.at.cities_where(country=code.lower())
    if not is_country:
        where = scope.at.cities_where(subdivision=code.lower())
        crumbs.append(scope.country(code[:2]))
        title = f"{here.text}, {scope.country(code[:2]).text}"
    picture = (
        map_of_country(scope, code) if is_country else map_of_subdivision(scope, code, records)
    )
    crowded = picture is not None and picture.is_crowded
    return HtmlPage(
        head=scope.head(
            here.address,
            title,
            words.count(
                "%(place)s: %(n)s city on record, %(running)s certified now.",
                "%(place)s: %(n)s cities on record, %(running)s certified now.",
                len(records),
                place=title,
                running=sum(r.standing.running for r in records),
            ),
            crumbs=tuple(crumbs),
            search=scope.tags("place"),
        ),
        view=PlaceView(
            name=here.text,
            code=code,
            is_country=is_country,
            subdivisions=inside,
            counts=scope.tier_counts(records),
            cities=city_list(scope.city_rows(records), where, lists=BESIDE_A_MAP if crowded else 1),
            running=sum(r.standing.running for r in records),
            map=picture,
        ),
    )


def place_count(place: Link, records: Iterable[CityRecord]) -> PlaceCount:
    """How many of these cities are certified now, and how many ever were."""
    records = tuple(records)
    return PlaceCount(place, running(records), len(records))


def country_counts(scope: Scope, codes: Iterable[str]) -> tuple[PlaceCount, ...]:
    """Countries with the number of their cities, by name."""
    rows = (
        place_count(
            scope.country(code), (r for r in scope.findings.records if r.city.country == code)
        )
        for code in codes
    )
    return tuple(sorted(rows, key=lambda row: plain(row.place.text)))
