from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.problem import (
    START,
    Code,
    Problem,
    Span,
    in_order,
    quoted,
    suggestion,
    visible,
)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a", '"a"'),
        ("a\nb", '"a�b"'),
        ("\x1b[0m", '"�[0m"'),
        ("a" * 61, f'"{"a" * 60}…"'),
        (3, '"3"'),
    ],
)
def test_a_value_in_a_message_is_short_and_harmless(value: object, shown: str) -> None:
    assert quoted(value) == shown


def test_a_suggestion_is_sure_only_of_capitals_and_hyphens() -> None:
    assert suggestion("Gold", ["gold"]) == "write gold"
    assert suggestion("Leveled-up", ["leveled_up"]) == "write leveled_up"
    assert suggestion("gol", ["gold"]) == "did you mean gold?"
    assert suggestion("gol", []) == ""


def test_problems_are_sorted_by_place_and_said_once() -> None:
    late, early = (Problem("a", Span.at(n, 1), Code.BAD_DATE, "x") for n in (10, 9))
    other = Problem("b", START, Code.BAD_DATE, "x")
    assert in_order([other, late, early, late]) == (early, late, other)


def test_codes_are_written_like_their_names() -> None:
    assert all(code.value == code.name.lower().replace("_", "-") for code in Code)


@given(st.text())
def test_what_is_shown_is_as_long_as_what_stands_there(text: str) -> None:
    assert len(visible(text)) == len(text)
    assert visible(text).isprintable()
