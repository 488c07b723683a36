"""What an editor's program says with our schemas, by the server that most of them use for YAML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkers import Checkers
from tests.language_server import LanguageServer, language_server
from tests.real_registry import ROOT

BOISE = ROOT / "cities" / "boise-us-id.yaml"
TEXT = BOISE.read_text("utf-8")


@pytest.fixture(scope="module")
def server(checkers: Checkers) -> Iterator[LanguageServer]:
    with language_server(checkers) as running:
        yield running


def marked(server: LanguageServer, name: str, text: str) -> list[tuple[str, str]]:
    """What is marked in a file of this name, and what is said of it."""
    lines = text.split("\n")
    found = []
    for one in server.open(BOISE.with_name(f"{name}.yaml"), text):
        start, end = one["range"]["start"], one["range"]["end"]
        found.append((lines[start["line"]][start["character"] : end["character"]], one["message"]))
    return found


@pytest.mark.parametrize(
    ("old", "new", "words", "said"),
    [
        ("tier: silver", "tier: silvr", "silvr", 'Valid values: "silver", "gold", "platinum"'),
        ("name: Boise", "nam: Boise", "nam", "Property nam is not allowed"),
        ("    tier:", "    level: gold\n    tier:", "level", "Property level is not allowed"),
        ("2024-06-17", "17/6/2024", "17/6/2024", "Write a date like 2023-06-21"),
        ("- https://what", "- what", None, "Write a whole web address"),
        ("year: 2024", "year: soon", "soon", 'Expected "integer"'),
    ],
)
def test_a_mistake_is_marked_at_its_place(
    server: LanguageServer, old: str, new: str, words: str | None, said: str
) -> None:
    assert old in TEXT
    found = marked(server, f"mistake-{abs(hash(new))}", TEXT.replace(old, new, 1))
    assert any(words in (place, None) and said in message for place, message in found), found


def test_what_is_missing_is_said_and_offered(server: LanguageServer) -> None:
    text = f"{TEXT.split(chr(10))[0]}\nname: New\n\n"
    said = {message for _, message in marked(server, "new-us-id", text)}
    missing = {"subdivision", "location", "certifications"}
    assert said == {f'Missing property "{field}".' for field in missing}
    offered = server.completions(BOISE.with_name("new-us-id.yaml"), 2, 0)
    assert missing <= set(offered)
    assert "name" not in offered


def test_the_values_of_a_field_are_offered(server: LanguageServer) -> None:
    text = TEXT.replace("    tier: silver", "    tier: ", 1)
    marked(server, "values-us-id", text)
    line = text.split("\n").index("    tier: ")
    offered = server.completions(BOISE.with_name("values-us-id.yaml"), line, 10)
    assert {"silver", "gold", "platinum"} <= set(offered)


@pytest.mark.parametrize(
    "file",
    [BOISE, *sorted((ROOT / "docs" / "examples").glob("*.yaml"))],
    ids=lambda file: file.name,
)
def test_nothing_is_marked_in_a_good_file(server: LanguageServer, file: Path) -> None:
    assert server.open(file, file.read_text("utf-8")) == []
