"""The site without a mouse: an order that can be followed, a focus that is seen, and questions answered."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from registry.language import Language
from registry.model import Kind, Tier
from tests.browser.conftest import Visit
from tests.real_registry import findings_on
from tests.real_site import AS_OF

FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const drawn = (element) => {
    const style = getComputedStyle(element);
    const line = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return line || (element instanceof SVGElement && parseFloat(style.strokeWidth) >= 3);
  };
  // A choice of two is drawn on its words, a mark of a map on the circle around it.
  const around = [one, one.nextElementSibling, ...one.querySelectorAll(".reach")];
  const box = [...one.getClientRects()][0] ?? one.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const seen = document.elementFromPoint(x, y);
  const label = one.closest("label");
  return {
    number: [...document.querySelectorAll("*")].indexOf(one),
    html: one.outerHTML.slice(0, 120),
    drawn: around.some((element) => element && drawn(element)),
    seen: Boolean(seen) && (one.contains(seen) || Boolean(label?.contains(seen))),
  };
}"""
"""What has the focus: its place in the page, whether that is drawn, and whether nothing covers it."""


def tabbed(page: Page, most: int) -> list[dict[str, Any]]:
    """What gets the focus one after the other, until the page is left."""
    page.emulate_media(reduced_motion="reduce")
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            return found
        found.append(focused)
    pytest.fail(f"the page is not left after {most} steps")


@pytest.mark.parametrize(
    ("address", "fewest"),
    [
        ("/", 60),
        ("/cities/?level=gold&country=br", 30),
        ("/cities/?level=gold&country=br&view=cards", 30),
        ("/cities/carlsbad-us-ca/", 60),
        ("/compare/?cities=boston-us-ma,denver-us-co", 30),
        ("/places/br/", 30),
        ("/search/?q=denver", 30),
    ],
)
def test_the_focus_goes_through_a_page_in_its_order_and_is_always_seen(
    address: str, fewest: int, newcomer: Visit
) -> None:
    page = newcomer.open(address)
    page.wait_for_load_state("networkidle")
    steps = tabbed(page, 250)
    assert [step["html"] for step in steps if not step["drawn"]] == []
    assert [step["html"] for step in steps if not step["seen"]] == []
    numbers = [step["number"] for step in steps]
    assert numbers == sorted(set(numbers))
    assert len(steps) >= fewest
    assert 'href="#main"' in steps[0]["html"]


class Hands:
    """Somebody at a keyboard; every key is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.keys += len(keys)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def tab_to(self, target: Locator) -> None:
        expect(target).to_be_visible()
        for _ in range(40):
            self.press("Tab")
            if target.evaluate("(one) => one === document.activeElement"):
                return
        pytest.fail(f"not reached in 40 steps: {target}")

    def search(self, words: str) -> Locator:
        """From the first page to what was found there for some words."""
        self.press("Tab", "Enter")  # skip to the content
        self.tab_to(self.page.locator("main").get_by_role("searchbox"))
        self.write(words)
        self.press("Enter")
        self.page.wait_for_selector("[data-search-state='done']")
        return self.page.locator("[data-search-results] li a")

    def follow(self, target: Locator) -> None:
        self.press("Tab", "Enter")
        self.tab_to(target)
        self.press("Enter")


@pytest.fixture
def hands(visit: Visit) -> Hands:
    return Hands(visit.open("/"))


def test_skipping_to_the_content_takes_the_focus_there(hands: Hands) -> None:
    hands.press("Tab", "Enter", "Tab")
    assert hands.page.url.endswith("#main")
    assert hands.page.evaluate("document.activeElement.closest('main') !== null")


def test_which_brazilian_cities_hold_gold_and_until_when(hands: Hands) -> None:
    """From the first page, in the directory: what the filters leave says it."""
    page, words = hands.page, Language("en")
    hands.tab_to(page.get_by_role("link", name="Cities", exact=True))
    hands.press("Enter")
    page.wait_for_url("**/cities/")
    hands.press("Tab", "Enter")
    for name, choice in (("level", "Gold"), ("country", "Bra")):
        hands.tab_to(page.locator(f"main select[name={name}]"))
        hands.write(choice)
    expect(page.locator("[data-directory-listed]")).to_be_hidden()
    said = page.locator("[data-directory-results] tbody tr").all_inner_texts()
    records = [
        record
        for record in findings_on(AS_OF.isoformat()).records
        if record.city.country == "BR" and record.standing.tier is Tier.GOLD
    ]
    assert len(said) == len(records) > 0
    for record in records:
        day = words.day(record.standing.term.last)
        assert any(record.city.name in row and day in row for row in said)
    assert hands.keys <= 20


def test_what_charleston_did_about_floods(hands: Hands) -> None:
    hands.search("charleston flood")
    page = hands.page
    hands.follow(page.locator("[data-search-results] li a").first)
    page.wait_for_url("**/cities/charleston-us-sc/")
    city = next(
        record.city
        for record in findings_on(AS_OF.isoformat()).records
        if record.city.id == "charleston-us-sc"
    )
    floods = [one.text for one in city.highlights if "flood" in one.text.lower()]
    told = page.locator("main").inner_text()
    assert floods
    assert all(text in told for text in floods)
    assert hands.keys <= 33


def test_whether_denver_has_ever_moved_up(hands: Hands) -> None:
    hands.search("denver")
    page = hands.page
    hands.follow(page.locator("[data-search-results] li a").first)
    page.wait_for_url("**/cities/denver-us-co/")
    record = next(
        record
        for record in findings_on(AS_OF.isoformat()).records
        if record.city.id == "denver-us-co"
    )
    words = Language("en")
    kinds = page.locator(".award-kind").all_inner_texts()
    assert kinds == [words.kind(chapter.kind) for chapter in reversed(record.chapters)]
    assert words.kind(Kind.LEVELED_UP) not in kinds
    assert hands.keys <= 23


def test_whether_carlsbad_is_certified_and_until_when(hands: Hands) -> None:
    hands.search("carlsbad")
    page, words = hands.page, Language("en")
    hands.follow(page.locator("[data-search-results] li a").first)
    page.wait_for_url("**/cities/carlsbad-us-ca/")
    (standing,) = (
        record.standing
        for record in findings_on(AS_OF.isoformat()).records
        if record.city.id == "carlsbad-us-ca"
    )
    assert standing.running
    told = page.locator("main").inner_text()
    assert f"Certified at the Gold level, valid through {words.day(standing.term.last)}." in told
    assert hands.keys <= 26


def test_what_has_changed_this_year(hands: Hands) -> None:
    page = hands.page
    hands.tab_to(page.get_by_role("link", name="Statistics", exact=True).first)
    hands.press("Enter")
    page.wait_for_url("**/statistics/")
    hands.follow(page.locator("main").locator("a[href='/history/']").first)
    page.wait_for_url("**/history/")
    hands.follow(page.locator("main").get_by_role("link", name=str(AS_OF.year), exact=True).first)
    page.wait_for_url(f"**/history/{AS_OF.year}/")
    year = findings_on(AS_OF.isoformat()).years[-1]
    changed = {member.city.name for member in (*year.awards, *year.ended)}
    told = page.locator("main").inner_text().split("Certified on ")[0]
    assert year.year == AS_OF.year
    assert len(changed) > 10
    assert [name for name in sorted(changed) if name not in told] == []
    assert hands.keys <= 28


def test_what_is_folded_opens_with_a_key_and_stays_in_the_order(visit: Visit) -> None:
    page = visit.open("/cities/carlsbad-us-ca/")
    summary = page.locator(".sources summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sources li a").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".sources li a").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(page.locator(".sources li a").first).to_be_hidden()
    expect(summary).to_be_focused()


def test_another_language_of_a_page_is_one_link_away(visit: Visit) -> None:
    page = visit.open("/cities/boston-us-ma/")
    page.get_by_role("link", name="français").press("Enter")
    page.wait_for_url("**/fr/cities/boston-us-ma/")
    assert page.locator(".languages [aria-current]").inner_text() == "français"


def test_nothing_moves_where_somebody_asked_for_that(visit: Visit) -> None:
    page = visit.page
    scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
    page.emulate_media(reduced_motion="no-preference")
    assert visit.open("/cities/").evaluate(scrolling) == "smooth"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(scrolling) == "auto"
    moving = page.evaluate(
        """[...document.querySelectorAll("*")].filter((one) => {
            const style = getComputedStyle(one);
            return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
        }).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert moving == []
