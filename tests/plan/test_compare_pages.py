"""The data behind cities side by side."""

from __future__ import annotations

import gzip
import json
from typing import Any

from registry.model import Registry
from registry.plan.page import TextFile
from registry.plan.views.compare import CompareView
from tests.plan.test_plan import planned, the_sample, views
from tests.real_registry import the_registry


def data_of(registry: Registry, as_of: str) -> tuple[str, dict[str, dict[str, Any]]]:
    found, _ = planned(registry, as_of)
    (file,) = (o for o in found.outputs if o.address == "/compare/cities.json")
    assert isinstance(file, TextFile)
    return file.text, {city["id"]: city for city in json.loads(file.text)}


def test_a_city_is_described_in_a_line_without_what_is_not_known() -> None:
    _, cities = data_of(the_registry(), "2026-11-23")
    assert len(cities) == 103
    assert cities["charlotte-us-nc"]["awards"][0] == [
        "2020-06-29/2022-03-30",
        "silver",
        "2018",
    ]
    assert cities["carlsbad-us-ca"]["standing"] == "certified"
    assert cities["carlsbad-us-ca"]["last"] == "2027-06-17"
    assert cities["carlsbad-us-ca"]["transitions"] == "2026-12-20:expiring 2027-06-18:lapsed"
    assert cities["carlsbad-us-ca"]["people"] == [114_746, 2020]
    assert "people" not in cities["cali-co-vac"]
    assert cities["cali-co-vac"]["awards"][-1][1] == ""


def test_what_lies_after_the_day_is_not_told() -> None:
    _, cities = data_of(the_registry(), "2023-12-31")
    assert [award[0] for award in cities["carlsbad-us-ca"]["awards"]] == ["2023-06-21"]
    assert "cali-co-vac" not in cities


def test_a_withdrawn_city_carries_the_day_of_that() -> None:
    (gone,) = (city for city in the_sample().cities if city.withdrawn)
    _, cities = data_of(the_sample(), "2026-02-15")
    assert gone.withdrawn
    assert cities[gone.id]["standing"] == "withdrawn"
    assert cities[gone.id]["last"] == gone.withdrawn.on.isoformat()


def test_the_data_stays_small() -> None:
    """So that thousands of cities could still be fetched at once."""
    text, cities = data_of(the_registry(), "2026-11-23")
    assert len(text.encode()) / len(cities) < 300
    assert len(gzip.compress(text.encode())) < 6_000


def test_the_page_has_words_for_every_code_of_the_data() -> None:
    found, _ = planned(the_registry(), "2026-11-23")
    (page,) = views(found, CompareView)
    assert isinstance(page, CompareView)
    _, cities = data_of(the_registry(), "2026-11-23")
    known = {code for code, _ in (*page.countries, *page.standards, *page.areas)}
    for city in cities.values():
        named = {city["country"], *city.get("areas", ()), *(award[2] for award in city["awards"])}
        assert named <= known
    assert len(page.examples) == 2
    assert page.examples[0][1].address.startswith("/compare/?cities=")
