"""A build under the eyes of Python's audit hook: run in a process of its own, it says what happened.

    python -m tests.hostile.watched PROJECT OUT

Called with a folder to build, it writes as JSON which files were opened, which programs were started
with what, which addresses were asked for, and whether anything that content says was compiled.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from registry.pipeline import Request, build
from tests.certificates.certified import FIRST
from tests.hostile.project import AS_OF

SAID: Final = "alert(1)"
"""What hostile content says, and none of our own code."""

OTHERS: Final = (
    "socket.",
    "urllib.",
    "os.exec",
    "os.system",
    "os.spawn",
    "os.posix_spawn",
)
"""Events of the network and of other programs."""


def main(project: str, out: str) -> None:
    """Build, and say what that did."""
    seen: dict[str, list[Any]] = defaultdict(list)
    watching = True

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if not watching:
            return
        if event == "open":
            path, mode, flags = arguments
            writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) or "w" in str(mode or "")
            if not isinstance(path, int):
                seen["written" if writes else "read"].append(os.fsdecode(path))
        elif event == "subprocess.Popen":
            program, given, _, environment = arguments
            seen["started"].append(
                [os.fsdecode(program), list(map(os.fsdecode, given)), environment]
            )
        elif event == "compile":
            seen["compiled"].append(SAID in str(arguments[0]))
        elif event.startswith(OTHERS):
            seen["others"].append(event)

    sys.addaudithook(watch)
    request = Request(
        root=Path(project),
        out=Path(out),
        now=datetime(2026, 2, 15, tzinfo=UTC),
        as_of=AS_OF,
        jobs=1,
        signer=FIRST,
    )
    outcome = build(request, lambda _line: None)
    watching = False
    if outcome.problems:
        raise AssertionError(outcome.problems)
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main(*sys.argv[1:])
