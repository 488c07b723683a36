from __future__ import annotations

from datetime import date, timedelta

import pytest

from registry.compute.record import records_on
from tests.builders import STANDARDS, a_city, a_record, an_award


@pytest.mark.parametrize(
    ("day", "tier"), [("2026-06-21", "gold"), ("2026-06-22", None)], ids=["running", "lapsed"]
)
def test_a_city_holds_its_level_as_long_as_the_term_runs(day: str, tier: str | None) -> None:
    record = a_record(a_city(an_award("2023-06-21", "gold")), day)
    assert record.standing.tier == "gold"
    assert record.holds == tier


@pytest.mark.parametrize("change", ["2025-12-24", "2026-06-22"], ids=["expiring", "lapsed"])
def test_a_record_of_days_in_a_row_is_that_of_each_day(change: str) -> None:
    city = a_city(an_award("2023-06-21", "gold"))
    days = [date.fromisoformat(change) + timedelta(more) for more in (-2, -1, 0, 1)]
    found = dict(records_on(city, STANDARDS, 180, days))
    assert found == {day: a_record(city, day.isoformat()) for day in days}
