"""The moment at which something of a day is filed, and the text of an item as others show it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from email.utils import format_datetime


def _noon(day: date) -> datetime:
    """Noon of a day: the same day in every time zone of the Americas and of Europe."""
    return datetime.combine(day, time(12), UTC)


def rfc_822(day: date) -> str:
    """A day as RSS has it."""
    return format_datetime(_noon(day), usegmt=True)


def rfc_3339(day: date) -> str:
    """A day as Atom and JSON Feed have it."""
    return f"{day}T12:00:00Z"


def elsewhere(html: str, base: str) -> str:
    """HTML of ours as it is shown elsewhere: with whole addresses."""
    return html.replace('href="/', f'href="{base}/')
