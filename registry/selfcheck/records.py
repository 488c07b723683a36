"""The data is as its published description says: every field is described, there, and of its type.

The description uses a few words of JSON Schema only, which are turned into functions once: thousands of
records then take milliseconds. A word that is not known here stops the build, so that none is forgotten.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

Check = Callable[[Any], str]
"""A value -> where it is not as described and how; nothing where it is."""

_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SILENT: Final = frozenset({"description", "contentMediaType"})
"""What explains and does not demand."""


class Records:
    """The records of the API by the files that hold them."""

    def __init__(self, description: Any) -> None:
        """``description`` is an OpenAPI document."""
        self._checks: dict[str, Check] = {}
        for name, schema in description["components"]["schemas"].items():
            self._checks[name] = self._check(schema)
        self._files: dict[str, list[tuple[re.Pattern[str], str, str]]] = defaultdict(list)
        for path, operation in description["paths"].items():
            pattern = re.compile(re.sub(r"\\\{[a-z]+\\\}", "[^/]+", re.escape(path[1:])))
            for kind, record in _held(operation):
                self._files[_folder(path[1:])].append((pattern, kind, record))

    def of(self, path: str) -> tuple[str, str] | None:
        """The media type of a file and the record that it holds, where one is described."""
        near = self._files.get(_folder(path), ())
        return next(((kind, name) for form, kind, name in near if form.fullmatch(path)), None)

    def faults(self, data: bytes, kind: str, record: str) -> Iterator[str]:
        """What is not as described in a file, the first of it."""
        lines = data.splitlines() if kind.endswith("ndjson") else [data]
        try:
            values = [json.loads(line) for line in lines]
        except ValueError as error:
            yield f"this is not JSON: {error}"
            return
        wrong = next(filter(None, map(self._checks[record], values)), "")
        if wrong:
            yield f"{record}{wrong}"

    def _of(self, record: str, value: Any) -> str:
        return self._checks[record](value)

    def _check(self, schema: Any) -> Check:
        match schema:
            case {"$ref": str(reference)}:
                return partial(self._of, reference.rpartition("/")[2])
            case {"anyOf": [*choices]}:
                return _one_of([self._check(choice) for choice in choices])
            case {"enum": [*words]}:
                return _words(words)
            case {"const": word}:
                return _words([word])
            case _:
                return self._check_type(schema)

    def _check_type(self, schema: Any) -> Check:
        match schema:
            case {"type": "object", "properties": dict(fields)}:
                inner = {name: self._check(field) for name, field in fields.items()}
                return _object(inner, schema.get("required", []))
            case {"type": "array", "items": items}:
                return _array(self._check(items))
            case {"type": str(kind)} if not schema.keys() - _SILENT - {"type", "format"}:
                return _date if schema.get("format") == "date" else _typed(kind)
        raise ValueError(f"the check of the data does not know this: {schema}")


def _folder(path: str) -> str:
    return path.partition("/")[0]


def _held(operation: Any) -> Iterator[tuple[str, str]]:
    """The media type of what is at an address, and the record that it holds, if it holds any."""
    for kind, content in operation["get"]["responses"]["200"]["content"].items():
        if "$ref" in content.get("schema", {}):
            yield kind, content["schema"]["$ref"].rpartition("/")[2]


def _one_of(choices: list[Check]) -> Check:
    def check(value: Any) -> str:
        first = choices[0](value)  # what it is meant to be stands first, null behind it
        return first if first and all(choice(value) for choice in choices[1:]) else ""

    return check


def _words(words: list[Any]) -> Check:
    known = frozenset(words)
    return lambda value: "" if value in known else f" is {value!r}, which is not described"


def _object(fields: Mapping[str, Check], required: list[str]) -> Check:
    needed = frozenset(required)

    def check(value: Any) -> str:
        if type(value) is not dict:
            return " is not an object"
        if not needed <= value.keys():
            return f".{min(needed - value.keys())} is missing"
        for name, item in value.items():
            inner = fields.get(name)
            if inner is None:
                return f".{name} is not described"
            wrong = inner(item)
            if wrong:
                return f".{name}{wrong}"
        return ""

    return check


def _array(items: Check) -> Check:
    def check(value: Any) -> str:
        if type(value) is not list:
            return " is not a list"
        return next((f"[{n}]{wrong}" for n, item in enumerate(value) if (wrong := items(item))), "")

    return check


def _typed(kind: str) -> Check:
    types = _TYPES[kind]
    return lambda value: "" if type(value) in types else f" is {value!r}, which is no {kind}"


def _date(value: Any) -> str:
    fits = type(value) is str and _DATE.fullmatch(value)
    return "" if fits else f" is {value!r}, which is no date"
