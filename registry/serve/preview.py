"""The state of a preview: which version the site is in, and what is wrong with the content now.

A page asks whether there is anything newer than the version it has seen. Versions only grow, so no
change can be missed, whenever the page asks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from registry.diagnostics.frame import describe
from registry.pipeline import Outcome, Prospect
from registry.serve.crash import told
from registry.serve.site import Site
from registry.warm import Warm


@dataclass(frozen=True, slots=True)
class State:
    """What there is to see."""

    version: int
    """Grows with everything there is to tell."""
    site: int
    """The version in which the site itself changed last."""
    problems: tuple[str, ...]
    """What is wrong, in the words of the terminal."""
    behind: bool = False
    """Whether the site is that of an earlier state of the files, because of the problems."""


class Preview:
    """Looks at the files on demand, and lets pages wait for the next version."""

    def __init__(self, look: Callable[[Warm], tuple[Prospect | None, Outcome]]) -> None:
        """``look`` tells what the files are now; it may raise, and the preview goes on."""
        self._look = look
        self._warm = Warm()
        self._state = State(0, 0, ())
        self._site: Site | None = None
        self._path = "index.html"
        self._news = threading.Condition()

    @property
    def shown(self) -> tuple[State, Site | None]:
        """What there is to see now; no site as long as there was no good one."""
        with self._news:
            return self._state, self._site

    def looked_at(self, path: str) -> None:
        """Somebody is looking at the page that this file of the site holds: it is made first."""
        self._path = path

    def refresh(self) -> State:
        """Look at the files, and tell every page that waits."""
        path, before = self._path, self._site
        try:
            site, problems = self._looked(path, before)
            if site is not None and not problems:
                site.file(path)  # what a template raises is told before the page is gone
        except Exception as error:  # noqa: BLE001 - the preview outlives a template in the making
            site, problems = None, (told(error),)
        moved = site is not None and site is not before and not problems
        with self._news:
            version = self._state.version + 1
            if moved:
                self._site = site
            self._tell(
                State(version, version if moved else self._state.site, problems, bool(problems))
            )
            return self._state

    def report(self, version: int, problems: tuple[str, ...]) -> bool:
        """Tell what was found meanwhile in the whole site; gives whether that is still of interest."""
        with self._news:
            if version != self._state.version or problems == self._state.problems:
                return False
            self._tell(replace(self._state, version=version + 1, problems=problems))
            return True

    def wait(self, seen: int, seconds: float) -> State:
        """The state as soon as its version is newer than ``seen``, or after so many seconds."""
        with self._news:
            self._news.wait_for(lambda: self._state.version > seen, seconds)
            return self._state

    def _tell(self, state: State) -> None:
        self._state = state
        self._news.notify_all()

    def _looked(self, path: str, before: Site | None) -> tuple[Site | None, tuple[str, ...]]:
        """The site as the files are now, and what is wrong with it or in its way."""
        found, outcome = self._look(self._warm)
        if found is None:
            return None, tuple(describe(p, outcome.texts) for p in outcome.problems)
        if before is not None and found.blueprint == before.prospect.blueprint:
            if found.theme == before.prospect.theme:
                return before, ()
            found = replace(found, blueprint=before.prospect.blueprint)  # as far as it is planned
        site = Site(found, self._warm.renderer(found.theme, found.blueprint.languages))
        return site, tuple(describe(p, outcome.texts) for p in site.problems(path))
