"""Who follows the registry sees exactly what is new, once, whatever else changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from tests.clients.readers import CalendarReader, FeedReader, Moved, Newsboat
from tests.real_registry import the_registry
from tests.served_site import ServedSite
from tests.test_sample import build_sample, sample_project

TAG = "tag:registry.example,2026:"
FIRST, LATER = date(2026, 2, 15), date(2026, 6, 25)

RENEWED = """  - year: 2026
    announced: 2026-06-10
    tier: gold
    standard: "2022"
    confidence: official
    sources:
      - https://www.example.org/renewed
honor_roll:"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sample_project(tmp_path)


@pytest.fixture
def old_host(tmp_path: Path) -> Iterator[Moved]:
    with Moved(tmp_path / "site") as site:
        yield site


@pytest.fixture
def new_host(tmp_path: Path) -> Iterator[ServedSite]:
    with ServedSite(tmp_path / "moved") as site:
        yield site


def replaced(file: Path, was: str, now: str) -> None:
    text = file.read_text("utf-8")
    assert was in text
    file.write_text(text.replace(was, now), "utf-8")


@pytest.mark.slow
def test_each_reader_shows_exactly_what_is_new_once(
    root: Path, tmp_path: Path, old_host: Moved, new_host: ServedSite, newsboat: str
) -> None:
    build_sample(root, tmp_path / "site", base=old_host.address, as_of=FIRST)
    feeds = f"{old_host.address}/feeds"
    gold = [FeedReader(f"{feeds}/tiers/gold.{end}") for end in ("xml", "atom.xml", "json")]
    brazil = [FeedReader(f"{feeds}/places/br.{end}") for end in ("xml", "atom.xml", "json")]
    (tmp_path / "newsboat").mkdir()
    everybody: list[FeedReader | Newsboat] = [*gold, *brazil]
    both = Newsboat(newsboat, tmp_path / "newsboat", [gold[0].address, brazil[1].address])
    everybody.append(both)
    terms = CalendarReader(f"{old_host.address}/calendar/expiring.ics")

    for reader in gold:
        assert f"{TAG}ames-us-il/2024/award" in reader.look()
    for reader in brazil:
        assert reader.look() == [
            f"{TAG}sao-tome-br-sp/2023/expiring",
            f"{TAG}sao-tome-br-sp/2023/award",
        ]
    assert set(both.look()) == gold[0].seen.keys() | brazil[0].seen.keys()
    assert terms.look()[0][f"{TAG}ames-us-il/2024/lapsed"] == date(2028, 2, 26)

    # The next day, without news.
    build_sample(root, tmp_path / "site", base=old_host.address, as_of=date(2026, 2, 16))
    assert [reader.look() for reader in everybody] == [[]] * 7
    assert terms.look() == ({}, {})

    # Ames is renewed, the term of São Tomé ends, Ames is spelled otherwise, and the site moves.
    replaced(root / "cities" / "ames-us-il.yaml", "honor_roll:", RENEWED)
    replaced(root / "cities" / "ames-us-il.yaml", "name: Ames", "name: Ames on the River")
    build_sample(root, tmp_path / "moved", base=new_host.address, as_of=LATER)
    old_host.to = new_host.address
    news = {
        "gold": [f"{TAG}ames-us-il/2026/award"],
        "brazil": [f"{TAG}sao-tome-br-sp/2023/{what}" for what in ("lapsed", "expiring-30")],
    }
    assert [reader.look() for reader in gold] == [news["gold"]] * 3
    assert [reader.look() for reader in brazil] == [news["brazil"]] * 3
    assert both.look() == sorted(news["gold"] + news["brazil"])
    assert terms.look() == (
        {f"{TAG}ames-us-il/2026/lapsed": date(2029, 6, 10)},
        {f"{TAG}ames-us-il/2024/lapsed": date(2028, 2, 26)},
    )
    assert gold[0].seen[f"{TAG}ames-us-il/2024/award"].startswith("Ames on the River, Illinois")

    # And again: nothing a second time.
    assert [reader.look() for reader in everybody] == [[]] * 7
    assert terms.look() == ({}, {})


JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "feed_url", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "format": "uri"},
        "feed_url": {"type": "string", "format": "uri"},
        "description": {"type": "string"},
        "language": {"type": "string"},
        "authors": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "minProperties": 1,
                "properties": {"name": {"type": "string"}, "url": {"type": "string"}},
                "additionalProperties": False,
            },
        },
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_html"],
                "properties": {
                    "id": {"type": "string"},
                    "url": {"type": "string", "format": "uri"},
                    "title": {"type": "string"},
                    "content_html": {"type": "string"},
                    "date_published": {"type": "string", "format": "date-time"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
"""What the specification (jsonfeed.org, version 1.1) says of the parts that we use."""


def test_programs_accept_every_kind_of_feed_of_the_real_site(real_site: Path) -> None:
    for name in ("cities", "tiers/gold", "places/br"):
        Draft202012Validator(JSON_FEED).validate(
            json.loads((real_site / "feeds" / f"{name}.json").read_bytes())
        )
    for name in ("expiring.xml", "tiers/gold.atom.xml", "places/us/us-ca.xml", "cities.1.atom.xml"):
        read = feedparser.parse((real_site / "pt" / "feeds" / name).read_bytes())
        assert not read.bozo
        assert read.entries
        assert read.feed.language.lower() == "pt-br"


def test_who_walks_the_archive_finds_every_award(real_site: Path) -> None:
    base = the_registry().program.address.rstrip("/")
    found, address = list[str](), f"{base}/feeds/certifications.xml"
    while address:
        read = feedparser.parse((real_site / address.removeprefix(f"{base}/")).read_bytes())
        found += [entry.id for entry in read.entries if entry.id not in found]
        links = {link.rel: link.href for link in read.feed.links}
        assert links["self"] == address
        address = links.get("prev-archive", "")
    assert len(found) == sum(len(city.certifications) for city in the_registry().cities)


def test_a_calendar_program_finds_every_term_of_the_real_site(real_site: Path) -> None:
    calendar = Calendar.from_ical((real_site / "calendar" / "expiring.ics").read_bytes())
    assert not calendar.errors
    ends = {str(event["uid"]): event for event in calendar.events}
    assert len(ends) == len(calendar.events) >= len(the_registry().cities)
    for country in ("br", "us"):
        inside = Calendar.from_ical((real_site / "calendar/places" / f"{country}.ics").read_bytes())
        assert {str(event["uid"]) for event in inside.events} < ends.keys()
    for event in ends.values():
        assert event.walk("VALARM") == [] or date(2026, 11, 23) <= event.DTSTART
