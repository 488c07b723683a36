"""The fields of one file as plain data, in which every key and value knows its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from registry.problem import START, Code, Problem, Span

Path = tuple[str | int, ...]
"""The way to a value: names of fields and numbers of list items."""

Data = str | list["Data"] | dict[str, "Data"]


@dataclass(frozen=True, slots=True)
class Document:
    """The fields of one file, and where each stands."""

    path: str
    data: Mapping[str, Data]
    values: Mapping[Path, Span]
    """The place of every value."""
    keys: Mapping[Path, Span]
    """The place of every field's name."""
    blocks: Mapping[Path, tuple[int, int]]
    """Of text whose lines are lines of the file: where the first stands, and its indentation."""
    folded: Mapping[Path, int]
    """Of text that begins with >: the line it ends on."""
    faulty: frozenset[Path] = frozenset()
    """Fields that already have a problem, so that a missing value is not reported twice."""
    body: str = ""
    """What follows the front matter."""
    body_line: int = 1
    """The line it begins on."""

    def span(self, path: Path) -> Span:
        """Where a value stands; of the nearest value around it where it has no place of its own."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, START)

    def at(self, path: Path) -> Data:
        """The value at ``path``, without anything empty."""
        here: Any = self.data
        for part in path:
            here = here[part]
        return cast("Data", here)

    def key_span(self, path: Path) -> Span:
        """Where the name of a field stands."""
        return self.keys.get(path) or self.span(path)

    def end_line(self, path: Path) -> int:
        """The last line of a value."""
        return self.folded.get(path) or self.span(path).end_line

    def problem(self, path: Path, code: Code, message: str, hint: str = "") -> Problem:
        """A problem with the value at ``path``."""
        return Problem(self.path, self.span(path), code, message, hint)
