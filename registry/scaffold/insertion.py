"""Lines put into a file that people wrote: everything else stays as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from registry.check.document import Document, Path
from registry.check.reading import read_document
from registry.model import Award
from registry.read import Source
from registry.scaffold.layout import award_item, scalar

_AWARDS: Final = "certifications"


@dataclass(frozen=True, slots=True)
class Insertion:
    """Lines to be put in front of a line, counted from 1; it may be the one behind the last."""

    line: int
    lines: tuple[str, ...]

    def into(self, text: str) -> str:
        """The text with the lines in it, which end as the text's own lines do."""
        end = "\r\n" if "\r\n" in text else "\n"
        before = re.findall(r"[^\n]*\n|[^\n]+", text)
        if self.line > len(before) and before and not before[-1].endswith("\n"):
            before[-1] += end
        added = [line + end for line in self.lines]
        return "".join((*before[: self.line - 1], *added, *before[self.line - 1 :]))


def award_into(source: Source, position: int, values: Mapping[str, Any]) -> Insertion | None:
    """Where and how an award comes to stand as item ``position`` of a city's awards.

    None where the file is laid out in a way that has no place for it, such as a list in brackets.
    """
    document, _ = read_document(source)
    if document is None or _AWARDS not in document.data:
        return None
    lines = source.text.split("\n")
    start = document.span((_AWARDS,))
    indent = start.column - 1
    if lines[start.line - 1][indent : indent + 1] != "-":
        return None
    item = tuple(" " * indent + line for line in award_item(Award, values))
    line = _end_of_item(document, position - 1, indent, lines) + 1 if position else start.line
    insertion = Insertion(line, item)
    return insertion if _adds_only(insertion, source, document, position) else None


def _end_of_item(document: Document, number: int, indent: int, lines: list[str]) -> int:
    """The last line of an award: of its values, and of comments that are indented like them."""
    inside = (path for path in document.values if path[:2] == (_AWARDS, number))
    end = max(document.end_line(path) for path in inside)
    for line in range(end, len(lines)):
        text = lines[line]
        if text.strip() and len(text) - len(text.lstrip(" ")) <= indent:
            break
        if text.strip():
            end = line + 1
    return end


def _adds_only(insertion: Insertion, source: Source, before: Document, position: int) -> bool:
    """Whether the file says the same as before but for one more award."""
    text = insertion.into(source.text)
    after, problems = read_document(Source(source.path, text, ""))
    if after is None or problems:
        return False
    awards = after.data.get(_AWARDS)
    if not isinstance(awards, list) or len(awards) <= position:
        return False
    rest = [award for number, award in enumerate(awards) if number != position]
    return {**after.data, _AWARDS: rest} == before.data and after.body == before.body


def place_into(source: Source, code: str, name: str) -> Insertion | None:
    """Where and how a subdivision comes to stand among those in use: in the order of the codes."""
    document, _ = read_document(source)
    if document is None:
        return None
    found = [
        (path[1], span) for path, span in document.keys.items() if len(path) == 2 and _is_code(path)
    ]
    if not found or any(span.column == 1 for _, span in found):
        return None
    following = next((span for other, span in found if str(other) > code), None)
    last = found[-1][1]
    indent = " " * (last.column - 1)
    line = following.line if following else last.line + 1
    return Insertion(line, (f"{indent}{code}: {scalar(name)}",))


def _is_code(path: Path) -> bool:
    return path[0] == "subdivisions"
