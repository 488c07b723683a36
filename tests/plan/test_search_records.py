from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from registry.check import check
from registry.compute import compute
from registry.language import Language, Passage
from registry.plan import Settings, plan
from registry.plan.search_records import _plain
from registry.plan.searchable import SearchRecord, SearchTags
from registry.read import read

SAMPLE = Path(__file__).parent.parent / "sample"


@cache
def searched(as_of: str = "2026-02-15") -> tuple[SearchRecord, ...]:
    """What can be searched of the sample, in two languages."""
    registry, problems = check(read(SAMPLE)[0])
    assert registry is not None, problems
    languages = (Language("en"), Language("pt-BR"))
    findings = compute(registry, date.fromisoformat(as_of))
    found, _ = plan(registry, findings, Settings(base="https://registry.example"), languages, {})
    return found.searched


def record(address: str, as_of: str = "2026-02-15") -> SearchRecord:
    (found,) = (one for one in searched(as_of) if one.address == address)
    return found


def test_a_city_is_found_by_its_names_place_and_standing_and_by_what_is_written_of_it() -> None:
    assert record("/cities/sao-tome-br-sp/") == SearchRecord(
        address="/cities/sao-tome-br-sp/",
        language="en",
        title="São Tomé",
        line="São Paulo, Brazil · Certified, at a level that is not documented, "
        "valid through June 21, 2026.",
        aliases="Sao Tome das Letras",
        text="São Tomé and Sao Tome das Letras. Floods are <mapped>. São Tomé maps floods. "
        "See what is core and the cohort. What it did. It mapped floods. It told everybody. "
        "A city that does not exist. The level is not stated.",
        tags=SearchTags("city", "Level not documented", "Ending soon", "Brazil"),
    )


def test_a_city_of_an_earlier_day_says_nothing_of_later_days() -> None:
    assert "newspaper" in record("/cities/ames-us-il/").text
    assert "newspaper" not in record("/cities/ames-us-il/", "2024-12-31").text


@pytest.mark.parametrize(
    ("address", "title", "line"),
    [
        ("/standards/2022/dm1/", "DM1 Strategy & governance", "Criterion · 2022 standard"),
        ("/places/br/", "Brazil", "Country or state"),
        ("/places/br/br-sp/", "São Paulo", "Country or state · Brazil"),
        ("/statistics/", "Statistics", "List"),
        ("/pt/places/br/br-sp/", "São Paulo", "Country or state · Brasil"),
    ],
)
def test_other_pages_say_what_they_are_and_where_they_belong(
    address: str, title: str, line: str
) -> None:
    found = record(address)
    assert (found.title, found.line) == (title, line)
    assert found.text, "without words Pagefind forgets a page"


def test_lists_name_no_city() -> None:
    """What they name has a page of its own."""
    for address in ("/cities/", "/tiers/gold/", "/cohorts/2023/", "/statistics/", "/expiring/"):
        assert "Ames" not in record(address).text


def test_the_languages_follow_each_other_each_with_the_cities_first_and_by_name() -> None:
    languages = [one.language for one in searched()]
    assert languages == sorted(languages)
    own = [one for one in searched() if one.language == "pt-BR"]
    cities = [one.title for one in own[:5]]
    assert cities == ["Ames", "Bend", "Honokaʻa", "São Tomé", "Troy"]
    assert {one.tags.kind for one in own[5:]} >= {"announcement", "page", "place", "list"}
    assert "city" not in {one.tags.kind for one in own[5:]}


def test_a_day_on_which_no_standing_changes_changes_nothing_to_search() -> None:
    assert searched("2026-02-16") == searched("2026-02-15")
    assert searched("2026-08-30") != searched("2026-02-15")


def test_html_becomes_sentences() -> None:
    html = (
        '<h2>Why &amp; how</h2>\n<p>One <a href="/x/?a=1&amp;b=2">two</a>.</p>\n'
        "<ul>\n<li>three</li>\n<li><p>four!</p>\n</li>\n</ul>\n<p>5 &lt; 6</p>"
    )
    assert " ".join(_plain(Passage(html)).split()) == "Why & how. One two. three. four! 5 < 6"
