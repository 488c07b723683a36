"""Every way to change one thing in a document: each value, each name and each item of each list."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

Place = tuple[str | int, ...]


def tamperings(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What was changed, and the document with that change."""
    yield "more in it", {**document, "description": "more"}
    yield "unknown in it", {**document, "unheardOf": "x"}
    for place, value in list(_places(document)):
        where = "/".join(map(str, place))
        for what, other in _others(value):
            yield f"{where}: {what}", _with(document, place, other)
        yield f"{where}: removed", _without(document, place)
        if isinstance(value, dict):
            yield f"{where}: more in it", _with(document, (*place, "name"), "more")
            yield f"{where}: unknown in it", _with(document, (*place, "unheardOf"), "x")


def _places(value: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    if place:
        yield place, value
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for name, item in inner:
        yield from _places(item, (*place, name))


def _others(value: object) -> Iterator[tuple[str, object]]:
    match value:
        case bool():
            yield "the other", not value
        case str():
            yield "longer", f"{value}x"
            yield "shorter", value[:-1]
            yield "another letter", value[: len(value) // 2] + "~" + value[len(value) // 2 + 1 :]
        case list():
            yield "twice as much", [*value, {"id": "https://more.example/", "type": "Evidence"}]


def _with(document: dict[str, Any], place: Place, value: object) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    _at(changed, place[:-1])[place[-1]] = value
    return changed


def _without(document: dict[str, Any], place: Place) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    del _at(changed, place[:-1])[place[-1]]
    return changed


def _at(document: Any, place: Place) -> Any:
    for name in place:
        document = document[name]
    return document
