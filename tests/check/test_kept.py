from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.check import check
from registry.check.file import FileFindings, check_file
from registry.check.kept import kept, taken
from registry.read import Source, read
from tests.chance import examples
from tests.real_registry import ROOT

BASE = ROOT / "tests" / "problems" / "base"

TEXT = """name: Ames
subdivision: US-IL
location: {latitude: 41.88, longitude: -87.63}
certifications:
  - year: 2023
    announced: 2023-06-21
    tier: silver
    standard: "2022"
    confidence: official
    sources: ["https://www.example.org/ames"]
story: |
  It began in [Boston](/cities/boston-us-ma/).
"""
CITY = Source("cities/ames-us-il.yaml", TEXT, "0")


def as_rows(source: Source = CITY) -> list[Any]:
    rows: list[Any] = json.loads(kept(check_file(source)))
    return rows


def as_bytes(rows: object) -> bytes:
    return json.dumps(rows, ensure_ascii=False).encode()


def by_way_of_text(source: Source) -> FileFindings:
    found = check_file(source)
    return taken(source, kept(found)) or found


@pytest.mark.parametrize("root", [ROOT, BASE], ids=["real", "base"])
def test_what_is_taken_is_what_was_found(root: Path) -> None:
    sources = [s for s in read(root)[0] if s.sound and not s.path.endswith(".po")]
    for source in sources:
        found = check_file(source)
        text = kept(found)
        again = taken(source, text)
        assert b"\n" not in text
        assert again == found, source.path
        assert [prose.links for _, prose in again.prose] == [p.links for _, p in found.prose]
        assert again.entry
        assert found.entry
        assert again.entry.document.places == found.entry.document.places
        assert again.entry.document.blocks == found.entry.document.blocks


@pytest.mark.parametrize("root", [ROOT, BASE], ids=["real", "base"])
def test_rules_say_the_same_of_what_is_taken(root: Path) -> None:
    sources, _ = read(root)
    day = date(2031, 1, 31)
    registry, problems = check(sources, by_way_of_text, day)
    assert (registry, problems) == check(sources, check_file, day)
    assert problems


def test_what_has_a_fault_is_not_kept() -> None:
    for wrong in (
        ("silver", "sliver"),
        ("year: 2023", "year:"),
        ("(/cities", "(cities"),
        ("A", "&A"),
    ):
        source = Source(CITY.path, TEXT.replace(*wrong), "0")
        assert kept(check_file(source)) == b"", wrong


def with_data(**fields: object) -> bytes:
    data, prose = as_rows()
    return as_bytes([{**data, **fields}, prose])


def with_html(html: str, links: object = ()) -> bytes:
    return as_bytes([as_rows()[0], [["", html, links]]])


HOSTILE = (
    b"",
    b"{}",
    b"[[], []]",
    b"[{}, []]",
    b"[" * 9**5,
    b"\xff\xfe",
    b"gASVJAAAAAAAAACMBXBvc2l4lIwGc3lzdGVt",
    with_data(unknown="field"),
    with_data(tier="gold"),
    with_data(name=["Ames"]),
    with_data(name="A" * 200),
    with_data(name="\N{ZERO WIDTH SPACE}Ames"),
    with_data(name="\0Ames"),
    with_data(name="Ames\N{COMBINING ACUTE ACCENT}"),
    with_data(location={"latitude": 1, "longitude": 2}),
    with_data(location={"latitude": 1e999, "longitude": float("nan")}),
    with_data(certifications=[]),
    with_data(certifications=[{**as_rows()[0]["certifications"][0], "sources": ["javascript:1"]}]),
    as_bytes([as_rows()[0], [["", "text"]]]),
    as_bytes([as_rows()[0], [["", 1, []]]]),
    with_html("<script>alert(1)</script>"),
    with_html("<p onclick='x'>a</p>"),
    with_html('<a href="javascript:alert(1)">a</a>'),
    with_html('<a href="//elsewhere.example">a</a>'),
    with_html('<a href="/" style="x">a</a>'),
    with_html("<<p>script>"),
    with_html("<p"),
    with_html("<!-- "),
    with_html("<p>a</p>", [["https://elsewhere.example/", "1 1 1 2"]]),
    with_html("<p>a</p>", [["/about/", "1 1 1"]]),
    with_html("<p>a</p>", [["/about/", "-1 1 1 2"]]),
    with_html("<p>a</p>", [["/about/", [1, 1, 1, 2]]]),
    with_html("<p>a</p>", [7]),
)
"""What somebody else may have written."""


def test_what_we_would_not_have_written_is_not_taken() -> None:
    assert [text for text in HOSTILE if taken(CITY, text) is not None] == []


def test_what_we_might_have_written_is_taken_as_it_is() -> None:
    found = taken(CITY, with_data(name="Amesville"))
    assert found is not None
    assert found.entry is not None
    assert getattr(found.entry.record, "name", "") == "Amesville"
    assert getattr(found.entry.record, "id", "") == "ames-us-il", (
        "the file says it, whatever is kept"
    )
    other = taken(CITY, as_bytes([{**as_rows()[0], "id": "boston-us-ma"}, []]))
    assert other is not None
    assert other.entry is not None
    assert getattr(other.entry.record, "id", "") == "ames-us-il"


PIECES = st.sampled_from(
    ['"', "[", "]", "{", "}", ",", ":", "\\", "<", "é", "1", "null", "true", "a"]
)


@examples(300)
@given(st.integers(0, 800), st.integers(0, 60), st.lists(PIECES, max_size=5).map("".join))
def test_a_damaged_text_gives_what_the_schema_allows_or_nothing(
    start: int, width: int, pieces: str
) -> None:
    text = kept(check_file(CITY)).decode()
    found = taken(CITY, (text[:start] + pieces + text[start + width :]).encode())
    assert found is None or (found.problems == () and found.entry is not None and found.entry.whole)
