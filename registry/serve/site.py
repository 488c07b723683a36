"""The site of one state of the files, in memory: a file of it is made when somebody asks for it."""

from __future__ import annotations

import threading

from registry.pipeline import Prospect
from registry.problem import Problem, in_order
from registry.render import Renderer


class Site:
    """What a build would write, without writing it. Nothing of it ever changes."""

    def __init__(self, prospect: Prospect, renderer: Renderer) -> None:
        self.prospect = prospect
        self._renderer = renderer
        self._made: dict[str, bytes] = {}
        self._making = threading.Lock()

    def file(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none. May raise what a template raises."""
        with self._making:
            if path not in self._made:
                blueprint = self.prospect.blueprint
                output = blueprint.output(path)
                if output is None:
                    return None
                self._made[path] = self._renderer.render(output, blueprint.frames_for(output))
            return self._made[path]

    def problems(self, path: str) -> tuple[Problem, ...]:
        """What is wrong with the plan, as far as the pages in the language of a path tell."""
        with self._making:
            blueprint = self.prospect.blueprint
            return in_order(blueprint.problems) if blueprint.is_doubtful(path) else ()
