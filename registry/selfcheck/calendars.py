"""A strict reader of calendars (RFC 5545): lines, nesting, and what every entry must have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

_LONGEST: Final = 75
_LINES: Final = re.compile(rb"(?:[A-Z][A-Z0-9-]*[;:][^\r\n]*\r\n(?: [^\r\n]+\r\n)*)+")
"""Content lines, each with those that it goes on in."""
_CUT: Final = re.compile(rb"\r\n [\x80-\xbf]")
"""A line that begins inside of a character."""
_EDGES: Final = re.compile(r"^(BEGIN|END):([A-Z]+)$", re.MULTILINE)
_VALUES: Final = re.compile(
    r"^(UID|DTSTAMP|DTSTART|SEQUENCE)[;:](?:VALUE=DATE:)?(.*)$", re.MULTILINE
)
_FORMS: Final = {
    "UID": re.compile(r"tag:.+"),
    "DTSTAMP": re.compile(r"[0-9]{8}T[0-9]{6}Z"),
    "DTSTART": re.compile(r"[0-9]{8}"),
    "SEQUENCE": re.compile(r"[0-9]+"),
}
"""What an entry has exactly once, and how it is written here."""


def calendar_faults(data: bytes, _address: str) -> Iterator[str]:
    """What a program that is strict would refuse, and what a calendar of ours must have."""
    if not _LINES.fullmatch(data):
        yield "its lines are not those of a calendar"
        return
    if max(map(len, data.split(b"\r\n"))) > _LONGEST:
        yield f"a line is longer than {_LONGEST} octets"
    if _CUT.search(data):
        yield "a line is cut inside of a character"
    try:
        text = data.replace(b"\r\n ", b"").replace(b"\r\n", b"\n").decode()
    except UnicodeDecodeError:
        yield "this is not UTF-8"
        return
    yield from _nesting_faults(text)
    entries = text.split("BEGIN:VEVENT\n")[1:]
    if not entries:
        yield "it has no entries"
    names = Counter[str]()
    for entry in entries:
        values = _VALUES.findall(entry.partition("BEGIN:VALARM")[0])
        names.update(value for name, value in values if name == "UID")
        if sorted(name for name, _ in values) != sorted(_FORMS):
            yield f"an entry has not once each of {', '.join(_FORMS)}"
        for name, value in values:
            if not _FORMS[name].fullmatch(value):
                yield f"{name} is {value}, which is not as it should be"
    yield from (f"the id {name} is there {n} times" for name, n in names.items() if n > 1)


def _nesting_faults(text: str) -> Iterator[str]:
    if not text.startswith("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:"):
        yield "it does not begin as a calendar of version 2.0 that says who made it"
    around: list[str] = []
    for edge, name in _EDGES.findall(text):
        if edge == "BEGIN":
            around.append(name)
        elif not around or around.pop() != name:
            yield f"END:{name} ends nothing"
            return
    if around:
        yield f"{around[-1]} has no end"
