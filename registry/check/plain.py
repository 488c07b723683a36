"""The fields of a file in which nothing is out of the ordinary, without the place of anything.

Nearly every file is like that, and finding its fields takes a quarter of the time of finding all places, too.
Wherever there could be something to say, a file is not plain: then ``compose`` reads it, and says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import yaml

from registry.characters import is_clean
from registry.check.document import Data, Path
from registry.check.events import Refused, events_of

NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML takes for no value where it stands without quotes."""

_EXTRAORDINARY = re.compile(r"\\|\s#[0-9]")
"""An escape, which can be any character, and what may be the number behind a text."""


class _NotPlainError(Exception):
    """Something of which there is something to say."""


@dataclass(frozen=True, slots=True)
class Plain:
    """What a plain file holds."""

    data: Mapping[str, Data]
    blocks: Mapping[Path, int]
    """Of text whose lines are lines of the file: how many lines stand above its first."""


def read_plain(text: str) -> Plain | None:
    """The fields of YAML text; None where there may be something to say of it."""
    if _EXTRAORDINARY.search(text) or not is_clean(text):
        return None
    blocks: dict[Path, int] = {}
    try:
        events = events_of(text)
        data = _value((), next(events), events, blocks)
        for _ in events:  # to the end, so that a fault in the last line is found
            pass
    except (Refused, yaml.YAMLError, StopIteration, _NotPlainError):
        return None
    return Plain(data, blocks) if isinstance(data, dict) else None


def _value(
    path: Path, event: yaml.Event, events: Iterator[yaml.Event], blocks: dict[Path, int]
) -> Data:
    if isinstance(event, yaml.ScalarEvent):
        text = event.value
        if not text.strip() or (text in NULLS and event.implicit[0]):
            raise _NotPlainError
        if event.style == "|" and event.start_mark:
            blocks[path] = event.start_mark.line + 1
        return text
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Data] = []
        for one in events:
            if isinstance(one, yaml.SequenceEndEvent):
                break
            items.append(_value((*path, len(items)), one, events, blocks))
        return items
    fields: dict[str, Data] = {}
    for one in events:
        if isinstance(one, yaml.MappingEndEvent):
            break
        name = _value(path, one, events, blocks)
        if not isinstance(name, str) or name in fields:
            raise _NotPlainError
        fields[name] = _value((*path, name), next(events), events, blocks)
    return fields
