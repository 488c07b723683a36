from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.plan.followed import Feed, FeedFile, FeedForm, FeedItem
from registry.syndication import followed_bytes

HOSTILE = """Ames & “São” <b>"x"</b>]]>'"""


def an_item(name: str, day: date, **fields: object) -> FeedItem:
    given = {
        "guid": f"tag:registry.example,2026:{name}/2023/award",
        "title": name,
        "address": f"/cities/{name}/",
        "date": day,
        "html": '<p>See <a href="/cities/">all</a>.</p>',
    }
    return FeedItem(**{**given, **fields})  # type: ignore[arg-type]


def a_file(form: FeedForm, *items: FeedItem, hub: str = "", **fields: str) -> bytes:
    feed = Feed(
        id="tag:registry.example,2026:feed/certifications",
        subject="Certifications & more",
        description="Every award.",
        home="/cohorts/",
        base="https://registry.example",
        language="pt-BR",
        author="The registry",
        style="/feeds/feed.css",
        hub=hub,
    )
    address = fields.pop("address", f"/feeds/certifications.{form}")
    file = FeedFile(address=address, form=form, feed=feed, items=items, **fields)
    return followed_bytes(file)


TWO = (
    an_item("ames", date(2024, 1, 23), title=HOSTILE, categories=(HOSTILE,)),
    an_item("bend", date(2023, 6, 21)),
)


@pytest.mark.parametrize("form", [FeedForm.RSS, FeedForm.ATOM])
def test_a_reader_finds_every_item_as_it_was_planned(form: FeedForm) -> None:
    read = feedparser.parse(a_file(form, *TWO))
    assert not read.bozo
    assert read.feed.title == "Certifications & more · The registry"
    assert read.feed.link == "https://registry.example/cohorts/"
    assert read.feed.language.lower() == "pt-br"
    first, second = read.entries
    assert first.id == "tag:registry.example,2026:ames/2023/award"
    assert first.title == HOSTILE
    assert first.link == "https://registry.example/cities/ames/"
    assert first.published_parsed[:3] == (2024, 1, 23)
    assert [tag.term for tag in first.tags] == [HOSTILE]
    whole = first.summary if form is FeedForm.RSS else first.content[0].value
    assert 'href="https://registry.example/cities/"' in whole
    assert second.title == "bend"
    assert [link.href for link in read.feed.links if link.rel == "self"] == [
        f"https://registry.example/feeds/certifications.{form}"
    ]


def test_json_feed_says_the_same() -> None:
    read = json.loads(a_file(FeedForm.JSON, *TWO, hub="https://hub.example/"))
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert read["feed_url"] == "https://registry.example/feeds/certifications.json"
    assert read["home_page_url"] == "https://registry.example/cohorts/"
    assert read["language"] == "pt-BR"
    assert read["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert read["items"] == [
        {
            "id": "tag:registry.example,2026:ames/2023/award",
            "url": "https://registry.example/cities/ames/",
            "title": HOSTILE,
            "content_html": '<p>See <a href="https://registry.example/cities/">all</a>.</p>',
            "date_published": "2024-01-23T12:00:00Z",
            "tags": [HOSTILE],
        },
        {
            "id": "tag:registry.example,2026:bend/2023/award",
            "url": "https://registry.example/cities/bend/",
            "title": "bend",
            "content_html": '<p>See <a href="https://registry.example/cities/">all</a>.</p>',
            "date_published": "2023-06-21T12:00:00Z",
        },
    ]


def test_a_feed_is_dated_by_its_newest_item_and_never_by_the_clock() -> None:
    assert b"<lastBuildDate>Tue, 23 Jan 2024 12:00:00 GMT</lastBuildDate>" in a_file(
        FeedForm.RSS, *TWO
    )
    assert feedparser.parse(a_file(FeedForm.ATOM, *TWO)).feed.updated == "2024-01-23T12:00:00Z"


@pytest.mark.parametrize("form", [FeedForm.RSS, FeedForm.ATOM])
def test_a_feed_leads_to_its_archive_and_to_its_hub(form: FeedForm) -> None:
    links = feedparser.parse(
        a_file(form, *TWO, previous="/feeds/certifications.3.atom.xml", hub="https://hub.example/")
    ).feed.links
    found = {link.rel: (link.href, link.get("type")) for link in links}
    assert found["prev-archive"] == (
        "https://registry.example/feeds/certifications.3.atom.xml",
        "application/atom+xml",
    )
    assert found["hub"][0] == "https://hub.example/"


def test_a_page_of_an_archive_says_so_and_never_what_comes_after_it() -> None:
    page = a_file(
        FeedForm.ATOM,
        *TWO,
        address="/feeds/certifications.2.atom.xml",
        previous="/feeds/certifications.1.atom.xml",
        current="/feeds/certifications.atom.xml",
        hub="https://hub.example/",
    )
    assert b"<fh:archive/>" in page
    assert b'xmlns:fh="http://purl.org/syndication/history/1.0"' in page
    found = {link.rel: link.href for link in feedparser.parse(page).feed.links}
    assert found == {
        "alternate": "https://registry.example/cohorts/",
        "self": "https://registry.example/feeds/certifications.2.atom.xml",
        "current": "https://registry.example/feeds/certifications.atom.xml",
        "prev-archive": "https://registry.example/feeds/certifications.1.atom.xml",
    }


WORDS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1)
ATOM = "{http://www.w3.org/2005/Atom}"


@given(WORDS, WORDS, st.lists(WORDS, max_size=2), st.dates(date(1990, 1, 1)))
def test_whatever_an_item_says_is_read_back(
    title: str, html: str, categories: list[str], day: date
) -> None:
    """In all three forms, by readers of XML and JSON that know nothing of feeds."""
    item = an_item("ames", day, title=title, html=html, categories=tuple(categories))
    rss = ET.fromstring(a_file(FeedForm.RSS, item))  # noqa: S314 - our own
    channel = rss.find("channel/item")
    atom = ET.fromstring(a_file(FeedForm.ATOM, item)).find(f"{ATOM}entry")  # noqa: S314 - our own
    (read,) = json.loads(a_file(FeedForm.JSON, item))["items"]
    assert channel is not None
    assert atom is not None
    texts = [channel.findtext("title"), atom.findtext(f"{ATOM}title"), read["title"]]
    assert texts == [title] * 3
    wholes = {channel.findtext("description"), atom.findtext(f"{ATOM}content")}
    assert wholes == {read["content_html"]}
    assert [one.text for one in channel.findall("category")] == categories
    assert [one.get("term") for one in atom.findall(f"{ATOM}category")] == categories
    assert read.get("tags", []) == categories
    assert read["date_published"] == f"{day}T12:00:00Z"
    ids = {channel.findtext("guid"), atom.findtext(f"{ATOM}id"), read["id"]}
    assert ids == {item.guid}
