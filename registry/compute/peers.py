"""Cities to compare a city with: of its level and about its size, and the nearest of its country."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from registry.compute.record import CityRecord
from registry.model import Location

MOST: Final = 4
"""Peers of each sort."""

_CELL: Final = 2.0
"""Degrees of latitude and longitude of a square of the grid that neighbors are looked for in."""
_EARTH: Final = 6371.0
"""Kilometers: the mean radius (IUGG)."""


@dataclass(frozen=True, slots=True)
class Peers:
    """Cities that are certified on the day."""

    alike: tuple[CityRecord, ...]
    """Of the same level and nearest in population, the nearest first."""
    near: tuple[CityRecord, ...]
    """Of the same country, the nearest first."""


def peers(records: Sequence[CityRecord]) -> Mapping[str, Peers]:
    """The peers of every city, by its id."""
    running = [record for record in records if record.standing.running]
    sizes = _Sizes(running)
    grids: dict[str, _Grid] = {}
    for record in running:
        grids.setdefault(record.city.country, _Grid()).add(record)
    nowhere = _Grid()
    return {
        record.city.id: Peers(
            tuple(sizes.nearest(record)),
            tuple(grids.get(record.city.country, nowhere).nearest(record)),
        )
        for record in records
    }


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


class _Grid:
    """Cities of a country by the square they lie in."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[CityRecord]] = defaultdict(list)
        self._number = 0

    def add(self, record: CityRecord) -> None:
        self._squares[_square(record.city.location)].append(record)
        self._number += 1

    def nearest(self, record: CityRecord) -> list[CityRecord]:
        """By distance, then by id."""
        place, city_id = record.city.location, record.city.id
        row, column = _square(place)
        found: list[tuple[float, str, CityRecord]] = []
        seen, ring = 0, 0
        # A city in a farther ring is farther away than the width of the rings before it.
        while seen < self._number:
            for square in _ring(row, column, ring):
                for other in self._squares.get(square, ()):
                    seen += 1
                    if other.city.id != city_id:
                        away = _kilometers(place, other.city.location)
                        found.append((away, other.city.id, other))
            found.sort(key=lambda entry: entry[:2])
            reach = ring * _CELL * _narrowest(place, ring)
            if len(found) >= MOST and found[MOST - 1][0] <= reach:
                break
            ring += 1
        return [entry[2] for entry in found[:MOST]]


def _square(place: Location) -> tuple[int, int]:
    return math.floor(place.latitude / _CELL), math.floor(place.longitude / _CELL)


def _ring(row: int, column: int, distance: int) -> Iterator[tuple[int, int]]:
    """The squares around one at a distance of so many squares."""
    if distance == 0:
        yield row, column
        return
    for step in range(-distance, distance + 1):
        yield row - distance, column + step
        yield row + distance, column + step
    for step in range(-distance + 1, distance):
        yield row + step, column - distance
        yield row + step, column + distance


def _narrowest(place: Location, ring: int) -> float:
    """Kilometers of one degree of longitude where the rings are narrowest."""
    latitude = min(89.0, abs(place.latitude) + (ring + 1) * _CELL)
    return math.radians(_EARTH) * math.cos(math.radians(latitude))


def _kilometers(one: Location, other: Location) -> float:
    """The great circle distance (haversine formula)."""
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    half = (
        math.sin((second - first) / 2) ** 2
        + math.cos(first) * math.cos(second) * math.sin(turn / 2) ** 2
    )
    return 2 * _EARTH * math.asin(math.sqrt(half))
