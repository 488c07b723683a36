from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from registry.cli import main
from registry.commands import COMMANDS
from tests.real_registry import ROOT
from tests.test_sample import sample_project, tree


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return sample_project(tmp_path)


def test_check_says_that_there_are_no_problems(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"], project) == 0
    assert capsys.readouterr().out.startswith("no problems in 15 files\n")


def test_build_is_the_command_where_none_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--without-search", "--as-of", "2026-02-15"], project) == 0
    captured = capsys.readouterr()
    assert "pages as of 2026-02-15" in captured.out
    assert captured.err == "", "progress is for terminals"
    assert (project / "site" / "index.html").is_file()


def test_a_build_that_makes_nothing_imports_none_of_what_makes_something(project: Path) -> None:
    heavy = ("jinja2", "pydantic", "yaml", "markdown_it", "babel")
    program = (
        "import sys; from pathlib import Path; from registry.cli import main; "
        "sys.exit(main(['--without-search', '--as-of', '2026-02-15'], Path(sys.argv[1])) "
        f"or '; '.join(name for name in {heavy} if name in sys.modules))"
    )
    command = [sys.executable, "-c", program, str(project)]
    first, again = (
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        for _ in range(2)
    )
    assert first.stderr.strip() == "; ".join(heavy)
    assert again.stderr.strip() == ""
    assert "0 files new, 0 changed, 0 removed" in again.stdout


def test_a_python_without_the_packages_is_told_of_the_one_that_has_them() -> None:
    command = [sys.executable, "-S", "build.py", "check"]  # as if nothing were installed
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("this Python has no package pydantic\n  hint: make site installs")


def test_problems_are_printed_with_their_places_and_the_site_stays(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--without-search"], project)
    before = tree(project / "site")
    file = project / "cities" / "ames-us-il.yaml"
    file.write_text(file.read_text("utf-8").replace("tier: gold", "tier: glod"), "utf-8")
    (project / "cities" / "troy-us-il.yaml").write_text("", "utf-8")
    capsys.readouterr()
    assert main(["build", "--without-search"], project) == 1
    said = capsys.readouterr().err
    assert 'cities/ames-us-il.yaml:18:11: error: "glod" is not one of silver, gold' in said
    assert "hint: did you mean gold?" in said
    assert "cities/troy-us-il.yaml:1:1: error: the file is empty" in said
    assert "2 problems in 2 files" in said
    assert tree(project / "site") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "did you mean build?"),
        (["zzz"], f"the commands are {', '.join(COMMANDS)}"),
        (["--as-fo", "2026-01-01"], "did you mean --as-of?"),
        (["--as-of", "yesterday"], "'yesterday' is not a day like 2026-01-31"),
        (["--jobs", "0"], "'0' is not a number from 1 to 64"),
        (["--base-url", "registry.example"], "does not begin with https://"),
        (["--base-url", "https://a.example/path"], "is not the address of a whole site"),
        (["check", "--jobs", "2"], "unrecognized arguments"),
    ],
)
def test_wrong_usage_ends_in_a_sentence_and_exit_code_2(
    arguments: list[str], said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(arguments, project)
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 2
    assert said in capsys.readouterr().err


def test_a_city_that_is_left_out_until_later_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--without-search", "--as-of", "2022-12-31"], project) == 0
    said = capsys.readouterr().out
    assert "left out, because first certified after 2022-12-31: ames-us-il, sao-tome" in said


def test_a_moment_that_is_none_ends_in_a_sentence(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for epoch in ("99999999999999", "=\u00b2", "yesterday"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert main(["--without-search"], project) == 2
        assert "which is no moment" in capsys.readouterr().err


def test_a_project_without_content_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"], tmp_path) == 1
    said = capsys.readouterr().out
    assert "content/program.yaml:1:1: error: this file is missing" in said
    assert "cities:1:1: error: there is no such folder" in said


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--help"], tmp_path) == 0
    said = capsys.readouterr().out
    assert "build" in said
    assert "check" in said


def test_the_build_takes_its_address_and_repository_from_the_command_line(project: Path) -> None:
    main(
        [
            "build",
            "--without-search",
            "--base-url=https://elsewhere.example/",
            "--repository=https://code.example/fork",
            "--noindex",
        ],
        project,
    )
    html = (project / "site" / "cities" / "ames-us-il" / "index.html").read_text("utf-8")
    assert 'href="https://elsewhere.example/cities/ames-us-il/"' in html
    assert "https://code.example/fork/edit/main/cities/ames-us-il.yaml" in html
    assert 'content="noindex"' in html
    assert "Disallow: /" in (project / "site" / "robots.txt").read_text("utf-8")


@pytest.mark.slow
def test_the_day_comes_from_the_clock_in_the_time_zone_of_the_registry(tmp_path: Path) -> None:
    """At 2026-02-16 03:00 in Greenwich it is still the 15th in New York."""
    root = sample_project(tmp_path / "clock")
    shutil.copytree(ROOT / "registry", root / "registry")
    shutil.copy(ROOT / "build.py", root)
    done = subprocess.run(
        [sys.executable, "-B", "build.py", "--without-search"],
        cwd=root,
        env={"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": "1771210800"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert "as of 2026-02-15" in done.stdout


def test_an_output_folder_with_a_strangers_files_is_left_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = project / "photos"
    own.mkdir()
    (own / "holiday.jpg").write_bytes(b"a picture")
    assert main(["--without-search", "--out", str(own)], project) == 2
    assert (own / "holiday.jpg").read_bytes() == b"a picture"
    assert "hint:" in capsys.readouterr().err
