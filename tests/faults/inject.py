"""Builds that are killed, starved and lied to, for real: run as a program, it tells what came of each.

    python -m tests.faults.inject [--kills N] [--seed N] [--few | --disk]

There is always a good site before, and other content to build. Each fault gets a copy of this process that
builds under it; then the site is looked at, and the next build has to put everything right. With ``--disk``,
which needs a mount of its own (``unshare -Urm``), the disk itself is full, and read-only.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from registry import pagefind, search
from registry.cli import main
from registry.write import staging
from tests.test_sample import sample_project, tree

AS_OF: Final = "--as-of=2026-02-15"
COUNTED: Final = ("open", "os.", "shutil.", "ctypes.", "subprocess.", "tempfile.")
"""How the events begin at which a build can be killed: whatever it asks of the system."""

Prepare = Callable[[], None]
"""What goes wrong in the process that builds, done there."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a build under a fault."""

    fault: str
    code: int
    """As the system tells: the exit code, or the number of the signal below zero."""
    said: str
    site: str
    """Whether the site is the one ``before``, the one ``after``, or something ``mixed``."""
    healed: bool
    """Whether the next build gave the right site, and left nothing behind."""


class Rig:
    """A project with two states of its content, and its site."""

    def __init__(self, folder: Path) -> None:
        self.root = sample_project(folder)
        self.out = folder / "out" / "site"
        self._city = self.root / "cities" / "ames-us-il.yaml"
        self._texts = [self._city.read_text("utf-8")]
        self._texts.append(self._texts[0].replace("name: Ames", "name: Amesville"))
        self._searched = False
        self._jobs = 1
        self._wanted = {
            (state, searched): self._good(folder, state=state, searched=searched)
            for state in (0, 1)
            for searched in (False, True)
        }
        self._lengths: dict[tuple[bool, bool, int], int] = {}
        self._state = 0
        self._turn(0, searched=False)
        self.build()

    def _good(self, folder: Path, *, state: int, searched: bool) -> dict[str, bytes]:
        self._city.write_text(self._texts[state], "utf-8")
        out = folder / f"good-{state}{searched:d}" / "site"
        self._run(out, searched=searched)
        files = tree(out)
        shutil.rmtree(out.parent)
        return files

    def _run(self, out: Path, *, searched: bool) -> int:
        more = () if searched else ("--without-search",)
        return main(["build", AS_OF, f"--jobs={self._jobs}", f"--out={out}", *more], self.root)

    def build(self) -> int:
        """Build what the content says now."""
        return self._run(self.out, searched=self._searched)

    def _turn(self, state: int, *, searched: bool) -> dict[str, bytes]:
        """Write the other content; gives what shall become of it."""
        self._state, self._searched = state, searched
        self._city.write_text(self._texts[state], "utf-8")
        return self._wanted[state, searched]

    def under(
        self,
        fault: str,
        prepare: Prepare,
        *,
        searched: bool = False,
        afterwards: Prepare | None = None,
    ) -> Result:
        """Change the content, build it under a fault, look, put the world right, and build again."""
        before = self._wanted[self._state, self._searched]
        wanted = self._turn(1 - self._state, searched=searched)
        code, said = self._child(prepare)
        now = tree(self.out)
        site = "before" if now == before else "after" if now == wanted else "mixed"
        if afterwards:
            afterwards()
        healed = self._heal() == 0 and tree(self.out) == wanted and self._is_tidy()
        return Result(fault, code, said, site, healed)

    def _heal(self) -> int:
        """Build again; copies of a build that was killed may hold the site for the blink of an eye."""
        code = self.build()
        for _ in range(20 if self._jobs > 1 else 0):
            if code == 0:
                break
            time.sleep(0.1)
            code = self.build()
        return code

    def _is_tidy(self) -> bool:
        names = {path.name for path in self.out.parent.iterdir()}
        return names == {"site", ".site-lock", ".site-memory.json", ".site-checked"}

    def _child(self, prepare: Prepare) -> tuple[int, str]:
        """The end of a copy of this process that builds, and what it said."""
        with tempfile.TemporaryFile("w+") as said:
            child = os.fork()
            if not child:
                try:
                    os.dup2(said.fileno(), 1)
                    os.dup2(said.fileno(), 2)
                    prepare()
                    os._exit(self.build())
                except BaseException as error:  # noqa: BLE001 - told, and counted as a fault of ours
                    os.write(2, f"Traceback: {error!r}".encode())
                    os._exit(99)
            _, status = os.waitpid(child, 0)
            said.seek(0)
            return os.waitstatus_to_exitcode(status), said.read()

    def forget(self) -> None:
        """Lose what the last build did, so that everything is made again."""
        self.out.with_name(".site-memory.json").unlink(missing_ok=True)

    # --- faults

    def kills(self, number: int, chance: random.Random) -> Iterator[Result]:
        """Killed at so many moments by chance: the n-th thing that a build asks of the system."""
        for turn in range(number):
            cold, searched = turn % 2 == 1, turn % 4 == 3
            self._jobs = 2 if turn % 3 == 2 else 1
            total = self._length(cold=cold, searched=searched)
            moment = chance.randint(1, total)
            if cold:
                self.forget()
            name = f"killed at {moment} of {total}, {self._jobs} jobs"
            yield self.under(name, partial(_die_at, moment), searched=searched)
        self._jobs = 1

    def _length(self, *, cold: bool, searched: bool) -> int:
        """How much a build asks of the system: counted once, and undone."""
        key = cold, searched, self._jobs
        if key not in self._lengths:
            state, was, keep = self._state, self._searched, self.out.parent.with_name("kept")
            shutil.copytree(self.out.parent, keep)
            if cold:
                self.forget()
            self._turn(1 - state, searched=searched)
            code, said = self._child(_count)
            if code:
                raise AssertionError(said)
            self._turn(state, searched=was)
            shutil.rmtree(self.out.parent)
            keep.rename(self.out.parent)
            self._lengths[key] = int(said.rsplit("counted ", 1)[1])
        return self._lengths[key]

    def starved(self) -> Iterator[Result]:
        """Without room, and without handles for files."""
        for size in (20_000, 500, 60_000):
            self.forget()
            prepare = partial(_limit, resource.RLIMIT_FSIZE, size)
            yield self.under(f"files of {size} bytes", prepare)
        for handles in (0, 1, 2, 3, 6, 10):
            self.forget()
            yield self.under(f"{handles} handles", partial(_leave, handles), searched=True)

    def lied_to(self) -> Iterator[Result]:
        """By Pagefind: missing, failing, hanging, writing rubbish."""
        scripts = {"fails": "exit 3", "hangs": "exec sleep 60", "rubbish": "echo rubbish,"}
        for name, script in scripts.items():
            program = self.root.parent / f"pagefind-{name}"
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(0o755)
        names = (*scripts, "missing")
        for name in names:
            self.forget()
            program = self.root.parent / f"pagefind-{name}"
            yield self.under(f"pagefind {name}", partial(_pagefind, program), searched=True)

    def beside(self) -> Iterator[Result]:
        """While another build is at work, and over a memory that cannot be trusted."""
        with staging(self.out):
            state = self._state
            code, said = self._child(_nothing)
            site = "before" if tree(self.out) == self._wanted[state, self._searched] else "mixed"
        yield Result("another build", code, said, site, self.build() == 0)
        file = self.out.with_name(".site-memory.json")
        head, made = map(json.loads, file.read_text("utf-8").splitlines())
        lies = {path: [print_, "0" * 64] for path, (print_, _) in made["files"].items()}
        for name, text in {
            "cut": file.read_text("utf-8")[:999],
            "of another version": "\n".join(map(json.dumps, ({**head, "format": 999}, made))),
            "of lies": "\n".join(map(json.dumps, (head, {**made, "files": lies}))),
            "of no JSON": "\0\xff",
        }.items():
            file.write_text(text, "utf-8")
            yield self.under(f"a memory {name}", _nothing)
        for path in list(tree(self.out))[::7]:
            (self.out / path).write_bytes(b"somebody was here")
        yield self.under("a site changed by hand", _nothing)
        os.utime(self.out, (4e9, 4e9))
        yield self.under("a clock set back", _nothing)


def _nothing() -> None:
    """What goes wrong is outside of the process."""


def _limit(what: int, most: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _leave(handles: int) -> None:
    """Leave so many handles for files, however many are open already."""
    first = os.dup(0)
    os.close(first)
    _limit(resource.RLIMIT_NOFILE, first + handles)


def _pagefind(program: Path) -> None:
    pagefind._installed = lambda: program
    search.indexing.__wrapped__.__kwdefaults__["time_limit"] = 0.5  # type: ignore[attr-defined]


def _die_at(moment: int) -> None:
    """Let this process be killed at the n-th thing that it asks of the system; copies of it do not count."""
    left, process = moment, os.getpid()

    def watch(event: str, _arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event.startswith(COUNTED) and os.getpid() == process:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def _count() -> None:
    """Say at the end how much this process asked of the system, without copies of it."""
    count, process = 0, os.getpid()

    def watch(event: str, _arguments: tuple[Any, ...]) -> None:
        nonlocal count
        count += event.startswith(COUNTED)
        if event == "registry.done" and os.getpid() == process:
            os.write(1, f"counted {count}".encode())

    sys.addaudithook(watch)
    leave = os._exit

    def exit_(code: int) -> None:
        sys.audit("registry.done")
        leave(code)

    os._exit = exit_  # type: ignore[assignment]


def on_a_disk(folder: Path) -> Iterator[Result]:
    """On a disk that is full, and then read-only. It is mounted here, and needs the rights for it."""
    disk = folder / "out"
    disk.mkdir()
    _mount("-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk))
    try:
        yield from _on(disk, Rig(folder))
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _on(disk: Path, rig: Rig) -> Iterator[Result]:
    used = -(-shutil.disk_usage(disk).used // 1024)
    for more in (0, 100, 900):
        rig.forget()
        _mount("-o", f"remount,size={used + more}k", str(disk))
        yield rig.under(f"a disk with {more} kB left", _nothing, afterwards=partial(_roomy, disk))
    prepare = partial(_mount, "-o", "remount,ro", str(disk))
    yield rig.under("a disk that is read-only", prepare, afterwards=partial(_roomy, disk))


def _roomy(disk: Path) -> None:
    _mount("-o", "remount,rw,size=64m", str(disk))


def _mount(*options: str) -> None:
    subprocess.run(["mount", *options], check=True, capture_output=True)


def results(options: Any, folder: Path) -> Iterator[Result]:
    """All results that were asked for."""
    if options.disk:
        yield from on_a_disk(folder)
        return
    rig = Rig(folder)
    yield from rig.kills(options.kills, random.Random(options.seed))  # noqa: S311 - moments, no secrets
    few = 1 if options.few else None
    yield from islice(rig.starved(), few)
    yield from islice(rig.lied_to(), few)
    yield from islice(rig.beside(), 2 if options.few else None)


def run() -> None:
    """Print what came of every fault, as JSON, one a line."""
    parser = ArgumentParser()
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--disk", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        real = os.dup(1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what builds say is not asked for
        for result in results(options, Path(folder)):
            os.write(real, f"{json.dumps(asdict(result))}\n".encode())


if __name__ == "__main__":
    run()
