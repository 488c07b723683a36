"""What is planned of maps: every city where it lies, on every map that shows it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

from registry.compute import compute
from registry.compute.standing import Status
from registry.geography.atlas import Atlas
from registry.language import Language
from registry.plan import Settings, plan
from registry.plan.page import HtmlPage, TextFile
from registry.plan.part import Plan
from registry.plan.views.city import CityView
from registry.plan.views.listing import PlaceView
from registry.plan.views.map import MapMark, MapView
from registry.read import read_geometry
from tests.real_registry import ROOT, the_registry

SETTINGS = Settings(base="https://registry.example")
AS_OF = date(2026, 11, 23)


@cache
def planned(*, with_maps: bool = True) -> Plan:
    registry = the_registry()
    atlas = Atlas(read_geometry(ROOT)) if with_maps else None
    found, problems = plan(
        registry, compute(registry, AS_OF), SETTINGS, (Language("en"),), {}, atlas=atlas
    )
    assert problems == ()
    return found


def views(kind: type, *, with_maps: bool = True) -> dict[str, object]:
    pages = [o for o in planned(with_maps=with_maps).outputs if isinstance(o, HtmlPage)]
    return {page.address: page.view for page in pages if isinstance(page.view, kind)}


def the_map(*, with_maps: bool = True) -> MapView:
    view = views(MapView, with_maps=with_maps)["/map/"]
    assert isinstance(view, MapView)
    return view


def place(address: str) -> tuple[MapMark, ...]:
    view = views(PlaceView)[address]
    assert isinstance(view, PlaceView)
    assert view.map is not None
    return view.map.marks


def test_every_city_is_on_the_map_of_the_americas_once_in_its_country_and_in_the_list() -> None:
    view = the_map()
    known = Counter(city.id for city in the_registry().cities)
    assert view.overview is not None
    in_countries = [part.picture for part in view.parts if part.picture]
    for addresses in (
        [mark.city.address for mark in view.overview.marks],
        [mark.city.address for picture in in_countries for mark in picture.marks],
        [row.address for part in view.parts for row in part.rows],
    ):
        assert Counter(address.split("/")[2] for address in addresses) == known


def test_the_country_that_is_shown_by_state_comes_first_and_the_others_by_name() -> None:
    first, *others = [part.country.text for part in the_map().parts]
    assert first == "United States"
    assert others == sorted(others)
    assert "Brazil" in others


def test_a_mark_says_in_words_what_it_shows() -> None:
    view = the_map()
    assert view.overview is not None
    by_name = {mark.city.text: mark for mark in view.overview.marks}
    assert by_name["Carlsbad"].words == (
        "Carlsbad, California. Certified at the Gold level, valid through June 17, 2027."
    )
    assert by_name["Carlsbad"].standing.status is Status.CERTIFIED
    assert by_name["Denver"].standing.status is Status.LAPSED


def test_places_have_maps_of_their_own_cities() -> None:
    assert {mark.city.text for mark in place("/places/us/us-tx/")} >= {"Dallas", "Austin"}
    assert {mark.city.text for mark in place("/places/br/br-pe/")} == {"Caruaru", "Recife"}
    assert len(place("/places/br/")) == 8


def test_a_city_is_where_it_is_on_the_map_of_its_country_and_of_its_subdivision() -> None:
    """Outside the United States both are the same outlines."""
    whole = {mark.city.text: mark.at for mark in place("/places/br/")}
    (part,) = place("/places/br/br-rs/")
    assert part.city.text == "Porto Alegre"
    assert part.at == whole["Porto Alegre"]


def test_a_city_page_points_to_an_outline_that_exists_and_to_a_place_on_it() -> None:
    files = {o.address: o.text for o in planned().outputs if isinstance(o, TextFile)}
    for address, view in views(CityView).items():
        assert isinstance(view, CityView), address
        here = view.locator
        assert here is not None
        assert f'viewBox="0 0 {here.width} {here.height}"' in files[here.picture]
        assert 0 < here.x < here.width
        assert 0 < here.y < here.height


def test_the_page_of_a_city_carries_no_outline_of_its_own() -> None:
    """Fingerprints are made of views: a hundred city pages must not repeat a hundred outlines."""
    for view in views(CityView).values():
        assert isinstance(view, CityView)
        assert len(repr(view.locator)) < 500


def test_without_outlines_every_city_is_still_in_the_list() -> None:
    view = the_map(with_maps=False)
    assert view.overview is None
    assert sum(len(part.rows) for part in view.parts) == len(the_registry().cities)
