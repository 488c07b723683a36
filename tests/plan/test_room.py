"""Pages of a large registry: what there is no room for is counted, and said to be elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.compute import compute
from registry.geography.atlas import Atlas
from registry.language import Language
from registry.plan import (
    Blueprint,
    Settings,
    cohort_pages,
    editor_pages,
    history_pages,
    home_page,
    map_pages,
    maps,
)
from registry.plan.city_lists import most_in_each
from registry.plan.page import HtmlPage
from registry.plan.views.map import MapView
from registry.read import read_geometry
from registry.render import Renderer
from registry.theme import read_theme
from tests.real_registry import ROOT, the_registry

AS_OF = date(2026, 11, 23)
NARROW = 20
CUT = {
    "/": "of 10 awards.",
    "/history/2024/": "These are the first",
    "/cohorts/2024/": "awards.",
    "/worklist/": "These are the first",
    "/map/": "Every country has a map of its own.",
    "/places/us/": "72 cities in the registry",
}


@given(st.lists(st.integers(0, 400), max_size=12), st.integers(20, 600))
def test_lists_share_the_room_of_a_page_and_short_ones_are_whole(
    sizes: Sequence[int], room: int
) -> None:
    most = most_in_each(sizes, room)
    assert sum(min(size, most) for size in sizes) <= room
    if sum(sizes) <= room:
        assert all(size <= most for size in sizes)
    else:
        assert sum(min(size, most + 1) for size in sizes) > room


def test_every_page_says_what_it_has_no_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (cohort_pages, maps, map_pages):
        monkeypatch.setattr(module, "ON_ONE_PAGE", NARROW)
    for module in (history_pages, editor_pages):
        monkeypatch.setattr(module, "SHORT_ROWS", NARROW)
    monkeypatch.setattr(home_page, "LATEST", 6)
    registry, theme = the_registry(), read_theme(ROOT / "templates")
    found = Blueprint(
        registry=registry,
        findings=compute(registry, AS_OF),
        settings=Settings(base="https://registry.example"),
        languages=(Language("en"),),
        asset_digests={name: theme.asset_digest(name) for name in theme.assets},
        atlas=Atlas(read_geometry(ROOT)),
    )
    assert found.problems == ()
    pages = {
        o.address: o for o in found.plan.outputs if isinstance(o, HtmlPage) and o.address in CUT
    }
    renderer = Renderer(theme, (Language("en"),))
    for address, words in CUT.items():
        assert words in renderer.render(pages[address], found.frames).decode(), address
    view = pages["/map/"].view
    assert isinstance(view, MapView)
    assert view.overview is not None
    assert view.overview.is_crowded
    assert sorted(m.city.text for marks in view.overview.alike for m in marks) == sorted(
        city.name for city in registry.cities
    )
    assert sum(part.number for part in view.parts) == len(registry.cities)
