"""What a build does to the world, whatever the content says: SECURITY.md promises it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

import pytest
from pagefind_bin import get_executable

from tests.hostile.project import Built, Filler, lay
from tests.real_registry import ROOT
from tests.test_sample import tree

pytestmark = pytest.mark.slow

SECRET = "a-secret-that-nobody-may-see"  # noqa: S105 - it is none


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hostile registry."""
    return lay(tmp_path_factory.mktemp("watched") / "project", Filler())


@pytest.fixture(scope="module")
def seen(root: Path) -> dict[str, list[Any]]:
    """What happened while it was built, with nothing compiled by a process before."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile.watched", root, root.parent / "site"],
        cwd=ROOT,
        env={
            **os.environ,
            "TOKEN": SECRET,
            "HOME": f"/{SECRET}",
            "USER": SECRET,
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        check=True,
        timeout=120,
    )
    found: dict[str, list[Any]] = json.loads(ran.stdout)
    return found


def within(path: str, *folders: str | Path) -> bool:
    """Whether a path lies below one of these folders."""
    there = os.path.realpath(path)
    return any(there.startswith(os.path.realpath(folder) + os.sep) for folder in folders)


def test_nothing_that_content_says_is_compiled(seen: dict[str, list[Any]]) -> None:
    assert len(seen["compiled"]) > 20, "templates are compiled, and were seen"
    assert not any(seen["compiled"])


def test_no_file_outside_its_folders_is_read(seen: dict[str, list[Any]], root: Path) -> None:
    assert any(within(path, root / "cities") for path in seen["read"])
    allowed: tuple[str | Path, ...] = (
        *(root / part for part in ("cities", "content", "templates")),
        root.parent / "site",
        ROOT / "registry",
        *map(sysconfig.get_path, ("stdlib", "platstdlib", "purelib")),
        *("/usr/share/zoneinfo", "/etc/zoneinfo"),
    )
    files = {
        str(root.parent / name) for name in (".site-memory.json", ".site-checked", ".site-lock")
    }
    requirements = (file.name for file in ROOT.glob("requirements*.txt"))
    files |= {*(str(root / name) for name in ("netlify.toml", *requirements)), *sys.path}
    odd = (path for path in seen["read"] if not within(path, *allowed))
    beside = f"{root.parent}/.site-staging-"
    left = [path for path in odd if path not in files and not path.startswith(beside)]
    assert [path for path in left if not path.endswith(".zip")] == []


def test_nothing_is_written_but_the_site_and_what_lies_beside_it(
    seen: dict[str, list[Any]], root: Path
) -> None:
    written = seen["written"]
    assert len(written) > 200
    for path in written:
        beside = path.startswith(f"{root.parent}/.site-")
        temporary = tempfile.gettempdir() in (path, os.path.dirname(path))  # noqa: PTH120 - as it was asked for
        assert beside or temporary or path == os.devnull, path


def test_one_program_is_started_with_fixed_arguments_and_no_environment(
    seen: dict[str, list[Any]],
) -> None:
    assert seen["started"] == [[str(get_executable()), [str(get_executable()), "--service"], {}]]


def test_no_network_and_no_other_program(seen: dict[str, list[Any]]) -> None:
    assert seen.get("others", []) == []


def test_the_environment_is_not_in_the_site(
    seen: dict[str, list[Any]], root: Path, built: Built
) -> None:
    """Content cannot ask for it: with other names, folders and tokens, the same site is built."""
    assert seen
    files = tree(root.parent / "site")
    assert files == tree(built.site)
    assert not [path for path, data in files.items() if SECRET.encode() in data]
