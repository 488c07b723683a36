"""What is said of broken YAML is in ``tests/problems/yaml-*``; here is that the place is right."""

from __future__ import annotations

import pytest
import yaml

from registry.check.lines import Fault
from registry.check.syntax import explain


def fault_of(text: str) -> Fault:
    with pytest.raises(yaml.YAMLError) as caught:
        list(yaml.parse(text, Loader=yaml.CBaseLoader))
    return explain(caught.value, text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a: b\nc: "d\ne: f\n', (1, 3)),
        ("a: b\nc: 'd\ne: f\n", (1, 3)),
        ("a: b\nc: [d\ne: f\n", (1, 3)),
        ("a: b\nc: {d: e\nf: g\n", (1, 3)),
        ("a: b\nc: d: e\n", (1, 4)),
        ("a: b\nc\nd: e\n", (1, 0)),
        ("a:\n  b: c\n   d: e\n", (2, 3)),
        ("a:\n  - b: c\n   d: e\n", (2, 3)),
        ("a:\n  b: c\n\td: e\n", (2, 0)),
        ("a: b\nc: @d\n", (1, 3)),
        ("a: b\nc: [d] e\n", (1, 7)),
    ],
)
def test_the_place_is_where_to_correct(text: str, place: tuple[int, int]) -> None:
    fault = fault_of(text)
    assert (fault.line, fault.column) == place


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: B: c\n", 'write a: "B: c"'),
        ("- a: B: c\n", 'write a: "B: c"'),
        ("a: b: c\n", 'did you mean a: "b: c"?'),
        ("a: b\nc d\ne: f\n", "did you mean c: d?"),
        ("a: b\nc:d\ne: f\n", "write c: d"),
        ("a: b\nc = d\ne: f\n", "did you mean c: d?"),
        ('a: "b" is c\n', """write a: '"b" is c'"""),
        ("a: *b* is c\n", 'write a: "*b* is c"'),
        ("a: {b: c d: e}\n", "write , d"),
    ],
)
def test_where_the_text_shows_what_was_meant_the_hint_is_exact(text: str, hint: str) -> None:
    assert fault_of(text).hint == hint


def test_a_text_with_quotes_of_its_own_is_not_quoted_for_the_editor() -> None:
    said = fault_of('a: "b" isn\'t: c\n').hint
    assert said == "put the whole text in single quotes"
