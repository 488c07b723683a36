"""What is shown where somebody shares a page: an image of a city's standing, and one of the registry.

They are drawn once, in the language of the texts, and pages of all languages name the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from registry.compute.record import CityRecord
from registry.model import City
from registry.plan import addresses
from registry.plan.badges import saying
from registry.plan.lettering import placed, set_type, stacked
from registry.plan.page import HtmlPage, ImageLink, ShareImage
from registry.plan.part import Later, Tool
from registry.plan.scope import Scope
from registry.plan.views.city import CityView
from registry.plan.views.picture import Lettering, ShareView

WIDTH: Final = 1200
HEIGHT: Final = 630
"""What services that show shared pages ask for, with the smallest loss (ogp.me, Open Graph)."""

_PANEL: Final = 330
_LEFT: Final = _PANEL + 64
_ROOM: Final = WIDTH - _LEFT - 56
_SERIF: Final = 1.1
"""How much wider the letters of names are than those that ``lettering`` counts, at most."""
_DRAWN: Final = frozenset((*map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))), *"ʻ–—’…")) - {
    *"ĬĭĲĳŉŦŧſ"
}
"""What the fonts of the images have: the letters of nearly all European languages, and the usual marks."""


def share_image(scope: Scope) -> ShareImage:
    """That of the registry."""
    return ShareImage(address=addresses.SHARE_IMAGE, view=_of_registry(scope))


def city_images(scope: Scope) -> Iterator[Later]:
    """Those of cities; none of a city whose name the fonts cannot write.

    They are known by what they show, and not by what else is known of a city: drawing them takes long.
    """
    for record in scope.findings.records:
        if _is_drawn(scope, record.city):
            address = addresses.share_image(record.city.id)
            yield Later(address, partial(_city_image, scope, record, address), Tool.RASTERISER)


def _city_image(scope: Scope, record: CityRecord, address: str) -> ShareImage:
    return ShareImage(address=address, view=_of_city(scope, record))


def image_of(scope: Scope, page: HtmlPage) -> ImageLink | None:
    """The image that stands for a page; none where the site is built without them."""
    if not scope.settings.images:
        return None
    address, alt = addresses.SHARE_IMAGE, scope.language.content_text(scope.registry.program.title)
    if isinstance(page.view, CityView) and _is_drawn(scope, page.view.city):
        city = page.view.city
        said = saying(scope.language, page.view.standing).together
        address = addresses.share_image(city.id)
        alt = f"{city.name}, {scope.place(city)}: {said}"
    return ImageLink(address=address, width=WIDTH, height=HEIGHT, alt=alt)


def _is_drawn(scope: Scope, city: City) -> bool:
    """Whether the fonts can write where a city is; without that it has no image of its own."""
    return set(city.name + scope.subdivision(city.subdivision).text) <= _DRAWN


def _of_city(scope: Scope, record: CityRecord) -> ShareView:
    words, standing, city = scope.language, record.standing, record.city
    said = saying(words, standing)
    return ShareView(
        width=WIDTH,
        height=HEIGHT,
        panel=_PANEL,
        tier=standing.tier,
        running=standing.running,
        of_registry=False,
        lines=(
            *stacked(
                (
                    ("registry", set_type(scope.registry.program.title, 32, _ROOM, bold=True)),
                    ("name", set_type(city.name, 96, _ROOM / _SERIF, bold=True, lines=2)),
                    ("place", set_type(scope.place(city), 38, _ROOM, bold=True)),
                    *(
                        ("statement", set_type(line, 42, _ROOM, bold=True))
                        for line in said.statement
                    ),
                ),
                left=_LEFT,
                middle=HEIGHT / 2,
            ),
            *_headline(said.headline),
        ),
    )


def _headline(text: str) -> Iterator[Lettering]:
    room = (_PANEL - 48) / _SERIF
    for number, line in enumerate(set_type(text, 58, room, bold=True, lines=2)):
        yield placed("headline", line, _PANEL / 2, 470 + 62 * number)


def _of_registry(scope: Scope) -> ShareView:
    program = scope.registry.program
    return ShareView(
        width=WIDTH,
        height=HEIGHT,
        panel=_PANEL,
        tier=None,
        running=True,
        of_registry=True,
        lines=tuple(
            stacked(
                (
                    ("name", set_type(program.title, 80, _ROOM / _SERIF, bold=True, lines=3)),
                    ("statement", set_type(program.description, 32, _ROOM, bold=True, lines=4)),
                ),
                left=_LEFT,
                middle=HEIGHT / 2,
            )
        ),
    )
