"""JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from functools import lru_cache

from registry.plan.followed import FeedFile, FeedItem
from registry.syndication.moment import elsewhere, rfc_3339


def json_feed(file: FeedFile) -> str:
    """The document, with an item on each line."""
    feed = file.feed
    head: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.base + feed.home,
        "feed_url": feed.base + file.address,
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.author, "url": feed.base + "/"}],
    }
    if feed.hub:
        head["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    items = ",\n".join(_item(item, feed.base) for item in file.items)
    return f'{_text(head)[:-1]}, "items": [\n{items}\n]}}\n'


@lru_cache(maxsize=1 << 16)
def _item(item: FeedItem, base: str) -> str:
    return _text(
        {
            "id": item.guid,
            "url": base + item.address,
            "title": item.title,
            "content_html": elsewhere(item.html, base),
            "date_published": rfc_3339(item.date),
            **({"tags": item.categories} if item.categories else {}),
        }
    )


def _text(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False)
