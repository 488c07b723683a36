"""Cities to compare a city with: of its level and about its size, and the nearest of its country."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from registry.compute.record import CityRecord

MOST: Final = 4
"""Peers of each sort."""

_FEW: Final = 8
"""Cities that are compared one by one and not parted further."""


@dataclass(frozen=True, slots=True)
class Peers:
    """Cities that are certified on the day."""

    alike: tuple[CityRecord, ...]
    """Of the same level and nearest in population, the nearest first."""
    near: tuple[CityRecord, ...]
    """Of the same country, the nearest first."""


class PeerIndex:
    """Knows the peers of every one of these cities; they are found when somebody asks."""

    def __init__(self, records: Iterable[CityRecord]) -> None:
        running = [record for record in records if record.standing.running]
        self._sizes = _Sizes(running)
        countries: dict[str, list[_Placed]] = defaultdict(list)
        for record in running:
            countries[record.city.country].append(_placed(record))
        self._halves = {country: _halved(placed, 0) for country, placed in countries.items()}
        self._known: dict[str, Peers] = {}

    def of(self, record: CityRecord) -> Peers:
        """The peers of a city."""
        city = record.city
        if city.id not in self._known:
            self._known[city.id] = Peers(
                alike=tuple(self._sizes.nearest(record)),
                near=tuple(_nearest(record, self._halves.get(city.country, ()))),
            )
        return self._known[city.id]


class _Sizes:
    """Cities of each level in the order of their population."""

    def __init__(self, records: Iterable[CityRecord]) -> None:
        self._rows: dict[object, list[tuple[int, str, CityRecord]]] = defaultdict(list)
        for record in records:
            if record.city.population:
                size = record.city.population.count
                self._rows[record.standing.tier].append((size, record.city.id, record))
        for row in self._rows.values():
            row.sort(key=lambda entry: entry[:2])

    def nearest(self, record: CityRecord) -> Iterator[CityRecord]:
        """By the ratio of the populations; nothing where the level or the population is not known."""
        if record.standing.tier is None or record.city.population is None:
            return
        row, size = self._rows[record.standing.tier], record.city.population.count
        here = bisect_left(row, (size, ""), key=lambda entry: entry[:2])
        around = row[max(0, here - MOST - 1) : here + MOST + 1]
        others = [entry for entry in around if entry[2].city.id != record.city.id]
        others.sort(key=lambda entry: (abs(math.log(entry[0] / size)), entry[1]))
        yield from (entry[2] for entry in others[:MOST])


_Placed = tuple[tuple[float, float, float], str, CityRecord]
"""A city by its place on a sphere of radius 1 and its id: nearest on it is nearest straight through."""


@dataclass(frozen=True, slots=True)
class _Halves:
    """Cities parted in two along one axis, so that most of them need not be looked at."""

    axis: int
    border: float
    below: _Half
    above: _Half


_Half = _Halves | Sequence[_Placed]


def _placed(record: CityRecord) -> _Placed:
    latitude = math.radians(record.city.location.latitude)
    longitude = math.radians(record.city.location.longitude)
    across = math.cos(latitude)
    place = (across * math.cos(longitude), across * math.sin(longitude), math.sin(latitude))
    return place, record.city.id, record


def _halved(cities: list[_Placed], axis: int) -> _Half:
    """These cities, halved until few are left, by one axis after the other."""
    if len(cities) <= _FEW:
        return cities
    cities.sort(key=lambda entry: entry[0][axis])
    middle, following = len(cities) // 2, (axis + 1) % 3
    return _Halves(
        axis,
        cities[middle][0][axis],
        _halved(cities[:middle], following),
        _halved(cities[middle:], following),
    )


def _nearest(record: CityRecord, cities: _Half) -> Iterator[CityRecord]:
    """By distance, then by id."""
    place = _placed(record)
    found: list[tuple[float, str, CityRecord]] = []
    _look(place, cities, found)
    yield from (entry[2] for entry in found)


def _look(place: _Placed, cities: _Half, found: list[tuple[float, str, CityRecord]]) -> None:
    """Put the nearest of these cities among those that were found, with the squares of distances."""
    if isinstance(cities, _Halves):
        away = place[0][cities.axis] - cities.border
        here, there = (cities.below, cities.above) if away < 0 else (cities.above, cities.below)
        _look(place, here, found)
        # No city beyond the border is nearer than the border.
        if len(found) < MOST or away * away <= found[-1][0]:
            _look(place, there, found)
        return
    (x, y, z), city_id, _ = place
    for (east, north, up), other_id, other in cities:
        if other_id != city_id:
            away = (x - east) ** 2 + (y - north) ** 2 + (z - up) ** 2
            if len(found) < MOST or away <= found[-1][0]:
                insort(found, (away, other_id, other), key=itemgetter(0, 1))
                del found[MOST:]
