"""iCalendar (RFC 5545, with the properties of RFC 7986 that say the same to other programs)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from registry.plan.followed import CalendarEntry, CalendarFile

LONGEST: Final = 75
"""Octets of a line, its end apart."""
_HOUR: Final = 9
"""The hour of a reminder: one at midnight, where a day begins, would wake people."""


def calendar_text(file: CalendarFile) -> str:
    """The calendar as a text whose lines end as the standard wants."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        _said("PRODID", f"-//{file.authority}//Registry//EN"),
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        _said("NAME", file.title),
        _said("X-WR-CALNAME", file.title),
        _said("DESCRIPTION", file.description),
        _said("X-WR-CALDESC", file.description),
        _folded(f"X-WR-TIMEZONE:{file.time_zone}"),
        _folded(f"URL:{file.base}{file.home}"),
        _folded(f"SOURCE;VALUE=URI:{file.base}{file.address}"),
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *(_entry(entry, file.base, file.language) for entry in file.entries),
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines)


@lru_cache(maxsize=4096)
def _entry(entry: CalendarEntry, base: str, language: str) -> str:
    moment = f"{_basic(entry.stamp)}T120000Z"
    return "\r\n".join(
        (
            "BEGIN:VEVENT",
            _said("UID", entry.uid),
            f"DTSTAMP:{moment}",
            f"LAST-MODIFIED:{moment}",
            f"SEQUENCE:{entry.sequence}",
            f"DTSTART;VALUE=DATE:{_basic(entry.day)}",
            f"DTEND;VALUE=DATE:{_basic(entry.day + timedelta(days=1))}",
            _said(f"SUMMARY;LANGUAGE={language}", entry.summary),
            _said(f"DESCRIPTION;LANGUAGE={language}", entry.description),
            _folded(f"URL:{base}{entry.address}"),
            "TRANSP:TRANSPARENT",
            *(("STATUS:CANCELLED",) if entry.cancelled else ()),
            *(line for days in entry.reminders for line in _reminder(entry, days)),
            "END:VEVENT",
        )
    )


def _reminder(entry: CalendarEntry, days: int) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:-P{days - 1}DT{24 - _HOUR}H"
    yield _said("DESCRIPTION", entry.summary)
    yield "END:VALARM"


def _said(name: str, text: str) -> str:
    """A property that holds words."""
    for character in ("\\", ";", ","):
        text = text.replace(character, f"\\{character}")
    return _folded(f"{name}:{text}".replace("\n", "\\n"))


def _folded(line: str) -> str:
    """A line as the lines it may become; a character stays whole, however many octets it has."""
    rest = line.encode()
    parts: list[bytes] = []
    room = LONGEST
    while len(rest) > room:
        end = room
        while rest[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        parts.append(rest[:end])
        rest = rest[end:]
        room = LONGEST - 1  # a line that goes on begins with a blank
    return b"\r\n ".join((*parts, rest)).decode()


def _basic(day: date) -> str:
    return f"{day:%Y%m%d}"
