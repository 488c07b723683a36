from __future__ import annotations

from datetime import date

import pytest

from registry.history import kind_after
from registry.model import Kind
from tests.builders import an_award, chapters


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        ("silver", "silver", Kind.RECERTIFIED),
        ("silver", "gold", Kind.LEVELED_UP),
        ("silver", "platinum", Kind.LEVELED_UP),
        ("platinum", "gold", Kind.LEVELED_DOWN),
        ("silver", None, Kind.RENEWED),
        (None, "gold", Kind.RENEWED),
        (None, None, Kind.RENEWED),
    ],
)
def test_what_an_award_did_follows_from_the_one_before(
    before: str | None, now: str | None, kind: Kind
) -> None:
    earlier = an_award("2023-06-21", before)
    assert kind_after((earlier,), an_award("2025-02-26", now)) is kind


def test_a_first_award_is_new_even_without_a_tier() -> None:
    assert kind_after((), an_award("2023-06-21", None)) is Kind.NEW


def test_a_new_award_replaces_the_running_term() -> None:
    first, second = chapters(an_award("2023-06-21"), an_award("2025-02-26", "gold"))
    assert (first.until, first.replaced) == (date(2025, 2, 25), True)
    assert (second.until, second.replaced) == (date(2028, 2, 26), False)
    assert second.gap_before == 0
    assert second.raised_from == "silver"


def test_an_award_on_the_last_day_of_a_term_leaves_no_gap() -> None:
    first, second = chapters(an_award("2020-06-29"), an_award("2023-06-29"))
    assert (first.until, first.replaced) == (date(2023, 6, 28), True)
    assert second.gap_before == 0


def test_an_award_on_the_day_after_a_term_leaves_no_gap() -> None:
    first, second = chapters(an_award("2020-06-29"), an_award("2023-06-30"))
    assert (first.until, first.replaced) == (date(2023, 6, 29), False)
    assert second.gap_before == 0


def test_a_later_award_leaves_a_gap_of_so_many_days() -> None:
    first, second = chapters(an_award("2018-01-25"), an_award("2024-01-23", "gold"))
    assert first.until == date(2021, 1, 25)
    assert second.gap_before == (date(2024, 1, 23) - date(2021, 1, 26)).days


def test_a_date_known_in_part_never_makes_a_gap_that_may_not_be() -> None:
    _, second = chapters(an_award("2020"), an_award("2023-12"))
    assert second.gap_before == 0
    _, second = chapters(an_award("2020"), an_award("2024"))
    assert second.gap_before == 0


def test_awards_are_put_in_order_by_their_days() -> None:
    row = chapters(an_award("2025-02-26", "gold"), an_award("2023-06-21"))
    assert [chapter.kind for chapter in row] == [Kind.NEW, Kind.LEVELED_UP]
