"""The last look at what was made: the sample passes, and one wrong byte in it does not."""

from __future__ import annotations

from functools import cache

import pytest

from registry.description import published_description
from registry.redirects import Redirect
from registry.selfcheck import Notes, SelfCheck
from registry.unfit import Fault
from tests.test_sample import EXPECTED, tree

BASE = "https://registry.example"


@cache
def sample() -> dict[str, bytes]:
    return {**tree(EXPECTED), "api/v1/registry.sqlite": b"is not text, and not blessed"}


def looked_at(
    made: dict[str, bytes], before: dict[str, bytes] | None = None
) -> tuple[SelfCheck, Notes]:
    """A check that has seen what was made, and knows what there was before."""
    before = before or {}
    check = SelfCheck(BASE, before, published_description)
    notes = Notes()
    for path, data in made.items():  # each in another process, for all it knows
        seen = Notes()
        check.look(seen, path, data, before.get(path, b""))
        notes.add(seen)
    return check, notes


def faults(
    made: dict[str, bytes],
    before: dict[str, bytes] | None = None,
    kept: dict[str, bytes] | None = None,
) -> list[Fault]:
    staged = {**(kept or {}), **made}
    check, notes = looked_at(made, before)
    return list(check.faults(notes, staged.keys(), staged.__getitem__))


def test_the_sample_passes() -> None:
    assert faults(sample()) == []


GUID = b"tag:registry.example,2026:honokaa-us-hi/2022/lapsed"
UID = GUID.replace(b",", b"\\,")


@pytest.mark.parametrize(
    ("path", "was", "now", "said"),
    [
        ("feeds/cities.xml", b"<item>", b"<item><b>", "not well-formed XML"),
        ("feeds/cities.xml", b"feeds/cities.xml", b"feeds/gold.xml", "link to itself is"),
        ("feeds/cities.xml", b'rel="self"', b'rel="own"', "link to itself is missing"),
        ("feeds/cities.xml", b"/expiring</guid>", b"/award</guid>", "is there 2 times"),
        ("feeds/cities.xml", b">tag:", b">https:", "is no tag URI"),
        (
            "feeds/cities.xml",
            b"<pubDate>Sun, 01 Feb 2026",
            b"<pubDate>Sun, 01 Feb 2015",
            "not newest",
        ),
        ("feeds/cities.xml", b"<pubDate>Sun, 01 Feb", b"<pubDate>Sun, 01 Fee", "a day cannot"),
        ("feeds/cities.xml", b"<pubDate>", b"<pubDate >", "items have"),
        ("feeds/cities.atom.xml", b"<published>2026", b"<published>2015", "not newest first"),
        ("feeds/cities.atom.xml", b"<entry>\n<id>", b"<entry>\n<uid>", "not well-formed XML"),
        ("feeds/cities.json", b'"id"', b'"guid"', "no JSON Feed"),
        ("feeds/cities.json", b"feeds/cities.json", b"feeds/x.json", "link to itself is"),
        ("feeds/cities.json", b"2026-02-01", b"2015-02-01", "not newest first"),
        ("feeds/cities.json", b'"items"', b'"items" ', ""),
        ("feeds/cities.json", b"jsonfeed.org/version/1.1", b"jsonfeed.org/version/2", "1.1"),
        ("calendar/expiring.ics", b"\r\nEND:VCALENDAR", b"\nEND:VCALENDAR", "its lines are not"),
        ("calendar/expiring.ics", b"\r\n ification", b"ification", "longer than 75 octets"),
        ("calendar/expiring.ics", b"END:VALARM\r\n", b"", "ends nothing"),
        ("calendar/expiring.ics", b"VERSION:2.0\r\n", b"", "does not begin as a calendar"),
        ("calendar/expiring.ics", b"SEQUENCE:0\r\n", b"", "has not once each"),
        ("calendar/expiring.ics", UID, UID.replace(b"honokaa", b"bend"), ""),
        ("calendar/expiring.ics", b"tag:registry", b"uuid:registry", "is not as it should be"),
        ("calendar/expiring.ics", b"BEGIN:VEVENT", b"BEGIN:VTODO", "ends nothing"),
        ("calendar/cities/bend-us-il.ics", b"2023/lapsed", b"first-silver/lapsed", "2 times"),
        ("calendar/expiring.ics", "Honokaʻa".encode(), b"Honoka\xca\r\n \xbb", "cut inside of a"),
        ("sitemap.xml", b"</urlset>", b"", "not well-formed XML"),
        ("badges/ames-us-il.svg", b"</svg>", b"", "not well-formed XML"),
        ("badges/ames-us-il.json", b"}", b"", "this is not JSON"),
        ("sitemap.xml", b"/cities/ames-us-il/<", b"/cities/amse-us-il/<", "which does not exist"),
        ("index.html", b'href="/cities/"', b'href="/towns/"', "leads to /towns/, which does not"),
        ("index.html", b'href="#main"', b'href="#content"', "leads to #content, which is not on"),
        ("cohorts/index.html", b"#cohort-2023", b"#cohort-1999", "which does not exist"),
        ("index.html", b'src="/assets/', b'src="//cdn.example/', "asks another host"),
        ("index.html", b'src="/assets/', b'src="https://cdn.example/', "asks another host"),
        ("index.html", b'stylesheet" href="', b'stylesheet" href="https://a.example', "asks ano"),
        ("feeds/cities.xml", b"#award-2023<", b"#award-1923<", "which does not exist"),
        ("calendar/expiring.ics", b"#award-2022\r", b"#award-1922\r", "which does not exist"),
        (
            "api/v1/cities.json",
            b'"tier": "gold"',
            b'"tier": "glod"',
            "'glod', which is not described",
        ),
        ("api/v1/cities.json", b'"certified": true', b'"certified": 1', ".certified is 1"),
        ("api/v1/cities.json", b'"certified": true,', b"", ".certified is missing"),
        ("api/v1/cities/ames-us-il.json", b'"name":', b'"called":"", "name":', ".called is not"),
        (
            "api/v1/cities/ames-us-il.json",
            b'"valid_through": "2',
            b'"valid_through": "x',
            "no date",
        ),
        ("api/v1/awards.ndjson", b"\n", b"\n{\n", "this is not JSON"),
        ("feeds/feed.css", b"/assets/", b"//cdn.example/", "asks another host"),
    ],
)
def test_one_wrong_place_is_found(path: str, was: bytes, now: bytes, said: str) -> None:
    assert was in sample()[path], "the test looks for something that is not there any more"
    wrong = sample()[path].replace(was, now, 1)
    found = faults({path: wrong}, kept=sample())
    if not said:
        assert found == []
        return
    assert found, "nothing was found"
    assert {fault.path for fault in found} == {path}
    assert any(said in fault.message for fault in found), found


@pytest.mark.parametrize(
    ("path", "begins", "ends"),
    [
        ("feeds/tiers/gold.xml", b"<item>", b"</channel>"),
        ("feeds/tiers/gold.atom.xml", b"<entry>", b"</feed>"),
        ("calendar/tiers/gold.ics", b"BEGIN:VEVENT", b"END:VCALENDAR"),
    ],
)
def test_nothing_to_follow_is_published_empty(path: str, begins: bytes, ends: bytes) -> None:
    whole = sample()[path]
    empty = whole[: whole.index(begins)] + whole[whole.index(ends) :]
    assert any("has no " in fault.message for fault in faults({path: empty}, kept=sample()))


def test_a_link_of_a_kept_page_to_what_is_gone_is_found() -> None:
    kept = {path: data for path, data in sample().items() if path != "cities/ames-us-il/index.html"}
    whole = sample()["cities/ames-us-il/index.html"]
    made = {"cities/ames-us-il/index.html": whole.replace(b'id="award-2023"', b'id="award-x"')}
    assert faults(made, sample(), {}), "links of a page that was made are looked at in any case"
    messages = {fault.message for fault in faults(made, sample(), kept)}
    assert messages == {"it leads to /cities/ames-us-il/#award-2023, which does not exist"}
    gone = {path: data for path, data in kept.items() if path != "about/index.html"}
    assert any("leads to /about/" in fault.message for fault in faults({}, sample(), gone))


def test_an_address_that_was_published_leads_somewhere() -> None:
    kept = {path: data for path, data in sample().items() if path != "about/index.html"}
    kept = {path: data for path, data in kept.items() if not path.startswith("assets/")}
    check, notes = looked_at({}, sample())
    (fault,) = check.losses(notes, kept.keys(), (), set)
    assert (fault.path, fault.message) == (
        "about/index.html",
        "/about/ was published, and would lead nowhere",
    )
    assert list(check.losses(notes, kept.keys(), [Redirect("/about/*", "/")], set)) == []
    assert len(list(check.losses(notes, kept.keys(), [Redirect("/about/", "/nowhere/")], set))) == 1


def test_an_item_that_was_published_stays_in_some_feed() -> None:
    path = "feeds/cities/honokaa-us-hi.xml"
    before = sample()[path]
    item = before[before.index(b"<item>") : before.index(b"</item>") + 7]
    assert GUID in item
    check, notes = looked_at({path: before.replace(item, b"")}, sample())
    (fault,) = [f for f in check.losses(notes, notes.made, (), set) if f.path == path]
    assert "honokaa-us-hi/2022/lapsed was published, and is in no feed any more" in fault.message
    award = GUID.decode().replace("lapsed", "award")
    assert [
        f for f in check.losses(notes, notes.made, (), {GUID.decode()}.copy) if f.path == path
    ] == []
    assert [f for f in check.losses(notes, notes.made, (), {award}.copy) if f.path == path] == []
