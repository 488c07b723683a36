"""Every kind of page in a real browser, under the headers that will be served."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit
from tests.real_site import ONE_OF_EACH_KIND

NEEDS_SCRIPT = ("/search/", "/compare/")
"""Pages that say something else to those without JavaScript: what to do instead."""
THE_SAME = [a for a in ONE_OF_EACH_KIND if not a.startswith(NEEDS_SCRIPT) and a != "/cities/"]
"""Pages without controls; the directory has a test of its own."""


@pytest.mark.parametrize("address", ONE_OF_EACH_KIND)
def test_a_page_is_sound_in_every_light_and_width(address: str, visit: Visit) -> None:
    """One visit for all of it, because opening a page is what takes time."""
    page = visit.open(address)
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.title()
    assert violations(visit) == []
    page.emulate_media(color_scheme="dark")
    # The structure is the same in the dark; what can differ is what can be told apart.
    assert violations(visit, "color-contrast", "link-in-text-block") == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert visit.complaints == []
    assert visit.elsewhere == []


def violations(visit: Visit, *rules: str) -> list[str]:
    """What axe has to say, rule by rule."""
    options = {"runOnly": list(rules)} if rules else None
    found = Axe().run(visit.page, options=options).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found]


@pytest.mark.parametrize("address", THE_SAME)
def test_a_page_says_the_same_without_javascript(
    address: str, visit: Visit, plain_visit: Visit
) -> None:
    with_script = visit.open(address).locator("main").inner_text()
    without = plain_visit.open(address).locator("main").inner_text()
    assert with_script == without


def test_the_city_page_says_what_the_city_holds_and_until_when(plain_visit: Visit) -> None:
    page = plain_visit.open("/cities/carlsbad-us-ca/")
    text = page.locator("main").inner_text()
    assert "Certified at the Gold level, valid through June 17, 2027." in text
    assert "June 21, 2023" in text
    assert "424 metric tons" in text


def test_a_lapsed_city_says_that_no_renewal_is_on_record(plain_visit: Visit) -> None:
    text = plain_visit.open("/cities/denver-us-co/").locator("main").inner_text()
    assert "Certified at the Silver level through June 21, 2026; no renewal is on record." in text


def test_a_city_whose_level_is_not_documented_says_so(plain_visit: Visit) -> None:
    text = plain_visit.open("/cities/cali-co-vac/").locator("main").inner_text()
    assert "a level that is not documented" in text
    assert "Tier not stated in the sources found." in text


def test_a_cohort_explains_the_difference_between_stated_and_known_totals(
    plain_visit: Visit,
) -> None:
    text = plain_visit.open("/cohorts/2022/").locator("main").inner_text()
    assert "2 not identified yet" in text


def test_every_page_can_be_skipped_into_with_the_keyboard(visit: Visit) -> None:
    page = visit.open("/cities/")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == "#main"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


@pytest.mark.parametrize("city", ["philadelphia-us-pa", "topeka-us-ks"])
def test_a_city_page_prints_as_a_record_of_one_page(city: str, visit: Visit) -> None:
    """With four awards, and with a story: the longest but two."""
    page = visit.open(f"/cities/{city}/")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    for navigation in page.locator("nav").all():
        assert not navigation.is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def test_an_unknown_address_gets_the_page_for_no_page(visit: Visit) -> None:
    response = visit.page.goto(visit.site.address + "/cities/atlantis/")
    assert response is not None
    assert response.status == 404
    assert visit.page.locator('main a[href="/cities/"]').count() >= 1
