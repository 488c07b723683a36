"""Where the fields of a file stand: in Markdown above the text, and what is said where they do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from registry.problem import Code, Problem, Span

FENCE: Final = "---"
"""The line above the fields, and below them."""


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a file that is YAML, and what follows it."""

    text: str
    first_line: int = 1
    body: str = ""
    body_line: int = 1


def part_of(path: str, text: str) -> Part | None:
    """The fields of a file with this text; None where it should have front matter and has none."""
    if not path.endswith(".md"):
        return Part(text)
    first, *rest = text.split("\n")
    fences = (number for number, line in enumerate(rest) if line.rstrip() == FENCE)
    end = next(fences, None)
    if first.rstrip() != FENCE or end is None:
        return None
    front = "".join(f"{line}\n" for line in rest[:end])
    return Part(front, 2, "\n".join(rest[end + 1 :]), end + 3)


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
