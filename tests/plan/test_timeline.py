from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from registry.plan.timeline import timeline
from tests.builders import an_award, chapters

AS_OF = date(2024, 7, 1)


def test_a_term_is_as_long_as_its_days() -> None:
    line = timeline(chapters(an_award("2023-01-01")), AS_OF)
    (bar,) = line.bars
    assert [tick.year for tick in line.ticks] == [2023, 2024, 2025, 2026]
    assert (bar.x, bar.width) == (0.0, 75.09)  # 1,097 of 1,461 days
    assert bar.ahead == round(bar.width - line.today, 2)
    assert bar.vague == 0


def test_the_days_of_a_window_are_shown_as_vague() -> None:
    line = timeline(chapters(an_award("2023-01-01/2023-12-31")), AS_OF)
    assert 0 < line.bars[0].vague < line.bars[0].width


def test_a_level_that_goes_on_is_named_once() -> None:
    row = chapters(an_award("2020-01-01"), an_award("2022-01-01"), an_award("2024-01-01", "gold"))
    assert [bar.has_label for bar in timeline(row, AS_OF).bars] == [True, False, True]


@given(st.lists(st.dates(date(2017, 1, 1), date(2030, 1, 1)), min_size=1, max_size=5, unique=True))
def test_bars_lie_in_the_picture_and_never_over_each_other(days: list[date]) -> None:
    line = timeline(chapters(*(an_award(str(day)) for day in days)), max(days) + timedelta(days=9))
    end = 0.0
    for bar in line.bars:
        assert bar.x >= end - 0.011  # lengths are rounded to hundredths
        end = bar.x + bar.width
        assert 0 <= bar.ahead <= bar.width
    assert end <= 100.011
