"""Our projections put places where d3-geo puts them.

``d3.json`` was computed once with d3-geo 3.1.2 (npm), for a scale of one around the origin:
``geoAzimuthalEqualArea().rotate([-lon, -lat])`` with ``clipAngle(null)``,
``geoConicEqualArea().rotate([-meridian, 0]).parallels([south, north])``, whose y is counted from the
equator, and ``geoAlbersUsa()``, which knows no places outside its three frames.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from registry.geography.projection import Projection, azimuthal, conic, inset_of

D3: Any = json.loads((Path(__file__).parent / "d3.json").read_text("utf-8"))
PLACES = [(lon, lat) for lon, lat in D3["places"]]


@pytest.mark.parametrize("case", D3["azimuthal"], ids=lambda case: str(case["center"]))
def test_lambert_agrees_with_d3(case: Any) -> None:
    agree(azimuthal(*case["center"])(PLACES), case["points"])


@pytest.mark.parametrize("case", D3["conic"], ids=lambda case: str(case["meridian"]))
def test_albers_agrees_with_d3(case: Any) -> None:
    project = conic(case["meridian"], *case["parallels"])
    ((_, equator),) = project([(case["meridian"], 0)])
    agree([(x, y - equator) for x, y in project(PLACES)], case["points"])


def test_the_united_states_agree_with_d3() -> None:
    known = [
        (place, point) for place, point in zip(PLACES, D3["united_states"], strict=True) if point
    ]
    assert len(known) == 8
    agree([inset_of(place).project([place])[0] for place, _ in known], [p for _, p in known])


def test_the_insets_hold_their_states() -> None:
    anchorage, honolulu, miami = (-149.9, 61.2), (-157.9, 21.3), (-80.2, 25.8)
    frames = {inset_of(place).frame for place in (anchorage, honolulu, miami)}
    assert len(frames) == 3
    for place in (anchorage, honolulu, miami):
        inset = inset_of(place)
        assert inset.frame.holds(inset.project([place])[0])


@pytest.mark.parametrize(
    "project", [azimuthal(-80, 10), conic(-96, 29.5, 45.5)], ids=["lambert", "albers"]
)
@pytest.mark.parametrize("corner", [(-120, 48), (-95, 30), (-70, 5)])
def test_areas_are_kept(project: Projection, corner: tuple[float, float]) -> None:
    """A square of a hundredth of a degree has the area that it has on the sphere."""
    from math import cos, radians

    lon, lat = corner
    side = 0.01
    (ax, ay), (bx, by), (cx, cy) = project([(lon, lat), (lon + side, lat), (lon, lat + side)])
    area = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay))
    assert area == pytest.approx(radians(side) ** 2 * cos(radians(lat)), rel=1e-3)


def agree(ours: list[tuple[float, float]], theirs: list[list[float]]) -> None:
    for our, their in zip(ours, theirs, strict=True):
        assert our == pytest.approx(their, abs=2e-9)
