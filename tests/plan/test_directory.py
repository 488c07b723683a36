"""The directory: what its cities can be narrowed by, its data, and its pages by letter."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest

from registry.compute import compute
from registry.compute.standing import Status
from registry.language import Language
from registry.plan.city_lists import ON_ONE_PAGE, city_list
from registry.plan.directory_index import directory_index
from registry.plan.directory_pages import directory_pages, letter_of
from registry.plan.facets import filters, size_value, theme_values, year_values
from registry.plan.page import HtmlPage
from registry.plan.scope import Scope, Settings
from registry.plan.views.directory import CitiesLetterView, CitiesView
from tests.builders import a_city, a_record, an_award
from tests.real_registry import the_registry


def scope(as_of: str = "2026-11-23") -> Scope:
    registry = the_registry()
    findings = compute(registry, date.fromisoformat(as_of))
    return Scope(registry, findings, Language("en"), Settings(base="https://registry.example"))


def choices(found: Scope, name: str) -> dict[str, int]:
    (wanted,) = (one for one in filters(found) if one.name == name)
    return {choice.value: choice.number for _, group in wanted.groups for choice in group}


def test_every_choice_says_how_many_cities_it_leaves() -> None:
    found = scope()
    counts = found.findings.statistics
    assert choices(found, "country") == {c.lower(): t.ever for c, t in counts.countries.items()}
    assert choices(found, "subdivision") == {
        code.lower(): tally.ever for code, tally in counts.subdivisions.items()
    }
    assert choices(found, "level") == {tier or "none": t.ever for tier, t in counts.tiers.items()}
    assert choices(found, "status") == {
        "running": counts.running,
        **{s.value: counts.by_status[s] for s in Status if s is not Status.WITHDRAWN},
    }
    assert sum(choices(found, "size").values()) == counts.cities


def test_a_city_is_found_by_every_year_of_an_announcement_and_not_by_a_guess() -> None:
    city = a_city(an_award("2018-01-25"), an_award("2020-06-29/2022-03-30"), an_award("2025"))
    assert year_values(a_record(city, "2026-01-01")) == ("2018", "2025", "none")


@pytest.mark.parametrize(
    ("people", "found"),
    [(None, "none"), (30_000, "0"), (99_999, "0"), (100_000, "100000"), (9_000_000, "1000000")],
)
def test_a_city_belongs_to_the_size_class_of_its_population(people: int | None, found: str) -> None:
    population = {"count": str(people), "year": "2020", "source": "Census"} if people else None
    assert size_value(a_record(a_city(population=population), "2026-01-01")) == found


def test_themes_are_the_areas_that_highlights_show() -> None:
    current = the_registry().standard("2022")
    for record in scope().findings.records:
        codes = {code for item in record.city.highlights for code in item.criteria}
        areas = {area.slug for area in current.areas for c in area.criteria if c.code in codes}
        assert set(theme_values(record, current)) == areas


def test_the_data_holds_all_cities_by_name_and_is_the_same_in_every_language() -> None:
    found = scope()
    index = directory_index(found)
    data = json.loads(index.text)
    assert [row[0] for row in data["cities"]] == [
        record.city.id for record in found.in_order(found.findings.records)
    ]
    assert len(data["terms"]) < 20  # those of a cohort are one
    boston = next(row for row in data["cities"] if row[0] == "boston-us-ma")
    assert boston[1:4] == ["Boston", [], "us-ma"]
    assert boston[8] == 675647
    spanish = Scope(found.registry, found.findings, Language("es"), found.settings)
    assert directory_index(spanish) == index
    assert directory_index(scope("2026-12-24")).address != index.address


def pages(found: Scope, on_one_page: int) -> list[HtmlPage]:
    return list(directory_pages(found, "/assets/cities.json", on_one_page))


def test_few_cities_are_on_one_page_by_letter() -> None:
    (page,) = pages(scope(), ON_ONE_PAGE)
    view = page.view
    assert isinstance(view, CitiesView)
    assert [letter for letter, _ in view.groups] == sorted(letter for letter, _ in view.groups)
    assert sum(len(rows) for _, rows in view.groups) == view.ever == 103
    assert view.letters[0].address == "/cities/#letter-a"


def test_many_cities_are_on_pages_by_letter_each_with_so_many_at_most() -> None:
    first, *others = pages(scope(), 5)
    assert isinstance(first.view, CitiesView)
    assert first.view.groups == ()
    assert first.view.letters[0].address == "/cities/a/"
    shown: Counter[str] = Counter()
    for page in others:
        assert isinstance(page.view, CitiesLetterView)
        assert 0 < len(page.view.rows) <= 5
        assert all(letter_of(row.name) == page.view.letter for row in page.view.rows)
        shown.update(row.address for row in page.view.rows)
    assert len(shown) == sum(shown.values()) == 103
    found = {page.address: page.view for page in others}
    assert {"/cities/a/", "/cities/s/", "/cities/s/2/", "/cities/s/3/"} <= found.keys()
    second = found["/cities/s/2/"]
    assert isinstance(second, CitiesLetterView)
    assert "/cities/s/2/" in {part.address for part in second.parts}
    assert len(found) == len(others)


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Ávila", "A"), ("ʻEwa", "E"), ("9 de Julio", "9"), ("ñandú", "N"), ("Ω", "…")],
)
def test_a_name_is_listed_under_its_first_letter_without_accents(name: str, letter: str) -> None:
    assert letter_of(name) == letter


def test_a_long_list_elsewhere_is_cut_and_leads_to_the_directory() -> None:
    rows = scope().city_rows(scope().findings.records)
    cut = city_list(rows, "/cities/?level=gold", lists=ON_ONE_PAGE // 20)
    assert (len(cut.rows), cut.number, cut.directory) == (20, 103, "/cities/?level=gold")
    whole = city_list(rows[:9], "/cities/?level=gold")
    assert (len(whole.rows), whole.number, whole.directory) == (9, 9, "")
