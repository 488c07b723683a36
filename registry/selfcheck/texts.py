"""Rules of files that programs read: XML is well-formed, JSON is JSON, a style asks nobody else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

_ELSEWHERE: Final = re.compile(rb"""(?:url\(|@import)\s*["']?(?:https?:)?//""")


def xml_faults(data: bytes, _address: str) -> Iterator[str]:
    """XML is well-formed and in the encoding that it names."""
    try:
        ParserCreate().Parse(data, True)  # noqa: FBT003 - that nothing follows
    except ExpatError as error:
        yield f"this is not well-formed XML: {error}"


def json_faults(data: bytes, _address: str) -> Iterator[str]:
    """JSON can be read."""
    try:
        json.loads(data)
    except ValueError as error:
        yield f"this is not JSON: {error}"


def style_faults(data: bytes, _address: str) -> Iterator[str]:
    """A style sheet fetches nothing from another host."""
    if found := _ELSEWHERE.search(data):
        yield f"{found[0].decode(errors='replace')} asks another host for something"
