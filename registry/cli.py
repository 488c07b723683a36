"""The command line: arguments, printing, exit codes, and the only look at the clock.

Exit codes: 0 clean, 1 problems in the content, 2 wrong usage or an environment that cannot do it.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from registry.pipeline import Outcome

CLEAN, PROBLEMS, UNUSABLE = 0, 1, 2

COMMANDS = {
    "build": "check the content and build the site (the default)",
    "check": "check the content and build nothing",
    "schema": "write the schemas for editors' programs into content/schemas",
}


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, with the closest word that would be right."""

    def error(self, message: str) -> NoReturn:
        unknown = message.removeprefix("unrecognized arguments: ").split()[0]
        known = [flag for action in self._actions for flag in action.option_strings]
        close = get_close_matches(unknown.partition("=")[0], known, n=1, cutoff=0.6)
        if close and message.startswith("unrecognized"):
            message += f"; did you mean {close[0]}?"
        _complain(f"{self.prog}: {message}", f"see {self.prog} --help")
        raise SystemExit(UNUSABLE)


def main(arguments: Sequence[str], root: Path) -> int:
    """Run a command and return its exit code; ``root`` is the project's folder."""
    arguments = list(arguments)
    command = arguments[0] if arguments and not arguments[0].startswith("-") else "build"
    if arguments[:1] == [command]:
        arguments = arguments[1:]
    elif arguments[:1] in (["-h"], ["--help"]):
        print(_help())
        return CLEAN
    if command not in COMMANDS:
        close = get_close_matches(command, COMMANDS, n=1, cutoff=0.5)
        _complain(
            f"there is no command {command!r}",
            f"did you mean {close[0]}?" if close else f"the commands are {', '.join(COMMANDS)}",
        )
        return UNUSABLE
    options = _parser(command).parse_args(arguments)
    return _guarded(command, options, root)


def _help() -> str:
    commands = "\n".join(f"  {name:8} {text}" for name, text in COMMANDS.items())
    return (
        "usage: python build.py [COMMAND] [OPTIONS]\n\n"
        "Builds the public registry of the What Works Cities Certification.\n\n"
        f"commands:\n{commands}\n\n"
        "python build.py COMMAND --help shows the options of a command."
    )


def _parser(command: str) -> _Parser:
    parser = _Parser(
        prog=f"build.py {command}",
        description=COMMANDS[command][0].upper() + COMMANDS[command][1:] + ".",
        allow_abbrev=False,
    )
    if command == "build":
        add = parser.add_argument
        add("--as-of", type=_day, metavar="DATE", help="compute for this day instead of today")
        add("--out", type=Path, metavar="DIR", help="the folder to build (default: site)")
        add(
            "--base-url",
            type=_web_address,
            default="",
            metavar="URL",
            help="the address of the site",
        )
        add(
            "--repository",
            type=_web_address,
            default="",
            metavar="URL",
            help="where the source files are edited, for the links 'edit this page'",
        )
        add("--noindex", action="store_true", help="ask search engines not to list this copy")
        add("--jobs", type=_jobs, metavar="N", help="processes to render with (default: by need)")
        add("--without-search", action="store_true", help="leave the search index out")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-01-31") from None


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 64")
    return int(text)


def _web_address(text: str) -> str:
    # An unset variable of a build service arrives as an empty text, and means: not known.
    if text and not text.startswith(("https://", "http://")):
        raise argparse.ArgumentTypeError(f"{text!r} does not begin with https:// or http://")
    return text


def _guarded(command: str, options: argparse.Namespace, root: Path) -> int:
    """Run a command; a dead end around us becomes a sentence."""
    from registry.unavailable import Unavailable

    try:
        match command:
            case "check":
                return _check(root)
            case "schema":
                return _schema(root)
            case _:
                return _build(options, root)
    except Unavailable as unavailable:
        _complain(unavailable.message, unavailable.hint)
        return UNUSABLE
    except KeyboardInterrupt:
        _complain("stopped; the site is as it was", "")
        return UNUSABLE


def _check(root: Path) -> int:
    from registry.pipeline import verify

    registry, outcome = verify(root, _Progress())
    if registry is None:
        return _report(outcome)
    print(f"no problems in {len(outcome.texts)} files")
    return CLEAN


def _schema(root: Path) -> int:
    from registry.schema import schemas

    folder = root / "content" / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")
    print(f"wrote {len(schemas())} schemas into {folder.relative_to(root)}")
    return CLEAN


def _build(options: argparse.Namespace, root: Path) -> int:
    from registry.pipeline import Request, build

    started = time.monotonic()
    request = Request(
        root=root,
        out=options.out or root / "site",
        now=_now(),
        as_of=options.as_of,
        base=options.base_url,
        repository=options.repository,
        indexed=not options.noindex,
        jobs=options.jobs,
        with_search=not options.without_search,
    )
    outcome = build(request, _Progress())
    if outcome.changes is None:
        code = _report(outcome)
        print(f"{request.out} was left as it was", file=sys.stderr)
        return code
    changes = outcome.changes
    print(
        f"{request.out}: {outcome.pages} pages as of {outcome.as_of} in "
        f"{time.monotonic() - started:.1f} s ({changes.created} files new, {changes.updated} changed, "
        f"{changes.removed} removed, {changes.unchanged} as before)"
    )
    return CLEAN


def _now() -> datetime:
    """Now, or the moment that SOURCE_DATE_EPOCH names (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)


class _Progress:
    """Prints a line per stage with its time, on a terminal only."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, line: str) -> None:
        now = time.monotonic()
        if sys.stderr.isatty():
            print(f"  {line} ({now - self._last:.2f} s)", file=sys.stderr)
        self._last = now


def _report(outcome: Outcome) -> int:
    from registry.problem import describe

    for problem in outcome.problems:
        print(describe(problem, outcome.texts), end="\n\n", file=sys.stderr)
    files = len({problem.path for problem in outcome.problems})
    number = len(outcome.problems)
    print(
        f"{number} {'problem' if number == 1 else 'problems'} in "
        f"{files} {'file' if files == 1 else 'files'}",
        file=sys.stderr,
    )
    return PROBLEMS


def _complain(message: str, hint: str) -> None:
    print(message + (f"\n  hint: {hint}" if hint else ""), file=sys.stderr)
