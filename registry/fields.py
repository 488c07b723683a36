"""Schemas -> the table of all fields of every kind of file, in Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from registry.dates import PARTIAL_DATE_PATTERN
from registry.language_tag import LANGUAGE_PATTERN
from registry.scalars.forms import (
    AREA_PATTERN,
    CRITERION_PATTERN,
    DAY_PATTERN,
    DIGEST_PATTERN,
    PUBLIC_KEY_PATTERN,
    SLUG_PATTERN,
    SUBDIVISION_PATTERN,
)
from registry.schema import schemas

FILES: Final[Mapping[str, str]] = {
    "city": "`cities/<name>-<subdivision>.yaml`, or `.md` with the story below the fields",
    "announcement": "`content/announcements/<date>-<name>.md`, the text below the fields",
    "page": "`content/pages/<name>.md`, the text below the fields",
    "translated-page": "`content/languages/<language>/pages/<name>.md`, the text below the fields",
    "standard": "`content/standards/<version>.yaml`",
    "program": "`content/program.yaml`",
    "places": "`content/places.yaml`",
}
"""Where the files of each kind are."""

_FORMS: Final[Mapping[str, str]] = {
    PARTIAL_DATE_PATTERN: "date, like `2023-06-21`, `2023-06`, `2023` or `2020-06-29/2022-03-30`",
    SLUG_PATTERN: "id: small letters, digits and hyphens",
    CRITERION_PATTERN: "code, like `DM1`",
    AREA_PATTERN: "code, like `DM`",
    SUBDIVISION_PATTERN: "code, like `US-CA`",
    LANGUAGE_PATTERN: "code of a language, like `es` or `pt-BR`",
    DIGEST_PATTERN: "eight digits, like `0a1b2c3d`",
    PUBLIC_KEY_PATTERN: "public key, as `build.py new-key` prints it",
    DAY_PATTERN: "day, like `2023-06-21`",
    "^https?://": "web address",
}

_TYPES: Final[Mapping[str, str]] = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "`true` or `false`",
}


def fields_page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# All fields of all files"
    yield ""
    yield "Made by `build.py schema` from the records that the check itself uses; do not edit it."
    yield "[examples/](examples/) has a complete file of every kind."
    for name, where in FILES.items():
        schema = json.loads(schemas()[f"{name}.json"])
        groups = schema.get("$defs", {})
        yield from (
            "",
            f"## {_words(name).capitalize()}",
            "",
            f"{_sentence(schema)} File: {where}.",
            "",
        )
        yield from _table(schema, groups, name)
        for group, inner in groups.items():
            if "properties" in inner:
                yield from ("", f"### {_title(group, name)}", "", _sentence(inner), "")
                yield from _table(inner, groups, name)


def _table(schema: Mapping[str, Any], groups: Mapping[str, Any], kind: str) -> Iterator[str]:
    yield from ("| Field | | Form | What it says |", "| --- | --- | --- | --- |")
    for name, field in schema["properties"].items():
        needed = "needed" if name in schema.get("required", ()) else ""
        form = _form(field, groups, kind)
        yield f"| `{name}` | {needed} | {form} | {_cell(_sentence(field))} |"


def _form(field: Mapping[str, Any], groups: Mapping[str, Any], kind: str) -> str:
    if "$ref" in field:
        return _group(field["$ref"].rpartition("/")[2], groups, kind)
    if choices := field.get("anyOf") or field.get("oneOf"):
        return " or ".join(_form(choice, groups, kind) for choice in choices)
    if field.get("type") == "array":
        return f"list: {_form(field['items'], groups, kind)}"
    if field.get("type") == "object":
        return "names by code"
    types = field.get("type", "string")
    plain = _TYPES[types if isinstance(types, str) else types[0]]
    return _FORMS[field["pattern"]] if "pattern" in field else plain


def _group(name: str, groups: Mapping[str, Any], kind: str) -> str:
    found = groups[name]
    words = found.get("enum") or ([found["const"]] if "const" in found else [])
    if words:
        return _cell(", ".join(f"`{word}`" for word in words))
    return f"[{name}](#{_title(name, kind).lower().replace(' ', '-')})"


def _title(group: str, kind: str) -> str:
    return f"{group} of a {_words(kind)}"


def _words(name: str) -> str:
    return name.replace("-", " ")


def _sentence(schema: Mapping[str, Any]) -> str:
    return " ".join(schema.get("description", "").split()).replace("``", "`")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
