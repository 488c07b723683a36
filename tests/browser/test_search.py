"""The search as a visitor uses it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Page, expect

from registry.plan.scope import plain
from tests.browser.conftest import Visit
from tests.every import every


def results(page: Page) -> list[str]:
    """The titles found, once the search has said how many there are."""
    page.wait_for_selector("[data-search-state='done']")
    return page.locator("[data-search-results] li a").all_inner_texts()


FOUND = (
    ("sao", "Mogi das Cruzes"),
    ("São", "Mogi das Cruzes"),
    ("medellin", "Medellín"),
    ("Medellín", "Medellín"),
    ("flood", "Charleston"),
    ("DM1", "DM1"),
    ("dm1", "DM1"),
    ("CABA", "Buenos Aires"),
)
FIRST = (
    ("gold brazil", "", ("Gold", "Brazil")),
    ("silver argentina", "", ("Silver", "Argentina")),
    ("gold texas", "", ("Gold", "Texas")),
    ("Washington DC", "Washington, D.C.", ("District of Columbia",)),
    ("New York", "New York City", ("New York",)),
    ("san antonio texas", "San Antonio", ("Texas",)),
    ("dm1", "DM1", ("Criterion",)),
    ("statistics", "Statistics", ("List",)),
)


def test_the_search_finds_what_is_meant_and_shows_it_first(visit: Visit) -> None:
    """One visit in which somebody asks again and again."""
    page = visit.open("/search/")

    def finds(case: tuple[str, str]) -> None:
        query, title = case
        page.get_by_role("searchbox").fill(query)
        found = results(page)
        assert any(title in text for text in found), found

    def shows_first(case: tuple[str, str, tuple[str, ...]]) -> None:
        query, title, lines = case
        page.get_by_role("searchbox").fill(query)
        assert title in results(page)[0]
        shown = page.locator("[data-search-results] .result-line").first.inner_text()
        assert all(word in shown for word in lines), shown

    every({case[0]: case for case in FOUND}, finds)
    every({case[0]: case for case in FIRST}, shows_first)
    assert visit.complaints == []
    assert visit.elsewhere == []


def test_filters_alone_list_the_cities_by_name(visit: Visit) -> None:
    found = results(visit.open("/search/?kind=city&country=Colombia"))
    assert found
    assert found == sorted(found, key=plain)


def test_a_query_in_the_address_is_searched_at_once(visit: Visit) -> None:
    page = visit.open("/search/?q=medellin")
    assert any("Medellín" in text for text in results(page))


def test_the_search_form_of_the_first_page_leads_to_results(visit: Visit) -> None:
    page = visit.open("/")
    box = page.locator("main").get_by_role("searchbox")
    box.fill("medellin")
    box.press("Enter")
    assert any("Medellín" in text for text in results(page))
    assert "q=medellin" in page.url


def test_filters_narrow_what_is_found(visit: Visit) -> None:
    page = visit.open("/search/?q=data&kind=city&level=Gold&country=Brazil")
    found = results(page)
    assert found
    assert all("Brazil" not in text or text for text in found)
    page.goto(visit.site.address + "/search/?q=data&kind=criterion")
    assert all(text[:2].isupper() for text in results(page))


def test_the_state_is_in_the_address_and_back_works(visit: Visit) -> None:
    page = visit.open("/search/?q=medellin")
    results(page)
    page.locator("[data-search-results] li a").first.click()
    page.wait_for_url("**/cities/**")
    page.go_back()
    assert "q=medellin" in page.url
    assert any("Medellín" in text for text in results(page))


def test_nothing_found_says_so_and_helps(visit: Visit) -> None:
    page = visit.open("/search/?q=xyzzyqwertz")
    assert results(page) == []
    expect(page.locator("[data-search-status]")).to_contain_text("xyzzyqwertz")
    assert page.locator('main a[href="/cities/"]').first.is_visible()


def test_a_word_that_is_nowhere_is_not_answered_with_its_beginning(visit: Visit) -> None:
    page = visit.open("/pt/search/?q=enchentes")
    assert results(page) == []
    expect(page.locator("[data-search-status]")).to_contain_text("enchentes")


@pytest.mark.parametrize(
    ("question", "city"),
    [
        ("What did Charleston do about floods?", "Charleston"),
        ("Has Denver ever moved up?", "Denver"),
    ],
)
def test_a_question_finds_the_pages_with_the_most_telling_words(
    question: str, city: str, visit: Visit
) -> None:
    page = visit.open("/search/")
    page.get_by_role("searchbox").fill(question)
    assert results(page)[0] == city
    expect(page.locator("[data-search-status]")).to_contain_text("some of them")
    assert visit.complaints == []


def test_a_hostile_query_stays_text(newcomer: Visit) -> None:
    dialogs: list[str] = []

    def heard(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    newcomer.page.on("dialog", heard)
    page = newcomer.open("/search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    results(page)
    assert page.locator("main img").count() == 0
    assert dialogs == []


def test_without_javascript_the_search_page_leads_to_the_list(plain_reading: Visit) -> None:
    page = plain_reading.open("/search/")
    assert page.locator('main a[href="/cities/"]').first.is_visible()
    assert "JavaScript" in page.locator("main").inner_text()


def test_nothing_of_the_index_is_loaded_before_it_is_needed(newcomer: Visit) -> None:
    newcomer.site.requested.clear()
    page = newcomer.open("/")
    page.wait_for_load_state("networkidle")
    assert not [path for path in newcomer.site.requested if path.startswith("/pagefind/")]
