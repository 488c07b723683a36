"""Every list of what happens has its feed, and a feed only grows at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from registry.check import check
from registry.compute import Findings, compute
from registry.language import Language
from registry.model import City, Registry
from registry.plan.addresses import ROOT, Addresses
from registry.plan.feeds import NEWEST, city_feed, feeds
from registry.plan.followed import FeedFile
from registry.plan.scope import Scope, Settings
from registry.read import read
from tests.builders import a_city, an_award
from tests.real_registry import findings_on
from tests.test_sample import SAMPLE

SETTINGS = Settings(base="https://registry.example")


@cache
def the_sample() -> Registry:
    registry, problems = check(read(SAMPLE)[0])
    assert registry is not None, problems
    return registry


def with_cities(*cities: City) -> Registry:
    return replace(the_sample(), cities=cities)


def files(findings: Findings, at: Addresses = ROOT, tag: str = "en") -> dict[str, FeedFile]:
    scope = Scope(findings.registry, findings, Language(tag), SETTINGS, at)
    of_cities = (
        file
        for record in findings.records
        for file in city_feed(scope, record.city, findings.told_about(record.city))
    )
    return {file.address: file for file in (*feeds(scope), *of_cities)}


def on(registry: Registry, day: str) -> dict[str, FeedFile]:
    return files(compute(registry, date.fromisoformat(day)))


def ids(file: FeedFile) -> list[str]:
    return [item.guid.partition(":")[2].partition(":")[2] for item in file.items]


def test_every_list_has_its_feed() -> None:
    found = on(the_sample(), "2026-02-15")
    assert {address for address, file in found.items() if not file.current} == {
        *(
            f"/feeds/{name}.{end}"
            for end in ("xml", "atom.xml", "json")
            for name in (
                "announcements",
                "certifications",
                "cities",
                "expiring",
                "tiers/platinum",
                "tiers/gold",
                "tiers/silver",
                "places/br",
                "places/us",
            )
        ),
        *(
            f"/feeds/{name}.xml"
            for name in (
                "places/br/br-sp",
                "places/us/us-hi",
                "places/us/us-il",
                "cities/ames-us-il",
                "cities/bend-us-il",
                "cities/honokaa-us-hi",
                "cities/sao-tome-br-sp",
                "cities/troy-us-il",
            )
        ),
    }


def test_a_list_with_nothing_to_tell_has_no_feed_yet() -> None:
    assert on(the_sample(), "2016-01-01") == {}


def test_ids_of_awards_are_as_they_were_published() -> None:
    assert set(ids(on(the_sample(), "2026-02-15")["/feeds/certifications.xml"])) == {
        "ames-us-il/2023/award",
        "ames-us-il/2024/award",
        "bend-us-il/2023/award",
        "bend-us-il/first-silver/award",
        "honokaa-us-hi/2020/award",
        "honokaa-us-hi/2022/award",
        "sao-tome-br-sp/2023/award",
        "troy-us-il/2023/award",
    }


@pytest.mark.parametrize("name", ["cities", "certifications", "announcements", "places/us"])
def test_ids_and_days_are_the_same_in_every_language_and_under_every_address(name: str) -> None:
    findings = compute(the_sample(), date(2026, 2, 15))
    here = files(findings)[f"/feeds/{name}.atom.xml"]
    there = files(findings, Addresses("/pt"), "pt-BR")[f"/pt/feeds/{name}.atom.xml"]
    assert here.feed.id == there.feed.id
    assert [(i.guid, i.date) for i in here.items] == [(i.guid, i.date) for i in there.items]
    assert all("/pt/" in item.address for item in there.items)


def test_a_level_is_told_who_comes_who_goes_and_what_was_taken_for_it() -> None:
    wrong = {"on": "2024-02-01", "was": "silver", "reason": "Misread.", "sources": ["https://a.b"]}
    registry = with_cities(
        a_city(an_award("2023-06-21", "silver"), an_award("2024-06-21", "gold"), name="Ames"),
        a_city(an_award("2023-06-21", "gold", corrected=[wrong]), name="Bend"),
    )
    found = on(registry, "2024-07-01")
    assert ids(found["/feeds/tiers/silver.xml"]) == [
        "ames-us-il/2024-06-21/award",
        "bend-us-il/2023-06-21/corrected-2024-02-01",
        "ames-us-il/2023-06-21/award",
    ]
    assert ids(found["/feeds/tiers/gold.xml"]) == [
        "ames-us-il/2024-06-21/award",
        "bend-us-il/2023-06-21/corrected-2024-02-01",
        "bend-us-il/2023-06-21/award",
    ]


def test_what_ends_is_news_of_its_own_and_never_before_its_day() -> None:
    registry = with_cities(a_city(an_award("2020-06-21"), name="Ames"))
    found = [on(registry, day)["/feeds/cities/ames-us-il.xml"] for day in (
        "2022-12-23", "2022-12-24", "2023-05-23", "2023-06-22",
    )]  # fmt: skip
    whole = ["lapsed", "expiring-30", "expiring", "award"]
    assert [[i.rpartition("/")[2] for i in ids(file)] for file in found] == [
        whole[3:], whole[2:], whole[1:], whole,
    ]  # fmt: skip
    titles = [item.title for item in found[-1].items]
    assert titles[0] == "Ames, Illinois, United States: term ended on June 21, 2023"
    assert titles[1] == "Ames, Illinois, United States: term ends on June 21, 2023, 30 days left"


def test_an_award_that_the_registry_learned_of_late_is_told_when_it_is_published() -> None:
    registry = with_cities(
        a_city(an_award("2020-06-21", published="2024-05-01"), name="Ames"),
        a_city(an_award("2023-06-21"), name="Bend"),
    )
    assert ids(on(registry, "2024-04-30")["/feeds/certifications.xml"]) == [
        "bend-us-il/2023-06-21/award"
    ]
    newest = on(registry, "2024-05-01")["/feeds/certifications.xml"].items[0]
    assert (newest.guid, newest.date) == (
        "tag:registry.example,2026:ames-us-il/2020-06-21/award",
        date(2024, 5, 1),
    )


def test_the_real_feeds_hold_fifty_items_at_most_and_lose_none() -> None:
    """Who follows the links to the archive finds everything, once in order, from the first day on."""
    findings = findings_on("2026-11-23")
    found = files(findings)
    assert all(0 < len(file.items) <= NEWEST for file in found.values())
    for name, number in (("certifications", 166), ("cities", len(findings.told))):
        file, seen = found[f"/feeds/{name}.atom.xml"], list[str]()
        while True:
            seen += [guid for guid in ids(file) if guid not in seen]
            assert len(file.items) == NEWEST
            if not file.previous:
                break
            file = found[file.previous]
        assert len(seen) == number
    assert len(found["/feeds/cities.atom.xml"].items) == NEWEST


def archive(found: dict[str, FeedFile]) -> dict[str, FeedFile]:
    return {address: file for address, file in found.items() if file.current}


def awards(days: Sequence[date]) -> Registry:
    return with_cities(
        *(a_city(an_award(str(day)), name=f"City{n:03}") for n, day in enumerate(days))
    )


def test_a_page_of_an_archive_never_changes() -> None:
    first = date(2018, 1, 1)
    registry = awards([first + timedelta(days=n // 3) for n in range(170)])
    before: dict[str, FeedFile] = {}
    for day in range(10, 70, 7):
        found = archive(on(registry, str(first + timedelta(days=day))))
        assert before.items() <= found.items()
        before = found
    assert {"/feeds/certifications.1.atom.xml", "/feeds/cities.3.atom.xml"} <= before.keys()


def test_a_day_with_more_than_fifty_awards_reaches_every_reader() -> None:
    registry = awards([date(2018, 1, 1)] * 10 + [date(2018, 1, 25)] * 60)
    on_the_day = on(registry, "2018-01-25")
    assert len(on_the_day["/feeds/certifications.xml"].items) == 70
    assert archive(on_the_day) == {}
    later = on(registry, "2018-01-26")
    assert len(later["/feeds/certifications.xml"].items) == NEWEST
    assert len(later["/feeds/certifications.1.atom.xml"].items) == NEWEST
