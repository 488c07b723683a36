"""A git repository with the sample registry in it, and what ``build.py changes`` says of an edit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from registry.cli import main
from tests.test_sample import SAMPLE

NAMED = (
    *("-c", "user.name=An Editor", "-c", "user.email=editor@example.org"),
    *("-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main", "-c", "core.autocrlf=false"),
)
AMES = "cities/ames-us-il.yaml"
BEND = "cities/bend-us-il.yaml"
REDIRECTS = "netlify.toml"

CORRECTED = """\
    corrected:
      - on: 2026-02-01
        was: silver
        reason: A newspaper had it wrong.
        sources:
          - https://www.example.org/june
"""


def git(folder: Path, *arguments: str) -> str:
    """What git says; a fixed day makes commits the same in every run."""
    day = {"GIT_AUTHOR_DATE": "2026-01-01T12:00Z", "GIT_COMMITTER_DATE": "2026-01-01T12:00Z"}
    done = subprocess.run(
        ["git", *NAMED, *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, **day},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


class Repository:
    """A checkout; ``base`` is its first commit."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys

    def git(self, *arguments: str) -> str:
        return git(self.root, *arguments)

    def commit(self, message: str = "a change") -> str:
        """Commit everything, and the hash of it."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def replace(self, path: str, old: str, new: str, times: int = 1) -> None:
        """Edit a file; the text to replace must be there."""
        text = self.read(path)
        assert old in text, f"{path} holds no {old!r}"
        self.write(path, text.replace(old, new, times))

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def rename(self, old: str, new: str) -> None:
        (self.root / old).rename(self.root / new)

    def changes(self, *arguments: str, base: str = "main", as_of: str = "2026-02-15") -> Said:
        """Run the command."""
        self._capsys.readouterr()
        given = ["changes", f"--base={base}", f"--as-of={as_of}", *arguments]
        try:
            code = main(given, self.root)
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = self._capsys.readouterr()
        return Said(code, out, err)

    def compared(self, **wishes: str) -> Report:
        """What programs read of the change."""
        said = self.changes("--format=json", **wishes)
        assert said.code in (0, 1), said.err
        return Report(said.code, json.loads(said.out))


class Said:
    """What the command printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


class Report:
    """The report as programs read it."""

    def __init__(self, code: int, data: dict[str, Any]) -> None:
        self.code, self.data = code, data

    def of(self, name: str) -> dict[str, Any]:
        """A city, or another thing with a file."""
        found = [s for s in (*self.data["cities"], *self.data["content"]) if s["id"] == name]
        assert len(found) == 1, found
        return dict(found[0])

    def change(self, name: str, what: str) -> dict[str, Any]:
        """The one change of that sort."""
        found = [change for change in self.of(name)["changes"] if change["what"] == what]
        assert len(found) == 1, self.of(name)["changes"]
        return dict(found[0])

    def whats(self, name: str) -> list[str]:
        return [change["what"] for change in self.of(name)["changes"]]

    @property
    def codes(self) -> list[str]:
        return [problem["code"] for problem in self.data["problems"]]

    @property
    def problem(self) -> dict[str, Any]:
        """The one problem."""
        assert len(self.data["problems"]) == 1, self.data["problems"]
        return dict(self.data["problems"][0])


def make(folder: Path) -> None:
    """The sample, committed to ``main``."""
    shutil.copytree(SAMPLE, folder)
    (folder / REDIRECTS).write_text(
        '[[redirects]]\nfrom = "/rss"\nto = "/feeds/certifications.xml"\nstatus = 301\n', "utf-8"
    )
    git(folder, "init", "--quiet", "--template=")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "the sample")
