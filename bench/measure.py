"""A command as a whole process: how long it took, and how much memory it and its children held."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Final

_LOOK_EVERY: Final = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all processes, user and system."""
    peak: float
    """Megabytes: the most that all processes held at once, each page counted once a process."""
    said: str


def run(command: Sequence[str | Path], cwd: Path) -> Run:
    """Run a command that must end well; raises RuntimeError with its words where it does not."""
    before = os.times()
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        watch = _Watch(process.pid)
        said, _ = process.communicate()
        peak = watch.stop()
    wall = time.perf_counter() - started
    text = said.decode("utf-8", "replace")
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}:\n{text}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user
    return Run(wall, cpu - before.children_system, peak, text)


def median(values: Iterable[float]) -> float:
    """The middle one."""
    return statistics.median(values)


class _Watch:
    """Looks at the memory of a process and its children from time to time."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak, self._over = pid, 0.0, Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        self._over.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._over.wait(_LOOK_EVERY):
            self._peak = max(self._peak, sum(_resident(pid) for pid in _family(self._pid)))


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text("ascii").split()
        except OSError:
            continue
        for child in children:
            found += _family(int(child))
    return found


def _resident(pid: int) -> float:
    """Megabytes of a process; shared pages count by the share of each (PSS) where that is known."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
