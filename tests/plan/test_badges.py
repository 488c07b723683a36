from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from registry.compute import Findings, compute
from registry.compute.cohorts import cohorts
from registry.compute.record import CityRecord
from registry.compute.statistics import statistics
from registry.language import Language
from registry.plan.addresses import Addresses
from registry.plan.badges import HEIGHT, WIDTH, badges, embed, saying
from registry.plan.page import Picture, TextFile
from registry.plan.scope import Scope, Settings
from registry.plan.views.picture import BadgeView
from registry.render import Renderer
from registry.theme import read_theme
from tests.builders import a_city, a_record, an_award
from tests.real_registry import ROOT, the_registry

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "O'Fallon <b>&\"]]>"

ENDPOINT = {
    "type": "object",
    "required": ["schemaVersion", "label", "message"],
    "properties": {
        "schemaVersion": {"const": 1},
        "label": {"type": "string"},
        "message": {"type": "string", "minLength": 1},
        "color": {"type": "string"},
        "labelColor": {"type": "string"},
        "isError": {"type": "boolean"},
        "namedLogo": {"type": "string"},
        "logoSvg": {"type": "string"},
        "logoColor": {"type": "string"},
        "logoSize": {"type": "string"},
        "style": {"type": "string"},
        "cacheSeconds": {"type": "integer", "minimum": 300},
    },
    "additionalProperties": False,
}
"""What shields.io says that an endpoint answers (https://shields.io/badges/endpoint-badge)."""


def scope_of(*records: CityRecord, language: Language | None = None) -> Scope:
    """A scope that knows these cities, in the registry as it is."""
    registry, words = the_registry(), language or Language("en")
    findings = Findings(
        as_of=date(2026, 1, 1),
        records=records,
        cohorts=cohorts(records, ()),
        announcements=(),
        statistics=statistics(records),
        registry=registry,
    )
    settings = Settings(base="https://registry.example")
    return Scope(registry, findings, words, settings, Addresses.of(words))


def drawn(view: object) -> ET.Element:
    """A badge as the browser gets it; malformed XML is an error."""
    renderer = Renderer(read_theme(ROOT / "templates"), (Language("en"),))
    svg = renderer.render(Picture(address="/badges/x.svg", view=view), {})
    return ET.fromstring(svg)  # noqa: S314 - our own


def badge_of(record: CityRecord) -> BadgeView:
    badge, _ = badges(scope_of(record))
    assert isinstance(badge, Picture)
    assert isinstance(badge.view, BadgeView)
    return badge.view


GOLD = a_record(a_city(an_award("2023-06-21", "gold")), "2024-01-01")
SOON = a_record(a_city(an_award("2023-06-21", "gold")), "2026-06-01")
LAPSED = a_record(a_city(an_award("2023-06-21", "gold")), "2027-01-01")
UNKNOWN = a_record(a_city(an_award("2023-06-21", None)), "2024-01-01")
UNKNOWN_LAPSED = a_record(a_city(an_award("2023-06-21", None)), "2027-01-01")
WITHDRAWN = a_record(
    a_city(
        an_award("2023-06-21", "gold"),
        withdrawn={"on": "2024-05-01", "reason": "It asked.", "sources": ["https://e.example/"]},
    ),
    "2024-06-01",
)
ALL = (GOLD, SOON, LAPSED, UNKNOWN, UNKNOWN_LAPSED, WITHDRAWN)


@pytest.mark.parametrize(
    ("record", "headline", "statement"),
    [
        (GOLD, "Gold", ("Valid through June 21, 2026",)),
        (SOON, "Gold", ("Valid through June 21, 2026",)),
        (LAPSED, "Term ended", ("Gold through June 21, 2026", "No renewal is on record")),
        (UNKNOWN, "Certified", ("Level not documented", "Valid through June 21, 2026")),
        (
            UNKNOWN_LAPSED,
            "Term ended",
            ("Certified through June 21, 2026", "No renewal is on record"),
        ),
        (WITHDRAWN, "Withdrawn", ("Withdrawn on May 1, 2024",)),
    ],
)
def test_a_standing_in_few_words_names_its_day(
    record: CityRecord, headline: str, statement: tuple[str, ...]
) -> None:
    said = saying(Language("en"), record.standing)
    assert (said.headline, said.statement) == (headline, statement)
    assert any(year in said.together for year in ("2024", "2026"))


def test_a_badge_that_is_kept_until_its_term_ends_is_still_true() -> None:
    """While the term runs, the badge is the same on all days: it says nothing of today."""
    city = a_city(an_award("2023-06-21", "gold"))
    days = (date(2023, 6, 21) + timedelta(days=n) for n in range(0, 1096, 73))
    assert len({badge_of(a_record(city, day.isoformat())) for day in days}) == 1


@pytest.mark.parametrize("record", ALL)
def test_a_badge_says_all_of_it_in_text_and_as_alternative(record: CityRecord) -> None:
    svg = drawn(badge_of(record))
    said = saying(Language("en"), record.standing)
    texts = [text.text for text in svg.iter(f"{SVG}text")]
    assert {"Springfield", "Illinois, United States", *said.statement} <= set(texts)
    assert svg.attrib["role"] == "img"
    assert svg.findtext(f"{SVG}title") == f"Springfield, Illinois, United States: {said.together}"
    assert "Certification Registry" in (svg.findtext(f"{SVG}desc") or "")


@pytest.mark.parametrize("record", [GOLD, LAPSED])
def test_the_look_of_a_badge_in_the_light_needs_no_rules(record: CityRecord) -> None:
    """Opened by itself, under our own headers, its rules do not count."""
    svg = drawn(badge_of(record))
    style = svg.findtext(f"{SVG}style") or ""
    assert style.startswith("@media (prefers-color-scheme: dark)")
    shapes = [e for e in svg.iter() if e.tag in (f"{SVG}rect", f"{SVG}path", f"{SVG}text")]
    assert len(shapes) >= 8
    assert all("fill" in shape.attrib for shape in shapes)


@pytest.mark.parametrize("name", ["Ames", "San Nicolás de los Arroyos", "W" * 80, HOSTILE])
def test_every_name_stays_inside_a_badge_of_one_size(name: str) -> None:
    svg = drawn(badge_of(a_record(a_city(name=name, id="x-us-il"), "2024-01-01")))
    assert (svg.attrib["width"], svg.attrib["height"]) == (str(WIDTH), str(HEIGHT))
    for text in svg.iter(f"{SVG}text"):
        start, length = float(text.attrib["x"]), float(text.attrib["textLength"])
        if text.attrib.get("text-anchor") == "middle":
            start -= length / 2
        assert start > 0
        assert start + length < WIDTH
        assert 0 < float(text.attrib["y"]) < HEIGHT
    assert name in [text.text for text in svg.iter(f"{SVG}text")]


def test_every_city_of_the_registry_has_a_badge_with_letters_of_a_readable_size() -> None:
    records = compute(the_registry(), date(2026, 11, 23)).records
    sizes = [
        line.size
        for output in badges(scope_of(*records))
        if isinstance(output, Picture) and isinstance(output.view, BadgeView)
        for line in output.view.lines
    ]
    assert len(sizes) > 4 * 100
    assert min(sizes) >= 10


@pytest.mark.parametrize("record", ALL)
def test_the_endpoint_answers_as_shields_asks(record: CityRecord) -> None:
    _, answer = badges(scope_of(record))
    assert isinstance(answer, TextFile)
    found = json.loads(answer.text)
    Draft202012Validator(ENDPOINT).validate(found)
    assert found["message"] == saying(Language("en"), record.standing).together


def test_badges_of_all_languages_stand_in_one_folder() -> None:
    addresses = [
        output.address
        for tag in ("en", "pt-BR")
        for output in badges(scope_of(GOLD, language=Language(tag)))
    ]
    assert addresses == [
        "/badges/springfield-us-il.svg",
        "/badges/springfield-us-il.json",
        "/badges/springfield-us-il.pt.svg",
        "/badges/springfield-us-il.pt.json",
    ]


class Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("name", ["Springfield", HOSTILE, "[x](https://e.example)*_`\\"])
def test_the_lines_to_copy_hold_a_link_and_a_picture_and_nothing_else(name: str) -> None:
    record = a_record(a_city(name=name, id="x-us-il"), "2024-01-01")
    found = embed(scope_of(record), record)
    for html in (found.html, MarkdownIt("commonmark").renderInline(found.markdown)):
        (a, link), (img, picture) = Elements(html).found
        assert (a, img) == ("a", "img")
        assert link == {"href": "https://registry.example/cities/x-us-il/"}
        assert picture["src"] == "https://registry.example/badges/x-us-il.svg"
        assert picture["alt"] == found.alt
    assert name in found.alt


def test_the_text_that_is_copied_cannot_become_untrue() -> None:
    texts = {embed(scope_of(record), record).alt for record in ALL}
    assert len(texts) == 1
    assert not any(character.isdigit() for character in texts.pop())
