from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.check.document import Document
from registry.check.events import DEPTH_LIMIT
from registry.check.reading import read_document
from registry.diagnostics.frame import describe
from registry.problem import Code, Problem, Span
from registry.read import Source
from tests.chance import examples


def read(text: str, path: str = "cities/a.yaml") -> tuple[Document | None, tuple[Problem, ...]]:
    return read_document(Source(path, text, ""))


def document_of(text: str, path: str = "cities/a.yaml") -> Document:
    document, problems = read(text, path)
    assert not problems
    assert document is not None
    return document


def codes_of(text: str) -> list[Code]:
    return [problem.code for problem in read(text)[1]]


def test_every_scalar_stays_the_text_that_was_written() -> None:
    document = document_of("a: NO\nb: 014\nc: 1e3\nd: 2023-06-21\ne: 0x1F\nf: 12:30:45\ng: .inf\n")
    assert dict(document.data) == {
        "a": "NO",
        "b": "014",
        "c": "1e3",
        "d": "2023-06-21",
        "e": "0x1F",
        "f": "12:30:45",
        "g": ".inf",
    }


def test_every_name_and_value_knows_its_place() -> None:
    document = document_of("a: one\nb:\n  - c: two # said\n    d: {e: f}\n")
    assert document.keys["a",] == Span.at(1, 1)
    assert document.values["a",] == Span.at(1, 4, 3)
    assert document.values["b", 0, "c"] == Span.at(3, 8, 3)
    assert document.keys["b", 0, "d"] == Span.at(4, 5)
    assert document.values["b", 0, "d"] == Span.at(4, 8, 6)
    assert document.values["b", 0, "d", "e"] == Span.at(4, 12)


def test_a_group_of_lines_reaches_from_its_first_field_to_its_last_value() -> None:
    document = document_of("a:\n  - b: c\n    d: e\nf: g\n")
    assert document.values["a", 0] == Span(2, 5, 3, 9)


def test_columns_count_characters_and_not_bytes() -> None:
    document = document_of("a: {é: x, 🎉: y}\n")
    assert document.values["a", "🎉"] == Span.at(1, 14)


def test_a_place_that_is_not_there_is_that_of_the_value_around_it() -> None:
    document = document_of("a:\n  b: c\n")
    assert document.span(("a", "z", 3)) == document.values["a",]
    assert document.key_span(("a", "b")) == Span.at(2, 3)


def test_front_matter_is_read_with_the_lines_of_the_file() -> None:
    document = document_of("---\na: b\n---\n\nText.\n---\nMore.\n", "cities/a.md")
    assert document.values["a",] == Span.at(2, 4)
    assert document.body == "\nText.\n---\nMore.\n"
    assert document.body_line == 4


@pytest.mark.parametrize("fence", ["---", "--- ", "---\t"])
def test_blanks_behind_the_hyphens_of_front_matter_do_no_harm(fence: str) -> None:
    assert document_of(f"{fence}\na: b\n{fence}\nText.", "cities/a.md").body == "Text."


def test_a_block_of_text_knows_where_its_lines_stand() -> None:
    document = document_of("a: |\n\n    One.\n     Two.\nb: c\n")
    assert document.data["a"] == "\nOne.\n Two.\n"
    assert document.blocks["a",] == (2, 4)


@pytest.mark.parametrize("value", ["", "~", "null", "Null", "NULL", '""', "' '", "|\n", "# no"])
def test_nothing_is_no_value(value: str) -> None:
    document, problems = read(f"a: {value}\nb: c\n")
    assert [problem.code for problem in problems] == [Code.EMPTY_VALUE]
    assert document is not None
    assert document.data == {"b": "c"}
    assert document.faulty == {("a",)}


def test_an_empty_item_does_not_move_the_others() -> None:
    document, problems = read("a:\n  - b\n  -\n  - c\n")
    assert document is not None
    assert [(p.code, p.span.line) for p in problems] == [(Code.EMPTY_VALUE, 3)]
    assert document.data == {"a": ["b", "c"]}
    assert document.values["a", 1] == Span.at(4, 5)


def test_what_is_given_twice_keeps_its_first_value() -> None:
    document, problems = read("a: b\na: {c: d}\n")
    assert document is not None
    assert document.data == {"a": "b"}
    assert [(p.code, p.span) for p in problems] == [(Code.DUPLICATE_FIELD, Span.at(2, 1))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &b c", Code.YAML_ANCHOR),
        ("a: *b", Code.YAML_ANCHOR),
        ("a: !b c", Code.YAML_TAG),
        ("a: !!python/object/apply:os.system [ls]", Code.YAML_TAG),
        ("a: b\n--- \nc: d", Code.YAML_SEVERAL_DOCUMENTS),
        ("a: " + "[" * (DEPTH_LIMIT + 1), Code.YAML_TOO_DEEP),
        ('a: "\\uFEFFb"', Code.FORBIDDEN_CHARACTER),
        ("- a", Code.WRONG_TYPE),
        ("a", Code.WRONG_TYPE),
        ("# a", Code.WRONG_TYPE),
    ],
)
def test_what_has_no_place_in_our_files_is_refused(text: str, code: Code) -> None:
    assert codes_of(text) == [code]


def test_the_deepest_nesting_that_is_allowed_is_read() -> None:
    depth = DEPTH_LIMIT - 1
    assert document_of("a: " + "[" * depth + "b" + "]" * depth).data["a"]


INDICATORS = [*"|>[]{},#%?@`~:-", '"', "'", "&x", "*x", "!t", "---\n", "...\n", "null", "\\u200b"]
PIECES = st.lists(
    st.sampled_from(
        ["a: ", "- ", "> ", "b", "\n", "  ", "    ", ": ", "é", "漢", "\t", *INDICATORS]
    ),
    max_size=30,
).map("".join)
"""Texts made of what YAML is made of."""


@examples(300)
@given(PIECES | st.text(max_size=60), st.sampled_from(["a.yaml", "a.md"]))
def test_any_text_gives_a_document_or_problems_within_it(text: str, path: str) -> None:
    document, problems = read(text, path)
    assert document is not None or problems
    lines = text.split("\n")
    for problem in problems:
        span = problem.span
        assert 1 <= span.line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert (span.end_line, span.end_column) >= (span.line, span.column)
        shown = describe(problem, {path: text}).replace("\n", "")
        assert shown.isprintable()


@examples(100)
@given(PIECES)
def test_any_front_matter_gives_a_document_or_problems_in_its_lines(text: str) -> None:
    whole = f"---\n{text}\n---\nBody.\n"
    document, problems = read(whole, "a.md")
    assert document is not None or problems
    assert all(problem.span.line <= whole.count("\n") for problem in problems)


@examples(200)
@given(PIECES)
def test_every_value_of_a_document_lies_within_its_text(text: str) -> None:
    document, _ = read(text)
    lines = text.split("\n")
    for span in (document.values if document else {}).values():
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
