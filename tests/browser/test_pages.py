"""Every kind of page in a real browser, under the headers that will be served."""

from __future__ import annotations

import re

import pytest

from tests.browser.accessibility import (
    COLORS,
    is_wider_than_its_screen,
    opened,
    small_targets,
    violations,
)
from tests.browser.conftest import Visit
from tests.real_site import LANGUAGES, ONE_OF_EACH_KIND

NEEDS_SCRIPT = ("/search/", "/compare/")
"""Pages that say something else to those without JavaScript: what to do instead."""
THE_SAME = [a for a in ONE_OF_EACH_KIND if not a.startswith(NEEDS_SCRIPT) and a != "/cities/"]
"""Pages without controls; the directory has a test of its own."""


@pytest.mark.parametrize("address", ONE_OF_EACH_KIND)
def test_a_page_is_sound_in_every_light_and_width_and_without_javascript(
    address: str, reading: Visit, plain_reading: Visit, *, closer: bool
) -> None:
    """One visit for all of it, because opening a page is what takes time."""
    page = reading.open(address)
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.title()
    if address in THE_SAME:
        without = plain_reading.open(address).locator("main").inner_text()
        assert page.locator("main").inner_text() == without
    opened(page)
    # The structure is the same in the dark; what can differ is what can be told apart. Looking at
    # that takes longest, so pages are looked at in the one or the other by turns; `make audit` does both.
    if ONE_OF_EACH_KIND.index(address) % 2:
        page.emulate_media(color_scheme="dark")
    assert violations(page, closer=closer) == []
    if closer:
        page.emulate_media(color_scheme="light" if ONE_OF_EACH_KIND.index(address) % 2 else "dark")
        assert violations(page, *COLORS) == []
    assert small_targets(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert not is_wider_than_its_screen(page)
    assert small_targets(page) == []
    assert reading.complaints == []
    assert reading.elsewhere == []


@pytest.mark.parametrize("address", ONE_OF_EACH_KIND)
def test_a_page_is_sound_in_the_other_languages(
    address: str, reading: Visit, *, closer: bool
) -> None:
    """Words need other room in each. A page is looked at in one of them, by turns; every fourth also by
    axe, but for its colors, which are those of the English page. ``make audit`` looks at all of it."""
    others = [language for language in LANGUAGES if language]
    turn = ONE_OF_EACH_KIND.index(address) % len(others)
    for language in others if closer else others[turn : turn + 1]:
        page = reading.open(language + address)
        page.set_viewport_size({"width": 320, "height": 640})
        page.emulate_media(color_scheme="light")
        assert f"/{page.locator('html').get_attribute('lang')}".startswith(language)
        opened(page)
        assert not is_wider_than_its_screen(page), language
        assert small_targets(page) == [], language
        if closer:
            assert violations(page, closer=True) == [], language
            page.emulate_media(color_scheme="dark")
            assert violations(page, *COLORS) == [], language
        elif ONE_OF_EACH_KIND.index(address) % 4 == 1:
            assert violations(page, without=COLORS) == [], language
    assert reading.complaints == []
    assert reading.elsewhere == []


def test_the_city_page_says_what_the_city_holds_and_until_when(plain_reading: Visit) -> None:
    page = plain_reading.open("/cities/carlsbad-us-ca/")
    text = page.locator("main").inner_text()
    assert "Certified at the Gold level, valid through June 17, 2027." in text
    assert "June 21, 2023" in text
    assert "424 metric tons" in text


def test_a_lapsed_city_says_that_no_renewal_is_on_record(plain_reading: Visit) -> None:
    text = plain_reading.open("/cities/denver-us-co/").locator("main").inner_text()
    assert "Certified at the Silver level through June 21, 2026; no renewal is on record." in text


def test_a_city_whose_level_is_not_documented_says_so(plain_reading: Visit) -> None:
    text = plain_reading.open("/cities/cali-co-vac/").locator("main").inner_text()
    assert "a level that is not documented" in text
    assert "Tier not stated in the sources found." in text


def test_a_cohort_explains_the_difference_between_stated_and_known_totals(
    plain_reading: Visit,
) -> None:
    text = plain_reading.open("/cohorts/2022/").locator("main").inner_text()
    assert "2 not identified yet" in text


@pytest.mark.parametrize("page_of", ["/es/cities/cambridge-us-ma/", "/cities/carlsbad-us-ca/"])
def test_a_city_page_prints_as_a_record_of_one_page(page_of: str, visit: Visit) -> None:
    """The longest of all: five awards, eleven sources and a story; and many highlights."""
    page = visit.open(page_of)
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    for navigation in page.locator("nav").all():
        assert not navigation.is_visible()
    for paper in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) == 1, paper


def test_an_unknown_address_gets_the_page_for_no_page(visit: Visit) -> None:
    response = visit.page.goto(visit.site.address + "/cities/atlantis/")
    assert response is not None
    assert response.status == 404
    assert visit.page.locator('main a[href="/cities/"]').count() >= 1
