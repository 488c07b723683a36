"""What shall exist, decided before a byte is rendered."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from registry.check import check
from registry.compute import compute
from registry.language import Language
from registry.model import Registry, Tier
from registry.plan import Settings, addresses, plan
from registry.plan.page import HtmlPage, TextFile, path_of
from registry.plan.part import Plan
from registry.plan.views.city import CityView
from registry.plan.views.listing import ExpiringView, TierView
from registry.plan.views.overview import HomeView
from registry.plan.views.standard import CriterionView
from registry.problem import Problem
from registry.read import read
from tests.real_registry import the_registry

SETTINGS = Settings(base="https://registry.example", repository="https://code.example/registry")
SAMPLE = Path(__file__).parent.parent / "sample"


@cache
def the_sample() -> Registry:
    registry, problems = check(read(SAMPLE)[0])
    assert registry is not None, problems
    return registry


def planned(
    registry: Registry, as_of: str = "2026-02-15", settings: Settings = SETTINGS
) -> tuple[Plan, tuple[Problem, ...]]:
    findings = compute(registry, date.fromisoformat(as_of))
    return plan(registry, findings, settings, (Language("en"),), {"site.css": "0" * 64})


def views(found: Plan, kind: type) -> list[object]:
    pages = [output for output in found.outputs if isinstance(output, HtmlPage)]
    return [page.view for page in pages if isinstance(page.view, kind)]


def test_every_address_of_the_house_exists_for_the_real_registry() -> None:
    found, problems = planned(the_registry(), "2026-11-23")
    assert problems == ()
    known = {output.address for output in found.outputs}
    assert {
        "/",
        "/cities/",
        "/cities/carlsbad-us-ca/",
        "/tiers/silver/",
        "/tiers/gold/",
        "/tiers/platinum/",
        "/places/br/",
        "/places/us/us-ca/",
        "/cohorts/",
        "/cohorts/2023/",
        "/standards/",
        "/standards/2022/",
        "/standards/2022/dm/",
        "/standards/2022/dm1/",
        "/announcements/",
        "/announcements/first-nine-cities/",
        "/expiring/",
        "/statistics/",
        "/compare/",
        "/compare/cities.json",
        "/history/",
        "/history/2023/",
        "/search/",
        "/feeds/",
        "/feeds/announcements.xml",
        "/feeds/certifications.xml",
        "/feeds/cities.json",
        "/feeds/tiers/gold.atom.xml",
        "/feeds/places/us/us-ca.xml",
        "/feeds/cities/carlsbad-us-ca.xml",
        "/calendar/expiring.ics",
        "/calendar/cities/carlsbad-us-ca.ics",
        "/about/",
        "/404.html",
        "/sitemap.xml",
        "/robots.txt",
    } <= known


def test_every_city_has_a_page_and_is_in_the_list() -> None:
    found, _ = planned(the_registry(), "2026-11-23")
    assert len(views(found, CityView)) == 103


def test_no_two_outputs_are_one_file() -> None:
    found, _ = planned(the_registry(), "2026-11-23")
    paths = [path_of(output) for output in found.outputs]
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize(
    "as_of", ["2017-01-01", "2018-01-25", "2020-07-01", "2023-06-21", "2099-01-01"]
)
def test_the_real_registry_can_be_planned_for_any_day(as_of: str) -> None:
    found, problems = planned(the_registry(), as_of)
    assert problems == ()
    for output in found.outputs:
        if isinstance(output, HtmlPage) and hasattr(output.view, "html"):
            known = {other.address for other in found.outputs}
            for part in output.view.html.text.split('<a href="/')[1:]:
                assert "/" + part.partition('"')[0].partition("#")[0] in known


def test_a_link_to_what_does_not_exist_yet_is_plain_text() -> None:
    found, problems = planned(the_sample(), "2022-12-31")
    assert problems == ()
    assert "/cities/ames-us-il/" not in {output.address for output in found.outputs}
    assert "/announcements/new-standard/" in {output.address for output in found.outputs}


def test_a_tier_page_keeps_cities_whose_term_ended_apart() -> None:
    found, _ = planned(the_sample())
    gold, platinum, silver = sorted(
        (view for view in views(found, TierView) if isinstance(view, TierView)),
        key=lambda view: view.tier,
    )
    assert (gold.tier, platinum.tier, silver.tier) == (Tier.GOLD, Tier.PLATINUM, Tier.SILVER)
    assert [row.name for row in gold.running.rows] == ["Ames"]
    assert gold.past.number == 0
    assert [row.name for row in gold.withdrawn.rows] == ["Troy"]
    assert [row.name for row in platinum.running.rows] == ["Bend"]
    assert [row.name for row in silver.past.rows] == ["Honokaʻa"]


def test_what_ends_is_listed_by_its_last_day() -> None:
    found, _ = planned(the_sample())
    (view,) = views(found, ExpiringView)
    assert isinstance(view, ExpiringView)
    assert [row.name for row in view.expiring.rows] == ["São Tomé", "Bend"]
    assert [row.name for row in view.later.rows] == ["Ames"]
    assert [row.name for row in view.lapsed.rows] == ["Honokaʻa"]
    assert [row.name for row in view.withdrawn.rows] == ["Troy"]


def test_a_criterion_shows_the_highlights_that_point_to_it() -> None:
    found, _ = planned(the_sample())
    shown = {
        view.criterion.slug: [quote.city.text for quote in view.quotes]
        for view in views(found, CriterionView)
        if isinstance(view, CriterionView)
    }
    assert shown["dm1"] == ["Ames"]
    assert shown["od1"] == ["Ames"]
    assert shown["dm2"] == []


def test_home_counts_what_is_certified_now_and_ever() -> None:
    found, _ = planned(the_sample())
    (home,) = views(found, HomeView)
    assert isinstance(home, HomeView)
    assert (home.counts.together.running.number, home.ever, home.countries) == (3, 5, 2)


def test_home_lists_what_ends_next_by_its_day() -> None:
    found, _ = planned(the_sample())
    (home,) = views(found, HomeView)
    assert isinstance(home, HomeView)
    days = [(group.day, [row.name for row in group.rows]) for group in home.ending]
    assert [names for _, names in days] == [["São Tomé"], ["Bend"], ["Ames"]]
    assert [day for day, _ in days] == sorted(day for day, _ in days)


def test_home_opens_doors_that_say_where_they_lead() -> None:
    found, _ = planned(the_sample())
    heads = {o.address: o.head for o in found.outputs if isinstance(o, HtmlPage)}
    (home,) = views(found, HomeView)
    assert isinstance(home, HomeView)
    assert {door.page.address for door in home.doors} >= {"/compare/", "/statistics/", "/data/"}
    for door in home.doors:
        head = heads[door.page.address]
        assert (door.page.text, door.description) == (head.title, head.description)


def test_a_page_leads_to_its_file_where_the_repository_is_known() -> None:
    found, _ = planned(the_sample())
    heads = {o.address: o.head for o in found.outputs if isinstance(o, HtmlPage)}
    head = heads["/cities/sao-tome-br-sp/"]
    assert head.edit == "https://code.example/registry/edit/main/cities/sao-tome-br-sp.md"
    assert [crumb.address for crumb in head.crumbs] == [
        "/cities/",
        "/places/br/",
        "/places/br/br-sp/",
    ]
    bare, _ = planned(the_sample(), settings=Settings(base="https://registry.example"))
    assert not any(o.head.edit for o in bare.outputs if isinstance(o, HtmlPage))


def test_the_sitemap_lists_every_page_but_search_and_the_missing_one() -> None:
    found, _ = planned(the_sample())
    (sitemap,) = (o for o in found.outputs if o.address == addresses.SITEMAP)
    assert isinstance(sitemap, TextFile)
    pages = {o.address for o in found.outputs if isinstance(o, HtmlPage)}
    for address in pages - {"/search/", "/404.html"}:
        assert f"<loc>https://registry.example{address}</loc>" in sitemap.text
    assert "404" not in sitemap.text
