"""The countries of the Americas: who may be certified, and where on Earth their cities lie.

Codes are ISO 3166-1 alpha-2; regions follow the United Nations' M49 list, with the Caribbean as part
of North America. Bounds are generous boxes in whole degrees around a country's American territory,
enough to find a swapped or mistyped coordinate and no more. Names come from CLDR.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Region(StrEnum):
    """The parts of the Americas that the program names."""

    NORTH_AMERICA = "north-america"
    CENTRAL_AMERICA = "central-america"
    SOUTH_AMERICA = "south-america"


@dataclass(frozen=True, slots=True)
class Country:
    """A country that may take part; bounds in degrees, inclusive."""

    code: str
    region: Region
    south: int
    north: int
    west: int
    east: int

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in the country's box."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


_N, _C, _S = Region.NORTH_AMERICA, Region.CENTRAL_AMERICA, Region.SOUTH_AMERICA

_BOUNDS: Final = (
    ("AG", _N, 16, 18, -63, -61),
    ("AR", _S, -56, -21, -74, -53),
    ("BB", _N, 12, 14, -60, -59),
    ("BO", _S, -23, -9, -70, -57),
    ("BR", _S, -34, 6, -74, -32),
    ("BS", _N, 20, 28, -80, -72),
    ("BZ", _C, 15, 19, -90, -87),
    ("CA", _N, 41, 84, -142, -52),
    ("CL", _S, -56, -17, -110, -66),
    ("CO", _S, -5, 14, -82, -66),
    ("CR", _C, 5, 12, -88, -82),
    ("CU", _N, 19, 24, -85, -74),
    ("DM", _N, 15, 16, -62, -61),
    ("DO", _N, 17, 20, -73, -68),
    ("EC", _S, -6, 2, -92, -75),
    ("GD", _N, 11, 13, -62, -61),
    ("GT", _C, 13, 18, -93, -88),
    ("GY", _S, 1, 9, -62, -56),
    ("HN", _C, 12, 18, -90, -83),
    ("HT", _N, 17, 21, -75, -71),
    ("JM", _N, 17, 19, -79, -76),
    ("KN", _N, 17, 18, -63, -62),
    ("LC", _N, 13, 15, -62, -60),
    ("MX", _N, 14, 33, -119, -86),
    ("NI", _C, 10, 16, -88, -82),
    ("PA", _C, 7, 10, -84, -77),
    ("PE", _S, -19, 1, -82, -68),
    ("PR", _N, 17, 19, -68, -65),
    ("PY", _S, -28, -19, -63, -54),
    ("SR", _S, 1, 7, -59, -53),
    ("SV", _C, 13, 15, -91, -87),
    ("TT", _N, 10, 12, -62, -60),
    ("US", _N, 18, 72, -180, -66),
    ("UY", _S, -36, -30, -59, -53),
    ("VC", _N, 12, 14, -62, -61),
    ("VE", _S, 0, 13, -74, -59),
)

COUNTRIES: Final[Mapping[str, Country]] = MappingProxyType(
    {code: Country(code, region, *bounds) for code, region, *bounds in _BOUNDS}
)
"""Every country that may take part, by its code."""
