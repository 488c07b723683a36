"""The operational dead end: nothing is wrong with what editors wrote, but we cannot go on.

A full disk, a missing program, another build at work. Raised where we touch the world, caught in
``registry.cli`` only, which prints the message and the hint and ends with its own exit code.
"""

from __future__ import annotations


class Unavailable(Exception):  # noqa: N818 - it says what is the case, like the words of the house
    """Something around us is not as we need it; ``message`` says what, ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
