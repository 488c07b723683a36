"""RSS 2.0 (RSS Advisory Board, 2.0.11), with links of Atom (RFC 4287) and to archives (RFC 5005)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from registry.plan.followed import FeedFile, FeedForm, FeedItem
from registry.syndication.element import DECLARATION, around, element, empty, styled
from registry.syndication.moment import elsewhere, rfc_822


def rss(file: FeedFile) -> str:
    """The document."""
    channel = around("channel", _channel(file))
    root = around("rss", [channel], version="2.0", xmlns__atom="http://www.w3.org/2005/Atom")
    return f"{DECLARATION}{styled(file.feed.style)}{root}\n"


def _channel(file: FeedFile) -> Iterator[str]:
    feed = file.feed
    yield element("title", feed.title)
    yield element("link", feed.base + feed.home)
    yield _link(file, "self", file.address, FeedForm.RSS)
    if file.previous:
        yield _link(file, "prev-archive", file.previous, FeedForm.ATOM)
    if feed.hub:
        yield empty("atom:link", rel="hub", href=feed.hub)
    yield element("description", feed.description)
    yield element("language", feed.language.lower())
    yield element("lastBuildDate", rfc_822(file.items[0].date))
    for item in file.items:
        yield _item(item, feed.base)


def _link(file: FeedFile, rel: str, address: str, form: FeedForm) -> str:
    return empty("atom:link", rel=rel, type=form.media_type, href=file.feed.base + address)


@lru_cache(maxsize=1 << 16)
def _item(item: FeedItem, base: str) -> str:
    return around(
        "item",
        (
            element("title", item.title),
            element("link", base + item.address),
            element("guid", item.guid, isPermaLink="false"),
            element("pubDate", rfc_822(item.date)),
            *(element("category", category) for category in item.categories),
            element("description", elsewhere(item.html, base)),
        ),
    )
