"""Lines of YAML as an editor sees them: fields, items of lists, and how far they are indented."""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Fault(NamedTuple):
    """A place in the text, lines and columns from 0, and what to say of it."""

    line: int
    column: int
    width: int
    message: str
    hint: str
    write: tuple[tuple[int, int, str], ...] = ()
    """What certainly belongs in the line: columns from 0, widths, and texts to put there."""


LONGEST_HINT: Final = 100

FIELD = re.compile(r"\s*(?:- +)*([^\s:#'\"\[{][^:]*):(?=\s|$)\s*(.*)")
"""A line with a field: its name and the rest."""


def indent_of(line: str) -> int:
    """How far the field of a line is indented; the hyphens of a list count as blanks."""
    return len(line) - len(re.sub(r"^[ ]*(- +)*", "", line))


def block_at(lines: list[str], line: int) -> tuple[int, int]:
    """A line, from 1, and how far the first line with text, from it on, is indented."""
    said = next((text for text in lines[line - 1 :] if text.strip()), "")
    return line, len(said) - len(said.lstrip(" "))


def above(lines: list[str], line: int) -> int:
    """The nearest line above that says something, or the same line."""
    said = (n for n in range(line - 1, -1, -1) if lines[n].strip() and lines[n].strip()[0] != "#")
    return next(said, line)


def in_quotes(here: str) -> str:
    """The field of a line with its text in quotes; nothing where that is not easily said."""
    field = FIELD.match(here)
    text = field[2].rstrip() if field else ""
    if field is None or not text or len(text) > LONGEST_HINT or "\\" in text:
        return ""
    mark = next((mark for mark in "\"'" if mark not in text), "")
    return f"{field[1]}: {mark}{text}{mark}" if mark else ""
