"""``build.py check`` as an editor uses it."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from registry.cli import main
from registry.commands import correcting
from registry.commands.correcting import corrections
from registry.corrections import Corrected
from registry.diagnostics.frame import plain
from registry.terminal import paint_for
from tests.changes.repository import git
from tests.test_sample import sample_project

AMES = "cities/ames-us-il.yaml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample with a mistake in each of two cities; the working folder."""
    root = sample_project(tmp_path)
    file = root / AMES
    file.write_text(file.read_text("utf-8").replace("tier: gold", "tier: Gold"), "utf-8")
    (root / "cities" / "troy-us-il.yaml").write_text("", "utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample as it is: with warnings, without errors."""
    root = sample_project(tmp_path)
    monkeypatch.chdir(root)
    return root


Capture = pytest.CaptureFixture[str]


def test_problems_go_to_standard_output(project: Path, capsys: Capture) -> None:
    assert main(["check"], project) == 1
    said = capsys.readouterr()
    assert f'{AMES}:18:11: error: "Gold" is not one of' in said.out
    assert "2 errors in 2 files\n" in said.out
    assert said.err == ""


def test_only_problems_of_the_named_files_are_shown(project: Path, capsys: Capture) -> None:
    assert main(["check", "cities/troy-us-il.yaml"], project) == 1
    said = capsys.readouterr().out
    assert "the file is empty" in said
    assert AMES not in said
    assert "not shown: 1 error in 1 file that you did not name" in said


def test_a_named_file_without_problems_is_clean_whatever_others_are(
    project: Path, capsys: Capture
) -> None:
    assert main(["check", "content/places.yaml"], project) == 0
    said = capsys.readouterr().out
    assert said == ("no problems in 1 file\nnot shown: 2 errors in 2 files that you did not name\n")


def test_names_count_from_the_working_folder(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "content")
    assert main(["check", "../cities"], project) == 1
    assert "2 errors and " in capsys.readouterr().out
    assert main(["check", str(project / AMES)], project) == 1
    assert "1 error" in capsys.readouterr().out
    assert main(["check", "."], project) == 0


def test_the_project_itself_can_be_named(project: Path, capsys: Capture) -> None:
    assert main(["check", "."], project) == 1
    assert "2 errors in" in capsys.readouterr().out.replace("2 errors and", "2 errors in")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("cities/ames-us-ill.yaml", f"did you mean {AMES}?"),
        ("ames-us-il.yaml", f"did you mean {AMES}?"),
        ("nowhere-at-all", "there is no file nowhere-at-all"),
        ("/etc/passwd", "/etc/passwd is outside the project"),
        ("../..", "../.. is outside the project"),
        ("templates/base.html", "templates/base.html is not part of the content"),
    ],
)
def test_a_name_that_cannot_be_checked_gets_a_sentence(
    name: str, sentence: str, project: Path, capsys: Capture
) -> None:
    assert main(["check", name], project) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""


def test_an_unknown_form_gets_the_closest_one(project: Path, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["check", "--format", "serif"], project)
    assert stop.value.code == 2
    assert "did you mean sarif?" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_standard_output_holds_the_form_and_nothing_else(
    form: str, project: Path, capsys: Capture
) -> None:
    assert main(["check", "--format", form], project) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)
    assert "2 errors in 2 files" in said.err


def test_warnings_are_counted_and_never_block(sound: Path, capsys: Capture) -> None:
    assert main(["check"], sound) == 0
    said = capsys.readouterr().out
    assert "which never block" in said
    assert "warning:" not in said


@pytest.mark.parametrize("arguments", [["--warnings"], ["cities"]])
def test_warnings_are_listed_where_asked_for(
    arguments: list[str], sound: Path, capsys: Capture
) -> None:
    assert main(["check", *arguments], sound) == 0
    assert "warning: " in capsys.readouterr().out


def test_warnings_are_listed_of_files_that_differ_from_a_commit(
    sound: Path, capsys: Capture
) -> None:
    for arguments in (["init", "-q"], ["add", "--all"], ["commit", "-qm", "as published"]):
        git(sound, *arguments)
    assert main(["check", "--base=HEAD"], sound) == 0
    assert "warning:" not in capsys.readouterr().out
    honokaa = sound / "cities" / "honokaa-us-hi.yaml"
    honokaa.write_text(f"{honokaa.read_text('utf-8')}\n", "utf-8")
    assert main(["check", "--base=HEAD", "--format=concise"], sound) == 0
    said = capsys.readouterr().out
    assert "cities/honokaa-us-hi.yaml:1:1: warning:" in said
    assert "bend" not in said
    assert "which never block" in said
    assert main(["check", "--base=nowhere"], sound) == 2
    assert 'git knows no commit "nowhere"' in capsys.readouterr().err


def test_a_build_goes_on_with_warnings_and_says_their_number(sound: Path, capsys: Capture) -> None:
    assert main(["build", "--without-search"], sound) == 0
    said = capsys.readouterr()
    assert "warnings: see build.py check --warnings" in said.out
    assert said.err == ""
    assert (sound / "site" / "index.html").is_file()


def test_a_dead_link_is_found_without_a_build(sound: Path, capsys: Capture) -> None:
    page = sound / "content" / "pages" / "more.md"
    page.write_text("---\ntitle: More\ndescription: More of it.\n---\n\n[That](/citys/)\n", "utf-8")
    assert main(["check", "--format=concise"], sound) == 1
    assert "content/pages/more.md:6:8: error:" in capsys.readouterr().out


def test_a_link_to_a_place_that_is_not_on_its_page_is_found_without_a_build(
    sound: Path, capsys: Capture
) -> None:
    page = sound / "content" / "pages" / "more.md"
    links = "[a](/more/#text-here) [b](/more/#here) [c](/tiers/gold/#nowhere) [d](/cities/ames-us-il/#awards)"
    head = "---\ntitle: More\ndescription: More of it.\n---\n\n"
    page.write_text(f"{head}{links}\n\n## Here\n\nIt is.\n", "utf-8")
    assert main(["check"], sound) == 1
    said = capsys.readouterr().out
    assert "2 errors in 1 file" in said
    assert (
        'more.md:6:27: error: the page /more/ has no place of the name "here" [dead-link]' in said
    )
    assert "hint: did you mean /more/#text-here?" in said
    assert 'the page /tiers/gold/ has no place of the name "nowhere"' in said
    assert main(["build", "--without-search"], sound) == 1


def test_certain_corrections_are_written_and_the_rest_is_shown(
    project: Path, capsys: Capture
) -> None:
    before = (project / AMES).read_text("utf-8")
    assert main(["check", "--fix"], project) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{AMES}: 1 correction\n  line 18: Gold -> gold\n")
    assert "the file is empty" in said
    assert "Gold" not in said.partition("\n  line 18")[2].partition("\n")[2]
    assert (project / AMES).read_text("utf-8") == before.replace("Gold", "gold")
    assert main(["check", "--fix"], project) == 1
    assert capsys.readouterr().out.startswith("nothing to correct with certainty\n")


def test_only_named_files_are_corrected(project: Path, capsys: Capture) -> None:
    before = (project / AMES).read_bytes()
    assert main(["check", "--fix", "content"], project) == 0
    assert (project / AMES).read_bytes() == before
    assert main(["check", "--fix", AMES], project) == 0
    assert (project / AMES).read_bytes() != before
    assert "Gold -> gold" in capsys.readouterr().out


def test_a_difference_is_shown_and_nothing_is_written(project: Path, capsys: Capture) -> None:
    before = (project / AMES).read_bytes()
    assert main(["check", "--fix", "--diff"], project) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"--- a/{AMES}\n+++ b/{AMES}\n@@ ")
    assert "\n-    tier: Gold\n+    tier: gold\n" in said
    assert (project / AMES).read_bytes() == before


def test_what_is_said_of_corrections_is_kept_out_of_forms_for_programs(
    project: Path, capsys: Capture
) -> None:
    assert main(["check", "--fix", "--format=json"], project) == 1
    said = capsys.readouterr()
    assert [row["code"] for row in json.loads(said.out)] == ["file-empty"]
    assert "Gold -> gold" in said.err


def test_a_difference_without_a_correction_is_a_mistake(project: Path, capsys: Capture) -> None:
    assert main(["check", "--diff"], project) == 2
    assert "--diff shows what --fix would write" in capsys.readouterr().err


def test_a_file_that_changed_since_it_was_read_is_left_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def meanwhile(*_: object) -> Mapping[str, Corrected]:
        found = corrections([], project)
        (project / AMES).write_text("name: Somebody's new text\n", "utf-8")
        return found

    monkeypatch.setattr(correcting, "corrections", meanwhile)
    assert main(["check", "--fix"], project) == 2
    assert f"{AMES} was changed meanwhile; nothing was written" in capsys.readouterr().err
    assert (project / AMES).read_text("utf-8") == "name: Somebody's new text\n"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colors_are_for_terminals_whose_user_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert paint_for(_Terminal())("error", "x") == "\x1b[1;31mx\x1b[0m"
    assert paint_for(io.StringIO()) is plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert paint_for(_Terminal()) is plain
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert paint_for(_Terminal()) is plain
