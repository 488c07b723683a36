"""Mistakes that the text shows by itself, whatever the parser says of them and wherever it stops."""

from __future__ import annotations

import re

from registry.check.lines import LONGEST_HINT, Fault, above
from registry.check.quotation import apostrophe_within, closed_too_late


def shown_by(text: str, lines: list[str], line: int, column: int) -> Fault | None:
    """The mistake at or above the place where the parser stopped, if the text shows it."""
    if blank := _strange_blank(lines, line, column):
        return blank
    if link := _MARKDOWN_LINK.match(lines[line]):
        message = "a link of Markdown cannot stand here"
        return Fault(line, link.start(1), len(link[1]), message, f"write {link[2]}")
    if apostrophe := _apostrophe(lines[line], line):
        return apostrophe
    if quotation := closed_too_late(text, line):
        message = "this quotation mark is not closed"
        return Fault(*quotation, 1, message, "close it at the end of its text")
    return None


_MARKDOWN_LINK = re.compile(r"\s*(?:- +)?(?:[a-z_]+: +)?(\[[^\]]*\]\((https?://[^\s()]+)\))\s*$")
"""A line whose whole value is a link of Markdown; its address."""


def _strange_blank(lines: list[str], line: int, column: int) -> Fault | None:
    """A tab, or a space of another kind, with which a line is indented or a field goes on."""
    for number in (line, above(lines, line)):
        here = lines[number]
        indent = len(here) - len(here.lstrip())
        places = [p for p, c in enumerate(here[:indent]) if c != " "]
        places += [m.start() for m in re.finditer(r"(?<=:)[^\S \t]", here)]
        if places and (number != line or places[0] <= max(column, indent)):
            if here[places[0]] == "\t":
                return Fault(number, places[0], 1, "a tab stands here", "indent with spaces")
            message, hint = "a space of another kind stands here", "write an ordinary space"
            fix = tuple((place, 1, " ") for place in places)
            return Fault(number, places[0], len(places), message, hint, fix)
    return None


def _apostrophe(here: str, line: int) -> Fault | None:
    """A text in single quotes that ends at an apostrophe within it."""
    found = apostrophe_within(here)
    if found is None:
        return None
    column, text = found
    hint = "write two of them for one, or put the text in double quotes"
    if not re.search(r'["\\]', text) and len(text) <= LONGEST_HINT:
        hint = f'did you mean "{text}"?'
    return Fault(line, column, 1, "this apostrophe ends the text in single quotes", hint)
