"""Which cities are drawn on which map: the same in all languages, so found once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from registry.compute.record import CityRecord
from registry.geography.atlas import UNITED_STATES, Atlas, Mark, Spot
from registry.geography.box import Point
from registry.geography.sheet import Sheet
from registry.model import Tier

_RADII: Final = {Tier.SILVER: 4.0, Tier.GOLD: 7.0, Tier.PLATINUM: 9.5, None: 7.0}
"""How far the marks of ``templates/parts/map.html`` extend, in units."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A sheet with the marks of cities, by their ids."""

    sheet: Sheet
    marks: Mapping[str, Mark]


@dataclass(frozen=True, eq=False)
class Drawings:
    """The maps of these cities; none where there are no outlines."""

    atlas: Atlas
    records: Sequence[CityRecord]

    @cached_property
    def by_country(self) -> Mapping[str, tuple[CityRecord, ...]]:
        """The cities of each country, by its code."""
        found: dict[str, list[CityRecord]] = {}
        for record in self.records:
            found.setdefault(record.city.country, []).append(record)
        return {code: tuple(found[code]) for code in sorted(found)}

    @cached_property
    def americas(self) -> Drawing | None:
        """All cities, with small marks."""
        sheet = self.atlas.americas(_places(self.records))
        return _drawing(sheet, self.records, self.atlas.small_marks)

    def country(self, code: str) -> Drawing | None:
        """The cities of a country."""
        return self._in_country(code, self.by_country[code])

    def subdivision(self, code: str, records: Sequence[CityRecord]) -> Drawing | None:
        """The cities of a subdivision: on the sheet of their state, or on that of their country."""
        if code[:2] != UNITED_STATES:
            return self._in_country(code[:2], records)
        return _drawing(self.atlas.state(code, _places(records)), records, self.atlas.marks)

    def _in_country(self, code: str, records: Sequence[CityRecord]) -> Drawing | None:
        sheet = self.atlas.country(code, _places(self.by_country[code]))
        return _drawing(sheet, records, self.atlas.marks)

    @cached_property
    def locators(self) -> Mapping[str, Sheet]:
        """The small outline of each country."""
        found = {
            code: self.atlas.locator(code, _places(records))
            for code, records in self.by_country.items()
        }
        return {code: sheet for code, sheet in found.items() if sheet}


def _drawing(
    sheet: Sheet | None,
    records: Sequence[CityRecord],
    place: Callable[[Sheet, tuple[Spot, ...]], tuple[Mark, ...]],
) -> Drawing | None:
    if sheet is None:
        return None
    marks = place(sheet, tuple(map(_spot, records)))
    ids = (record.city.id for record in records)
    return Drawing(sheet, dict(zip(ids, marks, strict=True)))


def _places(records: Iterable[CityRecord]) -> tuple[Point, ...]:
    return tuple(record.city.location.point for record in records)


def _spot(record: CityRecord) -> Spot:
    """A city as a map needs it; the names of large cities are written first."""
    city = record.city
    return Spot(
        *city.location.point,
        name=city.name,
        radius=_RADII[record.standing.tier],
        rank=-city.population.count if city.population else 0,
    )
