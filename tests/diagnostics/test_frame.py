from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from registry.diagnostics.frame import describe
from registry.problem import START, Code, Problem, Severity, Span, is_error


def frame_of(text: str, span: Span) -> list[str]:
    problem = Problem("a.yaml", span, Code.WRONG_TYPE, "wrong")
    return describe(problem, {"a.yaml": text}).split("\n")[1:]


def test_a_problem_is_its_place_its_sentence_its_line_and_its_hint() -> None:
    problem = Problem("a.yaml", Span.at(2, 4, 3), Code.WRONG_TYPE, "this is wrong", "write it")
    assert describe(problem, {"a.yaml": "a: b\nc: def\n"}) == (
        "a.yaml:2:4: error: this is wrong [wrong-type]\n"
        "  2 | c: def\n"
        "    |    ^^^\n"
        "  hint: write it"
    )


def test_a_warning_says_so_and_is_no_error() -> None:
    problem = Problem("a", START, Code.WRONG_TYPE, "odd", severity=Severity.WARNING)
    assert describe(problem, {}) == "a:1:1: warning: odd [wrong-type]"
    assert not is_error(problem)


def test_of_a_whole_file_no_line_is_shown() -> None:
    assert frame_of("a: b\n", START) == []


def test_of_a_file_that_cannot_be_shown_no_line_is_shown() -> None:
    assert describe(Problem("a", Span.at(3, 4), Code.NOT_UTF8, "no"), {}).count("\n") == 0
    assert frame_of("a: b\n", Span.at(9, 1)) == []


def test_a_tab_is_one_blank_so_that_the_caret_fits() -> None:
    assert frame_of("\ta:\tb", Span.at(1, 5)) == ["  1 |  a: b", "    |     ^"]


def test_wide_characters_take_two_cells() -> None:
    assert frame_of("漢字: b", Span.at(1, 5)) == ["  1 | 漢字: b", "    |       ^"]
    assert frame_of("漢字: b", Span.at(1, 1, 2)) == ["  1 | 漢字: b", "    | ^^^^"]


def test_combining_characters_take_none() -> None:
    line = "e\N{COMBINING ACUTE ACCENT}\N{VARIATION SELECTOR-16}: b"
    assert frame_of(line, Span.at(1, 6)) == [f"  1 | {line}", "    |    ^"]


def test_control_characters_are_shown_harmlessly() -> None:
    assert frame_of("a\x1b[31m\u202eb\x85c", Span.at(1, 2)) == ["  1 | a�[31m�b�c", "    |  ^"]


def test_a_no_break_space_is_shown_as_a_blank() -> None:
    assert frame_of("a\N{NO-BREAK SPACE}b", Span.at(1, 3)) == ["  1 | a b", "    |   ^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "x" * 500 + "HERE" + "y" * 500
    shown, carets = frame_of(text, Span.at(1, 501, 4))
    assert len(shown) < 140
    assert shown.startswith("  1 | …xxx")
    assert shown.endswith("yyy…")
    assert [shown[i] for i, c in enumerate(carets) if c == "^"] == list("HERE")


def test_a_long_span_is_cut_with_its_line() -> None:
    shown, carets = frame_of("a: " + "x" * 500, Span.at(1, 4, 500))
    assert len(carets) < len(shown) < 140


def test_a_span_of_several_lines_is_marked_on_its_first() -> None:
    assert frame_of("a: b  \nc: d", Span(1, 4, 2, 3)) == ["  1 | a: b", "    |    ^"]


def test_a_place_behind_the_line_is_marked_there() -> None:
    assert frame_of("a:", Span.at(1, 3)) == ["  1 | a:", "    |   ^"]


@given(
    st.text(st.characters(exclude_characters="\n"), max_size=300),
    st.integers(1, 320),
    st.integers(0, 50),
)
def test_any_place_of_any_line_can_be_shown(line: str, column: int, width: int) -> None:
    for shown in frame_of(line, Span.at(1, column, width)):
        assert shown.isprintable()
        assert len(shown) < 400
