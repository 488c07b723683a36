from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from registry.compute.peers import MOST, PeerIndex, Peers
from registry.compute.record import CityRecord
from registry.compute.standing import standing
from registry.model import City
from tests.builders import a_city, an_award, chapters

AS_OF = date(2024, 1, 1)


def a_record(
    name: str,
    tier: str | None = "silver",
    *,
    people: int | None = 100_000,
    at: tuple[float, float] = (40, -90),
    announced: str = "2023-06-21",
) -> CityRecord:
    row = chapters(an_award(announced, tier))
    population = {"count": str(people), "year": "2020", "source": "A census"} if people else None
    city = a_city(
        row[0].award,
        name=name,
        location={"latitude": str(at[0]), "longitude": str(at[1])},
        population=population,
    )
    return CityRecord(city, row, standing(row, None, 180, AS_OF))


def peers(records: Sequence[CityRecord]) -> dict[str, Peers]:
    index = PeerIndex(records)
    return {record.city.id: index.of(record) for record in records}


def names(records: Sequence[CityRecord]) -> list[str]:
    return [record.city.name for record in records]


def test_peers_are_of_the_same_level_and_nearest_in_size() -> None:
    records = [
        a_record("One"),
        a_record("Twice", people=200_000),
        a_record("Half", people=51_000),
        a_record("Golden", "gold"),
        a_record("Lapsed", announced="2018-01-25"),
        a_record("Uncounted", people=None),
    ]
    assert names(peers(records)["one-us-il"].alike) == ["Half", "Twice"]
    assert names(peers(records)["lapsed-us-il"].alike) == ["One", "Half", "Twice"]
    assert peers(records)["uncounted-us-il"].alike == ()
    assert peers(records)["golden-us-il"].alike == ()


def test_a_city_without_a_documented_level_has_no_peers_of_its_level() -> None:
    records = [a_record("One", None), a_record("Two", None)]
    assert peers(records)["one-us-il"].alike == ()


def test_the_nearest_cities_are_those_that_a_comparison_of_all_finds() -> None:
    records = [
        a_record(
            f"C{n}",
            at=(round(-55 + n * 0.618034 % 1 * 125, 3), round(-160 + n * 0.754877 % 1 * 125, 3)),
        )
        for n in range(150)
    ]
    found = peers(records)
    for record in records:
        others = [r for r in records if r is not record]
        others.sort(key=lambda r: (round(away(record.city, r.city), 9), r.city.id))
        assert found[record.city.id].near == tuple(others[:MOST])


def test_cities_at_one_place_are_told_apart_by_their_ids() -> None:
    records = [a_record(f"C{n}") for n in range(30, 10, -1)]
    assert names(peers(records)["c30-us-il"].near) == ["C11", "C12", "C13", "C14"]


def away(one: City, other: City) -> float:
    """The angle between two places, from their unit vectors."""
    a, b = vector(one), vector(other)
    return math.acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))


def vector(city: City) -> tuple[float, float, float]:
    latitude, longitude = (
        math.radians(city.location.latitude),
        math.radians(city.location.longitude),
    )
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )
