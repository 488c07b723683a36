from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from registry.api.shape import additions, losses, shape_of
from registry.description import DESCRIPTION
from tests.real_registry import ROOT

PUBLISHED: Any = json.loads((ROOT / DESCRIPTION).read_text("utf-8"))


def changed(*path: str, to: Any = None) -> Any:
    """The published description with something else at a place, or without it."""
    found = copy.deepcopy(PUBLISHED)
    inner = found
    for name in path[:-1]:
        inner = inner[name]
    if to is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = to
    return found


def lost(after: Any) -> list[str]:
    before, now = shape_of(PUBLISHED), shape_of(after)
    assert before is not None
    assert now is not None
    return [str(loss) for loss in losses(before, now)]


SCHEMAS = ("components", "schemas")
CONTENT = ("get", "responses", "200", "content")


def test_a_shape_names_addresses_fields_words_and_columns() -> None:
    shape = shape_of(PUBLISHED) or {}
    assert shape["/api/v1/cities.json"] == "application/json Cities"
    assert shape["City.awards"] == "list of Award"
    assert shape["City.population"] == "Population or null"
    assert shape["City.valid_through"] == "string (date)"
    assert shape["City.status lapsed"] == "word"
    assert shape["/api/v1/cities.csv latitude"] == "column"
    assert shape["/api/v1/registry.sqlite cities.latitude"] == "REAL"


def test_nothing_is_lost_where_nothing_changes() -> None:
    assert lost(PUBLISHED) == []


def test_a_field_that_is_gone_is_a_loss() -> None:
    assert lost(changed(*SCHEMAS, "City", "properties", "note")) == [
        "City.note (null or string), and it would be gone"
    ]


def test_a_field_of_another_type_is_a_loss() -> None:
    after = changed(*SCHEMAS, "City", "properties", "name", to={"type": "integer"})
    assert lost(after) == ["City.name (string), and it would be integer"]


def test_a_field_that_may_be_missing_is_a_loss() -> None:
    required = [n for n in PUBLISHED["components"]["schemas"]["City"]["required"] if n != "name"]
    after = changed(*SCHEMAS, "City", "required", to=required)
    assert lost(after) == ["City.name (string), and it would be string, may be missing"]


def test_a_word_an_address_and_a_column_that_are_gone_are_losses() -> None:
    status = {"enum": ["certified", "expiring", "lapsed"], "type": "string"}
    assert lost(changed(*SCHEMAS, "City", "properties", "status", to=status)) == [
        "City.status withdrawn (word), and it would be gone"
    ]
    assert lost(changed("paths", "/api/v1/tiers.json")) == [
        "/api/v1/tiers.json (application/json Tiers), and it would be gone"
    ]
    table = ("paths", "/api/v1/cities.csv", *CONTENT, "text/csv", "x-columns")
    assert lost(changed(*table, to=["id"]))[0] == (
        "/api/v1/cities.csv awards (column), and it would be gone"
    )


def test_more_fields_are_no_loss() -> None:
    after = changed(*SCHEMAS, "City", "properties", "mayor", to={"type": "string"})
    assert lost(after) == []
    assert additions(shape_of(PUBLISHED) or {}, shape_of(after) or {}) == ("City.mayor",)


@pytest.mark.parametrize(
    "strange",
    [
        None,
        [],
        "openapi",
        {},
        {"paths": []},
        {"paths": {"/x": None}, "components": {"schemas": {}}},
        {"paths": {}, "components": {"schemas": {"City": {"properties": {"name": 7}}}}},
        {"paths": {}, "components": {"schemas": {"City": {"properties": [], "required": []}}}},
    ],
)
def test_what_is_no_description_has_no_shape(strange: Any) -> None:
    assert shape_of(strange) is None
