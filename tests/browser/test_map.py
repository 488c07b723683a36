"""The maps in a real browser: their weight, their keyboard, their marks on another day."""

from __future__ import annotations

import gzip
from datetime import date, datetime, time

import pytest

from registry.compute import compute
from tests.browser.conftest import AS_OF, Visit
from tests.real_registry import the_registry

MARKS = "svg.map:not(.map-small) a.spot"


def test_the_page_of_maps_weighs_at_most_sixty_kilobytes_with_all_it_needs(newcomer: Visit) -> None:
    sizes: dict[str, int] = {}
    newcomer.page.on(
        "response", lambda answer: sizes.update({answer.url: len(gzip.compress(answer.body()))})
    )
    newcomer.open("/map/")
    newcomer.page.wait_for_load_state("networkidle")
    assert len(sizes) > 1
    assert sum(sizes.values()) <= 60_000, sizes


@pytest.mark.parametrize("address", ["/places/us/", "/places/ca/", "/places/us/us-ca/"])
def test_the_map_of_a_place_weighs_at_most_fifteen_kilobytes(address: str, visit: Visit) -> None:
    picture = visit.open(address).locator("svg.map").evaluate("(svg) => svg.outerHTML")
    assert len(gzip.compress(picture.encode())) <= 15_000


def test_a_locator_adds_less_than_three_kilobytes_to_the_page_of_a_city(visit: Visit) -> None:
    page = visit.open("/cities/calgary-ca-ab/")
    locator = page.locator("svg.locator")
    assert locator.get_attribute("aria-label") == "Where Calgary lies in its country"
    outline = page.request.get(
        visit.site.address + str(locator.locator("image").get_attribute("href"))
    )
    assert outline.ok
    assert outline.headers["content-type"] == "image/svg+xml"
    inline = locator.evaluate("(svg) => svg.outerHTML").encode()
    assert len(gzip.compress(outline.body())) + len(gzip.compress(inline)) < 3_000


def test_every_city_has_a_mark_that_a_keyboard_reaches_once(visit: Visit) -> None:
    page = visit.open("/map/")
    marks = page.locator(MARKS)
    assert marks.count() == len(the_registry().cities)
    assert page.locator("svg.map-small a.spot:not([tabindex='-1'])").count() == 0
    dallas = page.get_by_role(
        "link", name="Dallas, Texas. Certified at the Gold level, valid through January 14, 2029."
    ).last
    dallas.focus()
    ring = dallas.locator(".reach").evaluate("(circle) => getComputedStyle(circle).strokeWidth")
    assert ring == "3px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/cities/dallas-us-tx/")


def test_marks_can_be_hit_on_a_desk(visit: Visit) -> None:
    """24 pixels each, and none under another: what lies at the middle of a mark is the mark."""
    page = visit.open("/places/us/")
    hidden, small = page.evaluate(
        """() => {
            const hidden = [], small = [];
            for (const mark of document.querySelectorAll("svg.map a.spot")) {
                mark.scrollIntoView({block: "center", behavior: "instant"});
                const box = mark.querySelector(".reach").getBoundingClientRect();
                const found = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                if (found.closest("a") !== mark) hidden.push(mark.textContent);
                if (box.width < 24) small.push(`${mark.textContent} ${box.width}`);
            }
            return [hidden, small];
        }"""
    )
    assert hidden == []
    assert small == []


def test_a_mark_opens_when_the_term_has_ended_since(visit: Visit) -> None:
    later = date(2028, 1, 1)
    page = visit.page
    page.clock.set_fixed_time(datetime.combine(later, time(12)))
    visit.open("/map/")
    open_marks = page.evaluate(
        f"""[...document.querySelectorAll("{MARKS}")]
            .filter((mark) => getComputedStyle(mark.querySelector("use")).getPropertyValue("--core"))
            .map((mark) => mark.getAttribute("href").split("/")[2]).sort()"""
    )
    known = {record.city.id for record in compute(the_registry(), AS_OF).records}
    ended = sorted(
        record.city.id
        for record in compute(the_registry(), later).records
        if not record.standing.running and record.city.id in known
    )
    assert open_marks == ended
    assert visit.complaints == []


def test_maps_lie_north_up_in_every_direction_of_writing(visit: Visit) -> None:
    page = visit.open("/places/br/")
    here = """(svg) => svg.getBoundingClientRect().right
        - svg.querySelector("text").getBoundingClientRect().right"""
    before = page.locator("svg.map").evaluate(here)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.locator("svg.map").evaluate(here) == pytest.approx(before, abs=1)


def test_a_mark_of_the_first_page_stays_at_its_place_on_a_phone(visit: Visit) -> None:
    """A mark that grew from a corner of the map would be elsewhere."""
    page = visit.open("/")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        away = page.locator(".front-map svg.map").evaluate(
            """(svg) => {
              const map = svg.getBoundingClientRect();
              const scale = map.width / svg.viewBox.baseVal.width;
              return [...svg.querySelectorAll("use")].map((mark) => {
                const box = mark.getBoundingClientRect();
                const x = map.left + mark.x.baseVal.value * scale;
                const y = map.top + mark.y.baseVal.value * scale;
                return Math.hypot((box.left + box.right) / 2 - x, (box.top + box.bottom) / 2 - y);
              });
            }"""
        )
        assert len(away) > 100
        assert max(away) < 2, width
