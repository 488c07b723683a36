"""Works in several processes, where there is enough to do.

The processes are copies of this one: they have in memory what was worked out before they were made, so
that nothing large travels to them. Answers come in the order of the questions, so that nobody can
tell how many processes there were.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from registry.unavailable import Unavailable

A = TypeVar("A")

WORTH_IT_FROM: Final = 400
"""Things to do below which making other processes costs more than it saves."""

_SHARES: Final = 16
"""Shares for each process: few enough to cost nothing, enough that nobody waits long for the last."""

_work: list[Callable[[range], Any]] = []
"""What a copy does, laid here just before it is made."""


def jobs_for(number: int) -> int:
    """How many processes so many things to do are worth."""
    return (os.cpu_count() or 1) if number >= WORTH_IT_FROM else 1


def shares(number: int, jobs: int) -> list[range]:
    """So many things to do in shares, each a stretch of neighbors; one share where there is one job."""
    size = number if jobs == 1 else -(-number // (jobs * _SHARES))
    return [range(start, min(start + size, number)) for start in range(0, number, max(1, size))]


@contextmanager
def copies(
    jobs: int, work: Callable[[range], A]
) -> Iterator[Callable[[Iterable[range]], Iterator[A]]]:
    """Copies of this process that do ``work``; what is given takes shares and gives answers.

    They begin at once, and this process can do something else meanwhile. With one job, or where processes
    cannot be copied safely, it does the work itself as the answers are taken. Make copies before any
    thread begins. Raises Unavailable where one of them is stopped.
    """
    if jobs == 1 or not _can_copy():
        yield lambda questions: map(work, questions)
        return
    _work[:] = [work]
    gc.freeze()  # so that the collector touches nothing that the copies share
    try:
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(jobs, fork, _end_with_this_one) as pool:
            pool.submit(int).result()  # now all of them are made
            try:
                yield lambda questions: pool.map(_answer, questions)
            except BaseException:
                pool.shutdown(cancel_futures=True)  # what nobody will take need not be made
                raise
    except BrokenProcessPool as error:
        raise Unavailable(
            "a process that made files was stopped",
            "often too little memory; build with --jobs 1",
        ) from error
    finally:
        gc.unfreeze()
        _work.clear()


def _can_copy() -> bool:
    """Whether this process can be copied safely.

    On macOS the system's own libraries do not allow it, and a daemonic process, such as that behind
    the preview, may have no children: they would outlive it.
    """
    is_daemonic = multiprocessing.current_process().daemon
    return hasattr(os, "fork") and sys.platform != "darwin" and not is_daemonic


def _end_with_this_one() -> None:
    """Let a copy end when the process that made it does, however that ends.

    Otherwise it would wait for questions for ever where that was killed, and hold what it holds: the
    claim on the site among it.
    """
    if (parent := multiprocessing.parent_process()) is not None:

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()


def _answer(question: range) -> Any:
    return _work[0](question)
