"""The maps of the real outlines: complete, with every city of the registry where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from math import cos, dist, hypot, radians

import pytest

from registry.compute.record import CityRecord
from registry.geography import sheet
from registry.geography.atlas import APART, UNITED_STATES, Atlas, Spot
from registry.geography.box import Box, Point
from registry.geography.sheet import Sheet
from registry.geography.topojson import Topology, decode
from registry.places import COUNTRIES
from registry.read import read_geometry
from tests.real_registry import ROOT, findings_on

FILES = read_geometry(ROOT)
ATLAS = Atlas(FILES)
RECORDS = findings_on("2026-11-24").records
TOLERANCE_KM = 20.0
"""Outlines are simplified, and the center of a port lies on the water's edge."""


def place_of(record: CityRecord) -> Point:
    return float(record.city.location.longitude), float(record.city.location.latitude)


def drawn(sheet: Sheet | None) -> Sheet:
    assert sheet is not None
    return sheet


def sheets_of(record: CityRecord) -> Iterator[Sheet]:
    """The sheets that show a city, with all that they show."""
    city = record.city
    yield drawn(ATLAS.americas(places_in("")))
    yield drawn(ATLAS.country(city.country, places_in(city.country)))
    yield drawn(ATLAS.locator(city.country, places_in(city.country)))
    if city.country == UNITED_STATES:
        yield drawn(ATLAS.state(city.subdivision, places_in(city.subdivision)))


@cache
def places_in(code: str) -> tuple[Point, ...]:
    """Where the cities of a country or subdivision lie, or all."""
    return tuple(place_of(r) for r in RECORDS if r.city.subdivision.startswith(code))


def distance_km(topology: Topology, name: str, place: Point) -> float:
    """How far a place is from a country or state; nothing where it lies inside."""
    lon, lat = place
    east = 111.2 * cos(radians(lat))
    rings = [
        [((x - lon) * east, (y - lat) * 111.2) for x, y in topology.line(ring)]
        for polygon in topology.places[name]
        for ring in polygon.rings
    ]
    crossings = sum(
        (ay > 0) != (by > 0) and ax + (bx - ax) * ay / (ay - by) > 0
        for ring in rings
        for (ax, ay), (bx, by) in pairwise(ring)
    )
    if crossings % 2:
        return 0
    return min(from_origin(a, b) for ring in rings for a, b in pairwise(ring))


def from_origin(a: Point, b: Point) -> float:
    """The distance of the origin from a line between two points."""
    (ax, ay), (dx, dy) = a, (b[0] - a[0], b[1] - a[1])
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else min(max(-(ax * dx + ay * dy) / length, 0.0), 1.0)
    return hypot(ax + along * dx, ay + along * dy)


@pytest.mark.parametrize("name", ["americas.json", "countries.json", "states.json"])
def test_every_city_lies_in_its_country_or_state(name: str) -> None:
    topology = decode(FILES[name])
    said = []
    for record in RECORDS:
        city = record.city
        place = city.subdivision if name == "states.json" else city.country
        if place in topology.places:
            away = distance_km(topology, place, place_of(record))
            if away > TOLERANCE_KM:
                said.append(f"{city.id}: {away:.0f} km outside {place}")
    assert said == []


def test_a_city_in_the_wrong_country_is_noticed() -> None:
    assert distance_km(decode(FILES["americas.json"]), "BR", (-58.38, -34.6)) > 400


def test_every_city_is_on_every_sheet_that_shows_it() -> None:
    said = [
        f"{record.city.id}: {sheet.place(place_of(record))}"
        for record in RECORDS
        for sheet in sheets_of(record)
        if not sheet.page.grown(-4).holds(sheet.place(place_of(record)))
    ]
    assert said == []


@pytest.mark.parametrize("code", sorted(COUNTRIES))
def test_every_country_that_may_take_part_can_be_drawn(code: str) -> None:
    assert drawn(ATLAS.country(code, ())).here.startswith("M")
    assert 0 < len(drawn(ATLAS.locator(code, ())).here) < 7000


def test_every_state_can_be_drawn() -> None:
    states = decode(FILES["states.json"]).places
    assert len(states) == 51
    for code in states:
        assert drawn(ATLAS.state(code, ())).here.startswith("M")


def test_what_is_left_out_of_a_drawing_would_not_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most of the Americas is not drawn for a map of Uruguay: exactly what lies outside of it."""
    codes = sorted(set(COUNTRIES) - {UNITED_STATES})
    states = sorted(decode(FILES["states.json"]).places)
    quick = Atlas(FILES)
    some = [quick.country(code, ()) for code in codes] + [quick.state(code, ()) for code in states]
    monkeypatch.setattr(sheet, "_window", lambda *_: Box(-400, -100, 400, 100))
    slow = Atlas(FILES)
    all_ = [slow.country(code, ()) for code in codes] + [slow.state(code, ()) for code in states]
    for code, one, other in zip(codes + states, map(drawn, some), map(drawn, all_), strict=True):
        assert (one.around, one.here) == (other.around, other.here), code


def test_hawaii_and_alaska_stand_below_the_other_states() -> None:
    sheet = drawn(ATLAS.country("US", ()))
    for place in ((-157.86, 21.31), (-149.9, 61.22)):
        x, y = sheet.place(place)
        assert sheet.page.holds((x, y))
        assert x < sheet.width / 2
        assert y > sheet.height / 2


def test_a_city_on_an_island_far_away_is_on_the_sheet_all_the_same() -> None:
    hanga_roa = (-109.43, -27.15)
    sheet = drawn(ATLAS.country("CL", (hanga_roa,)))
    assert sheet.page.holds(sheet.place(hanga_roa))


def test_marks_do_not_cover_each_other_and_a_moved_one_knows_its_place() -> None:
    records = [r for r in RECORDS if r.city.country == UNITED_STATES]
    sheet = drawn(ATLAS.country(UNITED_STATES, tuple(map(place_of, records))))
    spots = tuple(Spot(*place_of(r), r.city.name, 6, 0) for r in records)
    marks = ATLAS.marks(sheet, spots)
    for one, other in combinations(marks, 2):
        assert dist((one.x, one.y), (other.x, other.y)) > APART - 2
    by_id = dict(zip((r.city.id for r in records), marks, strict=True))
    assert by_id["boise-us-id"].place is None
    tempe = by_id["tempe-us-az"]
    assert tempe.place is None or 2 < dist((tempe.x, tempe.y), tempe.place) < 3 * APART


def test_without_outlines_there_are_no_maps() -> None:
    nothing = Atlas({})
    assert nothing.americas(()) is None
    assert nothing.country("BR", ()) is None


def test_a_map_is_drawn_once() -> None:
    assert ATLAS.country("UY", ()) is ATLAS.country("UY", ())
