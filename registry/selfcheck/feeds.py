"""Rules of feeds: they name themselves, hold something, and every item has an id of its own and its day.

Once a document is known to be well-formed, and its words to be escaped by its form, a tag in it is a
tag: so items are found by their tags and not built as a tree, which takes four times as long.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape
from itertools import groupby, pairwise
from typing import Any, Final

from registry.selfcheck.texts import xml_faults

_RSS_IDS: Final = re.compile(rb'<guid isPermaLink="false">([^<]*)</guid>')
_ATOM_IDS: Final = re.compile(rb"<entry>\s*<id>([^<]*)</id>")
_RSS_DAYS: Final = re.compile(rb"<pubDate>([^<]*)</pubDate>")
_ATOM_DAYS: Final = re.compile(rb"<published>([^<]*)</published>")
_SELF: Final = re.compile(rb'<(?:atom:)?link rel="self"[^>]*? href="([^"]*)"')


def is_feed(path: str) -> bool:
    """Whether a file of the site is one of a feed, or belongs to feeds."""
    return path.startswith("feeds/") or "/feeds/" in path


def ids_of(data: bytes) -> tuple[str, ...]:
    """The ids of the items of a feed that is RSS or Atom."""
    ids = (_RSS_IDS if _is_rss(data) else _ATOM_IDS).findall(data)
    return tuple(unescape(found.decode()) for found in ids)


def xml_feed_faults(data: bytes, address: str) -> Iterator[str]:
    """The rules, for RSS and Atom."""
    broken = tuple(xml_faults(data, address))
    if broken:
        yield from broken
        return
    is_rss = _is_rss(data)
    items = data.count(b"<item>") if is_rss else data.count(b"<entry>")
    days = (_RSS_DAYS if is_rss else _ATOM_DAYS).findall(data)
    head = data[: data.find(b"<item>" if is_rss else b"<entry>")]
    own = [unescape(found.decode()) for found in _SELF.findall(head)]
    if own != [address]:
        yield f"its link to itself is {', '.join(own) or 'missing'} and not {address}"
    read = parsedate_to_datetime if is_rss else datetime.fromisoformat
    yield from _item_faults(ids_of(data), [day.decode() for day in days], items, read)


def json_feed_faults(data: bytes, address: str) -> Iterator[str]:
    """The rules, for JSON Feed 1.1."""
    try:
        feed: Any = json.loads(data)
        items = feed["items"]
        ids = [str(item["id"]) for item in items]
        days = [str(item["date_published"]) for item in items]
        whole = all(item["title"] and item["content_html"] and item["url"] for item in items)
    except (ValueError, KeyError, TypeError) as error:
        yield f"this is no JSON Feed: {type(error).__name__} {error}"
        return
    if feed.get("version") != "https://jsonfeed.org/version/1.1" or not feed.get("title"):
        yield "this is no JSON Feed 1.1 with a title"
    if feed.get("feed_url") != address:
        yield f"its link to itself is {feed.get('feed_url')} and not {address}"
    if not whole:
        yield "an item has no title, text or address"
    yield from _item_faults(ids, days, len(items), datetime.fromisoformat)


def _is_rss(data: bytes) -> bool:
    return b"<rss " in data[:400]


def _item_faults(ids: Sequence[str], days: Sequence[str], items: int, read: Any) -> Iterator[str]:
    if not items:
        yield "it has no items"
    if not len(ids) == len(days) == items:
        yield f"{items} items have {len(ids)} ids and {len(days)} days"
    for name, number in Counter(ids).items():
        if number > 1:
            yield f"the id {name} is there {number} times"
        if not name.startswith("tag:"):
            yield f"the id {name} is no tag URI, which never changes"
    try:
        moments = [read(day) for day, _ in groupby(days)]
    except ValueError as error:
        yield f"a day cannot be read: {error}"
        return
    if any(earlier < later for earlier, later in pairwise(moments)):
        yield "its items are not newest first"
