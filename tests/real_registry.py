"""The registry of this repository, read once for all tests that ask about it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from registry.check import check
from registry.compute import Findings, compute
from registry.diagnostics.frame import describe
from registry.model import Registry
from registry.read import read

ROOT = Path(__file__).resolve().parents[1]


@cache
def the_registry() -> Registry:
    """What ``cities/`` and ``content/`` declare."""
    sources, problems = read(ROOT)
    registry, found = check(sources)
    texts = {source.path: source.text for source in sources}
    said = "\n".join(describe(problem, texts) for problem in (*problems, *found))
    assert registry is not None, said
    return registry


@cache
def findings_on(day: str) -> Findings:
    """What follows from it on a day."""
    return compute(the_registry(), date.fromisoformat(day))
