"""What people see of a run: progress, problems, sentences, and the exit codes that say the same.

The only module that prints.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from typing import Final

from registry.problem import Problem, describe

CLEAN: Final = 0
PROBLEMS: Final = 1
"""Something is wrong with the content."""
UNUSABLE: Final = 2
"""Wrong usage, or an environment that cannot do it."""


def say(text: str) -> None:
    """A result, on standard output."""
    print(text)


def complain(message: str, hint: str = "") -> None:
    """Why a command cannot go on, and what to do, on standard error."""
    print(message + (f"\n  hint: {hint}" if hint else ""), file=sys.stderr)


class Progress:
    """Prints a line per stage with its time, on a terminal only."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, line: str) -> None:
        """Say that a stage is done."""
        now = time.monotonic()
        if sys.stderr.isatty():
            print(f"  {line} ({now - self._last:.2f} s)", file=sys.stderr)
        self._last = now


def report(problems: tuple[Problem, ...], texts: Mapping[str, str]) -> None:
    """Every problem with its place, and how many there are."""
    for problem in problems:
        print(describe(problem, texts), end="\n\n", file=sys.stderr)
    files, number = len({problem.path for problem in problems}), len(problems)
    print(
        f"{number} {'problem' if number == 1 else 'problems'} in "
        f"{files} {'file' if files == 1 else 'files'}",
        file=sys.stderr,
    )


def can_ask() -> bool:
    """Whether somebody sits there who can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(prompt: str) -> str:
    """The line that is typed behind a prompt; an end of the input is a wish to stop."""
    print(prompt, end=" ", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()
