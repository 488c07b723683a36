"""The published description of the API, and the schemas of its records, as bytes.

They are read from ``registry/api/v1.json``, which belongs to the code as its modules do.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from registry.api.text import Texts
from registry.plan.addresses.data import DataAddresses
from registry.plan.page import DescriptionFile

DESCRIPTION: Final = "registry/api/v1.json"
"""Where it is kept, from the project's root."""

_REF: Final = "#/components/schemas/"


def description_bytes(output: DescriptionFile) -> bytes:
    """The whole description for this site, or the JSON Schema of one record with what it refers to."""
    if output.record:
        return Texts().answer(_schema(output.record, output.base)).encode()
    published = published_description()
    info = {**published["info"], "title": output.title}
    return Texts().answer({**published, "info": info, "servers": [{"url": output.base}]}).encode()


def _schema(record: str, base: str) -> dict[str, Any]:
    schemas = published_description()["components"]["schemas"]
    inner = _referred(schemas, record)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": DataAddresses(base).schema(record),
        "title": record,
        **_redirected(schemas[record]),
        "$defs": {name: _redirected(schemas[name]) for name in sorted(inner - {record})},
    }


def _referred(schemas: Any, record: str) -> set[str]:
    """The records that one refers to, directly or not, and itself."""
    found: set[str] = set()
    ahead = [record]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += _references(schemas[name])
    return found


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"].removeprefix(_REF)] if isinstance(node.get("$ref"), str) else []
        return own + [name for value in node.values() for name in _references(value)]
    return [name for item in node for name in _references(item)] if isinstance(node, list) else []


def _redirected(node: Any) -> Any:
    """A schema whose references lead into its own file."""
    if isinstance(node, dict):
        return {
            key: value.replace(_REF, "#/$defs/") if key == "$ref" else _redirected(value)
            for key, value in node.items()
        }
    return [_redirected(item) for item in node] if isinstance(node, list) else node


@cache
def published_description() -> Any:
    """What is kept in the repository, without what differs from site to site."""
    return json.loads((Path(__file__).parent / "api" / "v1.json").read_text("utf-8"))
