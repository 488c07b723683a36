"""Many small cases in one test: a test for each would cost more than what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

T = TypeVar("T")


def every(cases: Mapping[str, T], look: Callable[[T], None]) -> None:
    """Look at every case, also where others fail, and name all that do."""
    assert cases, "there is nothing to look at"
    wrong = []
    for name, case in cases.items():
        try:
            look(case)
        except AssertionError as error:
            wrong.append(f"{name}: {error}")
    assert not wrong, "\n\n".join((f"{len(wrong)} of {len(cases)}:", *wrong))
