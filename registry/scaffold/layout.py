"""Values -> lines of YAML in the style of the registry's own files.

A record of plain values stands on one line in braces; lists and other records have lines of their
own; a long text is folded. Fields that are left out stand as comments with the sentence of the
model, in a form that is valid YAML once its ``…`` are filled in and the ``#`` is taken away.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, get_args, get_origin

import yaml
from pydantic import BaseModel

from registry.scaffold.question import words_of
from registry.scalars import Markdown

WIDTH: Final = 110
"""Columns that a line may have before a text is folded."""

BLANK: Final = "…"
"""What stands in a hint where a value is to be written."""


@dataclass(frozen=True, slots=True)
class _Verbatim:
    """Text that is YAML already."""

    text: str


def record_lines(
    record: type[BaseModel],
    values: Mapping[str, Any],
    *,
    unhinted: frozenset[str] | None = None,
) -> list[str]:
    """The fields of a record, in the order of the model.

    With hints for fields that are left out, but for those in ``unhinted``; where that is None, with
    no hints at all.
    """
    lines: list[str] = []
    for name, field in record.model_fields.items():
        inner = record_in(field.annotation)
        if name in values:
            lines += _field_lines(name, values[name], inner, unhinted)
        elif unhinted is not None and name not in unhinted and not field.is_required():
            about = re.split(r"[;.](?: |$)", field.description or "")[0]
            words = words_of(field.annotation)
            about += f": {', '.join(words)}" if words else ""
            lines += _hint(name, field.annotation, about)
    return lines


def _field_lines(
    name: str,
    value: Any,
    inner: type[BaseModel] | None,
    unhinted: frozenset[str] | None = None,
) -> list[str]:
    if isinstance(value, Mapping) and inner is not None:
        if _is_flat(inner):
            pairs = (f"{key}: {scalar(item, flow=True)}" for key, item in value.items())
            return [f"{name}: {{{', '.join(pairs)}}}"]
        return [f"{name}:", *_indented(record_lines(inner, value, unhinted=unhinted))]
    if isinstance(value, str) and value.endswith("\n"):
        return [f"{name}: |", *_indented(value.splitlines())]
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = (
            [f"- {scalar(item)}"]
            if inner is None
            else _item(record_lines(inner, item, unhinted=unhinted))
            for item in value
        )
        return [f"{name}:", *_indented(line for item in items for line in item)]
    line = f"{name}: {scalar(value)}"
    if len(line) + 6 <= WIDTH or not isinstance(value, str) or "://" in value or "  " in value:
        return [line]
    folded = textwrap.wrap(value, WIDTH - 6, break_long_words=False, break_on_hyphens=False)
    return [f"{name}: >-", *_indented(folded)]


def _indented(lines: Any) -> list[str]:
    return [f"  {line}" if line else line for line in lines]


def _item(lines: list[str]) -> list[str]:
    """Fields as one item of a list: the hyphen stands before a field, not before a hint."""
    first = next(n for n, line in enumerate(lines) if not line.startswith("#"))
    lines = [lines[first], *lines[:first], *lines[first + 1 :]]
    return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def award_item(record: type[BaseModel], values: Mapping[str, Any]) -> list[str]:
    """A record as one item of a list, without hints."""
    return _item(record_lines(record, values))


def scalar(value: Any, *, flow: bool = False) -> str:
    """A value as YAML, in quotes only where it would be read as something else without."""
    if isinstance(value, _Verbatim):
        return value.text
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.8f}".rstrip("0").rstrip(".")
    if (
        isinstance(value, StrEnum)
        or not isinstance(value, str)
        or _reads_as_itself(value, flow=flow)
    ):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _reads_as_itself(text: str, *, flow: bool) -> bool:
    """Whether YAML reads a text without quotes as this text, wherever it stands."""
    wanted: list[tuple[str, object]] = [(f"key: {text}", {"key": text}), (f"- {text}", [text])]
    if flow:
        wanted.append((f"{{key: {text}}}", {"key": text}))
    try:
        return all(yaml.safe_load(written) == meant for written, meant in wanted)
    except (yaml.YAMLError, ValueError):  # a date that does not exist is a ValueError
        return False


def record_in(annotation: Any) -> type[BaseModel] | None:
    """The record that a field holds or lists, where it does."""
    for choice in (annotation, *get_args(annotation)):
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            return choice
    return None


def _is_flat(record: type[BaseModel]) -> bool:
    fields = record.model_fields.values()
    return not any(_is_list(f.annotation) or record_in(f.annotation) for f in fields)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def _hint(name: str, annotation: Any, about: str) -> list[str]:
    """A field that is left out, ready to be filled in."""
    first, *rest = _field_lines(name, _blank(annotation), record_in(annotation))
    return [f"# {line}".rstrip() for line in (f"{first}  # {about}", *rest)]


def _blank(annotation: Any) -> Any:
    """A value of the right shape with nothing in it: of a record, what it cannot do without."""
    inner = record_in(annotation)
    if inner is None:
        text = f"{BLANK}\n" if Markdown in get_args(annotation) else BLANK
        return [BLANK] if _is_list(annotation) else text
    fields = inner.model_fields
    needed = {name: field for name, field in fields.items() if field.is_required()} or fields
    text_in_braces = _Verbatim(f'"{BLANK}"')
    blank = {
        name: text_in_braces
        if _is_flat(inner) and field.annotation is str
        else _blank(field.annotation)
        for name, field in needed.items()
    }
    return [blank] if _is_list(annotation) else blank
