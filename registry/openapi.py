"""Records and addresses -> the description of the API (OpenAPI 3.1), as it is kept in the repository.

``build.py schema`` writes it to ``registry/api/v1.json``; a build only reads that file, because making it
takes longer than all answers together. A test fails when it is stale, and nothing in it may be taken back:
what it says of shapes is what ``losses`` compares.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any, Final

from pydantic import TypeAdapter
from typing_extensions import is_typeddict

from registry.api import database, tables
from registry.api.records import answer, city, event, group, text, words
from registry.plan.answers.resources import CSV, DESCRIBED, JSON, RESOURCES, SQLITE, Resource

_MODULES: Final = (words, event, city, group, text, answer)

_REF: Final = "#/components/schemas/{model}"


def openapi() -> str:
    """The text of the description, without what differs from site to site."""
    description = {
        "openapi": "3.1.0",
        "info": {
            "title": "The registry as data",
            "version": "1",
            "description": "Static files: every address answers to GET. Fields and addresses may be "
            "added at any time; none is taken away or changes its type within this version.",
        },
        "paths": {resource.path: {"get": _operation(resource)} for resource in RESOURCES},
        "components": {"schemas": schemas()},
    }
    return json.dumps(description, indent=2, ensure_ascii=False) + "\n"


def _operation(resource: Resource) -> dict[str, Any]:
    return {
        "operationId": resource.name,
        "summary": resource.description,
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in resource.parameters
        ],
        "responses": {
            "200": {
                "description": resource.description,
                "content": {resource.media_type: _content(resource)},
            }
        },
    }


def _content(resource: Resource) -> dict[str, Any]:
    if resource.holds:
        return {"schema": {"$ref": _REF.format(model=resource.holds)}}
    if resource.media_type == CSV:
        return {"x-columns": list(tables.columns(resource.name.removesuffix("-csv")))}
    if resource.media_type == SQLITE:
        return {"x-tables": {name: list(found) for name, found in database.columns().items()}}
    return {"schema": {"type": "object"}} if resource.media_type == JSON else {}


def schemas() -> dict[str, Any]:
    """The JSON Schema (2020-12) of every record that an answer or a line holds, by its name."""
    records = _records()
    wanted = [(name, "serialization", TypeAdapter(records[name])) for name in DESCRIBED]
    _, made = TypeAdapter.json_schemas(wanted, ref_template=_REF)  # type: ignore[arg-type]
    said = _sentences()
    found: dict[str, Any] = {}
    for name, schema in sorted(made["$defs"].items()):
        schema.pop("title", None)
        for field, inner in schema["properties"].items():
            inner.pop("title", None)
            inner["description"] = said[name][field]
        found[name] = schema
    return found


def _records() -> Mapping[str, Any]:
    return {
        name: found
        for module in _MODULES
        for name, found in vars(module).items()
        if is_typeddict(found)
    }


def _sentences() -> Mapping[str, Mapping[str, str]]:
    """What is written below every field, those of the records that a record extends included."""
    found: dict[str, dict[str, str]] = {}
    for module in _MODULES:
        for name, bases, sentences in _classes(module):
            inherited = (found[base] for base in bases if base in found)
            found[name] = {k: v for base in inherited for k, v in base.items()} | sentences
    return found


def _classes(module: ModuleType) -> Iterator[tuple[str, list[str], dict[str, str]]]:
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
            sentences = {
                field.target.id: said.value.value
                for field, said in zip(node.body, node.body[1:], strict=False)
                if isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(said, ast.Expr)
                and isinstance(said.value, ast.Constant)
                and isinstance(said.value.value, str)
            }
            yield node.name, bases, sentences
