"""The command line: finds the command, and turns what stops it into a sentence and an exit code.

Exit codes: 0 clean, 1 problems in the content, 2 wrong usage or an environment that cannot do it, 3 what
was made is not fit to be published.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

from registry.commands import COMMANDS
from registry.terminal import CLEAN, UNFIT, UNUSABLE, complain, refuse, say
from registry.unavailable import Unavailable
from registry.unfit import Unfit


def main(arguments: Sequence[str], root: Path) -> int:
    """Run a command and return its exit code; ``root`` is the project's folder."""
    if list(arguments[:1]) in (["-h"], ["--help"]):
        say(_help())
        return CLEAN
    named = bool(arguments) and not arguments[0].startswith("-")
    command = arguments[0] if named else "build"
    if command not in COMMANDS:
        close = get_close_matches(command, COMMANDS, n=1, cutoff=0.5)
        complain(
            f"there is no command {command!r}",
            f"did you mean {close[0]}?" if close else f"the commands are {', '.join(COMMANDS)}",
        )
        return UNUSABLE
    try:
        return _run(command, arguments[named:], root)
    except ModuleNotFoundError as missing:
        if not missing.name or missing.name.partition(".")[0] == "registry":
            raise
        complain(
            f"this Python has no package {missing.name}",
            "make site installs what is needed; then write .venv/bin/python in place of python",
        )
        return UNUSABLE


def _run(command: str, arguments: Sequence[str], root: Path) -> int:
    # Only the command that runs is imported, so that --help answers at once.
    from registry.commands.arguments import Parser

    gc.disable()  # nothing that is imported is ever garbage
    module = import_module(f"registry.commands.{command.replace('-', '_')}")
    gc.enable()
    about = COMMANDS[command]
    parser = Parser(
        prog=f"build.py {command}",
        description=f"{about[0].upper()}{about[1:]}.",
        allow_abbrev=False,
    )
    module.configure(parser)
    options = parser.parse_args(arguments)
    try:
        return int(module.run(options, root))
    except Unavailable as unavailable:
        complain(unavailable.message, unavailable.hint)
    except Unfit as unfit:
        refuse(unfit.faults)
        return UNFIT
    except KeyboardInterrupt:
        complain("stopped; the site is as it was")
    return UNUSABLE


def _help() -> str:
    commands = "\n".join(f"  {name:15} {text}" for name, text in COMMANDS.items())
    return (
        "usage: python build.py [COMMAND] [OPTIONS]\n\n"
        "Builds the public registry of the What Works Cities Certification.\n\n"
        f"commands:\n{commands}\n\n"
        "python build.py COMMAND --help shows the options of a command."
    )
