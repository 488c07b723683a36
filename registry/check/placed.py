"""Where a text stands in its file, and the words in it."""

from __future__ import annotations

from dataclasses import dataclass

from registry.problem import Span


@dataclass(frozen=True, slots=True)
class Placed:
    """Markdown and where it stands in its file."""

    path: str
    text: str
    line: int
    """The line that its first line stands on."""
    indent: int = 0
    """How many columns each line is indented."""
    lines: tuple[str, ...] = ()
    """The lines of the file that hold it, where these are not lines of the text."""
    whole: Span | None = None
    """The place of the whole text, where its lines are not lines of the file."""

    def span(self, line: int, column: int = 1, width: int = 1) -> Span:
        """The place in the file of a place in the text; lines from 0, columns from 1."""
        return self.whole or Span.at(self.line + line, self.indent + column, width)


class Finder:
    """Finds words of a text in its file, each behind the one before."""

    def __init__(self, placed: Placed) -> None:
        self.placed = placed
        self.lines = placed.lines or placed.text.split("\n")
        self.behind = (0, 0)

    def find(self, needle: str, first: int, last: int) -> Span | None:
        """Where ``needle`` stands next in these lines of the text, if it stands there as it is."""
        if self.placed.lines:
            first, last = 0, len(self.lines)
        for number in range(max(first, self.behind[0]), min(last, len(self.lines))):
            from_column = self.behind[1] if number == self.behind[0] else 0
            column = self.lines[number].find(needle, from_column) if needle else -1
            if column >= 0:
                self.behind = (number, column + len(needle))
                indent = 0 if self.placed.lines else self.placed.indent
                line = self.placed.line + number
                return Span.at(line, indent + column + 1, len(needle))
        return None

    def shows(self, span: Span, needle: str, before: str = "", behind: str = "") -> bool:
        """Whether ``needle`` stands at a place of the file, between these other words."""
        number = span.line - self.placed.line
        if span.line != span.end_line or not 0 <= number < len(self.lines):
            return False
        indent = 0 if self.placed.lines else self.placed.indent
        start, end = span.column - 1 - indent, span.end_column - 1 - indent
        line = self.lines[number]
        stands = line[max(0, start) : end] == needle
        return stands and line[:start].endswith(before) and line[end:].startswith(behind)
