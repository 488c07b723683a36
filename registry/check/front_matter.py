"""The fields above the text of a Markdown file, and what is said where they do not stand there."""

from __future__ import annotations

from typing import Final

from registry.problem import Code, Problem, Span

FENCE: Final = "---"
"""The line above the fields, and below them."""


def no_front_matter(path: str, first: str) -> Problem:
    """What is wrong with a file whose first line is this one."""
    span = Span.at(1, 1, max(1, len(first)))
    if first.rstrip() == FENCE:
        message = "the fields that begin here do not end"
        hint = f"write {FENCE} on a line of its own behind the last field"
    else:
        message = f"the first line should be {FENCE}, with the fields below it"
        hint = f"write {FENCE} on the first line, and again behind the last field"
    return Problem(path, span, Code.FRONT_MATTER, message, hint)
