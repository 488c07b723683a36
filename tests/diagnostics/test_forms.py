"""The same two problems in every form."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from registry.diagnostics import FORMS
from registry.diagnostics.about import ABOUT
from registry.diagnostics.showing import Showing, counted
from registry.problem import START, Code, Fix, Problem, Severity, Span

SPAN = Span.at(2, 7, 4)
ERROR = Problem(
    "cities/ames-us-il.yaml",
    SPAN,
    Code.UNKNOWN_VALUE,
    '"Gold" is not one of silver, gold',
    "write gold",
    fix=Fix(((SPAN, "gold"),)),
)
WARNING = Problem(
    "cities/ames-us-il.yaml",
    START,
    Code.POPULATION_MISSING,
    "Ames has no population",
    severity=Severity.WARNING,
)
TEXTS = {"cities/ames-us-il.yaml": "name: Ames\ntier: Gold\n"}


def shown(form: str, *problems: Problem, **fields: Any) -> str:
    return FORMS[form](Showing(problems=problems, texts=TEXTS, files=1, **fields))


def test_full_is_what_a_person_reads_with_the_numbers_below() -> None:
    assert shown("full", WARNING, ERROR) == (
        "cities/ames-us-il.yaml:1:1: warning: Ames has no population [population-missing]\n\n"
        'cities/ames-us-il.yaml:2:7: error: "Gold" is not one of silver, gold [unknown-value]\n'
        "  2 | tier: Gold\n"
        "    |       ^^^^\n"
        "  hint: write gold\n\n"
        "1 error and 1 warning in 1 file"
    )


def test_concise_is_one_line_each_and_errors_come_first() -> None:
    first, second, last = shown("concise", WARNING, ERROR).split("\n")
    assert first.endswith("[unknown-value] - write gold")
    assert second.endswith("[population-missing]")
    assert last == "1 error and 1 warning in 1 file"


def test_colors_mark_the_place_the_severity_the_carets_and_the_hint() -> None:
    painted = shown("full", ERROR, paint=lambda role, text: f"<{role}>{text}</>")
    assert painted.startswith("<place>cities/ames-us-il.yaml:2:7:</> <error>error:</> ")
    assert "<quiet>[unknown-value]</>\n" in painted
    assert "<quiet>  2 | </>tier: Gold\n<quiet>    |       </><error>^^^^</>\n" in painted
    assert "  <hint>hint:</> write gold\n" in painted
    assert re.sub(r"<[a-z/]+>", "", painted) == shown("full", ERROR)


def test_warnings_that_are_not_listed_are_counted_by_their_codes() -> None:
    said = shown("full", warnings_counted=(WARNING, WARNING))
    assert said == (
        "no problems in 1 file\n"
        "2 warnings, which never block: 2 population-missing (--warnings shows them)"
    )


def test_problems_of_other_files_are_counted_in_one_line() -> None:
    assert shown("concise", elsewhere=(ERROR,)).endswith(
        "\nnot shown: 1 error in 1 file that you did not name"
    )


def test_json_is_a_list_of_objects_with_settled_names() -> None:
    first, second = json.loads(shown("json", WARNING, ERROR))
    assert second == {
        "path": "cities/ames-us-il.yaml",
        "line": 2,
        "column": 7,
        "end_line": 2,
        "end_column": 11,
        "severity": "error",
        "code": "unknown-value",
        "message": '"Gold" is not one of silver, gold',
        "hint": "write gold",
        "fix": [{"line": 2, "column": 7, "end_line": 2, "end_column": 11, "text": "gold"}],
    }
    assert first["fix"] is None
    assert json.loads(shown("json")) == []


def test_github_gets_a_command_each_and_errors_come_first() -> None:
    first, second, last = shown("github", WARNING, ERROR).split("\n")
    assert first == (
        "::error file=cities/ames-us-il.yaml,line=2,endLine=2,col=7,endColumn=10,"
        'title=unknown-value::"Gold" is not one of silver, gold%0Ahint: write gold'
    )
    assert second == (
        "::warning file=cities/ames-us-il.yaml,line=1,title=population-missing"
        "::Ames has no population"
    )
    assert last == "1 error and 1 warning in 1 file"


def test_columns_of_a_span_of_several_lines_are_left_out_for_github() -> None:
    said = shown("github", Problem("a.yaml", Span(1, 2, 3, 4), Code.BAD_DATE, "x"))
    assert said.startswith("::error file=a.yaml,line=1,endLine=3,title=bad-date::x\n")


@pytest.mark.parametrize("hostile", ["x\n::add-mask::y", "x\r::stop-commands::y", "%0A::error::z"])
def test_no_text_and_no_file_name_can_begin_a_command_of_its_own(hostile: str) -> None:
    problem = Problem(f"cities/{hostile},line=9.yaml", SPAN, Code.FILE_NAME, hostile, hostile)
    command, *rest = shown("github", problem).split("\n")
    assert rest == ["1 error in 1 file"]
    assert "\r" not in command
    properties = command.removeprefix("::error ").partition("::")[0]
    assert [part.partition("=")[0] for part in properties.split(",")] == [
        "file",
        "line",
        "endLine",
        "col",
        "endColumn",
        "title",
    ]
    encoded = hostile.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    assert command.endswith(f"::{encoded}%0Ahint: {encoded}")


def test_sarif_has_the_required_shape() -> None:
    """What SARIF 2.1.0 requires of the parts we write (sections 3.13 to 3.57)."""
    log = json.loads(shown("sarif", WARNING, ERROR, repository="https://code.example/registry"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert driver["name"]
    for result in run["results"]:
        rule = driver["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["text"]
        assert rule["shortDescription"]["text"]
        assert rule["helpUri"] == (
            f"https://code.example/registry/blob/HEAD/docs/problems.md#{rule['id']}"
        )
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "cities/ames-us-il.yaml"
    whole, part = (result["locations"][0]["physicalLocation"] for result in run["results"])
    assert "region" not in whole, "a problem of a whole file has no region"
    region = {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 11}
    assert part["region"] == region
    (fix,) = run["results"][1]["fixes"]
    assert fix["description"]["text"] == "write gold"
    (change,) = fix["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": region, "insertedContent": {"text": "gold"}}
    ]


def test_sarif_without_a_repository_has_no_links_and_takes_odd_file_names() -> None:
    problem = Problem("cities/São José.yaml", START, Code.FILE_NAME, "x")
    (run,) = json.loads(shown("sarif", problem))["runs"]
    assert "helpUri" not in run["tool"]["driver"]["rules"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "cities/S%C3%A3o%20Jos%C3%A9.yaml"


def test_every_code_is_explained_in_whole_sentences() -> None:
    assert set(ABOUT) == set(Code)
    for about in ABOUT.values():
        assert about.meaning[0].isupper()
        assert about.meaning.endswith(".")
        assert about.why.endswith(".")


def test_numbers_are_said_with_their_nouns() -> None:
    assert counted(()) == "no problems in 0 files"
    assert counted((ERROR, ERROR, WARNING)) == "2 errors and 1 warning in 1 file"
