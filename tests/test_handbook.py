"""The handbook says what is so: its mistakes are made again, its examples checked, its links followed."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from registry.commands import COMMANDS
from tests.real_registry import ROOT
from tests.test_problems import ALL, BASE, said_of

FILE = ROOT / "docs" / "handbook.md"
TEXT = FILE.read_text("utf-8")
PICTURES = sorted((ROOT / "docs" / "pictures").iterdir())
CASES = re.findall(r"<!-- case: ([a-z0-9-]+) -->", TEXT)
CASE = re.compile(r"(?<=<!-- case: )([a-z0-9-]+)( -->\n```\n)(.*?)(```\n)", re.DOTALL)


def example(kind: str) -> str:
    (found,) = re.findall(rf"<!-- {kind} -->\n```yaml\n(.*?)```", TEXT, re.DOTALL)
    return str(found)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(BASE, root)
    return root


def test_there_are_ten_mistakes_and_each_is_shown() -> None:
    part = TEXT[TEXT.index("## Ten typical mistakes") : TEXT.index("## Correct what is published")]
    assert part.count("<!-- case: ") == 10
    assert len(CASES) == len(set(CASES))
    assert [found[0] for found in CASE.findall(TEXT)] == CASES


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_answered_as_the_handbook_says(
    name: str, project: Path, *, bless: bool
) -> None:
    ALL[name](project)
    said = said_of(project).rstrip("\n") + "\n"
    if bless:
        now = FILE.read_text("utf-8")
        put = lambda m: m[1] + m[2] + said + m[4] if m[1] == name else m[0]  # noqa: E731
        FILE.write_text(CASE.sub(put, now), "utf-8")
        return
    (shown,) = (found[2] for found in CASE.findall(TEXT) if found[0] == name)
    assert shown == said


def test_a_warning_is_as_the_handbook_says(project: Path) -> None:
    ((name, shown),) = re.findall(r"<!-- warned: ([a-z-]+) -->\n```\n(.*?)```", TEXT, re.DOTALL)
    ALL[name](project)
    assert shown in said_of(project, warned=True)


def test_translations_of_a_city_are_as_the_check_wants_them(project: Path) -> None:
    program = project / "content" / "program.yaml"
    text = program.read_text("utf-8")
    program.write_text(
        re.sub(r"(?m)^language: en$", "language: en\nlanguages: [es]", text), "utf-8"
    )
    with (project / "cities" / "peoria-us-il.yaml").open("a", encoding="utf-8") as city:
        city.write(example("highlight"))
    assert said_of(project) == ""


def test_a_corrected_award_is_as_the_check_wants_it(project: Path) -> None:
    city = project / "cities" / "peoria-us-il.yaml"
    text = city.read_text("utf-8")
    first = text[text.index("  - year: 2023") : text.index("  - year: 2025")]
    city.write_text(text.replace(first, example("award")), "utf-8")
    assert said_of(project) == ""


def test_a_withdrawn_city_is_as_the_check_wants_it(project: Path) -> None:
    with (project / "cities" / "peoria-us-il.yaml").open("a", encoding="utf-8") as city:
        city.write(example("city"))
    assert said_of(project) == ""


def test_every_link_and_picture_leads_somewhere() -> None:
    headings = {
        re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    } | set(re.findall(r'<a name="([a-z-]+)">', TEXT))
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        path, _, anchor = target.partition("#")
        assert (FILE.parent / path).exists(), target
        assert path or anchor in headings, target


def test_every_picture_is_shown_is_small_and_says_what_it_shows() -> None:
    for file in PICTURES:
        assert f"(pictures/{file.name})" in TEXT
        assert file.stat().st_size < 120_000
    assert all(len(said) > 20 for said in re.findall(r"!\[(.*?)\]", TEXT))
    assert (ROOT / "docs" / "site.png").stat().st_size < 200_000


@pytest.mark.parametrize(
    "file", [file for file in PICTURES if file.suffix == ".svg"], ids=lambda file: file.stem
)
def test_a_drawing_is_only_a_drawing(file: Path) -> None:
    tree = ET.parse(file)  # noqa: S314 - our own file
    names = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert names <= {"svg", "title", "desc", "rect", "path", "text", "circle", "g"}
    assert {"title", "desc"} <= names


def test_the_terminal_of_the_picture_says_what_the_check_says(project: Path) -> None:
    tree = ET.parse(ROOT / "docs" / "pictures" / "8-in-the-terminal.svg")  # noqa: S314 - our own file
    shown = [e.text or "" for e in tree.iter() if e.tag.endswith("}text")]
    ALL["tier-capital"](project)
    assert shown == ["$ make check", *said_of(project).rstrip("\n").split("\n")]


def test_the_commands_of_the_handbook_exist() -> None:
    named = set(re.findall(r"build\.py ([a-z-]+)", TEXT))
    assert (
        {"serve", "new", "worklist", "changes", "from-issue", "translations"}
        <= named
        <= set(COMMANDS)
    )
