"""``build.py check``: all problems of all files, and nothing built."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from registry.pipeline import verify
from registry.terminal import CLEAN, PROBLEMS, Progress, report, say


def configure(_parser: ArgumentParser) -> None:
    """It takes nothing."""


def run(_options: Namespace, root: Path) -> int:
    """Check the content."""
    registry, outcome = verify(root, Progress())
    if registry is None:
        report(outcome.problems, outcome.texts)
        return PROBLEMS
    say(f"no problems in {len(outcome.texts)} files")
    return CLEAN
