"""Feed -> RSS 2.0, on the standard library's XML tree, well-formed by construction.

The feed's own dates are those of its newest item, never the clock's, so that a build without news
writes the same bytes.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, time
from email.utils import format_datetime

from registry.plan.page import Feed

_ATOM = "http://www.w3.org/2005/Atom"
ET.register_namespace("atom", _ATOM)


def rss(feed: Feed) -> bytes:
    """The feed as an RSS 2.0 document (RSS Advisory Board, 2.0.11), with addresses made absolute."""
    root = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.base + feed.home)
    ET.SubElement(
        channel,
        f"{{{_ATOM}}}link",
        {"rel": "self", "type": "application/rss+xml", "href": feed.base + feed.address},
    )
    _add(channel, "description", feed.description)
    _add(channel, "language", feed.language.lower())
    if feed.items:
        newest = max(item.date for item in feed.items)
        _add(channel, "lastBuildDate", _rfc822(newest))
    for item in feed.items:
        entry = ET.SubElement(channel, "item")
        _add(entry, "title", item.title)
        _add(entry, "link", feed.base + item.address)
        _add(entry, "guid", item.guid, isPermaLink="false")
        _add(entry, "pubDate", _rfc822(item.date))
        for category in item.categories:
            _add(entry, "category", category)
        _add(entry, "description", item.html.replace('href="/', f'href="{feed.base}/'))
    ET.indent(root)
    text = str(ET.tostring(root, "unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text


def _rfc822(day: date) -> str:
    """Noon of a day: the same day in every time zone of the Americas and of Europe."""
    return format_datetime(datetime.combine(day, time(12), UTC), usegmt=True)
