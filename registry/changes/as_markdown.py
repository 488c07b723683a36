r"""A comparison as Markdown, for the summary of a job or a comment.

What is shown comes from strangers. GitHub looks for @names, #numbers and bare addresses in the text that
remains after Markdown, where a backslash no longer protects; only code is left alone. So every word that
is not plainly a word is set as code: nothing can ping, link, embed, or end the line it stands on.
"""

from __future__ import annotations

import re
from typing import Final

from registry.changes.change import Comparison
from registry.changes.outline import Line, headline, outline
from registry.problem import Problem, visible

LIMIT: Final = 60_000
"""Characters of a report; a comment on GitHub takes 65,536."""

_WORD = re.compile(r"[“(\"']*[^\W_]+(?:[.,'’–-][^\W_]+)*%?[”)\"']*[.,;:?!…]*[”)\"']*")
"""Letters and digits with ordinary punctuation: nothing that Markdown or GitHub would act upon."""

_ACTED_UPON = re.compile(r"(?i)\W*(?:www\.|gh-[0-9]|[0-9a-f]{7,}\W*$)")
"""What looks like a word and is a link, a reference or a commit."""

_NUMBER_OF_A_LIST = re.compile(r"[0-9]+[.)]")
"""What begins a list where it stands first."""


def as_markdown(comparison: Comparison) -> str:
    """The report; what the gates refuse comes first."""
    lines = [f"## {plain(headline(comparison))}"]
    if comparison.problems:
        number = len(comparison.problems)
        title = "1 problem" if number == 1 else f"{number} problems"
        lines += ["", f"### {title}: this cannot be published as it is", ""]
        for problem in comparison.problems:
            lines += _problem(problem)
    for section in outline(comparison):
        lines += ["", f"### {section.title}", ""]
        lines += map(_line, section.lines)
    return _cut(lines)


def _problem(problem: Problem) -> tuple[str, ...]:
    said = f"- **{problem.severity}** {code(problem.place)} {plain(problem.message)}"
    hint = (f"  - hint: {plain(problem.hint)}",) if problem.hint else ()
    return (f"{said} [{code(problem.code)}]", *hint)


def _line(line: Line) -> str:
    mark = "**look twice:** " if line.review else ""
    return f"{'  ' * line.depth}- {mark}{plain(line.text)}"


def plain(text: str) -> str:
    """Text that means itself wherever it stands in Markdown."""
    first, *rest = visible(text).split() or [""]
    numbered = _NUMBER_OF_A_LIST.fullmatch(first)
    return " ".join((code(first) if numbered else _harmless(first), *map(_harmless, rest)))


def _harmless(word: str) -> str:
    return word if _WORD.fullmatch(word) and not _ACTED_UPON.match(word) else code(word)


def code(text: str) -> str:
    """Text as code, behind more backticks than it holds in a row."""
    shown = visible(text)
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if "`" in shown or not shown.strip() else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _cut(lines: list[str]) -> str:
    """As many whole lines as there is room for."""
    size = 0
    for number, line in enumerate(lines):
        size += len(line) + 1
        if size > LIMIT:
            left = len(lines) - number
            return "\n".join((*lines[:number], "", f"{left} more lines are left out here."))
    return "\n".join(lines)
