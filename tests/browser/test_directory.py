"""The directory as a visitor uses it: its answers are those of the engine, in every language."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from math import inf
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from registry.compute.record import CityRecord
from registry.model import Tier
from registry.plan.facets import level_value, size_value, status_values, theme_values, year_values
from tests.browser.accessibility import violations
from tests.browser.conftest import AS_OF, Visit
from tests.real_registry import findings_on, the_registry

MODULE = """const script = document.querySelector('script[src*="/directory."]').src;
const own = await import(script);"""
"""The page's own script, asked directly."""


def ready(page: Page) -> None:
    page.wait_for_selector("[data-directory][data-state=done]")


def names(page: Page) -> list[str]:
    """The cities shown in answer."""
    return page.locator("[data-directory-results] tbody th a").all_inner_texts()


def values(record: CityRecord) -> dict[str, tuple[str, ...]]:
    """What a city can be filtered by, as the engine has it."""
    city = record.city
    return {
        "level": (level_value(record),),
        "status": status_values(record.standing.status),
        "country": (city.country.lower(),),
        "subdivision": (city.subdivision.lower(),),
        "year": year_values(record),
        "size": (size_value(record),),
        "theme": theme_values(record, the_registry().standard("2022")),
    }


@pytest.mark.parametrize("day", [AS_OF, date(2027, 7, 1)])
def test_every_pair_of_filters_leaves_what_the_engine_leaves(day: date, visit: Visit) -> None:
    """Also on a later day, on which terms have ended that ran when the site was built."""
    visit.page.clock.set_fixed_time(f"{day}T17:00:00Z")
    page = visit.open("/cities/?view=cards")
    ready(page)
    cities = {r.city.id: values(r) for r in findings_on(day.isoformat()).records}
    single = {(name, v) for its in cities.values() for name, vs in its.items() for v in vs}
    asked = [dict(pair) for pair in combinations(sorted(single), 2) if pair[0][0] != pair[1][0]]
    found = page.evaluate(
        f"""async (asked) => {{ {MODULE}
        return asked.map((one) => {{
          const {{ kept, counts }} = own.answer({{ q: "", ...one }});
          return [kept.map((city) => city.id).sort(), Object.fromEntries(counts.level)];
        }}); }}""",
        asked,
    )
    for question, (ids, levels) in zip(asked, found, strict=True):
        others = {name: v for name, v in question.items() if name != "level"}
        beside = [its["level"][0] for its in cities.values() if answers(its, others)]
        assert ids == sorted(id_ for id_, its in cities.items() if answers(its, question)), question
        assert levels == {level: beside.count(level) for level in set(beside)}, question
    assert visit.complaints == []


def answers(its: dict[str, tuple[str, ...]], question: dict[str, str]) -> bool:
    return all(wanted in its[name] for name, wanted in question.items())


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("São Paulo", "Mogi das Cruzes"),
        ("bogota", "Bogotá"),
        ("WASHINGTON DC", "Washington, D.C."),
        ("new york", "New York City"),
        ("nyc", "New York City"),
        ("la", "Los Angeles"),
        ("philly", "Philadelphia"),
        ("caba", "Buenos Aires"),
        ("rochester ny", "Rochester"),
        ("portland oregon", "Portland"),
        ("sugarland", "Sugar Land"),
        ("chcago", "Chicago"),  # one slip
        ("scotsdlae", "Scottsdale"),  # two, one of them a swap
        ("chatanoga", "Chattanooga"),
    ],
)
def test_names_are_found_as_people_type_them(typed: str, best: str, questions: Page) -> None:
    found = questions.evaluate(
        f"(q) => (async () => {{ {MODULE} return own.answer({{ q }}).kept[0]?.name }})()", typed
    )
    assert found == best


@pytest.fixture(scope="module")
def questions(browser: Any, site: Any) -> Any:
    """One page with the data loaded, for all questions that change nothing in it."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site.address + "/cities/?view=cards")
        ready(page)
        yield page


def test_words_are_compared_and_addresses_written_as_said(questions: Page) -> None:
    slips = {
        ("abcd", "abcd", 2): 0,
        ("abdc", "abcd", 2): 1,  # swapped
        ("abxcd", "abcd", 2): 1,  # too many
        ("acd", "abcd", 2): 1,  # missing
        ("axcd", "abcd", 2): 1,  # changed
        ("ab", "abcd", 2): 0,  # its beginning
        ("dcba", "abcd", 2): 3,  # more than that is not told apart
    }
    found = questions.evaluate(
        f"""async (slips) => {{ {MODULE}
        return {{
          folds: ["Ñandú", "O'Fallon", "Washington, D.C.", "Honokaʻa", "Athens-Clarke"].map(own.fold),
          slips: slips.map((one) => own.slips(...one)),
          short: own.grade("abx", "abc", true),
          search: own.searchOf({{ q: "a b", level: "gold", sort: "", view: "cards" }}),
          again: own.searchOf(own.questionOf("?view=cards&theme=&other=1&level=gold")),
        }}; }}""",
        list(slips),
    )
    assert found["folds"] == ["nandu", "ofallon", "washington dc", "honokaa", "athens clarke"]
    assert found["slips"] == list(slips.values())
    assert found["short"] == inf  # three letters have to be right
    assert found["search"] == "?q=a+b&level=gold&view=cards"
    assert found["again"] == "?level=gold&view=cards"


def test_which_brazilian_cities_hold_gold_is_answered_by_keyboard_alone(visit: Visit) -> None:
    page = visit.open("/cities/")
    listed, count = page.locator("[data-directory-listed]"), page.locator("[data-directory-count]")
    gold = [r for r in findings_on(AS_OF.isoformat()).records if r.holds is Tier.GOLD]
    brazilian = [record.city.name for record in gold if record.city.country == "BR"]
    for name, choice in (("level", "Gold"), ("status", "Certified"), ("country", "Brazil")):
        while page.evaluate("document.activeElement.name") != name:
            page.keyboard.press("Tab")
        page.keyboard.type(choice)
    expect(listed).to_be_hidden()
    expect(count).to_have_text(f"{len(brazilian)} of 103 cities")
    expect(page.locator("[data-directory-said]")).to_have_text(f"{len(brazilian)} of 103 cities")
    assert sorted(names(page)) == sorted(brazilian)
    assert page.evaluate("document.activeElement.name") == "country"
    assert page.url.endswith("/cities/?level=gold&status=running&country=br")
    switch = page.get_by_role("link", name="español").get_attribute("href")
    assert switch == visit.site.address + "/es/cities/?level=gold&status=running&country=br"
    page.go_back()
    expect(count).to_have_text(f"{len(gold)} of 103 cities")
    assert page.locator("#f-country").input_value() == ""
    page.get_by_role("button", name="Leave out Gold").press("Enter")
    expect(count).to_have_text("67 of 103 cities")
    expect(count).to_be_focused()
    page.get_by_role("button", name="Reset").press("Enter")
    expect(listed).to_be_visible()
    assert page.url.endswith("/cities/")
    assert visit.complaints == []
    assert visit.elsewhere == []


def test_where_nothing_is_found_a_way_on_is_offered(visit: Visit) -> None:
    page = visit.open("/cities/?q=bostun&level=silver&status=expiring&sort=nonsense")
    ready(page)
    assert page.locator("#f-sort").input_value() == ""
    expect(page.locator("[data-directory-count]")).to_have_text("No city found")
    page.get_by_role("button", name="Without Silver (1)").click()
    assert names(page) == ["Boston"]
    expect(page.locator("[data-directory-count]")).to_contain_text("Nothing is called “bostun”")
    page.get_by_label("City, state or country").fill("chigcoa")
    page.get_by_role("button", name="Reset").click()
    page.get_by_label("City, state or country").fill("<img src=x onerror=alert(1)>")
    expect(page.locator("[data-directory-count]")).to_have_text("No city found")
    page.get_by_label("City, state or country").fill("chgicoa")
    page.get_by_role("button", name="Chicago", exact=True).click()
    assert names(page) == ["Chicago"]
    assert page.locator("main img").count() == 0
    assert visit.complaints == []


def test_a_city_that_is_not_in_the_registry_is_not_mistaken_for_another(visit: Visit) -> None:
    page = visit.open("/cities/?q=CDMX")
    ready(page)
    expect(page.locator("[data-directory-count]")).to_have_text("No city found")
    expect(page.locator("[data-directory-near]")).to_be_hidden()
    page.get_by_role("link", name="Search all pages for this word").click()
    page.wait_for_url("**/search/?q=CDMX")


def test_filters_of_an_address_are_read_in_any_case(visit: Visit) -> None:
    page = visit.open("/cities/?level=GOLD&country=BR&sort=ends")
    ready(page)
    assert names(page)[0] == "Recife"
    assert len(names(page)) == 5


@pytest.mark.parametrize("language", ["", "/es", "/pt", "/fr"])
def test_the_script_says_of_every_city_what_the_page_says(language: str, visit: Visit) -> None:
    page = visit.open(f"{language}/cities/?sort=people")
    ready(page)
    expect(page.locator("[data-directory-results] tbody tr")).to_have_count(103)
    rows = """(place) => [...document.querySelectorAll(`[data-directory-${place}] tbody tr`)]
      .map((row) => [...row.cells].map((cell) => {
        const copy = cell.cloneNode(true);
        copy.querySelectorAll(".award").forEach((award) => award.remove());
        return copy.textContent.replace(/\\s+/g, " ").trim() + (copy.querySelector("a")?.href ?? "")
          + (copy.querySelector("time")?.dateTime ?? "") + (copy.querySelector(".level")?.className ?? "");
      }))"""
    shown, listed = page.evaluate(rows, "results"), page.evaluate(rows, "listed")
    assert sorted(shown) == sorted(listed)
    people = {r.city.id: r.city.population for r in findings_on(AS_OF.isoformat()).records}
    links = page.locator("[data-directory-results] tbody th a")
    ids = [href.split("/")[-2] for href in links.evaluate_all("(all) => all.map((a) => a.href)")]
    counts = [found.count if (found := people[id_]) else 0 for id_ in ids]
    assert counts == sorted(counts, reverse=True)


def test_the_answers_are_sound_in_every_light_and_width(visit: Visit) -> None:
    page = visit.open("/cities/?q=bostun&level=silver")
    ready(page)
    assert violations(page) == []
    page.get_by_role("button", name="Without Silver").click()
    page.get_by_role("radio", name="Cards").check()
    ready(page)
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    expect(page.locator("#f-level")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    expect(page.locator("#f-level")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert visit.complaints == []


def test_without_scripts_the_list_is_whole_and_no_control_is_dead(plain_newcomer: Visit) -> None:
    plain_newcomer.site.requested.clear()
    page = plain_newcomer.open("/cities/")
    assert page.locator("main :is(input, select, button):visible").count() == 0
    assert page.locator("[data-directory-listed] tbody th a:visible").count() == 103
    assert not any("/assets/cities" in path for path in plain_newcomer.site.requested)


def test_where_the_data_cannot_be_loaded_it_says_so_and_tries_again(newcomer: Visit) -> None:
    page = newcomer.open("/cities/")
    page.route("**/assets/cities.*", lambda route: route.abort())
    page.get_by_label("City, state or country").fill("boston")
    expect(page.locator("[data-directory-count]")).to_contain_text("could not be loaded")
    expect(page.locator("[data-directory-listed]")).to_be_visible()
    page.unroute("**/assets/cities.*")
    page.get_by_label("City, state or country").press("Enter")
    ready(page)
    assert names(page) == ["Boston"]


def test_a_directory_without_a_list_of_its_own_shows_the_first_cities(newcomer: Visit) -> None:
    """As it is where they are too many for one page."""

    def without_list(route: Route) -> None:
        text = route.fetch().text()
        before, _, rest = text.partition('<div class="gazetteer"')
        route.fulfill(body=before + rest[rest.index("</section>\n</div>") + 17 :])

    newcomer.page.route("**/cities/", without_list)
    page = newcomer.open("/cities/")
    ready(page)
    expect(page.locator("[data-directory-count]")).to_have_text("103 cities")
    expect(page.locator("[data-directory-results] tbody tr")).to_have_count(103)
    assert names(page)[0] == "Alexandria"
