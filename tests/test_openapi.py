from __future__ import annotations

import json
from pathlib import Path

import pytest

from registry.api.shape import losses, shape_of
from registry.cli import main
from registry.description import DESCRIPTION
from registry.openapi import openapi
from registry.plan.answers.resources import RESOURCES
from tests.real_registry import ROOT


def test_nothing_that_was_promised_is_taken_back() -> None:
    """Not to be blessed: what stands in the description is used by programs that we do not know."""
    promised = shape_of(json.loads((ROOT / DESCRIPTION).read_text("utf-8")))
    offered = shape_of(json.loads(openapi()))
    assert promised
    assert offered
    assert [str(loss) for loss in losses(promised, offered)] == []


def test_the_description_in_the_repository_is_that_of_the_records() -> None:
    assert (ROOT / DESCRIPTION).read_text("utf-8") == openapi(), "run: python build.py schema"


def test_every_field_of_every_record_is_explained() -> None:
    schemas = json.loads(openapi())["components"]["schemas"]
    assert len(schemas) > 30
    for name, schema in schemas.items():
        assert schema["description"], name
        assert schema["required"] == list(schema["properties"]), name
        for field, inner in schema["properties"].items():
            assert inner["description"].endswith("."), f"{name}.{field}"


def test_every_address_has_a_name_of_its_own_and_names_its_parameters() -> None:
    assert len({resource.name for resource in RESOURCES}) == len(RESOURCES)
    assert len({resource.path for resource in RESOURCES}) == len(RESOURCES)
    for path, operations in json.loads(openapi())["paths"].items():
        for parameter in operations["get"]["parameters"]:
            assert f"{{{parameter['name']}}}" in path


def test_the_command_writes_what_is_more_and_refuses_what_is_less(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / DESCRIPTION
    assert main(["schema"], tmp_path) == 0
    assert file.read_text("utf-8") == openapi()
    promised = json.loads(openapi())
    promised["components"]["schemas"]["City"]["properties"]["mayor"] = {"type": "string"}
    file.write_text(json.dumps(promised), "utf-8")
    assert main(["schema"], tmp_path) == 1
    assert "the API has promised City.mayor (string, may be missing)" in capsys.readouterr().err
    assert json.loads(file.read_text("utf-8")) == promised
