"""Badges: the standing of a city as a picture that other sites show, at one address for ever.

What a badge says, it says with its day, so that one that was kept too long is still true. It never says
anything of today, such as that a term ends soon.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from registry.compute.record import CityRecord
from registry.compute.standing import Standing, Status
from registry.language import Language
from registry.model import TIERS_DOWN, Tier
from registry.plan.lettering import SetLine, placed, set_type, stacked
from registry.plan.page import HtmlPage, Link, Picture, TextFile
from registry.plan.scope import Scope
from registry.plan.views.picture import BadgesView, BadgeView, Embed, Lettering

WIDTH: Final = 360
HEIGHT: Final = 104
_PANEL: Final = 92
_LEFT: Final = _PANEL + 14
_ROOM: Final = WIDTH - _LEFT - 14

COLORS: Final = {Tier.SILVER: "#5f6b76", Tier.GOLD: "#8c6508", Tier.PLATINUM: "#3f4d99"}
_UNDOCUMENTED: Final = "#0d5260"
_PAST: Final = "#596067"


@dataclass(frozen=True, slots=True)
class Saying:
    """A standing in few words."""

    headline: str
    """The level; where there is none to speak of, the status."""
    statement: tuple[str, ...]
    """What more there is to say, with its day: one line or two."""
    together: str
    """Everything in one line."""


def saying(words: Language, standing: Standing) -> Saying:
    """A standing in few words, that stay true when the day they were said on is over."""
    said = {"tier": words.tier(standing.tier), "last": words.day(standing.term.last)}
    match standing.status:
        case Status.CERTIFIED | Status.EXPIRING if standing.tier:
            return Saying(
                words.tier(standing.tier),
                (words.text("Valid through %(last)s", **said),),
                words.text("%(tier)s, valid through %(last)s", **said),
            )
        case Status.CERTIFIED | Status.EXPIRING:
            return Saying(
                words.status(Status.CERTIFIED),
                (words.tier(None), words.text("Valid through %(last)s", **said)),
                words.text("Certified, level not documented, valid through %(last)s", **said),
            )
        case Status.LAPSED:
            held = (
                words.text("%(tier)s through %(last)s", **said)
                if standing.tier
                else words.text("Certified through %(last)s", **said)
            )
            none = words.text("No renewal is on record")
            return Saying(words.status(standing.status), (held, none), f"{held}. {none}")
        case Status.WITHDRAWN:
            day = words.day(standing.withdrawn_on or standing.term.last)
            gone = words.text("Withdrawn on %(day)s", day=day)
            return Saying(words.status(standing.status), (gone,), gone)


def badges(scope: Scope) -> Iterator[Picture | TextFile]:
    """The badge of every city, and the same for services that draw badges themselves."""
    for record in scope.findings.records:
        yield Picture(address=scope.at.badge(record.city.id), view=_badge(scope, record))
        yield TextFile(
            address=scope.at.badge_endpoint(record.city.id), text=_endpoint(scope, record)
        )


def badge_pages(scope: Scope) -> Iterator[HtmlPage]:
    """What badges are, with one of each look that there is now."""
    looks: dict[str, CityRecord] = {}
    for record in scope.in_order(scope.findings.records):
        looks.setdefault(_look(record.standing), record)
    words = scope.language
    yield HtmlPage(
        head=scope.head(
            scope.at.badges,
            words.text("Badges"),
            words.text(
                "A picture for every certified city, with its level and the last day of its term, "
                "to show on other sites."
            ),
            search=scope.tags("list"),
        ),
        view=BadgesView(
            cities=scope.at.cities,
            examples=tuple(
                (Link(record.city.name, scope.at.city(record.city.id)), embed(scope, record))
                for record in (looks[look] for look in _LOOKS if look in looks)
            ),
        ),
    )


_LOOKS: Final = (*TIERS_DOWN, "", Status.LAPSED, Status.WITHDRAWN)
"""The looks of a badge: the level of a running term, or its status; nothing where none is documented."""


def _look(standing: Standing) -> str:
    return (standing.tier or "") if standing.running else standing.status


def embed(scope: Scope, record: CityRecord) -> Embed:
    """The badge of a city, and the lines that show it on another site."""
    base, city, words = scope.settings.base, record.city, scope.language
    alt = words.text(
        "%(program)s of %(city)s, %(place)s: its level and its dates are in the registry",
        program=words.content_text(scope.registry.program.name),
        city=city.name,
        place=scope.place(city),
    )
    page, image = base + scope.at.city(city.id), base + scope.at.badge(city.id)
    return Embed(
        address=scope.at.badge(city.id),
        width=WIDTH,
        height=HEIGHT,
        alt=alt,
        says=f"{city.name}, {scope.place(city)}: {saying(words, record.standing).together}",
        html=str(
            Markup('<a href="{}"><img src="{}" width="{}" height="{}" alt="{}"></a>').format(
                page, image, WIDTH, HEIGHT, alt
            )
        ),
        markdown=f"[![{re.sub(_MARKS, _ESCAPED, alt)}]({image})]({page})",
        endpoint=base + scope.at.badge_endpoint(city.id),
    )


_MARKS: Final = re.compile(r"[\\`*_\[\]<>&!]")
_ESCAPED: Final = r"\\\g<0>"
"""What would be more than text in Markdown, and how it stays text."""


def _badge(scope: Scope, record: CityRecord) -> BadgeView:
    words, standing, name = scope.language, record.standing, record.city.name
    said = saying(words, standing)
    place = scope.place(record.city)
    title = words.content_text(scope.registry.program.title)
    return BadgeView(
        width=WIDTH,
        height=HEIGHT,
        panel=_PANEL,
        language=words.tag,
        title=f"{name}, {place}: {said.together}",
        description=f"{title}. {words.standing(standing)}",
        tier=standing.tier,
        running=standing.running,
        lines=(
            *stacked(
                (
                    ("registry", set_type(title, 11, _ROOM)),
                    ("name", set_type(name, 19, _ROOM, bold=True)),
                    ("place", set_type(place, 12, _ROOM)),
                    *(("statement", set_type(line, 12.5, _ROOM)) for line in said.statement),
                ),
                left=_LEFT,
                middle=HEIGHT / 2,
            ),
            *_headline(set_type(said.headline, 14, _PANEL - 14, bold=True, lines=2)),
        ),
    )


def _headline(lines: tuple[SetLine, ...]) -> Iterator[Lettering]:
    """The word below the mark; two lines stand closer."""
    first = 77 if len(lines) == 1 else 71
    for number, line in enumerate(lines):
        yield placed("headline", line, _PANEL / 2, first + 15 * number)


def _endpoint(scope: Scope, record: CityRecord) -> str:
    """What shields.io asks of an endpoint (https://shields.io/badges/endpoint-badge)."""
    standing = record.standing
    color = COLORS[standing.tier] if standing.tier else _UNDOCUMENTED
    answer = {
        "schemaVersion": 1,
        "label": scope.language.content_text(scope.registry.program.name),
        "message": saying(scope.language, standing).together,
        "color": color if standing.running else _PAST,
    }
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
