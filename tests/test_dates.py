from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.dates import PARTIAL_DATE_PATTERN, PartialDate, Precision, Term, anniversary


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2023-06-21", date(2023, 6, 21), date(2023, 6, 21), Precision.DAY),
        ("2023-06", date(2023, 6, 1), date(2023, 6, 30), Precision.MONTH),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2023", date(2023, 1, 1), date(2023, 12, 31), Precision.YEAR),
        ("2020-06-29/2022-03-30", date(2020, 6, 29), date(2022, 3, 30), Precision.WINDOW),
    ],
)
def test_a_partial_date_has_an_earliest_and_a_latest_day(
    text: str, earliest: date, latest: date, precision: Precision
) -> None:
    assert PartialDate.parse(text) == PartialDate(earliest, latest, precision)


FORMS = "a date is written 2023-06-21, 2023-06, 2023 or 2020-06-29/2022-03-30"
DAYS = "both ends of a window are whole days, like 2020-06-29/2022-03-30"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2023-02-30", "February 2023 has 28 days"),
        ("2023-13", "there is no month 13"),
        ("2023-00", "there is no month 00"),
        ("2023-06-00", "June 2023 has 30 days"),
        ("0000", "there is no year 0000"),
        ("June 2023", FORMS),
        ("2023-6-1", FORMS),
        ("2023-06-21T00:00", FORMS),
        ("\N{FULLWIDTH DIGIT TWO}\N{FULLWIDTH DIGIT ZERO}23", FORMS),
        ("2023/2024", DAYS),
        ("2023-06-21/2024", DAYS),
        ("2023/2024-06-21", DAYS),
        (
            "2022-03-30/2020-06-29",
            "the window ends on 2020-06-29, which is not after its start 2022-03-30",
        ),
        (
            "2022-03-30/2022-03-30",
            "the window ends on 2022-03-30, which is not after its start 2022-03-30",
        ),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(why)}$"):
        PartialDate.parse(text)


@given(st.dates(), st.dates(), st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y", "window"]))
def test_a_partial_date_prints_the_text_it_was_read_from(one: date, other: date, form: str) -> None:
    first, last = sorted((one, other))
    text = f"{first}/{last}" if form == "window" and first < last else f"{first.year:04}"
    if form == "%Y-%m-%d":
        text = first.isoformat()
    elif form == "%Y-%m":
        text = first.isoformat()[:7]
    parsed = PartialDate.parse(text)
    assert str(parsed) == text
    assert parsed.earliest <= parsed.latest
    assert parsed.earliest <= first <= parsed.latest


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        parsed = PartialDate.parse(text)
    except ValueError:
        return
    assert str(parsed) == text


@given(st.from_regex(PARTIAL_DATE_PATTERN) | st.from_regex(r"\A[0-9/-]{4,21}\Z"))
def test_the_pattern_for_editors_takes_every_date_and_leaves_the_calendar_to_us(text: str) -> None:
    takes, why = re.match(PARTIAL_DATE_PATTERN, text.removesuffix("\n")), ""
    try:
        PartialDate.parse(text.removesuffix("\n"))
    except ValueError as error:
        why = str(error)
    assert takes or why
    if takes and why:
        assert re.search("there is no year|has [0-9]+ days|not after its start", why)


@given(st.dates())
def test_a_day_is_what_its_text_says(day: date) -> None:
    assert PartialDate.of_day(day) == PartialDate.parse(day.isoformat())
    assert PartialDate.of_day(day).day == day


def test_of_two_dates_that_can_be_as_late_the_one_that_can_be_earlier_comes_first() -> None:
    texts = ["2022-03-30", "2021-01-01/2022-03-30"]
    assert sorted(texts, key=lambda text: PartialDate.parse(text).sort_key) == texts[::-1]


def test_only_a_whole_day_is_a_day() -> None:
    assert PartialDate.parse("2023-06-21").day == date(2023, 6, 21)
    assert PartialDate.parse("2023-06").day is None


def test_dates_are_ordered_by_the_latest_day_they_can_mean() -> None:
    texts = ["2020-06-29/2022-03-30", "2022-03", "2021", "2021-07-14"]
    assert sorted(texts, key=lambda text: PartialDate.parse(text).sort_key) == [
        "2021-07-14",
        "2021",
        "2020-06-29/2022-03-30",
        "2022-03",
    ]


def test_a_term_ends_on_the_anniversary_itself() -> None:
    term = Term.of(PartialDate.parse("2023-06-21"), 3)
    assert (term.first, term.last) == (date(2023, 6, 21), date(2026, 6, 21))


def test_a_term_is_counted_from_the_latest_day_the_announcement_can_have() -> None:
    term = Term.of(PartialDate.parse("2020-06-29/2022-03-30"), 3)
    assert (term.first, term.last) == (date(2020, 6, 29), date(2025, 3, 30))


def test_the_anniversary_of_29_february_is_28_february() -> None:
    assert anniversary(date(2024, 2, 29), 3) == date(2027, 2, 28)
    assert anniversary(date(2024, 2, 29), 4) == date(2028, 2, 29)


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(1, 50))
def test_an_anniversary_is_the_same_day_or_the_last_of_february(day: date, years: int) -> None:
    later = anniversary(day, years)
    assert later.year == day.year + years
    assert (later.month, later.day) == (day.month, day.day) or (
        (day.month, day.day, later.month, later.day) == (2, 29, 2, 28)
    )


def test_the_last_180_days_are_180_days_with_both_ends() -> None:
    term = Term.of(PartialDate.parse("2024-01-23"), 3)
    first = term.expiring_from(180)
    assert first == date(2027, 1, 23) - timedelta(days=179)
    assert (term.last - first).days + 1 == 180


def test_a_term_shorter_than_the_window_expires_from_its_first_day() -> None:
    term = Term(date(2024, 1, 1), date(2024, 2, 1))
    assert term.expiring_from(180) == term.first


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 900), st.integers(1, 10))
def test_a_term_holds_every_day_that_it_can_have_begun_on(
    first: date, more: int, years: int
) -> None:
    last = first + timedelta(more)
    window = PartialDate.parse(f"{first}/{last}") if more else PartialDate.of_day(first)
    term = Term.of(window, years)
    assert term.first == first
    assert term.last == anniversary(last, years)
    alone = [Term.of(PartialDate.of_day(day), years) for day in (first, last)]
    assert all(term.first <= one.first and one.last <= term.last for one in alone)
    for days in (1, 30, 180, 5000):
        assert term.first <= term.expiring_from(days) <= term.last
    assert term.expiring_from(1) == term.last
