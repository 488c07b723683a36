"""A copy of the site that nobody has built for months, read by somebody today."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from registry.compute import compute
from registry.compute.standing import Status
from registry.language import Language
from registry.model import Tier
from tests.browser.conftest import AS_OF, Visit
from tests.real_registry import the_registry

LATER = date(2027, 7, 1)


def read_on(visit: Visit, day: date) -> None:
    visit.page.clock.set_fixed_time(datetime.combine(day, time(12)))


def test_every_standing_is_that_of_the_day_on_which_it_is_read(visit: Visit) -> None:
    read_on(visit, LATER)
    page = visit.open("/cities/")
    words = Language("en")
    shown = {
        row["address"]: row["said"]
        for row in page.evaluate(
            """[...document.querySelectorAll("table.cities tbody tr")].map((row) => ({
                address: row.querySelector("a").getAttribute("href"),
                said: row.querySelector("[data-standing]").textContent.replace(/\\s+/g, " "),
            }))"""
        )
    }
    records = compute(the_registry(), AS_OF).records
    then = {r.city.id: r.standing for r in compute(the_registry(), LATER).records}
    changed = [r for r in records if then[r.city.id].status is not r.standing.status]
    assert len(changed) > 10
    for record in records:
        said, standing = shown[f"/cities/{record.city.id}/"], then[record.city.id]
        assert words.day(standing.term.last) in said
        assert ("Ending soon" in said) == (standing.status is Status.EXPIRING), record.city.name
        assert ("no renewal is on record" in said) == (standing.status is Status.LAPSED)
    assert visit.complaints == []


def test_numbers_of_cities_are_those_of_the_day(visit: Visit) -> None:
    read_on(visit, LATER)
    page = visit.open("/")
    standings = [record.standing for record in compute(the_registry(), LATER).records]
    gold = [s for s in standings if s.tier is Tier.GOLD]
    cells = page.locator("tr", has=page.get_by_role("link", name="Gold", exact=True)).first
    assert cells.locator("td").all_inner_texts()[:3] == [
        str(sum(s.running for s in gold)),
        str(sum(s.status is Status.EXPIRING for s in gold)),
        str(sum(s.status is Status.LAPSED for s in gold)),
    ]
    assert f"{sum(s.running for s in standings)} cities certified, in" in page.inner_text("main")


@pytest.mark.parametrize(("day", "outdated"), [(AS_OF, False), (LATER, True)])
def test_a_copy_says_when_it_is_older_than_a_change(
    day: date, visit: Visit, *, outdated: bool
) -> None:
    read_on(visit, day)
    page = visit.open("/cities/boston-us-ma/")
    assert page.locator(".outdated").is_visible() == outdated
    said = page.locator(".record-standing").inner_text()
    assert ("no renewal is on record" in said) == outdated
    assert "January 23, 2027" in said
