"""The programs from npm that tests check our output with: ``tests/node`` names them, ``.node`` has them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "tests" / "node" / "package-lock.json"
MISSING = (
    "the checkers from npm are not here: install Node.js 20 or later, then run `make checkers`"
)


@dataclass(frozen=True)
class Checkers:
    """An installed set of checkers, as the lock has it."""

    folder: Path
    """Holds ``node_modules``: programs that are started here find their packages."""

    @classmethod
    def installed(cls, folder: Path = ROOT / ".node") -> Self | None:
        """The checkers, where Node.js is at hand and exactly what the lock names is installed."""
        lock = folder / "package-lock.json"
        ready = shutil.which("node") and (folder / ".ready").exists()
        return cls(folder) if ready and lock.read_bytes() == LOCK.read_bytes() else None

    def package(self, name: str) -> Path:
        """The folder of an installed package."""
        return self.folder / "node_modules" / name

    def run(
        self, program: str, *arguments: str | Path, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of a package, such as ``tsc``, to its end; its exit code is for the test."""
        command = [self.folder / "node_modules" / ".bin" / program, *arguments]
        return subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, **(environment or {})},
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
