"""Badges as a browser draws them: light, dark, opened by themselves, and where they are explained."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

BADGE = "/badges/carlsbad-us-ca.svg"

COLORS_OF = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const drawing = canvas.getContext("2d");
  drawing.drawImage(image, 0, 0);
  const at = (x, y) => [...drawing.getImageData(x, y, 1, 1).data.slice(0, 3)];
  return { size: [image.width, image.height], panel: at(10, 90), sheet: at(350, 10) };
}"""
"""Draws a picture as a page shows it, and looks at two points of it."""

BOXES = """() => [...document.querySelectorAll("text")].map((text) => {
  const box = text.getBBox();
  return [text.textContent, box.x, box.x + box.width, box.y, box.y + box.height];
})"""


@pytest.mark.parametrize(
    ("scheme", "panel", "sheet"),
    [
        ("light", [0x8C, 0x65, 0x08], [0xFB, 0xFA, 0xF6]),
        ("dark", [0xE0, 0xB6, 0x4C], [0x14, 0x19, 0x1C]),
    ],
)
def test_a_badge_is_light_or_dark_as_the_page_around_it(
    scheme: Any, panel: list[int], sheet: list[int], visit: Visit
) -> None:
    page = visit.open("/badges/")
    page.emulate_media(color_scheme=scheme)
    found = page.evaluate(COLORS_OF, BADGE)
    assert found == {"size": [360, 104], "panel": panel, "sheet": sheet}


def test_the_words_of_every_badge_end_inside_it(visit: Visit) -> None:
    """Measured by the browser, with the fonts of this machine."""
    page = visit.open("/badges/")
    badges = page.locator(".badges img").evaluate_all(
        "all => all.map(i => new URL(i.src).pathname)"
    )
    assert len(badges) >= 5
    for badge in badges:
        for text, left, right, top, bottom in visit.open(badge).evaluate(BOXES):
            assert 5 < left < right < 355, (badge, text)
            assert 2 < top < bottom < 102, (badge, text)


def test_a_badge_opened_by_itself_is_light_and_keeps_its_words(visit: Visit) -> None:
    """Our own headers refuse the rules inside a file that is opened; the look does not need them."""
    page = visit.open(BADGE)
    page.emulate_media(color_scheme="dark")
    fill = "getComputedStyle(document.querySelector('.sheet')).fill"
    assert page.evaluate(fill) == "rgb(251, 250, 246)"
    assert page.title().startswith("Carlsbad, California")


def test_the_badge_is_fetched_when_somebody_wants_to_see_it(newcomer: Visit) -> None:
    before = newcomer.site.requested.count(BADGE)
    page = newcomer.open("/cities/carlsbad-us-ca/")
    page.wait_for_load_state("networkidle")
    assert newcomer.site.requested.count(BADGE) == before
    page.locator("#badge summary").click()
    expect(page.locator("#badge img")).to_have_js_property("complete", value=True)
    assert newcomer.site.requested.count(BADGE) == before + 1


def test_the_lines_to_copy_are_on_the_page_of_the_city_without_script(plain_reading: Visit) -> None:
    page = plain_reading.open("/cities/carlsbad-us-ca/")
    page.locator("#badge summary").click()
    html, markdown = page.locator("#badge code").all_inner_texts()
    assert html.startswith('<a href="')
    assert markdown.startswith("[![")
    for text in (html, markdown):
        assert BADGE in text
        assert "/cities/carlsbad-us-ca/" in text
