"""Every mistake that an editor can make, and exactly what the editor then sees.

``problems/README.md`` says how to add one. ``pytest tests/test_problems.py --bless`` accepts what is
said now; then read the difference as an editor would.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from registry import problem
from registry.check import check, check_file
from registry.compute import compute
from registry.diagnostics.frame import describe
from registry.language import Language
from registry.plan import Settings, plan
from registry.problem import Code, Problem, shortened
from registry.read import read
from tests.problems.made import MADE

CASES = Path(__file__).parent / "problems"
BASE = CASES / "base"
AS_OF = date(2026, 1, 31)
SUBJECT = "cities/springfield-us-il"
"""The city that a case of one file is about."""

remembered = cache(check_file)
"""What a file declares. Most files of a case are those of the base: they are checked once."""

NOT_CASES = {"base", "made", "README", "__pycache__"}


def lay(case: Path, root: Path) -> None:
    """Lay a case over the project in ``root``."""
    if not case.is_dir():
        shutil.copyfile(case, root / f"{SUBJECT}{case.suffix}")
        return
    for file in sorted(case.rglob("*")):
        if file.is_file() and file.name != "removed":
            target = root / file.relative_to(case)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    removed = case / "removed"
    for path in removed.read_text("utf-8").split() if removed.exists() else ():
        shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink()


def found_in(root: Path, *, warned: bool) -> tuple[tuple[Problem, ...], dict[str, str]]:
    """All problems of a project, those of its plan included, and the texts to show them in."""
    sources, problems = read(root)
    registry, found = check(sources, remembered, AS_OF if warned else None)
    problems = (*problems, *found)
    if registry is not None:
        findings = compute(registry, AS_OF)
        settings = Settings(base="https://registry.example")
        _, found = plan(registry, findings, settings, (Language("en"),), {})
        problems = (*problems, *found)
    return shortened(problems), {source.path: source.text for source in sources}


def said_of(root: Path, *, warned: bool = False) -> str:
    """What a person sees of them."""
    problems, texts = found_in(root, warned=warned)
    return "".join(f"{describe(found, texts)}\n\n" for found in problems)


def cases() -> dict[str, Callable[[Path], None]]:
    """Every case by its name, and how to lay it over the base."""
    found: dict[str, Callable[[Path], None]] = dict(MADE)
    for case in sorted(CASES.iterdir()):
        if case.suffix == ".out" or case.stem in NOT_CASES:
            continue
        assert case.stem not in found, f"two cases are called {case.stem}"
        found[case.stem] = lambda root, case=case: lay(case, root)  # type: ignore[misc]
    return found


ALL = cases()


@cache
def expected(name: str) -> str:
    file = CASES / f"{name}.out"
    return file.read_text("utf-8") if file.exists() else ""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the base, which has no problems."""
    root = tmp_path / "project"
    shutil.copytree(BASE, root)
    return root


def test_the_base_has_no_problems(project: Path) -> None:
    assert said_of(project, warned=True) == ""


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_mistake_is_described(name: str, project: Path, *, bless: bool) -> None:
    ALL[name](project)
    said = said_of(project, warned=name.startswith("warning-"))
    if bless:
        (CASES / f"{name}.out").write_text(said, "utf-8")
        return
    assert (CASES / f"{name}.out").exists(), f"nothing is expected of {name}; accept with --bless"
    assert said == expected(name)


def test_every_expected_text_has_its_case(*, bless: bool) -> None:
    stale = [file for file in sorted(CASES.glob("*.out")) if file.stem not in ALL]
    if bless:
        for file in stale:
            file.unlink()
        return
    assert not stale


def test_every_code_has_a_case() -> None:
    codes = {
        code
        for name in ALL
        for code in re.findall(r"\[([a-z0-9-]+)\]$", expected(name), re.MULTILINE)
    }
    other: frozenset[Code] = getattr(
        problem, "HISTORY_GATES", frozenset()
    )  # tested with two states of the files
    assert set(Code) - other - codes == set()


def test_nothing_of_the_machinery_shows_through() -> None:
    """Neither the schema library nor Python has a word with editors."""
    machinery = ("Input should", "type=", "Traceback", "pydantic", "Error", "None", "\\x", "['")
    shown = {(name, phrase) for name in ALL for phrase in machinery if phrase in expected(name)}
    assert not shown
