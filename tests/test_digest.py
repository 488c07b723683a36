"""A digest changes with what it is made from, and with nothing else."""

from __future__ import annotations

import hashlib
import itertools

from hypothesis import given
from hypothesis import strategies as st

from registry.digest import fingerprint


def test_the_same_parts_have_the_same_fingerprint_in_every_run() -> None:
    assert fingerprint("a", "b") == hashlib.sha256(b"1:a1:b").hexdigest()


@given(st.lists(st.text(alphabet="ab1:é\ud800", max_size=4), max_size=4), st.data())
def test_other_parts_have_another_fingerprint(parts: list[str], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.text(alphabet="ab1:é\ud800", max_size=4), max_size=4))
    assert (fingerprint(*parts) == fingerprint(*other)) == (parts == other)


def test_where_a_part_ends_makes_a_difference() -> None:
    ways = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("", "abc"), ("1:a",), ("a",), ()]
    for one, other in itertools.combinations(ways, 2):
        assert fingerprint(*one) != fingerprint(*other)
