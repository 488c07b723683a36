"""Builds the whole site in a process of its own, a while after the last change.

The preview shows pages without it. It makes what only the whole site has, which is the search, and
finds what can be wrong with pages that nobody looks at.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection

from registry.diagnostics.frame import describe
from registry.pipeline import Request, build
from registry.serve.crash import told
from registry.unavailable import Unavailable
from registry.unfit import Unfit
from registry.warm import Warm

QUIET = 1.0
"""Seconds without a change before it begins."""
_NICE = 10
"""How far it stands back behind whoever wants the processor, too."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a build."""

    problems: tuple[str, ...] = ()
    """What is wrong with the content or the templates."""
    failure: str = ""
    """Why it could not be built though nothing is wrong."""


class Whole:
    """One process that builds when it is asked to, and nothing changes any more."""

    def __init__(self, request: Callable[[], Request]) -> None:
        spawn = get_context("spawn")
        self._request = request
        self._pipe, other = spawn.Pipe()
        self._process = spawn.Process(target=_work, args=(other,), daemon=True)
        self._process.start()
        other.close()
        self._wanted = self._begun = 0
        self._since = 0.0
        self._busy = False

    def ask(self, version: int) -> None:
        """The files have changed; this is the version of what is shown now."""
        self._wanted, self._since = version, time.monotonic()

    def news(self) -> tuple[int, Verdict] | None:
        """Begin if it is time to; give what came of a version, once it is there."""
        found = None
        try:
            if self._busy and self._pipe.poll():
                self._busy, found = False, (self._begun, self._pipe.recv())
            if not self._busy and self._begun < self._wanted and self._is_quiet():
                self._pipe.send(self._request())
                self._busy, self._begun = True, self._wanted
        except (EOFError, OSError):
            found, self._busy, self._begun = (self._begun, _ENDED), False, self._wanted
        return found

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.terminate()
        self._process.join()
        self._pipe.close()

    def _is_quiet(self) -> bool:
        return self._since < time.monotonic() - QUIET


_ENDED = Verdict(failure="the process that makes it has ended")


def _work(pipe: Connection) -> None:
    """Build whatever is asked for, until nobody is there to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the preview, which ends this, too
    os.nice(_NICE)
    warm = Warm()
    try:
        while True:
            pipe.send(_verdict(pipe.recv(), warm))
    except (EOFError, OSError):
        return


def _verdict(request: Request, warm: Warm) -> Verdict:
    try:
        outcome = build(request, lambda _line: None, warm)
    except Unavailable as unavailable:
        return Verdict(failure=unavailable.message)
    except Unfit as unfit:
        return Verdict(tuple(f"{fault.path}: {fault.message}" for fault in unfit.faults))
    except Exception as error:  # noqa: BLE001 - a template in the making
        return Verdict((told(error),))
    return Verdict(tuple(describe(p, outcome.texts) for p in outcome.problems))
