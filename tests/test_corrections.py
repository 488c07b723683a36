from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from registry.check import check
from registry.corrections import Corrected, correct, with_fixes
from registry.problem import Code, Fix, Problem, Span
from registry.read import read
from tests.every import every
from tests.test_problems import ALL, BASE, SUBJECT, project, remembered  # noqa: F401 - a fixture

FILE = f"{SUBJECT}.yaml"

CITY = """\
# A comment at the top.
name: Springfield
subdivision: {subdivision}
location: {{latitude: {latitude}, longitude: {longitude}}}  # the center
population: {{count: {count}, year: 2020, source: 'Census', verified: {verified}}}
certifications:
  - year: 2023
    announced: {announced}
    tier:   {tier}   # as announced
    kind: {kind}
    standard: "2022"
    confidence: official
    sources:
      - https://www.example.org/springfield
      {second}
"""

RIGHT = {
    "subdivision": "US-IL",
    "latitude": "39.799",
    "longitude": "-89.644",
    "count": "114394",
    "verified": "true",
    "announced": "2023-06-21",
    "tier": "silver",
    "kind": "new",
    "second": "- https://www.example.org/second",
}


def corrected(root: Path) -> dict[str, Corrected]:
    """What the certain corrections make of a whole project."""
    sources, found = read(root)
    asked = {source.path for source in sources}
    return dict(correct(sources, found, asked, lambda path: (root / path).read_bytes(), remembered))


def after(root: Path, text: str) -> str:
    """A city after its corrections, every byte."""
    (root / FILE).write_bytes(text.encode("utf-8"))
    done = corrected(root)
    return done[FILE].after.decode("utf-8") if FILE in done else text


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("subdivision", "us-il"),
        ("longitude", "89.644"),
        ("latitude", '"39,799"'),
        ("count", '"114,394"'),
        ("count", "114 394"),
        ("verified", "yes"),
        ("announced", "2023-6-21"),
        ("announced", "June 21, 2023"),
        ("announced", "21/06/2023"),
        ("tier", "Silver"),
        ("tier", "'SILVER'"),
        ("kind", "renewed"),
        ("kind", "NEW"),
        ("subdivision", "US\u200b-IL"),
    ],
)
def test_a_certain_correction_changes_its_place_and_nothing_else(
    field: str,
    wrong: str,
    project: Path,  # noqa: F811
) -> None:
    mark = wrong[0] if wrong[0] in "\"'" else ""
    right = RIGHT | {field: f"{mark}{RIGHT[field]}{mark}"}
    assert after(project, CITY.format(**RIGHT | {field: wrong})) == CITY.format(**right)


def test_swapped_coordinates_are_swapped_back(project: Path) -> None:  # noqa: F811
    wrong = RIGHT | {"latitude": "-89.644", "longitude": "39.799"}
    assert after(project, CITY.format(**wrong)) == CITY.format(**RIGHT)


def test_the_line_of_a_source_that_stands_twice_goes(project: Path) -> None:  # noqa: F811
    twice = CITY.format(**RIGHT | {"second": "- https://www.example.org/springfield"})
    assert after(project, twice) == CITY.format(**RIGHT | {"second": ""}).removesuffix("      \n")


def test_a_source_that_stands_twice_stays_where_a_comment_stands_beside_it(
    project: Path,  # noqa: F811
) -> None:
    twice = CITY.format(**RIGHT | {"second": "- https://www.example.org/springfield # why"})
    assert after(project, twice) == twice


def test_an_item_that_stands_twice_in_brackets_goes_with_its_comma(
    project: Path,  # noqa: F811
) -> None:
    text = CITY.format(**RIGHT) + "aliases: [Spring, 'Field' , 'Field', Town]\n"
    assert after(project, text).endswith("aliases: [Spring, 'Field', Town]\n")


def test_the_line_breaks_of_windows_stay(project: Path) -> None:  # noqa: F811
    wrong = CITY.format(**RIGHT | {"tier": "Silver", "announced": "2023-6-21"})
    right = CITY.format(**RIGHT).replace("\n", "\r\n")
    assert after(project, wrong.replace("\n", "\r\n")) == right


def test_what_hides_behind_a_mistake_is_corrected_too(project: Path) -> None:  # noqa: F811
    """An invisible character keeps the file from being read; a wrong tier keeps its kind unsaid."""
    wrong = CITY.format(**RIGHT | {"tier": "Sil\u200bver", "kind": "leveled-up"})
    assert after(project, wrong) == CITY.format(**RIGHT)


def test_letters_in_parts_become_whole(project: Path) -> None:  # noqa: F811
    text = CITY.format(**RIGHT) + "note: Jose\u0301 and Nun\u0303o\u200b.\n"
    assert after(project, text).endswith("note: José and Nuño.\n")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("announced", "03/04/2023"),
        ("tier", "glod"),
        ("count", '"114.394"'),
        ("second", "- www.example.org/second"),
        ("subdivision", "Illinois"),
        ("verified", "maybe"),
        ("tier", "sil\u200dver"),
        ("tier", "sil\x92ver"),
    ],
)
def test_a_guess_is_never_written(field: str, wrong: str, project: Path) -> None:  # noqa: F811
    text = CITY.format(**RIGHT | {field: wrong})
    assert after(project, text) == text


def test_headings_and_links_in_a_story_are_corrected(project: Path) -> None:  # noqa: F811
    story = "story: |\n  # Over it\n\n  See [/cities/peoria-us-il](/cities/peoria-us-il) or"
    text = CITY.format(**RIGHT) + f"{story} [it](/cities/peoria-us-il).\n"
    said = after(project, text)
    assert "  ## Over it\n" in said
    assert "[it](/cities/peoria-us-il/)." in said


def test_a_text_with_a_colon_is_put_in_quotes(project: Path) -> None:  # noqa: F811
    text = CITY.format(**RIGHT) + "note: Certified twice: in 2023 and later\n"
    assert after(project, text).endswith('note: "Certified twice: in 2023 and later"\n')


def test_of_corrections_that_touch_the_first_is_applied_whole() -> None:
    def problem(*places: tuple[int, int, str]) -> Problem:
        fix = Fix(tuple((Span.at(1, column, width), text) for column, width, text in places))
        return Problem("a", Span.at(1, 1), Code.BAD_TEXT, "x", fix=fix)

    text, steps = with_fixes("abcdef", [problem((1, 2, "X"), (5, 1, "")), problem((2, 2, "Y"))])
    assert text == "Xcdf"
    assert steps == ("line 1: ab -> X, e removed",)


def test_hints_and_corrections_agree_and_no_correction_makes_a_file_worse(tmp_path: Path) -> None:
    """A hint that is one exact replacement has a correction, and every correction is hinted at."""

    def holds(name: str) -> None:
        root = Path(shutil.copytree(BASE, tmp_path / name))
        ALL[name](root)
        agrees_and_improves(root)

    every({name: name for name in sorted(ALL)}, holds)


def agrees_and_improves(root: Path) -> None:
    sources, found = read(root)
    texts = {source.path: source.text.split("\n") for source in sources}
    before = (*found, *check(sources, remembered)[1])
    for problem in before:
        hint_and_correction_agree(problem, texts.get(problem.path, [""]))
    done = corrected(root)
    for path, file in done.items():
        (root / path).write_bytes(file.after)
    if done:
        assert not corrected(root), "once is enough"
        left = check(read(root)[0], remembered)[1]
        unreadable = {p.path for p in left if p.code.startswith(("yaml-", "front-"))}
        assert unreadable <= {problem.path for problem in before}
        assert not [problem for problem in left if problem.fix and problem.path in done]


def hint_and_correction_agree(problem: Problem, lines: list[str]) -> None:
    if problem.fix is None:
        exact = re.fullmatch(r"write (\S+)", problem.hint)
        line = lines[problem.span.line - 1]
        escaped_or_nested = any(mark in line for mark in "\\[>")
        assert not exact or escaped_or_nested, problem
        return
    assert problem.hint, problem
    for _, text in problem.fix.replacements:
        bare = text.strip("\"' ")
        composed = not bare.isascii() and problem.code is Code.FORBIDDEN_CHARACTER
        trimmed = problem.hint == "remove the space"
        assert bare in problem.hint or composed or trimmed, problem
