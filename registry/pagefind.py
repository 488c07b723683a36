"""Pagefind as a process that answers questions: the only program that a build starts.

It is started with fixed arguments and no environment, reads from us and writes to us, needs no file
of ours, and is ended with the build or at a time limit. Questions and answers are JSON in base64,
each with a comma behind it; every question has one answer, in the order of the questions.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import selectors
import subprocess
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

from registry.unavailable import Unavailable

Message = Mapping[str, Any]
"""A question or an answer; its field ``type`` says of what kind."""

_INSTALL: Final = "install what requirements.txt names; `make site` does it"
_AT_ONCE: Final = 1 << 16
"""Bytes: as much as a pipe holds."""


@contextlib.contextmanager
def pagefind(program: Path | None, time_limit: float) -> Iterator[Pagefind]:
    """Pagefind, running until the end of the block; ``program`` stands in for the installed one.

    ``time_limit`` is in seconds, for asking and for the answers each.
    """
    program = program or _installed()
    with tempfile.TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(  # noqa: S603 - fixed arguments, no shell
                [program, "--service"],
                cwd=program.parent,  # where no configuration but its own can lie
                env={},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                bufsize=0,
            )
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise Unavailable(f"Pagefind cannot be started: {reason}", _INSTALL) from error
        with process:
            try:
                yield Pagefind(process, complaints, time_limit)
            finally:
                process.kill()


def _installed() -> Path:
    """The program that the Python package brings along."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - whole builds can do without it

        return Path(get_executable())
    except (ImportError, OSError) as error:
        raise Unavailable("Pagefind, which makes the search index, is missing", _INSTALL) from error


class Pagefind:
    """A conversation: ask as much as you like, do something else, then hear the answers.

    Raises Unavailable where Pagefind ends, is too slow, refuses, or cannot be understood.
    """

    def __init__(
        self, process: subprocess.Popen[bytes], complaints: IO[bytes], time_limit: float
    ) -> None:
        self._process, self._complaints, self._time_limit = process, complaints, time_limit
        self._input, self._output = _without_waiting(process.stdin, process.stdout)
        self._asked = self._heard = 0
        self._answers: deque[Message] = deque()
        self._begun: list[bytes] = []
        """What has come of the next answer."""

    def ask(self, questions: Iterable[Message]) -> None:
        """Send questions. What is answered meanwhile is heard, so neither waits for the other."""
        deadline = time.monotonic() + self._time_limit
        unsent = bytearray()
        for question in questions:
            self._asked += 1
            text = json.dumps({"message_id": self._asked, "payload": question})
            unsent += base64.b64encode(text.encode()) + b","
            while len(unsent) >= _AT_ONCE:
                self._wait(deadline, unsent)
        while unsent:
            self._wait(deadline, unsent)

    def answers(self) -> Iterator[Message]:
        """The answers to everything asked, each as soon as it is there."""
        deadline = time.monotonic() + self._time_limit
        while self._answers or self._heard < self._asked:
            if self._answers:
                yield self._answers.popleft()
            else:
                self._wait(deadline)

    def _wait(self, deadline: float, unsent: bytearray | None = None) -> None:
        """Wait until Pagefind says something, or takes some of ``unsent``."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._output, selectors.EVENT_READ)
            if unsent:
                selector.register(self._input, selectors.EVENT_WRITE)
            ready = {key.fd for key, _ in selector.select(max(0, deadline - time.monotonic()))}
        if not ready:
            raise Unavailable(
                f"Pagefind had not made the search index after {self._time_limit:g} seconds",
                "build again; if it stays so, the machine may lack memory",
            )
        if unsent and self._input in ready:
            try:
                del unsent[: os.write(self._input, unsent[:_AT_ONCE])]
            except BrokenPipeError:
                unsent.clear()  # nobody will read it; why is heard from the other side
        if self._output in ready:
            said = os.read(self._output, _AT_ONCE)
            if not said:
                raise self._ended()
            self._hear(said)

    def _hear(self, said: bytes) -> None:
        *ends, begun = said.split(b",")
        for end in ends:
            self._heard += 1
            self._answers.append(_answer(b"".join((*self._begun, end)), self._heard))
            self._begun = []
        self._begun.append(begun)

    def _ended(self) -> Unavailable:
        """What to say when it ended before its time."""
        try:
            code = self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return Unavailable("Pagefind fell silent before the search index was made", _INSTALL)
        if code < 0:
            return Unavailable(
                f"Pagefind was stopped by signal {-code} while it made the search index",
                "often too little memory: it takes about 0.1 MB for each page",
            )
        self._complaints.seek(0)
        said = self._complaints.read().decode("utf-8", "replace").split()
        reason = " ".join(said) or f"it ended with code {code}"
        return Unavailable(f"Pagefind could not make the search index: {reason}", _INSTALL)


def _without_waiting(*pipes: IO[bytes] | None) -> Iterator[int]:
    """The descriptors of pipes, which from now on take and give what they can and never wait."""
    for pipe in pipes:
        if pipe is None:
            raise ValueError("not a pipe")
        os.set_blocking(pipe.fileno(), False)
        yield pipe.fileno()


def _answer(text: bytes, number: int) -> Message:
    """An answer, which must be the one whose turn it is."""
    try:
        match json.loads(base64.b64decode(text, validate=True)):
            case {"payload": {"type": "Error", "message": str(reason)}}:
                raise Unavailable(f"Pagefind could not make the search index: {reason}", _INSTALL)
            case {"message_id": int(turn), "payload": {"type": str()} as payload} if turn == number:
                answer: Message = payload
                return answer
    except ValueError:
        pass
    raise Unavailable("Pagefind gave an answer that we do not understand", _INSTALL)
