"""The fields of one file as plain data, in which every key and value knows its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from registry.problem import START, Code, Fix, Problem, Span

Path = tuple[str | int, ...]
"""The way to a value: names of fields and numbers of list items."""

Data = str | list["Data"] | dict[str, "Data"]


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands in one file."""

    values: Mapping[Path, Span]
    """The place of every value."""
    keys: Mapping[Path, Span]
    """The place of every field's name."""
    folded: Mapping[Path, int]
    """Of text that begins with >: the line it ends on."""
    quotes: Mapping[Path, str]
    """Of text that stands in the file as it is, on one line: the mark it is quoted with, if any."""
    blocks: Mapping[Path, tuple[int, int]]
    """Of text whose lines are lines of the file: where the first stands, and its indentation."""


@dataclass(frozen=True)
class Document:
    """The fields of one file, and where each stands."""

    path: str
    data: Mapping[str, Data]
    find: Callable[[], Places] = field(compare=False, repr=False)
    """Finds the places, which nobody may ask for."""
    text: str
    """The whole file."""
    known_blocks: Mapping[Path, tuple[int, int]] | None = field(default=None, compare=False)
    """The blocks, where they are known without looking for places."""
    faulty: frozenset[Path] = frozenset()
    """Fields that already have a problem, so that a missing value is not reported twice."""
    body: str = ""
    """What follows the front matter."""
    body_line: int = 1
    """The line it begins on."""

    @cached_property
    def places(self) -> Places:
        """Where everything stands; found when asked."""
        return self.find()

    @property
    def blocks(self) -> Mapping[Path, tuple[int, int]]:
        """Of text whose lines are lines of the file: where the first stands, and its indentation."""
        return self.places.blocks if self.known_blocks is None else self.known_blocks

    @property
    def values(self) -> Mapping[Path, Span]:
        """The place of every value."""
        return self.places.values

    @property
    def keys(self) -> Mapping[Path, Span]:
        """The place of every field's name."""
        return self.places.keys

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
        return self.places.folded.get(path) or self.span(path).end_line

    def problem(
        self, path: Path, code: Code, message: str, hint: str = "", fix: Fix | None = None
    ) -> Problem:
        """A problem with the value at ``path``."""
        return Problem(self.path, self.span(path), code, message, hint, fix=fix)

    def rewriting(self, *values: tuple[Path, str]) -> Fix | None:
        """The correction that writes other values in the place of these, in the same quotes.

        None where one of them does not stand in the file as it is, or would need other quotes.
        """
        rows = [(path, self.places.quotes.get(path), text) for path, text in values]
        if any(mark is None or not _fits(text, mark) for _, mark, text in rows):
            return None
        return Fix(tuple((self.span(path), f"{mark}{text}{mark}") for path, mark, text in rows))

    def renaming(self, path: Path, name: str) -> Fix | None:
        """The correction that writes another name of the field at ``path``."""
        span = self.keys.get(path)
        as_it_is = span == Span.at(span.line, span.column, len(str(path[-1]))) if span else False
        return Fix(((span, name),)) if span and as_it_is and _fits(name, "") else None

    def removing_item(self, path: Path) -> Fix | None:
        """The correction that takes an item out of a list; not the first, and no comment with it."""
        position = path[-1]
        before = self.values.get((*path[:-1], position - 1)) if isinstance(position, int) else None
        here = self.span(path)
        if path not in self.places.quotes or before is None:
            return None
        line = self.text.split("\n")[here.line - 1]
        if before.end_line == here.line:  # a list in brackets
            return Fix(((here._replace(column=before.end_column), ""),))
        alone = line[: here.column - 1].strip() == "-" and not line[here.end_column - 1 :].strip()
        return Fix(((Span(here.line, 1, here.line + 1, 1), ""),)) if alone else None


def _fits(text: str, mark: str) -> bool:
    """Whether a text means itself in these quotes, or without, wherever it stands."""
    if mark:
        return mark not in text and "\\" not in text and text.isprintable()
    return re.fullmatch(r"-?[A-Za-z0-9](?:[\w%./+~=?;@-]|:(?=[^\s]))*", text) is not None
