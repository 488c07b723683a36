"""The whole output of a small registry is blessed: ``pytest --bless`` accepts what is built now."""

from __future__ import annotations

import difflib
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from registry.diagnostics.frame import describe
from registry.pipeline import Outcome, Request, build
from registry.read import GEOMETRY
from tests.real_registry import ROOT

SAMPLE = Path(__file__).parent / "sample"
EXPECTED = Path(__file__).parent / "expected"
AS_OF = date(2026, 2, 15)


def sample_project(folder: Path) -> Path:
    """The sample with the templates and outlines of the real site, in a folder of its own."""
    root = folder / "project"
    shutil.copytree(SAMPLE, root)
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copytree(ROOT / GEOMETRY, root / GEOMETRY)
    return root


def build_sample(root: Path, out: Path, **wishes: object) -> Outcome:
    """Build it as of a fixed day, without the search index."""
    now = datetime(2001, 1, 1, tzinfo=UTC)
    given: dict[str, object] = {"as_of": AS_OF, "with_search": False, "now": now, **wishes}
    request = Request(root=root, out=out, **given)  # type: ignore[arg-type]
    outcome = build(request, lambda _line: None)
    assert not outcome.problems, "\n".join(describe(p, outcome.texts) for p in outcome.problems)
    return outcome


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder by their path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def readable(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same with the database as the text that would make it, and without the digests.

    Another version of SQLite writes the same database in other bytes.
    """
    found = {path: data for path, data in files.items() if path != "sha256sums.txt"}
    for path in [path for path in found if path.endswith(".sqlite")]:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(found.pop(path))
            found[f"{path}.sql"] = "\n".join((*database.iterdump(), "")).encode()
    return found


def test_the_sample_becomes_what_was_blessed(tmp_path: Path, *, bless: bool) -> None:
    build_sample(sample_project(tmp_path), tmp_path / "site")
    built = readable(tree(tmp_path / "site"))
    if bless:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path, data in built.items():
            (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / path).write_bytes(data)
    blessed = tree(EXPECTED)
    assert built, "nothing was built"
    said = [f"not blessed: {path}" for path in sorted(built.keys() - blessed.keys())]
    said += [f"not built: {path}" for path in sorted(blessed.keys() - built.keys())]
    for path in sorted(built.keys() & blessed.keys()):
        said += difflib.unified_diff(
            blessed[path].decode().splitlines(),
            built[path].decode().splitlines(),
            f"expected/{path}",
            f"site/{path}",
            lineterm="",
            n=1,
        )
    if said:
        pytest.fail("\n".join((*said[:80], "", "accept with: make bless")), pytrace=False)
