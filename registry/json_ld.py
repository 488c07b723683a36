"""Things of schema.org -> JSON-LD, as it stands in a page.

No text in it can end the element that it stands in: ``<``, ``>`` and ``&`` are written as escapes of
JSON, which mean the same to who reads it as JSON, and nothing to who reads it as HTML.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from registry.plan.page import Thing, Value

_ESCAPES: Final = (
    *(("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")),
    *(("\u2028", "\\u2028"), ("\u2029", "\\u2029")),
)


def json_ld(things: Iterable[Thing]) -> str:
    """All things as one graph, on one line."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [_plain(thing) for thing in things],
    }
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _ESCAPES:  # five times faster than str.translate
        text = text.replace(character, escape)
    return text


def _plain(value: Value) -> Any:
    match value:
        case Thing():
            kind = {"@type": value.type} if value.type else {}
            return kind | {name: _plain(part) for name, part in value.properties}
        case tuple():
            return [_plain(part) for part in value]
        case _:
            return value
