"""What people see of a run: progress, problems, sentences, and the exit codes that say the same.

The only module that prints.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TextIO

from registry.diagnostics import FOR_PEOPLE, FORMS
from registry.diagnostics.frame import Paint, describe, plain
from registry.diagnostics.showing import Showing, number_of
from registry.problem import Problem, visible
from registry.unfit import Fault

CLEAN: Final = 0
PROBLEMS: Final = 1
"""Something is wrong with the content."""
UNUSABLE: Final = 2
"""Wrong usage, or an environment that cannot do it."""
UNFIT: Final = 3
"""What was made is not fit to be published."""


def say(text: str) -> None:
    """A result, on standard output; who reads no further, as ``head`` does, misses nothing."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str, hint: str = "") -> None:
    """Why a command cannot go on, and what to do, on standard error."""
    print(message + (f"\n  hint: {hint}" if hint else ""), file=sys.stderr)


def refuse(faults: Sequence[Fault]) -> None:
    """Why what was made was not published, on standard error."""
    for fault in faults[:_FAULTS]:
        complain(f"{visible(fault.path)}: {visible(fault.message)}", fault.hint)
    if len(faults) > _FAULTS:
        complain(f"and {number_of(len(faults) - _FAULTS, 'fault')} more")
    complain("nothing was published, and the site is as it was")


_FAULTS: Final = 20
"""Faults that are shown; one mistake in a template is on every page."""


class Progress:
    """Prints a line per stage with its time, on a terminal or where that is asked for."""

    def __init__(self, *, wanted: bool = False) -> None:
        self._last = time.monotonic()
        self._shown = wanted or sys.stderr.isatty()

    def __call__(self, line: str) -> None:
        """Say that a stage is done."""
        now = time.monotonic()
        if self._shown:
            print(f"  {line} ({now - self._last:.2f} s)", file=sys.stderr)
        self._last = now


_COLORS: Final = {"place": "1", "error": "1;31", "warning": "1;33", "quiet": "2", "hint": "1;36"}
"""What a terminal takes for bold, red, yellow, faint and cyan, by the role of a text."""


def paint_for(stream: TextIO) -> Paint:
    """Colors on a terminal that has them and whose user wants them (no-color.org)."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return _painted if wanted and stream.isatty() else plain


def _painted(role: str, text: str) -> str:
    return f"\x1b[{_COLORS[role]}m{text}\x1b[0m"


def report(problems: tuple[Problem, ...], texts: Mapping[str, str]) -> None:
    """Every problem with its place, and how many there are, on standard error."""
    paint = paint_for(sys.stderr)
    for problem in problems:
        print(describe(problem, texts, paint), end="\n\n", file=sys.stderr)
    files = number_of(len({problem.path for problem in problems}), "file")
    print(f"{number_of(len(problems), 'problem')} in {files}", file=sys.stderr)


def show_lines(lines: Iterable[str]) -> None:
    """Lines of files as they are, but nothing that a terminal would obey."""
    for line in lines:
        print(visible(line) if sys.stdout.isatty() else line)


def show(showing: Showing, form: str) -> None:
    """The result of a check, on standard output: there is nothing else that was asked for."""
    paint = paint_for(sys.stdout) if form in FOR_PEOPLE else plain
    say(FORMS[form](replace(showing, paint=paint)))


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
