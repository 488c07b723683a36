"""The state of a preview: which version the site is in, and what is wrong with the content now.

A page asks whether there is anything newer than the version it has seen. Versions only grow, so no
change can be missed, whenever the page asks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from registry.pipeline import Outcome
from registry.problem import describe


@dataclass(frozen=True, slots=True)
class State:
    """What there is to see."""

    version: int
    """Grows with every build that ended, whatever its result."""
    site: int
    """The version in which the site itself changed last."""
    problems: tuple[str, ...]
    """What is wrong, in the words of the terminal; the site is then the last good one."""


class Preview:
    """Builds on demand, and lets pages wait for the next version."""

    def __init__(self, build: Callable[[], Outcome]) -> None:
        """``build`` brings the site up to date; it may raise, and the preview goes on."""
        self._build = build
        self._state = State(0, 0, ())
        self._news = threading.Condition()
        self.building = threading.Lock()
        """Held while the site may be between two states; a page waits for it."""

    @property
    def state(self) -> State:
        """What there is to see now."""
        with self._news:
            return self._state

    def refresh(self) -> State:
        """Build, and tell every page that waits."""
        with self.building:
            try:
                outcome = self._build()
                problems = tuple(describe(p, outcome.texts) for p in outcome.problems)
            except Exception as error:  # noqa: BLE001 - the preview outlives a template in the making
                outcome, problems = None, (f"{type(error).__name__}: {error}",)
        changes = outcome.changes if outcome else None
        moved = changes is not None and bool(changes.created or changes.updated or changes.removed)
        with self._news:
            version = self._state.version + 1
            self._state = State(version, version if moved else self._state.site, problems)
            self._news.notify_all()
            return self._state

    def wait(self, seen: int, seconds: float) -> State:
        """The state as soon as its version is newer than ``seen``, or after so many seconds."""
        with self._news:
            self._news.wait_for(lambda: self._state.version > seen, seconds)
            return self._state
