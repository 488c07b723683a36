"""The real site as files: every link and anchor leads somewhere, and every fact is on its page."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections import Counter
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urldefrag

import feedparser
import pytest

from registry.dates import PartialDate
from registry.language import Language
from tests.every import every
from tests.real_registry import the_registry
from tests.real_site import ONE_OF_EACH_KIND
from tests.served_site import the_rules
from tests.test_facts import CITIES, city_id

TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s<>="/]+(?:="[^"]*")?)*)\s*/?>')
"""A tag as our templates write it; the checker of HTML finds what is no tag."""
ATTRIBUTE = re.compile(r'([^\s<>="/]+)="([^"]*)"')
WITHIN_WORDS = {"a", "span", "strong", "time", "wbr"}


class Reader:
    """What a page links to, the ids it has, and its words."""

    def __init__(self, page: str) -> None:
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.choices: set[tuple[str, str]] = set()
        """What its filters and orders can be set to: names and values."""
        self._select = ""
        self.text = " ".join(html.unescape(TAG.sub(self._tag, page)).split())

    def _tag(self, found: re.Match[str]) -> str:
        end, name, attributes = found.groups()
        if not end:
            given = {k: html.unescape(value) for k, value in ATTRIBUTE.findall(attributes)}
            self.links += [given[k] for k in ("href", "src", "action") if given.get(k)]
            if "id" in given:
                self.ids.append(given["id"])
            if name == "select":
                self._select = given.get("name", "")
            if name == "option":
                self.choices.add((self._select, given.get("value", "")))
            if re.fullmatch("h[1-6]", name):
                self.headings.append(name)
        return "" if name in WITHIN_WORDS else " "

    def misses(self, query: str) -> bool:
        """Whether it has choices, and some of a query's are none of them."""
        return bool(self.choices) and not set(parse_qsl(query)) <= self.choices


@cache
def pages(site: Path) -> dict[str, Reader]:
    """Every page by its address."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        address = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        found[address] = Reader(file.read_text("utf-8"))
    return found


def test_every_link_within_the_site_leads_to_a_page_and_to_its_anchor(real_site: Path) -> None:
    known = pages(real_site)
    files = {
        "/" + file.relative_to(real_site).as_posix()
        for file in real_site.rglob("*")
        if file.is_file()
    }
    lost = []
    for address, page in known.items():
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            target, anchor = urldefrag(link)
            target, _, query = (target or address).partition("?")
            if target not in known and target not in files:
                lost.append(f"{address} -> {link}")
            elif anchor and anchor not in known[target].ids:
                lost.append(f"{address} -> {link} (no such anchor)")
            elif query and known[target].misses(query):
                lost.append(f"{address} -> {link} (no such choice)")
    assert lost == []


def test_every_page_has_one_first_heading_no_skipped_level_and_unique_ids(real_site: Path) -> None:
    wrong = []
    for address, page in pages(real_site).items():
        levels = [int(heading[1]) for heading in page.headings]
        if levels.count(1) != 1:
            wrong.append(f"{address}: {levels.count(1)} first headings")
        main = levels[levels.index(1) :]
        wrong += [f"{address}: h{b} follows h{a}" for a, b in pairwise(main) if b > a + 1]
        wrong += [f"{address}: id {i} twice" for i, n in Counter(page.ids).items() if n > 1]
    assert wrong == []


def test_every_table_has_a_caption_and_each_head_says_what_it_is_the_head_of(
    real_site: Path,
) -> None:
    """Those of the templates; Markdown has neither."""
    found = 0
    for address in {address.partition("?")[0] for address in ONE_OF_EACH_KIND}:
        file = real_site / address.lstrip("/")
        page = (file / "index.html" if file.is_dir() else file).read_text("utf-8")
        for table in re.findall(r"<table class.*?</table>", page, re.DOTALL):
            found += 1
            assert re.match(r"<table[^>]*>\s*<caption", table), f"{address}: {table[:200]}"
            assert not re.search(r"<th(?![^>]* scope=)[ >]", table), f"{address}: {table[:200]}"
    assert found > 30


def test_nothing_is_asked_of_another_host_and_no_page_waits_for_a_script(real_site: Path) -> None:
    """A module is fetched beside the page and run after it; what is said to machines never runs."""
    for file in real_site.rglob("*.html"):
        text = file.read_text("utf-8")
        for element in re.findall(r"<(?:script|img|iframe|object|embed|source)\b[^>]*>", text):
            assert "://" not in element, f"{file}: {element}"
            late = re.search(r'type="(?:module|application/ld\+json)"', element)
            assert late or not element.startswith("<script"), f"{file}: {element}"
        for element in re.findall(r"<link\b[^>]*>", text):
            fetched = not re.search(r'rel="canonical"|hreflang=', element)
            assert not fetched or "://" not in element, f"{file}: {element}"


def is_told_with_its_tiers_dates_and_sources(site: Path, fact: dict[str, Any]) -> None:
    page = pages(site)[f"/cities/{city_id(fact)}/"]
    text, words = page.text, Language("en")
    city = next(c for c in the_registry().cities if c.id == city_id(fact))
    assert str(fact["name"]) in text
    for award in fact["awards"]:
        window = "/".join(award["window"] or ())
        assert words.partial_date(PartialDate.parse(award["date"] or window)) in text
        if award["tier"]:
            assert award["tier"].title() in text
        if award["note"]:
            assert any(html.unescape(a.note or "") in text for a in city.certifications if a.note)
        for source in award["sources"]:
            assert source in page.links
    for highlight in fact["highlights"]:
        assert highlight["text"] in text
        for source in highlight["sources"]:
            assert source in page.links


def test_a_city_is_on_the_site_with_its_tiers_dates_and_sources(real_site: Path) -> None:
    every(CITIES, partial(is_told_with_its_tiers_dates_and_sources, real_site))


def test_every_criterion_has_a_page_with_its_summary(real_site: Path) -> None:
    for standard in the_registry().standards:
        for criterion in standard.criteria:
            page = pages(real_site)[f"/standards/{standard.id}/{criterion.slug}/"]
            assert criterion.title in page.text
            assert criterion.summary in page.text


@pytest.mark.parametrize("name", ["announcements", "certifications"])
def test_feeds_are_accepted_and_lead_to_pages(name: str, real_site: Path) -> None:
    read = feedparser.parse((real_site / "feeds" / f"{name}.xml").read_bytes())
    assert not read.bozo
    assert read.entries
    base = the_registry().program.address.rstrip("/")
    for entry in read.entries:
        target, anchor = urldefrag(entry.link.removeprefix(base))
        assert target in pages(real_site)
        assert not anchor or anchor in pages(real_site)[target].ids
    home = pages(real_site)["/"].links
    assert f"/feeds/{name}.xml" in home


def test_the_sitemap_is_well_formed_and_every_place_in_it_exists(real_site: Path) -> None:
    tree = ET.parse(real_site / "sitemap.xml")  # noqa: S314 - made by ourselves
    base = the_registry().program.address.rstrip("/")
    places = [str(node.text).removeprefix(base) for node in tree.iter() if node.tag.endswith("loc")]
    assert len(places) == len(set(places)) > 250
    assert set(places) <= pages(real_site).keys()


def test_redirects_lead_to_what_was_built(real_site: Path) -> None:
    for _, target, _ in the_rules().redirects:
        assert (real_site / target.lstrip("/")).exists()
