"""``build.py check``: all problems of all files, and nothing built."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from difflib import get_close_matches
from pathlib import Path

from registry.commands import correcting
from registry.commands.build import now
from registry.commands.selection import selected
from registry.diagnostics import FOR_PEOPLE, FORMS
from registry.diagnostics.showing import Showing, summary
from registry.pipeline import Outcome, examine
from registry.problem import Problem
from registry.terminal import CLEAN, PROBLEMS, Progress, complain, say, show, show_lines
from registry.unavailable import Unavailable


def configure(parser: ArgumentParser) -> None:
    """Of which files, and in which form."""
    add = parser.add_argument
    add(
        "paths",
        nargs="*",
        metavar="PATH",
        help="show the problems of these files and folders only; all are checked in any case",
    )
    add(
        "--format",
        type=_form,
        default="full",
        metavar="FORM",
        help=f"{', '.join(FORMS)} (default: full)",
    )
    add(
        "--warnings",
        action="store_true",
        help="list every warning, not only their number; so does naming files",
    )
    add("--fix", action="store_true", help="write the corrections that are certain into the files")
    add(
        "--diff",
        action="store_true",
        help="with --fix: show what it would write, and write nothing",
    )


def _form(text: str) -> str:
    if text not in FORMS:
        close = get_close_matches(text, FORMS, n=1, cutoff=0.4)
        also = f"; did you mean {close[0]}?" if close else ""
        raise ArgumentTypeError(f"{text!r} is not one of {', '.join(FORMS)}{also}")
    return text


def run(options: Namespace, root: Path) -> int:
    """Check the content; the exit code is about what was asked for."""
    if options.diff and not options.fix:
        raise Unavailable("--diff shows what --fix would write", "add --fix")
    if options.fix:
        files = correcting.corrections(options.paths, root)
        if options.diff:
            show_lines(correcting.differences(files))
            return PROBLEMS if files else CLEAN
        correcting.write(files, root, say if options.format in FOR_PEOPLE else complain)
    outcome = examine(root, Progress(), now())
    known = {*outcome.texts, *(problem.path for problem in outcome.problems)}
    asked = selected(options.paths, root, known)
    showing = _showing(outcome, asked, with_warnings=bool(options.warnings or options.paths))
    show(showing, options.format)
    if options.format not in FOR_PEOPLE and options.format != "github":
        complain("\n".join(summary(showing)))
    return PROBLEMS if any(problem.path in asked for problem in outcome.problems) else CLEAN


def _showing(outcome: Outcome, asked: frozenset[str], *, with_warnings: bool) -> Showing:
    listed: tuple[Problem, ...] = outcome.problems
    listed += outcome.warnings if with_warnings else ()
    return Showing(
        problems=tuple(sorted(problem for problem in listed if problem.path in asked)),
        texts=outcome.texts,
        warnings_counted=() if with_warnings else outcome.warnings,
        elsewhere=tuple(problem for problem in outcome.problems if problem.path not in asked),
        files=sum(path in asked for path in outcome.texts),
        repository=outcome.repository,
    )
