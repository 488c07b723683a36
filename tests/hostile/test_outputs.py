"""Hostile content that is accepted is text and nothing else, in every kind of file that we publish.

One build of a registry in which every text of every record is hostile; see ``project.py``.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing

import icalendar

from tests.hostile.judge import Markup, faults_of_html, faults_of_xml, files, marked, strings
from tests.hostile.project import FORMULAS, Built
from tests.test_sample import EXPECTED


def test_pages_hold_no_element_attribute_address_or_script_of_content(built: Built) -> None:
    pages = list(files(built.site, ".html"))
    assert len(pages) > 60
    for file in pages:
        assert list(faults_of_html(file.read_text("utf-8"))) == [], file


def test_every_hostile_text_is_shown_somewhere_as_it_was_written(built: Built) -> None:
    """What is escaped twice, cut, or taken away is not shown as it was written."""
    pages = [Markup(file.read_text("utf-8")) for file in files(built.site, ".html")]
    data = [json.loads(file.read_text("utf-8")) for file in files(built.site, ".json")]
    words = ["".join(page.words) for page in pages]
    words += [text for page in pages for text in page.said_to_machines()]
    words += [text for found in data for text in strings(found)]
    said = [text for text in built.texts.values() if "\n" not in text]
    assert set(said) - marked(words, said) <= set(not_shown(built))
    assert len(said) > 70


def test_a_hostile_translation_is_shown_as_text(built: Built) -> None:
    page = Markup((built.site / "es/cities/hostile-us-il/index.html").read_text("utf-8"))
    assert any(word.endswith("{x} ::error::x") for word in page.words)
    assert any(word.endswith("https://evil.example/?a=1&b=2 ES") for word in page.words)


def not_shown(built: Built) -> list[str]:
    """Texts that no page and no answer has as they are; a key is withdrawn on a later day."""
    fields = ("Program.branch", "Program.repository", "Program.hub", "KeyWithdrawal.reason")
    return [text for name, text in built.texts.items() if name.startswith(fields)]


def test_feeds_and_pictures_hold_no_element_of_content(built: Built) -> None:
    feeds = list(files(built.site, ".xml", ".svg"))
    roots = [ET.parse(file).getroot().tag for file in feeds]  # noqa: S314 - that it can be read is what is tested
    assert {"rss", "svg", "feed"} <= {root.rpartition("}")[2] for root in roots}
    for file in feeds:
        ending = (
            "".join(file.suffixes[-2:]) if file.suffixes[-2:] == [".atom", ".xml"] else file.suffix
        )
        assert list(faults_of_xml(file.read_bytes(), ending)) == [], file
        assert "script" not in {n.tag.rpartition("}")[2] for n in ET.parse(file).iter()}  # noqa: S314 - likewise


def test_html_within_feeds_and_answers_is_as_harmless_as_in_pages(built: Built) -> None:
    inner = [
        text
        for file in files(built.site, ".json")
        for text in strings(json.loads(file.read_text("utf-8")))
    ]
    inner += [
        node.text or ""
        for file in files(built.site, ".xml")
        for node in ET.parse(file).iter()  # noqa: S314 - likewise
        if node.get("type") == "html" or node.tag.endswith(("description", "encoded"))
    ]
    found = [text for text in inner if text.lstrip().startswith("<")]
    assert len(found) > 20
    for text in found:
        assert list(faults_of_html(text)) == []


def test_answers_are_json_and_nothing_that_a_browser_could_take_for_a_page(built: Built) -> None:
    for file in files(built.site, ".json", ".ndjson"):
        lines = file.read_bytes().splitlines() if file.suffix == ".ndjson" else [file.read_bytes()]
        assert lines, file
        for line in lines:
            json.loads(line, object_pairs_hook=once)
            assert line[:1] in b"{[", file


def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of JSON in which each name stands once."""
    found = dict(pairs)
    assert len(found) == len(pairs)
    return found


def test_calendars_hold_no_property_of_content_and_are_folded(built: Built) -> None:
    known = {
        re.split("[;:]", line, maxsplit=1)[0]
        for file in files(EXPECTED, ".ics")
        for line in file.read_text("utf-8").split("\n")
        if line and not line.startswith(" ")
    }
    for file in files(built.site, ".ics"):
        data = file.read_bytes()
        *lines, last = data.split(b"\r\n")
        assert last == b""
        assert all(len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in lines)
        unfolded = [line.decode() for line in data.replace(b"\r\n ", b"").split(b"\r\n") if line]
        assert {re.split("[;:]", line, maxsplit=1)[0] for line in unfolded} <= known
        events = icalendar.Calendar.from_ical(data).walk("VEVENT")
        assert len(events) == data.count(b"\r\nBEGIN:VEVENT\r\n") > 0


def test_tables_hold_no_formula(built: Built) -> None:
    tables = list(files(built.site, ".csv"))
    assert len(tables) == 3
    hostile = 0
    for file in tables:
        names, *rows = csv.reader(io.StringIO(file.read_text("utf-8"), newline=""))
        for row in rows:
            assert len(row) == len(names)
            for cell in row:
                number = re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell)
                assert number or not cell.startswith((*FORMULAS, "\t", "\r", "\n")), cell
                hostile += cell.startswith("'") and cell[1:2] in FORMULAS
    assert hostile > 3


def test_the_database_has_the_tables_that_it_always_has(built: Built) -> None:
    (blessed,) = files(EXPECTED, ".sqlite.sql")
    wanted = re.findall(
        r"^CREATE (?:TABLE|INDEX|VIEW) (\w+)", blessed.read_text("utf-8"), re.MULTILINE
    )
    (file,) = files(built.site, ".sqlite")
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = database.execute("SELECT name FROM sqlite_master WHERE sql IS NOT NULL")
        assert sorted(name for (name,) in rows) == sorted(wanted)
        (name,) = database.execute("SELECT name FROM cities ORDER BY id LIMIT 1").fetchone()
    assert name in built.texts.values()


def test_the_search_index_holds_texts_and_no_marks_of_its_own_from_content(built: Built) -> None:
    fragments = [
        json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        for file in files(built.site, ".pf_fragment")
    ]
    assert len(fragments) > 60
    assert any("<script>alert(1)</script>" in one["content"] for one in fragments)
    assert not any("___" in one["content"] for one in fragments)
    assert all(re.fullmatch(r"/[a-z0-9/.-]*", one["url"]) for one in fragments)


def test_lists_of_addresses_hold_nothing_but_addresses(built: Built) -> None:
    robots = (built.site / "robots.txt").read_text("utf-8").splitlines()
    assert len(robots) == len((EXPECTED / "robots.txt").read_text("utf-8").splitlines())
    for node in ET.parse(built.site / "sitemap.xml").iter():  # noqa: S314 - likewise
        if node.tag.endswith("loc"):
            assert re.fullmatch(r"https://registry\.example/[a-z0-9/.-]*", node.text or "")


def test_no_file_has_a_name_from_content(built: Built) -> None:
    for file in built.site.rglob("*"):
        name = file.relative_to(built.site).as_posix()
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", name), name
