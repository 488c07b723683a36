"""What is wrong with text that is no YAML, in an editor's words and at the place to correct.

The parser stops where it cannot go on, which is often lines below the mistake. Where the text itself
shows what was meant, that place is named instead.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import yaml

from registry.check.quotation import apostrophe_within, closed_too_late


class Fault(NamedTuple):
    """A place in the text, lines and columns from 0, and what to say of it."""

    line: int
    column: int
    width: int
    message: str
    hint: str
    write: tuple[tuple[int, int, str], ...] = ()
    """What certainly belongs in the line: columns from 0, widths, and texts to put there."""


def explain(error: yaml.YAMLError, text: str) -> Fault:
    """What is wrong, where, and what to do about it."""
    lines = text.split("\n")
    said = str(getattr(error, "problem", "") or "")
    line, column = _place(getattr(error, "problem_mark", None), lines)
    begun_line, begun_column = _place(getattr(error, "context_mark", None), lines)
    if "\t" in lines[line][: column + 1] and not lines[line][:column].strip():
        fault = Fault(line, lines[line].index("\t"), 1, "a tab stands here", "indent with spaces")
    elif apostrophe := _apostrophe(lines[line], line):
        fault = apostrophe
    elif quotation := closed_too_late(text, line):
        message = "this quotation mark is not closed"
        fault = Fault(*quotation, 1, message, "close it at the end of its text")
    elif said == "mapping values are not allowed in this context":
        fault = _colon(lines, line, column)
    elif said == "could not find expected ':'":
        fault = _no_colon(lines, begun_line, begun_column)
    elif said in ("did not find expected key", "did not find expected '-' indicator"):
        fault = _unexpected(lines, line, column)
    elif said in _UNCLOSED:
        fault = Fault(begun_line, begun_column, 1, *_UNCLOSED[said])
    else:
        unknown = ("this cannot be read as YAML", "put text in quotes")
        fault = Fault(line, column, 1, *_OTHERS.get(said, unknown))
    return fault


_UNCLOSED: Final = {
    "found unexpected end of stream": (
        "this quotation mark is not closed",
        "close it at the end of the text",
    ),
    "did not find expected ',' or ']'": (
        "this list is not closed, or a comma is missing in it",
        "write ] at its end, commas between its items, and text in quotes",
    ),
    "did not find expected ',' or '}'": (
        "this group is not closed, or a comma is missing in it",
        "write } at its end, commas between its fields, and text in quotes",
    ),
}
"""What was begun and does not end, by the words of the parser."""

_OTHERS: Final = {
    "found character that cannot start any token": (
        "a text cannot begin with this character",
        "put the text in quotes",
    ),
    "found unknown escape character": (
        "a backslash in double quotes needs another one",
        r"write \\ for \, or use single quotes",
    ),
    "did not find expected <document start>": (
        "the fields ended above this line",
        "remove the line of three dots above it",
    ),
    "did not find expected alphabetic or numeric character": (
        "a text cannot begin with * or &",
        "put the text in quotes",
    ),
    "block sequence entries are not allowed in this context": (
        "an item of a list cannot begin here",
        "put the hyphen on the next line, below the name of the field",
    ),
}


def _place(mark: yaml.Mark | None, lines: list[str]) -> tuple[int, int]:
    """Where a mark stands, in the text; the parser may stop behind its end."""
    if mark is None:
        return 0, 0
    line = min(mark.line, len(lines) - 1)
    return line, min(mark.column, len(lines[line]))


_LONGEST_HINT: Final = 100

_FIELD = re.compile(r"\s*(?:- +)*([^\s:#'\"\[{][^:]*):(?=\s|$)\s*(.*)")
"""A line with a field: its name and the rest."""


def _indent(line: str) -> int:
    """How far the field of a line is indented; the hyphens of a list count as blanks."""
    return len(line) - len(re.sub(r"^[ ]*(- +)*", "", line))


def _above(lines: list[str], line: int) -> int:
    """The nearest line above that says something, or the same line."""
    said = (n for n in range(line - 1, -1, -1) if lines[n].strip() and lines[n].strip()[0] != "#")
    return next(said, line)


def _colon(lines: list[str], line: int, column: int) -> Fault:
    """A colon where no field can begin: in a text, or in a line that seems to go on from above."""
    here, above = lines[line], _above(lines, line)
    field = _FIELD.match(here)
    if field is not None and field.end(1) < column:
        text = field.group(2).rstrip()
        message, hint = (
            "a text that holds a colon and a space needs quotes",
            "put the text in quotes",
        )
        quotable = not re.search(r'["\\]| #', text)
        sure = quotable and not re.match(r"""['\[{&*!|>%@`]|[a-z_]+:\s""", text)
        if quotable and len(text) <= _LONGEST_HINT:
            right = f'{field.group(1)}: "{text}"'
            hint = f"write {right}" if sure else f"did you mean {right}?"
        quotes = ((field.start(2), 0, '"'), (field.start(2) + len(text), 0, '"'))
        return Fault(line, column, 1, message, hint, quotes if sure else ())
    if _FIELD.match(lines[above]) is None and _indent(lines[above]) == _indent(here):
        return _no_colon(lines, above, _indent(lines[above]))
    return _indented(lines, line, above)


def _indented(lines: list[str], line: int, above: int) -> Fault:
    """A line that is indented unlike the fields it should belong to."""
    here, over = lines[line], lines[above]
    deep, before = _indent(here), _indent(over)
    if re.match(r"-[a-z_]+:\s", over.lstrip()):
        return _no_colon(lines, above, before)
    message = f"this line is indented by {deep}, the line above it by {before}"
    hint = "indent all fields of a group alike"
    if here.lstrip().startswith("- ") and over.lstrip().startswith("- "):
        deep, before = len(here) - len(here.lstrip()), len(over) - len(over.lstrip())
        message = f"this hyphen is indented by {deep}, the one above it by {before}"
        hint = "indent all items of a list alike"
    if deep == before:
        message = "this line does not fit the lines above it"
        hint = "check the quotes, brackets and hyphens above it"
    return Fault(line, deep, max(1, len(lines[line].rstrip()) - deep), message, hint)


def _no_colon(lines: list[str], line: int, column: int) -> Fault:
    """A line that should hold a field and holds no colon with a space behind it."""
    text = lines[line][column:].rstrip()
    if re.match(r"<{7}|={7}|>{7}", lines[line]):
        message, hint = "a conflict of two versions is left here", "keep one of the two versions"
        return Fault(line, 0, max(1, len(lines[line])), message, hint)
    if re.match(r"-[^\s-]", text):
        space = ((column + 1, 0, " "),)
        message = "a hyphen that begins an item needs a space behind it"
        return Fault(line, column, max(1, len(text)), message, f"write - {text[1:]}", space)
    name, colon, value = text.partition(":")
    message = "a field needs a colon and a space behind its name"
    width = max(1, len(text))
    if colon and value and re.fullmatch(r"[a-z_]+", name) and not value.startswith("//"):
        space = ((column + len(name) + 1, 0, " "),)
        return Fault(line, column, width, message, f"write {name}: {value}", space)
    hint = "write a field as name: value"
    if not colon and re.fullmatch(r"[a-z_]+ \S.*", text):
        hint = f"did you mean {text.replace(' ', ': ', 1)}?"
    return Fault(line, column, width, message, hint)


def _apostrophe(here: str, line: int) -> Fault | None:
    """A text in single quotes that ends at an apostrophe within it."""
    found = apostrophe_within(here)
    if found is None:
        return None
    column, text = found
    hint = "write two of them for one, or put the text in double quotes"
    if not re.search(r'["\\]', text) and len(text) <= _LONGEST_HINT:
        hint = f'did you mean "{text}"?'
    return Fault(line, column, 1, "this apostrophe ends the text in single quotes", hint)


def _unexpected(lines: list[str], line: int, column: int) -> Fault:
    """Something where a field should begin: more behind a value, or a line that does not fit."""
    here, above = lines[line], _above(lines, line)
    field = _FIELD.match(here[:column])
    if field is not None and field.group(2).strip():
        rest = max(1, len(here.rstrip()) - column)
        message = "this stands behind a value that has ended"
        begun = field.group(2)[0]
        kind = {'"': "single ", "'": "double "}.get(begun, "")
        hint = f"put the whole text in {kind}quotes"
        if begun not in "\"'[{" or not re.search(r"[^\s\]}]", here[column:]):
            hint = "remove it, or put the whole text in quotes"
        return Fault(line, column, rest, message, hint)
    if here.lstrip().startswith("- ") and not lines[above].lstrip().startswith("- "):
        message = "an item of a list cannot begin here"
        return Fault(line, column, 1, message, "check how far the line is indented")
    return _indented(lines, line, above)
