"""What is said of unreadable files is in ``tests/problems``; here is what is read, and how."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.characters import forbidden_in
from registry.problem import Code, Problem
from registry.read import SIZE_LIMIT, Source, read

BASE = Path(__file__).parent / "problems/base"
CITY = "cities/springfield-us-il.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(BASE, root)
    return root


def read_one(project: Path, data: bytes, path: str = CITY) -> tuple[Source, tuple[Problem, ...]]:
    (project / path).write_bytes(data)
    sources, problems = read(project)
    return next(source for source in sources if source.path == path), problems


def test_everything_is_read_and_sorted_by_path(project: Path) -> None:
    sources, problems = read(project)
    assert not problems
    assert [source.path for source in sources] == sorted(
        file.relative_to(project).as_posix() for file in project.rglob("*.*")
    )


def test_a_source_knows_its_folder_and_its_stem() -> None:
    source = Source("content/pages/a-b.md", "", "")
    assert (source.folder, source.stem) == ("content/pages", "a-b")


def test_line_breaks_of_windows_are_read_as_ours(project: Path) -> None:
    source, problems = read_one(project, b"a: b\r\nc: d\r\n")
    assert not problems
    assert source.text == "a: b\nc: d\n"


def test_the_digest_is_that_of_the_bytes(project: Path) -> None:
    unix, _ = read_one(project, b"a: b\n")
    windows, _ = read_one(project, b"a: b\r\n")
    assert unix.digest != windows.digest


def test_a_file_as_large_as_is_allowed_is_read(project: Path) -> None:
    assert read_one(project, b"a" * SIZE_LIMIT)[0].sound
    assert not read_one(project, b"a" * (SIZE_LIMIT + 1))[0].sound


def test_a_file_that_cannot_be_checked_still_exists_and_can_be_shown(project: Path) -> None:
    source, problems = read_one(project, "a: \N{ZERO WIDTH SPACE}b\n".encode())
    assert [problem.code for problem in problems] == [Code.FORBIDDEN_CHARACTER]
    assert not source.sound
    assert source.text == "a: \N{ZERO WIDTH SPACE}b\n"


@pytest.mark.parametrize(
    "text",
    [
        "São Tomé",
        "Honoka\N{MODIFIER LETTER TURNED COMMA}a",
        "漢字",
        "\N{NO-BREAK SPACE}",
        "🎉",
        "\t",
        "Ω",
        "ﬁ",
    ],
)
def test_letters_of_every_script_and_the_spaces_of_printers_are_allowed(text: str) -> None:
    assert not list(forbidden_in(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\N{ZERO WIDTH SPACE}b", [(2, "\N{ZERO WIDTH SPACE}")]),
        (
            "\N{RIGHT-TO-LEFT OVERRIDE}a\N{POP DIRECTIONAL FORMATTING}",
            [(1, "\u202e"), (3, "\u202c")],
        ),
        ("a\x07", [(2, "\x07")]),
        ("ne\N{COMBINING TILDE}o", [(2, "")]),
        ("\N{OHM SIGN}", [(1, "")]),
        ("\N{IDEOGRAPHIC SPACE}", [(1, "\N{IDEOGRAPHIC SPACE}")]),
        ("\ud800", [(1, "\ud800")]),
    ],
)
def test_what_is_invisible_or_in_parts_is_found_with_its_column(
    text: str, found: list[tuple[int, str]]
) -> None:
    assert list(forbidden_in(text)) == found


@given(st.text())
def test_forbidden_characters_are_found_where_they_stand(text: str) -> None:
    for column, character in forbidden_in(text):
        assert 1 <= column <= len(text)
        assert character in ("", text[column - 1])


def test_nothing_outside_the_known_folders_is_looked_at(project: Path) -> None:
    (project / "notes").mkdir()
    (project / "notes/secret.yaml").write_text("a: b\n", "utf-8")
    (project / "README.md").write_text("Read me.\n", "utf-8")
    (project / "content/schemas").mkdir()
    (project / "content/schemas/city.json").write_text("{}\n", "utf-8")
    sources, problems = read(project)
    assert not problems
    assert all(source.folder.startswith(("cities", "content")) for source in sources)


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder, while we may not read what others forbid us to."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    folder.chmod(0o755)  # where everybody may look
    before = os.geteuid()
    try:
        yield folder
    finally:
        os.seteuid(before)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o700)
        shutil.rmtree(folder)


def forbid(path: Path) -> None:
    path.chmod(0)
    if os.geteuid() == 0:
        os.seteuid(65534)  # for root nothing is forbidden


def test_a_file_that_may_not_be_read_is_a_problem(unprivileged: Path) -> None:
    forbid(unprivileged / "cities/peoria-us-il.yaml")
    assert [(p.path, p.code) for p in read(unprivileged)[1]] == [
        ("cities/peoria-us-il.yaml", Code.FILE_UNREADABLE)
    ]


def test_a_folder_that_may_not_be_read_is_a_problem(unprivileged: Path) -> None:
    forbid(unprivileged / "cities")
    assert [(p.path, p.code) for p in read(unprivileged)[1]] == [("cities", Code.FILE_UNREADABLE)]


@pytest.mark.parametrize("folder", ["", "content/languages", "cities"])
def test_a_folder_that_cannot_be_listed_is_a_problem_and_no_crash(
    folder: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "content" / "languages").mkdir(exist_ok=True)
    list_ = os.scandir

    def scandir(path: str | Path) -> Any:
        if Path(path) == project / folder:
            raise OSError(errno.EMFILE, "Too many open files")
        return list_(path)

    monkeypatch.setattr(os, "scandir", scandir)
    _, problems = read(project)
    said = [(problem.path, problem.message) for problem in problems]
    assert said == [(folder or ".", "the folder cannot be read: Too many open files")]
