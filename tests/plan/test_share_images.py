from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from registry.compute import compute
from registry.language import Language
from registry.plan.page import HtmlPage, ImageLink, ShareImage
from registry.plan.scope import Scope, Settings
from registry.plan.share_images import _DRAWN, city_images, image_of, share_image
from registry.plan.views.picture import ShareView
from registry.raster import png
from registry.render import Renderer
from registry.theme import Theme, read_theme
from tests.builders import a_city, a_record
from tests.plan.test_badges import scope_of
from tests.real_registry import ROOT, the_registry


@cache
def the_scope(tag: str = "en") -> Scope:
    registry = the_registry()
    findings = compute(registry, date(2026, 11, 23))
    settings = Settings(base="https://registry.example", images=True)
    return Scope(registry, findings, Language(tag), settings)


@cache
def theme() -> Theme:
    return read_theme(ROOT / "templates")


def images(scope: Scope) -> tuple[ShareImage, ...]:
    """That of the registry, and those of its cities."""
    found = (image for part in city_images(scope) for image in part.outputs())
    return (share_image(scope), *(image for image in found if isinstance(image, ShareImage)))


def svg_of(view: object) -> str:
    """An image before it is drawn."""
    template = Renderer(theme(), (Language("en"),))._environment("en").get_template("share.svg")
    return template.render(page=view)


def views() -> list[ShareView]:
    found = [image.view for image in images(the_scope())]
    assert all(isinstance(view, ShareView) for view in found)
    return [view for view in found if isinstance(view, ShareView)]


def longest() -> list[ShareView]:
    """The images whose lines are widest, and that of the registry."""
    return sorted(views(), key=lambda view: -max(line.length for line in view.lines))[:12] + [
        view for view in views() if view.of_registry
    ]


def test_the_registry_and_every_city_have_an_image() -> None:
    addresses = [image.address for image in images(the_scope())]
    assert addresses[0] == "/share/registry.png"
    assert "/share/san-nicolas-de-los-arroyos-ar-b.png" in addresses
    assert len(addresses) == 1 + len(the_scope().findings.records)


def test_an_image_has_the_size_that_pages_say() -> None:
    """The header of a PNG: its width and height stand behind a fixed signature."""
    data = png(svg_of(views()[0]), theme().fonts)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1200, 630)


def test_an_image_is_drawn_with_the_same_bytes_each_time() -> None:
    svg = svg_of(views()[1])
    assert png(svg, theme().fonts) == png(svg, theme().fonts)


@pytest.mark.slow
def test_no_word_of_an_image_reaches_its_margins() -> None:
    """Counted by the fonts that draw: with and without words, the margins look the same."""
    drawn_of = cache(lambda svg: png(svg, theme().fonts))  # without words, many are the same
    for view in longest():
        written, blank = svg_of(view), svg_of(replace(view, lines=()))
        for left, width in ((0, 20), (view.panel - 20, 60), (view.width - 40, 40)):
            inside = f'width="{width}" height="630" viewBox="{left} 0 {width} 630"'
            whole = 'width="1200" height="630" viewBox="0 0 1200 630"'
            assert whole in written
            drawn = [drawn_of(s.replace(whole, inside)) for s in (written, blank)]
            assert drawn[0] == drawn[1], [line.text for line in view.lines]
        assert drawn_of(written) != drawn_of(blank)


def test_the_fonts_have_every_letter_that_is_drawn() -> None:
    spaces = {" ", "\xa0", "\xad"}
    for family in ("Registry Serif", "Public Sans"):

        def drawn(letter: str, family: str = family) -> bytes:
            return png(
                '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
                f'<text x="5" y="30" font-size="24" font-family="{family}">&#{ord(letter)};</text>'
                "</svg>",
                theme().fonts,
            )

        missing = {drawn("\ue000"), drawn(" ")}
        assert [c for c in sorted(_DRAWN - spaces) if drawn(c) in missing] == []
    used = {c for view in views() for line in view.lines for c in line.text}
    assert used <= _DRAWN


def test_a_name_that_the_fonts_cannot_write_is_not_drawn() -> None:
    record = a_record(a_city(name="Ŧown", id="x-us-il"), "2024-01-01")
    scope = scope_of(record)
    assert [image.address for image in images(scope)] == ["/share/registry.png"]


def test_pages_name_an_image_only_where_there_are_any() -> None:
    head = the_scope().head("/about/", "About", "What this is.")
    page = HtmlPage(head=head, view=object())
    without = replace(the_scope(), settings=Settings(base="https://registry.example"))
    assert image_of(without, page) is None
    assert image_of(the_scope(), page) == ImageLink(
        address="/share/registry.png",
        width=1200,
        height=630,
        alt="What Works Cities Certification Registry",
    )


def test_an_image_is_an_output_of_its_own_kind() -> None:
    assert all(isinstance(image, ShareImage) for image in images(the_scope()))
    assert {image.template for image in images(the_scope())} == {"share.svg"}
