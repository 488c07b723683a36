"""Makes small mistakes in the arithmetic of the domain, and looks whether a test sees each: ``make mutants``.

Each mistake gets a copy of this process that imports the module with it and runs the tests. It ends with
the exit code 1 where a mistake is seen by none, unless ``nothing.txt`` says why nothing changes by it.
Names of modules can be given, to try only these.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final

import hypothesis
import pydantic
import pytest
import yaml

from tests.mutants.changes import Mutant, mutants_of

MODULES: Final = (
    "dates",
    "tiers",
    "history",
    "compute.standing",
    "compute.record",
    "compute.events",
)

TESTS: Final = (
    *("tests/test_dates.py", "tests/test_tiers.py", "tests/test_history.py"),
    *("tests/compute/test_standing.py", "tests/compute/test_events.py", "tests/compute"),
    *("tests/test_published.py", "tests/test_sample.py"),
)
"""The tests of these modules, nearest first; at the end all that is published of the sample."""

OPTIONS: Final = (
    *("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # Hypothesis is imported already
)
SEEN: Final = (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED, -signal.SIGALRM)
"""How the tests end that see a mistake: in a test, while they are imported, or never."""

LONGEST: Final = 300
"""Seconds after which a mistake counts as seen: it never ends."""

HERE: Final = Path(__file__).parent
LIST: Final = HERE / "nothing.txt"
LOADED: Final = (hypothesis, pydantic, yaml)
"""What is imported before copies are made, so that none has to."""


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives a module with a mistake in place of the right one."""

    def __init__(self, name: str, code: CodeType) -> None:
        self.name, self.code = name, code

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_loader(fullname, self)

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, module.__dict__)  # noqa: S102 - our own code with a mistake


def tested(mutant: Mutant | None) -> int:
    """In a copy of this process: run the tests, with a mistake or without; gives the exit code."""
    if mutant:
        file = str(_file(mutant.module))
        code = compile(mutant.tree, file, "exec")
        sys.meta_path.insert(0, _Finder(f"registry.{mutant.module}", code))
    hypothesis.settings.register_profile(
        "mutants", derandomize=True, database=None, deadline=None, max_examples=60
    )
    hypothesis.settings.load_profile("mutants")
    quiet = os.open(os.devnull, os.O_WRONLY)
    if mutant:
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
    return pytest.main([*OPTIONS, *_tests(mutant)])


def _tests(mutant: Mutant | None) -> list[str]:
    """All tests, the nearest ones first."""
    near = mutant.module.rpartition(".")[2] if mutant else ""
    return sorted(TESTS, key=lambda path: f"test_{near}" not in path)


def _file(module: str) -> Path:
    return Path("registry", *module.split(".")).with_suffix(".py")


def unseen(mutants: Sequence[Mutant], jobs: int) -> Iterator[Mutant]:
    """The mistakes that no test sees."""
    running: dict[int, Mutant] = {}
    waiting = list(reversed(mutants))
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            child = os.fork()
            if not child:
                signal.alarm(LONGEST)
                os._exit(tested(mutant))
            running[child] = mutant
        child, status = os.wait()
        mutant, code = running.pop(child), os.waitstatus_to_exitcode(status)
        if code and code not in SEEN:
            raise AssertionError(f"the tests ended with {code}: {mutant.name}")
        if not code:
            yield mutant


def known(modules: Sequence[str]) -> Counter[str]:
    """The mistakes by which nothing changes: each once for every place where it can be made."""
    lines = (line.partition("  # ") for line in LIST.read_text("utf-8").splitlines())
    return Counter(name for name, why, _ in lines if why and name.split()[0] in modules)


def main(names: Sequence[str]) -> int:
    """Try them all, and say how many were seen."""
    child = os.fork()
    if not child:
        os._exit(tested(None))
    if os.waitpid(child, 0)[1]:
        sys.stdout.write("The tests fail without any mistake.\n")
        return 2
    modules = names or MODULES
    mutants = [m for name in modules for m in mutants_of(name, _file(name).read_text("utf-8"))]
    left = known(modules)
    harmless, found = left.total(), 0
    for mutant in unseen(mutants, os.cpu_count() or 1):
        if left[mutant.name] > 0:
            left[mutant.name] -= 1
            continue
        found += 1
        sys.stdout.write(f"{_file(mutant.module)}:{mutant.line}: nobody sees {mutant.name}\n")
        sys.stdout.flush()
    for name in (+left).elements():
        sys.stdout.write(f"{LIST.name} lists what a test sees, or what is no more: {name}\n")
    sys.stdout.write(
        f"{len(mutants)} mistakes, {found} seen by no test, {harmless} by which nothing changes\n"
    )
    return int(found > 0 or left.total() > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
