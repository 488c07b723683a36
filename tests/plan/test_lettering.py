from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.plan.lettering import placed, set_type, stacked, width


def test_widths_are_those_of_helvetica() -> None:
    assert width("Gold", 1000) == 778 + 556 + 222 + 556
    assert width("Gold", 1000, bold=True) == 778 + 611 + 278 + 611


@pytest.mark.parametrize(("accented", "letter"), [("á", "a"), ("Ñ", "N"), ("ç", "c"), ("ü", "u")])
def test_an_accent_adds_nothing(accented: str, letter: str) -> None:
    assert width(accented, 10) == width(letter, 10)
    assert width(letter + "\u0301", 10) == width(letter, 10)


def test_what_is_not_known_is_taken_for_wide() -> None:
    assert width("\u6771", 12) == 12
    assert width("\ufb01", 12) == 12  # a ligature is no letter with an accent


def test_what_fits_is_left_as_it_is() -> None:
    (line,) = set_type("Gold", 10, 100, lines=2)
    assert (line.text, line.size, line.length) == ("Gold", 10, 21.1)


def test_what_nearly_fits_is_set_smaller() -> None:
    (line,) = set_type(
        "Valid through June 21, 2027", 10, width("Valid through June 21, 2027", 9), lines=2
    )
    assert line.size == 9


def test_what_does_not_fit_is_broken_into_even_lines() -> None:
    lines = set_type("San Nicolás de los Arroyos", 20, 150, lines=2)
    assert [line.text for line in lines] == ["San Nicolás", "de los Arroyos"]


@given(st.text(min_size=1, max_size=60), st.integers(1, 3), st.booleans())
def test_whatever_is_set_fits_and_is_complete(text: str, lines: int, bold: bool) -> None:  # noqa: FBT001 - hypothesis names it
    found = set_type(text, 14, 90, bold=bold, lines=lines)
    assert 1 <= len(found) <= lines
    assert all(line.length <= 90 for line in found)
    assert " ".join(line.text for line in found) == text


def test_stacked_lines_stand_below_each_other_around_the_middle() -> None:
    parts = (("name", set_type("Springfield", 20, 200)), ("place", set_type("Illinois", 10, 200)))
    name, place = stacked(parts, left=5, middle=50)
    assert (name.role, name.x, place.role) == ("name", 5, "place")
    assert 50 - 20 < name.y < place.y < 50 + 20


def test_a_placed_line_keeps_its_size_and_length() -> None:
    (line,) = set_type("Gold", 10, 100)
    found = placed("headline", line, 1, 2)
    assert (found.text, found.size, found.length, found.x, found.y) == ("Gold", 10, 21.1, 1, 2)
