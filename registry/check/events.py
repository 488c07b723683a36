"""The events of the YAML parser, bounded, and without what has no meaning in our files.

Depth is bounded before anything is built: 30,000 nested brackets kill libyaml's own composer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import yaml

from registry.problem import Code

DEPTH_LIMIT: Final = 12
VALUES_LIMIT: Final = 4_000
"""The longest standard has a quarter of them."""


class Refused(Exception):  # noqa: N818 - a jump out of the reading; its catcher makes a problem of it
    """Something that makes the rest of the file meaningless."""

    def __init__(self, event: yaml.Event, code: Code, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.event, self.code, self.message, self.hint = event, code, message, hint


def events_of(text: str) -> Iterator[yaml.Event]:
    """The events of values, and of the ends of lists and groups.

    Raises ``Refused``, and ``yaml.YAMLError`` where the text is no YAML.
    """
    count = depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.DocumentStartEvent) and count:
            raise Refused(event, Code.YAML_SEVERAL_DOCUMENTS, "a second document begins here")
        if isinstance(event, yaml.NodeEvent):
            _refuse_references(event)
            depth += isinstance(event, yaml.CollectionStartEvent)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        else:
            continue
        count += 1
        if depth > DEPTH_LIMIT:
            message = f"more than {DEPTH_LIMIT} levels are nested here"
            raise Refused(event, Code.YAML_TOO_DEEP, message)
        if count > VALUES_LIMIT:
            message = f"the file holds more than {VALUES_LIMIT} values"
            raise Refused(event, Code.YAML_TOO_MANY_VALUES, message)
        yield event


def _refuse_references(event: yaml.Event) -> None:
    """Anchors, aliases and tags have no meaning in our files, and several for an attacker."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        message = "anchors (&) and aliases (*) are not allowed"
        hint = "write the value out, in quotes if it begins with & or *"
        raise Refused(event, Code.YAML_ANCHOR, message, hint)
    if getattr(event, "tag", None):
        hint = "write the value without the tag, in quotes if it begins with !"
        raise Refused(event, Code.YAML_TAG, "tags (!) are not allowed", hint)
