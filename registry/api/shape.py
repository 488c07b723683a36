"""The description of the API -> its shape: every address, record, field, word and column with its type.

What stands in a published shape is promised for the whole version: it may grow, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Shape = Mapping[str, str]
"""What there is, and of which type it is."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something published that would be gone, or be something else."""

    what: str
    was: str
    now: str
    """Nothing where it would be gone."""

    def __str__(self) -> str:
        """What was promised, and what would be there instead."""
        return f"{self.what} ({self.was}), and it would be {self.now or 'gone'}"


def shape_of(description: Any) -> Shape | None:
    """The shape that a description in the form of OpenAPI gives; None where it is no such thing."""
    try:
        return dict(sorted((*_addresses(description["paths"]), *_records(description))))
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
        return None


def losses(before: Shape, after: Shape) -> tuple[Loss, ...]:
    """What a change of the shape would take away, by name."""
    return tuple(
        Loss(what, was, after.get(what, ""))
        for what, was in sorted(before.items())
        if after.get(what) != was
    )


def additions(before: Shape, after: Shape) -> tuple[str, ...]:
    """What a change of the shape would add, by name."""
    return tuple(sorted(after.keys() - before.keys()))


def _addresses(paths: Any) -> Iterator[tuple[str, str]]:
    for path, operations in paths.items():
        for media_type, content in operations["get"]["responses"]["200"]["content"].items():
            yield f"{path}", f"{media_type} {_type(content.get('schema', {}))}".rstrip()
            for column in content.get("x-columns", ()):
                yield f"{path} {column}", "column"
            for table, columns in content.get("x-tables", {}).items():
                for column in columns:
                    name, _, kind = column.partition(" ")
                    yield f"{path} {table}.{name}", kind


def _records(description: Any) -> Iterator[tuple[str, str]]:
    for record, schema in description["components"]["schemas"].items():
        for field, inner in schema["properties"].items():
            optional = "" if field in schema["required"] else ", may be missing"
            yield f"{record}.{field}", _type(inner) + optional
            for word in _words(inner):
                yield f"{record}.{field} {word}", "word"


def _type(schema: Any) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(sorted(map(_type, schema["anyOf"])))
    if "enum" in schema or "const" in schema:
        return "word"
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    form = schema.get("format") or schema.get("contentMediaType")
    return str(schema.get("type", "")) + (f" ({form})" if form else "")


def _words(schema: Any) -> Iterator[str]:
    for choice in schema.get("anyOf", (schema,)):
        yield from map(str, choice.get("enum", ()))
        if "const" in choice:
            yield str(choice["const"])
