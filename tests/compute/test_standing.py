from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.compute.standing import Standing, Status, Transition, standing, until_withdrawn
from registry.model import Award, Withdrawal
from tests.builders import SOURCE, an_award, chapters


def on(day: str, *awards: Award, withdrawn: Withdrawal | None = None) -> Standing:
    return standing(chapters(*awards), withdrawn, 180, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2023-06-21", Status.CERTIFIED),
        ("2025-12-23", Status.CERTIFIED),
        ("2025-12-24", Status.EXPIRING),
        ("2026-06-21", Status.EXPIRING),
        ("2026-06-22", Status.LAPSED),
        ("2099-01-01", Status.LAPSED),
    ],
)
def test_a_tier_is_held_through_the_anniversary_and_not_the_day_after(
    day: str, status: Status
) -> None:
    assert on(day, an_award("2023-06-21")).status is status


def test_a_standing_knows_its_own_future() -> None:
    assert on("2023-06-21", an_award("2023-06-21")).transitions == (
        Transition(date(2025, 12, 24), Status.EXPIRING),
        Transition(date(2026, 6, 22), Status.LAPSED),
    )
    assert on("2026-06-22", an_award("2023-06-21")).transitions == ()


def test_a_lapsed_city_keeps_the_tier_it_held_last() -> None:
    found = on("2030-01-01", an_award("2023-06-21", "gold"))
    assert (found.tier, found.running) == ("gold", False)


def test_a_renewal_begins_a_new_term() -> None:
    found = on("2026-01-01", an_award("2023-06-21"), an_award("2025-02-26", "gold"))
    assert (found.status, found.tier) == (Status.CERTIFIED, "gold")
    assert found.term.last == date(2028, 2, 26)


def test_the_present_tier_counts_from_its_first_award_without_another_between() -> None:
    row = (
        an_award("2018-01-25"),
        an_award("2020-06-29", "gold"),
        an_award("2023-06-21"),
        an_award("2025-02-26"),
    )
    found = on("2026-01-01", *row)
    assert str(found.tier_since) == "2023-06-21"
    assert str(found.certified_since) == "2018-01-25"


def test_a_withdrawn_city_stays_withdrawn() -> None:
    withdrawn = Withdrawal.model_validate(
        {"on": "2024-05-01", "reason": "Asked for.", "sources": [SOURCE]}
    )
    award = an_award("2023-06-21")
    assert on("2024-04-30", award, withdrawn=withdrawn).status is Status.CERTIFIED
    assert on("2024-04-30", award, withdrawn=withdrawn).transitions == (
        Transition(date(2024, 5, 1), Status.WITHDRAWN),
    )
    assert on("2024-05-01", award, withdrawn=withdrawn).status is Status.WITHDRAWN
    assert on("2030-01-01", award, withdrawn=withdrawn).status is Status.WITHDRAWN


def test_a_withdrawn_award_ran_to_the_day_before() -> None:
    withdrawn = Withdrawal.model_validate(
        {"on": "2024-05-01", "reason": "Asked for.", "sources": [SOURCE]}
    )
    row = chapters(an_award("2023-06-21"))
    (cut,) = until_withdrawn(row, withdrawn, date(2024, 5, 1))
    assert cut.until == date(2024, 4, 30)
    assert until_withdrawn(row, withdrawn, date(2024, 4, 30)) == row
    assert until_withdrawn(row, None, date(2030, 1, 1)) == row


def test_an_award_that_is_withdrawn_on_its_last_day_ran_to_the_day_before() -> None:
    row = chapters(an_award("2023-06-21"))
    (cut,) = until_withdrawn(row, a_withdrawal("2026-06-21"), date(2026, 6, 21))
    assert cut.until == date(2026, 6, 20)
    after = until_withdrawn(row, a_withdrawal("2026-06-22"), date(2026, 6, 22))
    assert after == row, "it had ended by itself"


def test_a_city_that_is_certified_again_after_a_withdrawal_holds_the_new_award() -> None:
    withdrawn = Withdrawal.model_validate(
        {"on": "2024-05-01", "reason": "Asked for.", "sources": [SOURCE]}
    )
    awards = (an_award("2023-06-21"), an_award("2025-02-26", "gold"))
    assert on("2024-06-01", awards[0], withdrawn=withdrawn).status is Status.WITHDRAWN
    assert on("2025-03-01", *awards, withdrawn=withdrawn).status is Status.CERTIFIED
    first, second = until_withdrawn(chapters(*awards), withdrawn, date(2025, 3, 1))
    assert (first.until, second.until) == (date(2024, 4, 30), date(2028, 2, 26))


@given(
    st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    st.integers(0, 2000),
    st.integers(0, 2000),
)
def test_the_transitions_of_a_day_come_true_on_later_days(
    announced: date, wait: int, further: int
) -> None:
    """What a standing says of the future is what the same function says when the day comes."""
    row = chapters(an_award(announced.isoformat()))
    today, later = announced + timedelta(wait), announced + timedelta(wait + further)
    now = standing(row, None, 180, today)
    then = standing(row, None, 180, later)
    foretold = [step.status for step in now.transitions if step.day <= later]
    assert then.status is (foretold[-1] if foretold else now.status)
    assert then.transitions == tuple(step for step in now.transitions if step.day > later)


def a_withdrawal(on: str) -> Withdrawal:
    return Withdrawal.model_validate({"on": on, "reason": "Asked for.", "sources": [SOURCE]})


def test_a_withdrawal_in_the_last_days_of_a_term_is_dated_by_itself() -> None:
    withdrawn = a_withdrawal("2026-01-15")
    found = on("2026-02-01", an_award("2023-06-21"), withdrawn=withdrawn)
    assert (found.status, found.withdrawn_on) == (Status.WITHDRAWN, date(2026, 1, 15))
    assert found.transitions == ()


@pytest.mark.parametrize("day", ["2025-12-24", "2026-06-22"])
def test_a_withdrawal_takes_the_place_of_what_would_have_come_on_its_day(day: str) -> None:
    found = on("2025-12-23", an_award("2023-06-21"), withdrawn=a_withdrawal(day))
    assert [step.status for step in found.transitions if step.day.isoformat() == day] == [
        Status.WITHDRAWN
    ]


@pytest.mark.parametrize("announced", ["2024-05-01", "2024-05", "2024", "2024-04-01/2024-06-01"])
def test_an_award_that_can_have_come_on_the_day_of_a_withdrawal_is_not_taken_by_it(
    announced: str,
) -> None:
    row = (an_award("2023-06-21"), an_award(announced, "gold"))
    assert on("2024-12-31", *row, withdrawn=a_withdrawal("2024-05-01")).status is Status.CERTIFIED
    _, second = until_withdrawn(chapters(*row), a_withdrawal("2024-05-01"), date(2024, 12, 31))
    assert second.until == second.term.last
