"""The pages of the years, and the statistics beside them."""

from __future__ import annotations

from registry.plan.page import HtmlPage
from registry.plan.views.history import HistoryView, HistoryYearView
from registry.plan.views.statistics import StatisticsView
from tests.plan.test_plan import planned, the_sample, views
from tests.real_registry import findings_on, the_registry

AS_OF = "2026-11-23"


def year_pages() -> dict[int, HistoryYearView]:
    found, _ = planned(the_registry(), AS_OF)
    pages = views(found, HistoryYearView)
    return {page.year: page for page in pages if isinstance(page, HistoryYearView)}


def test_each_year_since_the_first_standard_has_a_page_that_leads_to_its_neighbors() -> None:
    pages = year_pages()
    assert list(pages) == list(range(2017, 2027))
    assert pages[2017].earlier is None
    assert pages[2017].later is not None
    assert pages[2017].later.address == "/history/2018/"
    assert [link.address for link in pages[2017].announced] == ["/standards/2017/"]
    assert pages[2026].later is None


def test_a_year_lists_every_city_known_by_then_once() -> None:
    for year, page in year_pages().items():
        held = [row.address for _, rows in page.held for row in rows]
        past = [row.address for _, rows in page.past for row in rows]
        (found,) = (y for y in findings_on(AS_OF).years if y.year == year)
        assert sorted(held + past) == sorted(f"/cities/{r.city.id}/" for r in found.records)
        assert len(held) == page.running + page.unsettled


def test_the_year_2023_tells_what_changed() -> None:
    page = year_pages()[2023]
    changed = {str(kind): len(rows) for kind, rows in page.groups}
    assert changed == {"new": 7, "leveled_up": 7, "recertified": 7}
    assert len(page.ended) == 7
    assert [link.address for link in page.in_force] == ["/standards/2022/"]
    assert ("gold", 21, "9 more than at the end of 2022") in page.counts
    assert page.total is not None
    assert (page.total.known, page.total.stated) == (60, 62)


def test_the_current_year_says_so_far_and_keeps_its_address() -> None:
    found, _ = planned(the_registry(), AS_OF)
    pages = {o.address: o for o in found.outputs if isinstance(o, HtmlPage)}
    assert pages["/history/2026/"].head.title == "The registry in 2026 so far"
    assert pages["/history/2025/"].head.title == "The registry at the end of 2025"
    later, _ = planned(the_registry(), "2026-12-31")
    pages = {o.address: o for o in later.outputs if isinstance(o, HtmlPage)}
    assert pages["/history/2026/"].head.title == "The registry at the end of 2026"


def test_before_the_first_award_the_years_are_empty_and_there_are_no_pictures() -> None:
    found, _ = planned(the_registry(), "2017-06-01")
    (history,) = views(found, HistoryView)
    (statistics,) = views(found, StatisticsView)
    assert isinstance(history, HistoryView)
    assert isinstance(statistics, StatisticsView)
    assert history.chart is None
    assert [(row.levels.year, row.levels.running) for row in history.rows] == [(2017, 0)]
    assert statistics.levels is statistics.awards_chart is statistics.waits_chart is None
    assert statistics.sequel_chart is None


def test_every_picture_of_the_statistics_stands_beside_its_numbers() -> None:
    found, _ = planned(the_registry(), AS_OF)
    (page,) = views(found, StatisticsView)
    assert isinstance(page, StatisticsView)
    assert page.levels is not None
    assert page.awards_chart is not None
    assert page.waits_chart is not None
    assert page.sequel_chart is not None
    assert [c.sum for c in page.levels.columns] == [row.running for row in page.level_years]
    assert [c.sum for c in page.awards_chart.columns] == [sum_ for _, _, sum_ in page.tier_years]
    assert [c.sum for c in page.waits_chart.columns] == [row.count for row in page.wait_rows]
    assert len(page.sequel_chart.rows) == len(page.sequel_rows)
    assert sum(row.decided for row in page.sequel_rows) == page.decided
    assert sum(row.running for row in page.countries) == page.running
    assert sum(running for _, running, _, _ in page.population) == page.running


def test_a_withdrawn_city_is_in_the_year_of_its_withdrawal() -> None:
    found, _ = planned(the_sample())
    withdrawn = {
        view.year: [row.address for _, row in view.withdrawn]
        for view in views(found, HistoryYearView)
        if isinstance(view, HistoryYearView) and view.withdrawn
    }
    gone = [city for city in the_sample().cities if city.withdrawn]
    assert gone
    for city in gone:
        assert city.withdrawn
        assert withdrawn[city.withdrawn.on.year] == [f"/cities/{city.id}/"]
