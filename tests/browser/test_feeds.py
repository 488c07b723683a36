"""A feed that somebody opens in a browser can be read, and says what it is for."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit


@pytest.mark.parametrize("address", ["/feeds/cities.xml", "/feeds/tiers/gold.atom.xml"])
def test_a_feed_in_a_browser_is_a_list_of_titles_with_a_hint(address: str, visit: Visit) -> None:
    page = visit.open(address)
    hint = page.evaluate("getComputedStyle(document.documentElement, '::before').content")
    assert "copy the address of this page into a feed reader" in hint
    title = page.evaluate(
        """() => {
            const title = document.querySelector('item > title, entry > title');
            return [title.textContent, getComputedStyle(title).display];
        }"""
    )
    assert title[0]
    assert title[1] == "block"
    shown = page.evaluate(
        "getComputedStyle(document.querySelector('item > description, entry > content')).display"
    )
    assert shown == "none", "markup inside of text is nothing to read"
    # A document of XML has no icon to name, so the browser looks for the one of old.
    asked = visit.site.address + "/favicon.ico"
    assert [said for said in visit.complaints if "404" not in said and asked not in said] == []
    assert visit.elsewhere == []


def test_a_page_leads_to_its_feed_and_its_calendar(visit: Visit) -> None:
    page = visit.open("/es/tiers/gold/")
    links = page.locator(".follow a")
    assert [link.get_attribute("href") for link in links.all()] == [
        "/es/feeds/tiers/gold.xml",
        "/es/feeds/tiers/gold.atom.xml",
        "/es/feeds/tiers/gold.json",
        "/es/calendar/tiers/gold.ics",
        "/es/feeds/",
    ]
    named = page.locator('head link[rel="alternate"][type]:not([type="application/json"])')
    addresses = [link.get_attribute("href") for link in named.all()]
    assert addresses[0] == "/es/feeds/tiers/gold.xml"
    assert {"/es/feeds/announcements.xml", "/es/feeds/cities.xml"} < set(addresses)
