"""Same content and as-of, same bytes: in every mode, on every machine (house section 5)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.certificates.certified import FIRST, certified_project
from tests.real_registry import ROOT
from tests.test_sample import build_sample, sample_project, tree

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_project(tmp_path_factory.mktemp("same"))


@pytest.fixture(scope="module")
def cold(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a first build by one process gives."""
    out = tmp_path_factory.mktemp("cold") / "site"
    build_sample(project, out, jobs=1)
    return tree(out)


def test_a_second_build_changes_nothing(
    project: Path, cold: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "site"
    build_sample(project, out)
    outcome = build_sample(project, out)
    assert outcome.changes is not None
    assert (outcome.changes.created, outcome.changes.updated, outcome.changes.removed) == (0, 0, 0)
    assert tree(out) == cold


def test_several_processes_give_what_one_gives(
    project: Path, cold: dict[str, bytes], tmp_path: Path
) -> None:
    build_sample(project, tmp_path / "site", jobs=3)
    assert tree(tmp_path / "site") == cold


def test_a_warm_build_after_a_change_gives_what_a_cold_one_gives(tmp_path: Path) -> None:
    root = sample_project(tmp_path)
    out = tmp_path / "site"
    build_sample(root, out)
    file = root / "cities" / "ames-us-il.yaml"
    file.write_text(file.read_text("utf-8").replace("name: Ames", "name: Amesville"), "utf-8")
    (root / "cities" / "troy-us-il.yaml").unlink()
    build_sample(root, out, published=False)
    build_sample(root, tmp_path / "fresh")
    assert tree(out) == tree(tmp_path / "fresh")
    assert b"Amesville" in (out / "cities" / "index.html").read_bytes()
    assert not (out / "cities" / "troy-us-il").exists()


def test_a_warm_build_on_another_day_gives_what_a_cold_one_gives(
    project: Path, cold: dict[str, bytes], tmp_path: Path
) -> None:
    later = date(2027, 1, 1)
    build_sample(project, tmp_path / "site")
    build_sample(project, tmp_path / "site", as_of=later)
    build_sample(project, tmp_path / "fresh", as_of=later)
    assert tree(tmp_path / "site") == tree(tmp_path / "fresh")
    build_sample(project, tmp_path / "site")
    assert tree(tmp_path / "site") == cold, "also when the clock was set back"


def test_one_build_after_another_gives_what_a_cold_one_gives(tmp_path: Path) -> None:
    """Whatever changes: languages, a peer, a place, what is asked for, a story, a city that goes."""
    root = certified_project(tmp_path)
    wishes: dict[str, object] = {"published": False}

    def write(path: str, old: str, new: str) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    program = "content/program.yaml"
    steps: list[Callable[[], object]] = [
        lambda: write(program, "\nbranch: main", "\nbranch: main\nlanguages: [es, fr]"),
        lambda: write("cities/bend-us-il.yaml", "name: Bend", "name: Bent"),
        lambda: write("content/places.yaml", "Illinois", "Prairie"),
        lambda: wishes.update(signer=FIRST, repository="https://code.example/other"),
        lambda: write("cities/sao-tome-br-sp.md", "It mapped **floods**", "It draws **maps**"),
        lambda: write(program, "[es, fr]\n", "[fr]\nhub: https://hub.example/\n"),
        (root / "cities/honokaa-us-hi.yaml").unlink,
    ]
    for number, step in enumerate(steps):
        step()
        build_sample(root, tmp_path / "site", jobs=1 + number % 2, **wishes)
        build_sample(root, tmp_path / f"fresh-{number}", **wishes)
        assert tree(tmp_path / "site") == tree(tmp_path / f"fresh-{number}"), number


def test_a_file_that_was_changed_by_hand_is_made_again(
    project: Path, cold: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "site"
    build_sample(project, out)
    (out / "index.html").write_text("Somebody was here.", "utf-8")
    (out / "sitemap.xml").unlink()
    (out / "cities" / "left-behind.html").write_text("Nobody planned this.", "utf-8")
    build_sample(project, out)
    assert tree(out) == cold


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"},
    ],
    ids=["east", "west"],
)
def test_another_hash_seed_time_zone_and_locale_give_the_same(
    environment: dict[str, str], cold: dict[str, bytes], tmp_path: Path
) -> None:
    root = sample_project(tmp_path / "elsewhere")
    shutil.copytree(ROOT / "registry", root / "registry")
    shutil.copy(ROOT / "build.py", root)
    subprocess.run(
        [sys.executable, "-B", "build.py", "--as-of", "2026-02-15", "--without-search"],
        cwd=root,
        env={"PATH": os.environ["PATH"], **environment},
        check=True,
        capture_output=True,
    )
    assert tree(root / "site") == cold


def test_another_order_of_files_clock_path_and_number_of_processes_give_the_same(
    project: Path, tmp_path: Path
) -> None:
    """The search index included. On some file systems a folder lists its files as they were made."""
    build_sample(project, tmp_path / "site", with_search=True, jobs=1)
    root = tmp_path / "a folder elsewhere" / "é"
    for file in sorted(project.rglob("*"), reverse=True):
        if file.is_file():
            copy = root / file.relative_to(project)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
            os.utime(copy, (1_000_000_000, 2_000_000_000))
    before = os.umask(0o077)
    try:
        now = datetime(2035, 12, 31, 23, tzinfo=UTC)
        build_sample(root, root / "out", with_search=True, jobs=3, now=now)
    finally:
        os.umask(before)
    made = tree(root / "out")
    assert any(path.startswith("pagefind/") for path in made)
    assert made == tree(tmp_path / "site")
