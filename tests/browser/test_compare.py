"""Cities side by side, as a visitor puts them there with the keyboard."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page, expect

from registry.language import Language
from tests.browser.conftest import Visit

STATUS = "[data-compare-status]"


def columns(page: Page) -> list[str]:
    return page.locator("thead th a").all_inner_texts()


def fact(page: Page, name: str) -> list[str]:
    cells = page.locator(f"[data-fact={name}] td").all_inner_texts()
    return [" ".join(cell.split()) for cell in cells]


def open_on(visit: Visit, day: str, address: str) -> Page:
    visit.page.clock.set_fixed_time(f"{day}T12:00:00Z")
    return visit.open(address)


def test_cities_are_chosen_by_keyboard_and_stay_in_the_address(visit: Visit) -> None:
    page = open_on(visit, "2026-11-23", "/compare/")
    field = page.get_by_label("Add a city")
    expect(field).to_be_visible()
    field.focus()
    for number, typed in enumerate(("boston", "MEDELLIN"), 1):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(page.locator("thead th a")).to_have_count(number)
    expect(page.locator(STATUS)).to_have_text("Added: Medellín. 2 cities are shown.")
    expect(field).to_be_focused()
    assert columns(page) == ["Boston", "Medellín"]
    assert page.url.endswith("/compare/?cities=boston-us-ma,medellin-co-ant")

    page.go_back()
    expect(page.locator("thead th a")).to_have_count(1)
    expect(page.locator(STATUS)).to_have_text("Add another city to compare with.")
    page.go_forward()
    expect(page.locator("thead th a")).to_have_count(2)
    page.reload()
    expect(page.locator("thead th a")).to_have_count(2)
    assert page.title().startswith("Boston and Medellín compared")

    page.get_by_role("button", name="Remove Boston").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove Medellín")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("table")).to_be_hidden()
    expect(field).to_be_focused()
    assert page.url.endswith("/compare/")
    # Going elsewhere while the icon is being fetched is nobody's fault.
    assert [said for said in visit.complaints if "favicon" not in said] == []


def test_what_stands_there_is_what_the_pages_of_the_cities_say(visit: Visit) -> None:
    page = open_on(
        visit, "2026-11-23", "/compare/?cities=carlsbad-us-ca,charlotte-us-nc,denver-us-co"
    )
    expect(page.locator("thead th a")).to_have_count(3)
    assert fact(page, "level") == ["Gold", "Gold", "Silver"]
    assert fact(page, "standing")[0] == "valid through June 17, 2027"
    assert fact(page, "standing")[2] == "term ended June 21, 2026 no renewal is on record"
    assert fact(page, "since")[1] == "between June 29, 2020 and March 30, 2022"
    assert fact(page, "people")[0] == "114,746 (2020)"
    assert page.locator("[data-fact=level] .level-past").count() == 1


def test_the_standing_is_that_of_today_and_not_of_the_build(visit: Visit) -> None:
    page = open_on(visit, "2027-06-18", "/compare/?cities=carlsbad-us-ca")
    expect(page.locator("[data-fact=standing] td")).to_contain_text("term ended June 17, 2027")
    page = open_on(visit, "2027-06-17", "/compare/?cities=carlsbad-us-ca")
    expect(page.locator("[data-fact=standing] td")).to_contain_text("Ending soon")


def test_what_cannot_be_added_is_said(visit: Visit) -> None:
    page = visit.open(
        "/compare/?cities=atlantis,boston-us-ma,denver-us-co,dallas-us-tx,miami-us-fl"
    )
    status, field = page.locator(STATUS), page.get_by_label("Add a city")
    expect(status).to_contain_text("There is no city “atlantis” in the registry.")
    for typed, said in (
        ("<b>Lemuria</b>", "There is no city “<b>Lemuria</b>” in the registry."),
        ("san", "More than one city fits “san”. Choose one from the list."),
        ("Boston, Massachusetts, United States", "Boston is shown already."),
        ("mendoza", "No more than four cities fit side by side. Remove one first."),
    ):
        field.fill(typed)
        field.press("Enter")
        expect(status).to_contain_text(said)
    assert page.locator("thead th a").count() == 4


def test_the_script_writes_dates_and_numbers_as_the_server_does(visit: Visit) -> None:
    page = visit.open("/compare/")
    written = page.evaluate(
        """async ([tags, dates]) => {
          const { dateIn, numbersIn } = await import(document.querySelector("script[src*=compare]").src);
          return Object.fromEntries(tags.map((tag) => [tag, [
            ...dates.map((text) => dateIn(tag, text, "")),
            ...dates.map((text) => dateIn(tag, text.slice(0, 7), "")),
            numbersIn(tag).format(1234),
            numbersIn(tag).format(1234567),
          ]]));
        }""",
        [
            ["en", "es", "pt-BR", "fr"],
            [f"2023-{month:02}-0{month % 9 + 1}" for month in range(1, 13)],
        ],
    )
    days = [date(2023, month, month % 9 + 1) for month in range(1, 13)]
    for tag, said in written.items():
        words = Language(tag)
        expected = [*map(words.day, days), *map(words.month, days)]
        assert said == [*expected, words.number(1234), words.number(1_234_567)]


def test_without_javascript_the_page_says_what_to_do_instead(plain_reading: Visit) -> None:
    page = plain_reading.open("/compare/")
    assert "Comparing needs JavaScript." in page.locator("main").inner_text()
    assert page.get_by_role("link", name="All cities, A to Z").is_visible()
    assert not page.get_by_label("Add a city").is_visible()


def test_the_page_of_a_city_leads_to_its_comparison(visit: Visit) -> None:
    page = visit.open("/cities/boston-us-ma/")
    page.get_by_role("link", name="Compare with another city").click()
    expect(page.locator("thead th a")).to_have_text(["Boston"])
