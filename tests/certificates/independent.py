"""Asks programs from npm, which have no line in common with ours, what they think of certificates."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.checkers import Checkers

SCRIPT = Path(__file__).parent / "verify.mjs"


@dataclass(frozen=True)
class Question:
    """What is asked of one certificate."""

    credential: object
    documents: Mapping[str, Any] | None = None
    """What is found at other addresses than those that all questions share, or instead."""
    now: str = "2026-02-15T12:00:00Z"


@dataclass(frozen=True)
class Verdict:
    """What they think of it."""

    verified: bool
    """Whether everything holds: proof, dates and list."""
    revoked: bool | None
    """What the list says, where it was looked at."""
    reasons: str


@dataclass(frozen=True)
class Independent:
    """The programs, and a folder to hand them something."""

    checkers: Checkers
    folder: Path

    def verdicts(self, documents: Mapping[str, Any], *questions: Question) -> list[Verdict]:
        """Their verdicts, in order; ``documents`` is what is found, by address."""
        rows = [vars(question) for question in questions]
        asked = self.folder / "asked.json"
        asked.write_text(json.dumps({"documents": documents, "rows": rows}), "utf-8")
        # From standard input, because then packages are looked for where it runs.
        said = subprocess.run(
            ["node", "--input-type=module", "-", asked],
            cwd=self.checkers.folder,
            input=SCRIPT.read_text("utf-8"),
            check=False,
            capture_output=True,
            text=True,
        )
        assert said.returncode == 0, said.stderr
        return [
            Verdict(row["verified"], row["revoked"], "; ".join(row["reasons"]))
            for row in json.loads(said.stdout)
        ]

    def of(self, documents: Mapping[str, Any], credentials: Iterable[object]) -> list[Verdict]:
        """The same of certificates that are all asked alike."""
        return self.verdicts(documents, *map(Question, credentials))
