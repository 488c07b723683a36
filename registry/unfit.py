"""What was made is not fit to be published.

Nothing is wrong with what editors wrote, as far as the check of the files can tell: either a program of
ours made something wrong, or something published would be gone. Raised before anything is published,
caught in ``registry.cli`` only, which prints the faults and ends with an exit code of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong with a file of the site, or with its absence."""

    path: str
    """The file, from the root of the site."""
    message: str
    hint: str = ""


class Unfit(Exception):  # noqa: N818 - it says what is the case, like the words of the house
    """Why what was made was not published."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("; ".join(f"{fault.path}: {fault.message}" for fault in self.faults))
