"""How many examples the tests by chance look at: some each time, all where somebody looks closer."""

from __future__ import annotations

import pytest
from hypothesis import settings

_USUAL = 100
_closer = False


def look_closer(config: pytest.Config) -> None:
    """Begin a run: with ``--closer`` it may take its time."""
    global _closer  # noqa: PLW0603 - tests are decorated as they are imported, and after this
    _closer = bool(config.getoption("--closer"))
    settings.register_profile("registry", examples())
    settings.load_profile("registry")


def examples(most: int = _USUAL) -> settings:
    """Up to so many examples. None has to be quick: where others are at work, nothing is."""
    return settings(max_examples=most if _closer else -(-most // 4), deadline=None)
