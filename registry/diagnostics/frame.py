"""A problem as a person reads it: its place and sentence, the line with a caret, the hint."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from registry.problem import START, Problem, Span, visible

Paint = Callable[[str, str], str]
"""Gives a text the color of a role: ``place``, ``error``, ``warning``, ``quiet`` or ``hint``."""


def plain(_role: str, text: str) -> str:
    """The text as it is, for everything that is no terminal."""
    return text


def headline(problem: Problem, paint: Paint = plain) -> str:
    """The problem in one line: place, sentence and code."""
    severity = paint(problem.severity.value, f"{problem.severity}:")
    code = paint("quiet", f"[{problem.code}]")
    return f"{paint('place', f'{problem.place}:')} {severity} {problem.message} {code}"


def describe(problem: Problem, texts: Mapping[str, str], paint: Paint = plain) -> str:
    """The problem as a person reads it: place and sentence, the source line with a caret, the hint.

    ``texts`` holds the text of the files that could be read, by path.
    """
    parts = [headline(problem, paint)]
    frame = _frame(problem.span, texts.get(problem.path, ""))
    for bar, rest, role in zip(frame[::2], frame[1::2], ("", problem.severity.value), strict=False):
        parts.append(f"{paint('quiet', bar)}{paint(role, rest) if role else rest}".rstrip())
    if problem.hint:
        parts.append(f"  {paint('hint', 'hint:')} {problem.hint}")
    return "\n".join(parts)


_WIDEST_FRAME: Final = 120
"""Characters of a source line that are shown at most."""

_BEFORE: Final = 40
"""Characters before the place that are shown where the line has to be cut."""


def _frame(span: Span, text: str) -> list[str]:
    """The source line and a line of carets under the span; nothing where there is no such line.

    Each line comes in two parts, its margin and the rest.
    """
    lines = text.split("\n")
    if not text or span.line > len(lines) or span == START:
        return []
    line = lines[span.line - 1]
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    start = min(span.column - 1, len(line))
    stop = max(start + 1, min(end, len(line)))
    if start > _WIDEST_FRAME - _BEFORE:
        cut = start - _BEFORE
        line, start, stop = "…" + line[cut:], start - cut + 1, stop - cut + 1
    if len(line) > _WIDEST_FRAME:
        line = line[:_WIDEST_FRAME] + "…"
        stop = min(stop, _WIDEST_FRAME)
    number = str(span.line)
    before = " " * sum(map(_cells, line[:start]))
    carets = "^" * max(1, sum(map(_cells, line[start:stop])))
    margin = " " * len(number)
    return [f"  {number} | ", visible(line), f"  {margin} | {before}", carets]


def _cells(character: str) -> int:
    """How many cells of a terminal a character takes (Unicode Standard Annex 11)."""
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
