"""The two sentences that a code has."""

from __future__ import annotations

from typing import NamedTuple


class About(NamedTuple):
    """What is the case, and why that is not left as it is."""

    meaning: str
    why: str
