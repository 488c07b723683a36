from __future__ import annotations

from datetime import date

import feedparser

from registry.feed_xml import rss
from registry.plan.page import Feed, FeedItem


def an_item(name: str, day: date, **fields: object) -> FeedItem:
    given = {
        "guid": f"tag:registry.example,2026:{name}/2023/new",
        "title": name,
        "address": f"/cities/{name}/",
        "date": day,
        "html": '<p>See <a href="/cities/">all</a>.</p>',
    }
    return FeedItem(**{**given, **fields})  # type: ignore[arg-type]


def a_feed(*items: FeedItem) -> Feed:
    return Feed(
        address="/feeds/certifications.xml",
        title="Certifications & more",
        description="Every award.",
        home="/cohorts/",
        base="https://registry.example",
        language="en",
        items=items,
    )


def test_a_reader_finds_every_item_as_it_was_planned() -> None:
    feed = a_feed(
        an_item("ames", date(2024, 1, 23), title="Ames & “São” <b>", categories=("Gold",)),
        an_item("bend", date(2023, 6, 21)),
    )
    read = feedparser.parse(rss(feed))
    assert not read.bozo
    assert read.feed.title == "Certifications & more"
    assert read.feed.link == "https://registry.example/cohorts/"
    first, second = read.entries
    assert first.id == "tag:registry.example,2026:ames/2023/new"
    assert first.guidislink is False
    assert first.title == "Ames & “São” <b>"
    assert first.link == "https://registry.example/cities/ames/"
    assert first.published_parsed[:3] == (2024, 1, 23)
    assert [tag.term for tag in first.tags] == ["Gold"]
    assert second.title == "bend"


def test_addresses_in_the_text_are_absolute() -> None:
    (entry,) = feedparser.parse(rss(a_feed(an_item("ames", date(2024, 1, 23))))).entries
    assert 'href="https://registry.example/cities/"' in entry.summary


def test_the_self_link_is_the_address_of_the_feed() -> None:
    links = feedparser.parse(rss(a_feed())).feed.links
    assert [link.href for link in links if link.rel == "self"] == [
        "https://registry.example/feeds/certifications.xml"
    ]


def test_the_feed_is_dated_by_its_newest_item_and_never_by_the_clock() -> None:
    feed = a_feed(an_item("old", date(2018, 1, 25)), an_item("new", date(2024, 1, 23)))
    assert "<lastBuildDate>Tue, 23 Jan 2024 12:00:00 GMT</lastBuildDate>" in rss(feed).decode()
    assert "lastBuildDate" not in rss(a_feed()).decode()
