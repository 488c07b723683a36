"""Atom (RFC 4287), and the pages of an archive (RFC 5005)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from registry.plan.followed import FeedFile, FeedForm, FeedItem
from registry.syndication.element import DECLARATION, around, element, empty, styled
from registry.syndication.moment import elsewhere, rfc_3339

_ARCHIVE = "http://purl.org/syndication/history/1.0"


def atom(file: FeedFile) -> str:
    """The document."""
    spaces = {"xmlns": "http://www.w3.org/2005/Atom", "xml__lang": file.feed.language}
    if file.current:
        spaces["xmlns__fh"] = _ARCHIVE
    return f"{DECLARATION}{styled(file.feed.style)}{around('feed', _feed(file), **spaces)}\n"


def _feed(file: FeedFile) -> Iterator[str]:
    feed = file.feed
    yield element("id", feed.id)
    yield element("title", feed.title)
    yield element("subtitle", feed.description)
    yield element("updated", rfc_3339(file.items[0].date))
    yield around("author", [element("name", feed.author)])
    yield empty("link", rel="alternate", type="text/html", href=feed.base + feed.home)
    yield _link(file, "self", file.address)
    if file.current:
        yield empty("fh:archive")
        current = FeedForm.ATOM if file.current.endswith(FeedForm.ATOM) else FeedForm.RSS
        yield _link(file, "current", file.current, current)
    if file.previous:
        yield _link(file, "prev-archive", file.previous)
    if feed.hub and not file.current:
        yield empty("link", rel="hub", href=feed.hub)
    for item in file.items:
        yield _entry(item, feed.base)


def _link(file: FeedFile, rel: str, address: str, form: FeedForm = FeedForm.ATOM) -> str:
    return empty("link", rel=rel, type=form.media_type, href=file.feed.base + address)


@lru_cache(maxsize=1 << 16)
def _entry(item: FeedItem, base: str) -> str:
    return around(
        "entry",
        (
            element("id", item.guid),
            element("title", item.title),
            empty("link", rel="alternate", type="text/html", href=base + item.address),
            element("published", rfc_3339(item.date)),
            element("updated", rfc_3339(item.date)),
            *(empty("category", term=category) for category in item.categories),
            element("content", elsewhere(item.html, base), type="html"),
        ),
    )
