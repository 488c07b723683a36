from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from registry.schema import schemas
from tests.real_registry import ROOT

KINDS = {
    "city.json": "cities",
    "standard.json": "content/standards",
    "announcement.json": "content/announcements",
    "page.json": "content/pages",
}


def test_the_schemas_in_the_repository_are_those_of_the_records() -> None:
    written = {
        file.name: file.read_text("utf-8") for file in (ROOT / "content" / "schemas").iterdir()
    }
    assert written == schemas(), "run: python build.py schema"


def fields_of(file: Path) -> Any:
    """The fields as an editor's program reads them: YAML's own numbers, dates as text."""
    text = file.read_text("utf-8")
    if file.suffix == ".md":
        text = text.split("\n---\n")[0].removeprefix("---\n")

    class Loader(yaml.SafeLoader):
        """YAML 1.2 as editors' programs have it: dates are text, and only true and false are bool."""

    left_out = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    Loader.yaml_implicit_resolvers = {
        first: [pair for pair in pairs if pair[0] not in left_out]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver(left_out[1], re.compile("^(true|false)$"), ["t", "f"])
    return yaml.load(text, Loader)  # noqa: S506 - a safe loader with less in it


@pytest.mark.parametrize("name", KINDS)
def test_every_file_of_the_registry_fits_its_schema(name: str) -> None:
    schema = json.loads(schemas()[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    files = [f for f in sorted((ROOT / KINDS[name]).iterdir()) if f.suffix in (".yaml", ".md")]
    assert files
    for file in files:
        said = [f"{file.name}: {error.message}" for error in validator.iter_errors(fields_of(file))]
        assert said == []


@pytest.mark.parametrize(
    "change",
    [
        {"tier": "bronze"},
        {"population": {"count": 50000}},
        {"certifications": []},
        {"colour": "blue"},
        {"id": "ames-us-il"},
        {"note": None},
    ],
)
def test_a_mistake_does_not_fit(change: dict[str, Any]) -> None:
    city = fields_of(ROOT / "tests" / "sample" / "cities" / "ames-us-il.yaml")
    schema = json.loads(schemas()["city.json"])
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(city)
    if "tier" in change:
        city["certifications"][0] |= change
    else:
        city |= change
    assert not validator.is_valid(city)


def test_an_impossible_form_of_a_date_does_not_fit() -> None:
    city = fields_of(ROOT / "tests" / "sample" / "cities" / "ames-us-il.yaml")
    validator = jsonschema.Draft202012Validator(json.loads(schemas()["city.json"]))
    for wrong in ("June 2023", "2023-13", "2023-6-1", "2023/2024"):
        city["certifications"][0]["announced"] = wrong
        assert not validator.is_valid(city), wrong
