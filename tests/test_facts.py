"""Nothing that was gathered is lost: the content holds every fact of ``tests/facts``.

An award that was corrected since may differ from the facts; the facts then get the correction too.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from registry.compute.record import CityRecord
from registry.model import City
from tests.every import every
from tests.real_registry import findings_on, the_registry

FACTS = Path(__file__).parent / "facts"
LATER = "2026-11-23"
OWN_NAMES = {"guatemala-city": "Ciudad de Guatemala"}
"""Cities gathered under an English name: their own name is shown, and the English one is an alias."""


@cache
def facts(name: str) -> Any:
    return yaml.load((FACTS / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)


def city_id(fact: dict[str, Any]) -> str:
    if fact["id"] == "washington-dc":
        return "washington-us-dc"
    plain = unicodedata.normalize("NFKD", fact["name"]).encode("ascii", "ignore").decode()
    words = "".join(c if c.isalnum() else " " for c in plain.lower()).split()
    return "-".join((*words, fact["region_code"].lower()))


CITIES = {fact["id"]: fact for fact in facts("cities")}


def the_city(fact: dict[str, Any]) -> City:
    return next(city for city in the_registry().cities if city.id == city_id(fact))


def the_record(fact: dict[str, Any]) -> CityRecord:
    return next(r for r in findings_on(LATER).records if r.city.id == city_id(fact))


def test_the_counts_of_the_facts() -> None:
    assert len(facts("cities")) == 103
    assert sum(len(fact["awards"]) for fact in facts("cities")) == 166
    assert sum(len(fact["highlights"]) for fact in facts("cities")) == 100


def is_described_as_gathered(fact: dict[str, Any]) -> None:
    city = the_city(fact)
    assert city.name == OWN_NAMES.get(fact["id"], fact["name"])
    assert city.subdivision == fact["region_code"]
    assert city.country == fact["country"]
    assert {fact["name"], *fact["aliases"]} <= {city.name, *city.aliases}
    assert city.location.latitude == fact["latitude"]
    assert city.location.longitude == fact["longitude"]
    counted = city.population
    assert (counted.count if counted else None) == fact["population"]
    if counted:
        assert counted.year == fact["population_year"]
        assert counted.source == fact["population_source"]
        assert counted.verified is fact["population_verified"]
    assert city.note == fact["note"]
    assert [mention.year for mention in city.honor_roll] == fact["honor_roll"]
    assert (city.listing is None) is (fact["listing"] is None)


def test_every_city_is_described_as_gathered() -> None:
    every(CITIES, is_described_as_gathered)


def has_the_awards_gathered(fact: dict[str, Any]) -> None:
    city = the_city(fact)
    assert len(city.certifications) >= len(fact["awards"])
    for award, was in zip(city.certifications, fact["awards"], strict=False):
        window = "/".join(was["window"] or ())
        assert str(award.announced) == (was["date"] or window)
        assert award.year == (int(was["cycle"]) if was["cycle"] else None)
        assert award.tier == was["tier"]
        assert award.likely_tier == was["tier_inferred"]
        assert award.standard == was["standard"]
        assert award.confidence == was["confidence"]
        basis = {"city_release": "city"}.get(was["date_basis"], was["date_basis"])
        assert award.announced_by == basis
        assert award.sources == tuple(was["sources"])
        assert (award.note is None) is (was["note"] is None)


def test_awards_are_recorded_as_gathered() -> None:
    every(CITIES, has_the_awards_gathered)


def has_the_kinds_gathered(fact: dict[str, Any]) -> None:
    chapters = the_record(fact).chapters
    for chapter, was in zip(chapters, fact["awards"], strict=False):
        # Where the tier is not known, that it was confirmed cannot be known either.
        unknown = was["tier"] is None and was["kind"] != "new"
        assert chapter.kind == ("renewed" if unknown else was["kind"])


def test_the_computed_kinds_are_those_gathered() -> None:
    every(CITIES, has_the_kinds_gathered)


def has_the_highlights_gathered(fact: dict[str, Any]) -> None:
    told = [
        (highlight.text, highlight.as_of, highlight.sources)
        for highlight in the_city(fact).highlights
    ]
    for was in fact["highlights"]:
        year = int(was["as_of"]) if was["as_of"] else None
        assert (was["text"], year, tuple(was["sources"])) in told


def test_highlights_are_told_as_gathered() -> None:
    every(CITIES, has_the_highlights_gathered)


@pytest.mark.parametrize("version", ["2017", "2018", "2022"])
def test_standards_are_described_as_gathered(version: str) -> None:
    standard = the_registry().standard(version)
    (was,) = (found for found in facts("criteria")["standards"] if found["id"] == version)
    (rule,) = (found for found in facts("rules")["tiers"] if found["standard"] == version)
    assert standard.criteria_count == was["criteria_count"]
    assert [area.name for area in standard.areas] == [area["name"] for area in was["areas"]]
    assert {(c.code, c.title, c.summary, c.sources) for c in standard.criteria} == {
        (c["code"], c["title"], c["summary"], tuple(c["sources"])) for c in was["criteria"]
    }
    assert [(band.tier, band.from_percent) for band in standard.bands] == [
        (band["tier"], band["min_percent"]) for band in rule["bands"]
    ]
    assert set(standard.core.codes if standard.core else ()) == set(was["core_criteria"])
    assert standard.validity_years == facts("rules")["validity"]["years"]


def test_every_announcement_is_told_with_its_sources() -> None:
    posts = {str(post.date): post for post in the_registry().announcements}
    for was in facts("announcements")["announcements"]:
        post = posts[was["date"] or was["month"] or "2025"]
        assert (post.cohort is not None) is (was["type"] == "cohort")
        assert set(was["sources"]) <= set(post.sources)
        if was["type"] == "cohort":
            assert post.stated is not None
            assert (post.stated.new, post.stated.total) == (was["new_count"], was["total"])


def test_stated_totals_are_those_gathered() -> None:
    stated = {
        post.cohort.isoformat(): post.stated
        for post in the_registry().announcements
        if post.cohort and post.stated
    }
    for was in facts("rules")["cumulative_totals"]:
        assert stated[was["date"]].total == was["total"]
        assert stated[was["date"]].total_derived is was["derived"]
