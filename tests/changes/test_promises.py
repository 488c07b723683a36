from __future__ import annotations

import json
from typing import Any

import pytest

from registry.description import DESCRIPTION
from registry.openapi import openapi
from tests.changes.repository import Repository


@pytest.fixture
def promising(repository: Repository) -> Repository:
    """A checkout whose published state has a description of the data."""
    repository.git("checkout", "--quiet", "main")
    repository.write(DESCRIPTION, openapi())
    repository.commit("describe the data")
    repository.git("checkout", "--quiet", "-B", "work")
    return repository


def describe(repository: Repository, description: Any) -> None:
    repository.write(DESCRIPTION, json.dumps(description))


def test_a_field_that_is_taken_away_is_refused(promising: Repository) -> None:
    description = json.loads(openapi())
    del description["components"]["schemas"]["City"]["properties"]["note"]
    describe(promising, description)
    report = promising.compared()
    assert (report.problem["code"], report.problem["path"]) == ("api-taken-back", DESCRIPTION)
    assert (
        report.problem["message"]
        == '"City.note" is promised as "null or string", and would be gone'
    )
    assert report.data["data"] == {
        "added": [],
        "lost": [{"what": "City.note", "was": "null or string", "now": ""}],
    }


def test_a_field_of_another_type_is_refused_in_harmless_words(promising: Repository) -> None:
    description = json.loads(openapi())
    description["components"]["schemas"]["City"]["properties"]["name"] = {
        "type": "@everybody <script>"
    }
    describe(promising, description)
    assert promising.compared().codes == ["api-taken-back"]
    said = promising.changes("--format=markdown").out
    assert "`@everybody" in said
    assert "City.name" in said


def test_a_field_that_is_added_is_told(promising: Repository) -> None:
    description = json.loads(openapi())
    description["components"]["schemas"]["City"]["properties"]["mayor"] = {"type": "string"}
    description["components"]["schemas"]["City"]["required"].append("mayor")
    describe(promising, description)
    report = promising.compared()
    assert report.codes == []
    assert report.data["data"] == {"added": ["City.mayor"], "lost": []}
    assert "Data for programs\n  added: 1\n    City.mayor" in promising.changes().out


@pytest.mark.parametrize("text", ["", "no JSON", "[]", '{"paths": 7}', "[" * 100_000])
def test_a_description_that_says_nothing_is_refused(text: str, promising: Repository) -> None:
    promising.write(DESCRIPTION, text)
    assert promising.compared().codes == ["api-taken-back"]


def test_a_description_that_is_gone_is_refused(promising: Repository) -> None:
    promising.remove(DESCRIPTION)
    assert promising.compared().problem["hint"] == "put it back: build.py schema writes it"


def test_where_nothing_was_promised_nothing_is_lost(repository: Repository) -> None:
    repository.write(DESCRIPTION, openapi())
    report = repository.compared()
    assert report.codes == []
    assert report.data["data"] == {"added": [], "lost": []}
