"""The registry at the end of each year; the counts of the real one are counted from the facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.compute import compute
from registry.compute.record import records_on
from registry.compute.years import Year, years
from registry.model import City, Kind, Withdrawal
from tests.builders import SOURCE, STANDARDS, a_city, an_award
from tests.real_registry import findings_on, the_registry
from tests.test_facts import facts


def through(as_of: str, *cities: City) -> dict[int, Year]:
    found = years(cities, STANDARDS.values(), 180, date.fromisoformat(as_of))
    return {year.year: year for year in found}


def withdrawal(on: str) -> Withdrawal:
    return Withdrawal.model_validate({"on": on, "reason": "Asked for.", "sources": [SOURCE]})


def test_every_year_from_the_first_standard_to_the_day_has_its_place() -> None:
    found = through("2026-11-23", a_city(an_award("2023-06-21")))
    assert list(found) == [2022, 2023, 2024, 2025, 2026]
    assert [year.day.isoformat() for year in found.values()] == [
        "2022-12-31",
        "2023-12-31",
        "2024-12-31",
        "2025-12-31",
        "2026-11-23",
    ]
    assert [year.complete for year in found.values()] == [True, True, True, True, False]


def test_years_begin_with_the_first_standard_or_award_whichever_is_earlier() -> None:
    """The standard here was announced in August 2022."""
    assert through("2022-07-31", a_city(an_award("2023-06-21"))) == {}
    (year,) = through("2022-12-31", a_city(an_award("2023-06-21"))).values()
    assert (year.records, year.running, len(year.announced)) == ((), 0, 1)
    assert list(through("2022-07-31", a_city(an_award("2021-07-14")))) == [2021, 2022]


def test_a_year_shows_what_was_held_on_its_last_day() -> None:
    ames = a_city(an_award("2023-06-21"), an_award("2024-01-23", "gold"), name="Ames")
    found = through("2027-12-31", ames)
    assert found[2023].by_tier == {"silver": 1}
    assert found[2024].by_tier == {"gold": 1}
    assert found[2026].by_tier == {"gold": 1}
    assert found[2027].by_tier == {}
    assert [record.city.name for record in found[2027].records] == ["Ames"]


def test_the_changes_of_a_year_are_its_awards_and_the_terms_that_ended_in_it() -> None:
    ames = a_city(an_award("2023-06-21"), an_award("2024-01-23", "gold"), name="Ames")
    found = through("2027-12-31", ames, a_city(an_award("2023-06-21"), name="Bend"))
    assert [m.city.name for m in found[2023].of_kind(Kind.NEW)] == ["Ames", "Bend"]
    assert [m.city.name for m in found[2024].of_kind(Kind.LEVELED_UP)] == ["Ames"]
    assert [m.city.name for m in found[2026].ended] == ["Bend"]
    assert [m.city.name for m in found[2027].ended] == ["Ames"]
    assert found[2025].awards == found[2025].ended == ()


def test_a_term_that_ends_on_the_last_day_of_a_year_has_ended_in_the_next() -> None:
    found = through("2027-03-01", a_city(an_award("2023-12-31")))
    assert found[2026].running == 1
    assert found[2026].ended == ()
    assert len(found[2027].ended) == 1


def test_a_term_that_ends_after_the_day_has_not_ended_yet() -> None:
    city = a_city(an_award("2023-06-21"))
    assert through("2026-06-21", city)[2026].ended == ()
    assert len(through("2026-06-22", city)[2026].ended) == 1


def test_a_withdrawal_ends_a_certification_in_its_year_and_is_no_ended_term() -> None:
    found = through(
        "2027-01-01", a_city(an_award("2023-06-21"), withdrawn=withdrawal("2024-05-01"))
    )
    assert [len(year.withdrawn) for year in found.values()] == [0, 0, 1, 0, 0, 0]
    assert [len(year.ended) for year in found.values()] == [0, 0, 0, 0, 0, 0]
    assert [year.running for year in found.values()] == [0, 1, 0, 0, 0, 0]


def test_an_award_that_is_not_dated_is_counted_apart_until_its_last_possible_day() -> None:
    found = through("2026-01-01", a_city(an_award("2023-06-29/2025-03-30")))
    assert [year.unsettled for year in found.values()] == [0, 1, 1, 0, 0]
    assert [year.running for year in found.values()] == [0, 0, 0, 1, 1]
    assert [len(year.possible) for year in found.values()] == [0, 1, 1, 1, 0]
    assert all(year.awards == () for year in found.values())


def test_a_standard_is_in_force_from_the_year_of_its_first_awards() -> None:
    found = through("2024-01-01", a_city(an_award("2022-03-30")))
    assert [s.id for s in found[2022].announced] == ["2022"]
    assert [s.id for s in found[2023].in_force] == ["2022"]
    assert found[2024].announced == found[2024].in_force == ()


@given(
    st.lists(st.dates(date(2015, 1, 1), date(2026, 12, 31)), min_size=1, max_size=4, unique=True),
    st.none() | st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    st.lists(st.dates(date(2014, 1, 1), date(2035, 1, 1)), min_size=1, max_size=8),
)
def test_days_in_a_row_give_what_each_day_gives_by_itself(
    awards: list[date], withdrawn: date | None, days: list[date]
) -> None:
    """A record is made again only when it has changed: nobody can tell."""
    given_up = withdrawal(withdrawn.isoformat()) if withdrawn else None
    city = a_city(*(an_award(day.isoformat()) for day in awards), withdrawn=given_up)
    row = dict(records_on(city, STANDARDS, 180, sorted(days)))
    for day in days:
        alone = dict(records_on(city, STANDARDS, 180, [day]))
        assert (row.get(day) is None) is (alone.get(day) is None)
        if day in row:
            assert row[day].chapters == alone[day].chapters
            assert row[day].standing.status is alone[day].standing.status
            assert row[day].standing.transitions == tuple(alone[day].standing.transitions)


# --- the real registry


def days_of(fact: dict[str, Any]) -> list[str]:
    """The last possible day of each award, as the facts write it."""
    return [award["date"] or award["window"][1] for award in fact["awards"]]


@pytest.mark.parametrize("year", range(2018, 2026))
def test_the_real_registry_at_the_end_of_a_year_is_as_the_facts_count(year: int) -> None:
    """Certified on the last day: an award for certain within the three years before."""
    (found,) = (y for y in findings_on("2026-11-23").years if y.year == year)
    latest = [
        max((day for day in days_of(fact) if day <= f"{year}-12-31"), default="")
        for fact in facts("cities")
    ]
    counted = sum(day > f"{year - 3}-12-31" for day in latest)
    undated = sum(
        award["window"] is not None and award["window"][0] <= f"{year}-12-31" < award["window"][1]
        for fact in facts("cities")
        for award in fact["awards"]
    )
    assert found.running == counted
    assert found.unsettled == undated


def test_the_real_years_by_hand() -> None:
    """Counted by hand in the facts: nine cities in January 2018; 60 by November 2023."""
    found = {year.year: year for year in findings_on("2026-11-23").years}
    assert found[2018].by_tier == {"silver": 8, "gold": 1}
    assert len(found[2023].records) == 60
    assert [s.id for s in found[2023].in_force] == ["2022"]
    kinds = {kind: len(found[2023].of_kind(kind)) for kind in Kind}
    assert kinds == {
        "new": 7,
        "leveled_up": 7,
        "recertified": 7,
        "renewed": 0,
        "leveled_down": 0,
    }


def test_a_year_is_what_the_registry_was_on_that_day() -> None:
    """The light look back and the whole computation agree."""
    for year in findings_on("2026-11-23").years:
        then = compute(the_registry(), year.day)
        assert [r.city.id for r in then.records] == [r.city.id for r in year.records]
        for now, before in zip(year.records, then.records, strict=True):
            assert now.chapters == before.chapters
            assert now.standing.status is before.standing.status
            assert now.standing.tier is before.standing.tier
        assert then.statistics.running == year.running + year.unsettled
