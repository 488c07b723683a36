"""Records -> JSON Schemas for editors' programs (JSON Schema 2020-12).

The schemas are made from the records that the checker itself uses, so the two cannot drift; a test
fails when the files in ``content/schemas`` are stale. What a record gets from the file's name or
from the text below the fields is left out, and an empty value is not offered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

from registry.model import Announcement, City, Page, Places, Program, Standard, TranslatedPage

_NOT_WRITTEN: Final[Mapping[type[BaseModel], frozenset[str]]] = {
    City: frozenset({"id"}),
    Standard: frozenset({"id"}),
    Announcement: frozenset({"id", "body"}),
    Page: frozenset({"id", "body"}),
    TranslatedPage: frozenset({"id", "language", "body"}),
    Program: frozenset(),
    Places: frozenset(),
}


def schemas() -> dict[str, str]:
    """The text of every schema by its file name."""
    return {
        f"{_file_name(model)}.json": json.dumps(_schema(model, left_out), indent=2) + "\n"
        for model, left_out in _NOT_WRITTEN.items()
    }


def _file_name(model: type[BaseModel]) -> str:
    """``TranslatedPage`` is described in ``translated-page.json``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", model.__name__).lower()


def _schema(model: type[BaseModel], left_out: frozenset[str]) -> dict[str, Any]:
    schema = _plain(model.model_json_schema())
    schema["properties"] = {k: v for k, v in schema["properties"].items() if k not in left_out}
    schema["required"] = [name for name in schema.get("required", ()) if name not in left_out]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _plain(node: Any) -> Any:
    """A schema without titles made of names, defaults, and null as something to write."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {
        key: {name: _plain(item) for name, item in value.items()}
        if key in ("properties", "$defs")
        else _plain(value)
        for key, value in node.items()
        if key not in ("title", "default")
    }
    if "patternProperties" in plain:
        plain.pop("propertyNames", None)  # says the same again
    choices = plain.get("anyOf")
    if choices is not None:
        choices = [choice for choice in choices if choice != {"type": "null"}]
        if len(choices) == 1:
            del plain["anyOf"]
            plain = {**choices[0], **plain}
        else:
            plain["anyOf"] = choices
    return plain
