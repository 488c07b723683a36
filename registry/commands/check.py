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
from registry.git_tree import find_commit, read_tree
from registry.pipeline import Outcome, examine
from registry.read import source_of
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
    add(
        "--base",
        metavar="REF",
        help="list the warnings of files that differ from this commit, like main",
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
            if not files:
                complain("nothing to correct with certainty")
            return PROBLEMS if files else CLEAN
        correcting.write(files, root, say if options.format in FOR_PEOPLE else complain)
    outcome = examine(root, Progress(), now())
    known = {*outcome.texts, *(problem.path for problem in outcome.problems)}
    asked = selected(options.paths, root, known)
    listed = asked if options.warnings or options.paths else frozenset[str]()
    if options.base is not None:
        listed |= _differing(outcome, root, options.base)
    showing = _showing(outcome, asked, listed)
    show(showing, options.format)
    if options.format not in FOR_PEOPLE and options.format != "github":
        complain("\n".join(summary(showing)))
    return PROBLEMS if any(problem.path in asked for problem in outcome.problems) else CLEAN


def _differing(outcome: Outcome, root: Path, ref: str) -> frozenset[str]:
    """The files whose text is not as it was in a commit."""
    before = read_tree(root, find_commit(root, ref)).files
    then = {path: source_of(path, data)[0].text for path, data in before.items()}
    return frozenset(path for path, text in outcome.texts.items() if then.get(path) != text)


def _showing(outcome: Outcome, asked: frozenset[str], listed: frozenset[str]) -> Showing:
    """What is asked for; of the warnings, those of the files whose warnings are listed."""
    shown = [problem for problem in outcome.problems if problem.path in asked]
    shown += (problem for problem in outcome.warnings if problem.path in asked & listed)
    counted = () if listed >= asked else outcome.warnings
    return Showing(
        problems=tuple(sorted(shown)),
        texts=outcome.texts,
        warnings_counted=tuple(p for p in counted if p.path not in listed),
        elsewhere=tuple(problem for problem in outcome.problems if problem.path not in asked),
        files=sum(path in asked for path in outcome.texts),
        repository=outcome.repository,
    )
