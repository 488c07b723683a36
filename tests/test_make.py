from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.find_browser import starts

ROOT = Path(__file__).parent.parent


def script(file: Path, text: str) -> Path:
    file.write_text("#!/bin/sh\n" + text)
    file.chmod(0o755)
    return file


def make(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run our Makefile in another folder; gives the exit code and all that was said."""
    done = subprocess.run(
        ["make", "-f", ROOT / "Makefile", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"]},
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.returncode, done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place without .venv."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).touch()
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text("utf-8"), "utf-8")
    return tmp_path


def test_make_alone_lists_every_target(folder: Path) -> None:
    code, said = make(folder)
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert code == 0
    assert re.findall(r"^make ([a-z-]+) +\S", said, re.MULTILINE) == targets


@pytest.mark.parametrize("target", ["site", "check", "test", "test-fast", "lint"])
def test_without_python_make_says_what_is_missing(folder: Path, target: str) -> None:
    code, said = make(folder, target, "PYTHON=no-such-python")
    assert code == 2
    assert "Install Python 3.11 or later" in said


def test_a_python_too_old_is_named(folder: Path) -> None:
    old = script(folder / "old", '[ "$1" = --version ] && echo Python 3.9.2\n[ "$1" != -c ]\n')
    code, said = make(folder, "site", f"PYTHON={old}")
    assert code == 2
    assert "Python 3.9.2 is too old: 3.11 or later is needed" in said


def test_a_python_without_venv_is_told_how_to_get_it(folder: Path) -> None:
    bare = script(folder / "bare", 'case "$2" in *ensurepip*) exit 1;; *) exit 0;; esac\n')
    code, said = make(folder, "site", f"PYTHON={bare}")
    assert code == 2
    assert "apt-get install python3-venv" in said


def test_a_browser_named_wrongly_ends_with_advice_and_not_with_skipped_tests() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "find_browser.py"],
        env={**os.environ, "CHROME_PATH": "/no/such/browser"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "set CHROME_PATH to the program" in done.stderr


def test_a_browser_that_does_not_start_is_no_browser(tmp_path: Path) -> None:
    assert starts(str(script(tmp_path / "good", "exit 0")))
    assert not starts(str(script(tmp_path / "bad", "exit 127")))
    assert not starts(str(tmp_path))
