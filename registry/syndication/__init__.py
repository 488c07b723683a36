"""Feeds and calendars -> bytes.

An item is in many files, so it is written once for each form and put into every file as it is. Dates
are those of the items, never the clock's: a build without news writes the same bytes.
"""

from __future__ import annotations

from typing import Final

from registry.plan.followed import CalendarFile, FeedFile, FeedForm
from registry.syndication.atom import atom
from registry.syndication.calendar import calendar_text
from registry.syndication.json_feed import json_feed
from registry.syndication.rss import rss


def followed_bytes(file: FeedFile | CalendarFile) -> bytes:
    """A file of a feed, in its form, or a calendar."""
    if isinstance(file, CalendarFile):
        return calendar_text(file).encode()
    return _WRITERS[file.form](file).encode()


_WRITERS: Final = {FeedForm.RSS: rss, FeedForm.ATOM: atom, FeedForm.JSON: json_feed}
