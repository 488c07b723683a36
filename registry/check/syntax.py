"""What is wrong with text that is no YAML, in an editor's words and at the place to correct.

The parser stops where it cannot go on, which is often lines below the mistake. Where the text itself
shows what was meant, that place is named instead.
"""

from __future__ import annotations

import re
from typing import Final

import yaml

from registry.check.lines import FIELD, LONGEST_HINT, Fault, above, in_quotes, indent_of
from registry.check.shown import shown_by


def explain(error: yaml.YAMLError, text: str) -> Fault:
    """What is wrong, where, and what to do about it."""
    lines = text.split("\n")
    said = str(getattr(error, "problem", "") or "")
    line, column = _place(getattr(error, "problem_mark", None), lines)
    begun_line, begun_column = _place(getattr(error, "context_mark", None), lines)
    if shown := shown_by(text, lines, line, column):
        fault = shown
    elif said == "mapping values are not allowed in this context":
        fault = _colon(lines, line, column)
    elif said == "could not find expected ':'":
        fault = _no_colon(lines, begun_line, begun_column)
    elif said in ("did not find expected key", "did not find expected '-' indicator"):
        fault = _unexpected(lines, line, column)
    elif said in _UNCLOSED and line == begun_line and (comma := _no_comma(lines[line], column)):
        fault = Fault(line, *comma)
    elif said in _UNCLOSED:
        fault = Fault(begun_line, begun_column, 1, *_UNCLOSED[said])
    else:
        if said == _REFERENCE:
            line, column = begun_line, begun_column
        unknown = ("this cannot be read as YAML", "put text in quotes")
        message, hint = _OTHERS.get(said, unknown)
        if hint == _IN_QUOTES and (right := in_quotes(lines[line])):
            hint = f"write {right}"
        fault = Fault(line, column, 1, message, hint)
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

_IN_QUOTES: Final = "put the text in quotes"
_REFERENCE: Final = "did not find expected alphabetic or numeric character"

_OTHERS: Final = {
    "found character that cannot start any token": (
        "a text cannot begin with this character",
        _IN_QUOTES,
    ),
    "found unknown escape character": (
        "a backslash in double quotes needs another one",
        r"write \\ for \, or use single quotes",
    ),
    "did not find expected <document start>": (
        "the fields ended above this line",
        "remove the line of three dots above it",
    ),
    _REFERENCE: ("a text cannot begin with * or &", _IN_QUOTES),
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


def _no_comma(here: str, column: int) -> tuple[int, int, str, str] | None:
    """Where a comma is missing before the field of a group in braces that the parser stopped at."""
    found = re.search(r"([;|]?)\s+([a-z_]+):?$", here[: column + 1])
    if found is None:
        return None
    if found[1]:
        return found.start(), 1, "fields are separated by commas here", "write , in its place"
    message = "a comma is missing before this field"
    return found.start(2), len(found[2]), message, f"write , {found[2]}"


def _colon(lines: list[str], line: int, column: int) -> Fault:
    """A colon where no field can begin: in a text, or in a line that seems to go on from above."""
    here, upper = lines[line], above(lines, line)
    field = FIELD.match(here)
    if field is not None and field.end(1) < column:
        text = field.group(2).rstrip()
        message, hint = (
            "a text that holds a colon and a space needs quotes",
            "put the text in quotes",
        )
        quotable = not re.search(r'["\\]| #', text)
        sure = quotable and not re.match(r"""['\[{&*!|>%@`]|[a-z_]+:\s""", text)
        if quotable and len(text) <= LONGEST_HINT:
            right = f'{field.group(1)}: "{text}"'
            hint = f"write {right}" if sure else f"did you mean {right}?"
        quotes = ((field.start(2), 0, '"'), (field.start(2) + len(text), 0, '"'))
        return Fault(line, column, 1, message, hint, quotes if sure else ())
    if FIELD.match(lines[upper]) is None and indent_of(lines[upper]) == indent_of(here):
        return _no_colon(lines, upper, indent_of(lines[upper]))
    return _indented(lines, line, upper)


def _indented(lines: list[str], line: int, upper: int) -> Fault:
    """A line that is indented unlike the fields it should belong to."""
    here, over = lines[line], lines[upper]
    deep, before = indent_of(here), indent_of(over)
    if re.match(r"-[a-z_]+:\s", over.lstrip()):
        return _no_colon(lines, upper, before)
    message = f"this line is indented by {deep}, the line above it by {before}"
    hint = "indent all fields of a group alike"
    if FIELD.match(here) is None and not here.lstrip().startswith("- "):
        hint = "indent a text that goes on further than the name of its field"
    if here.rstrip().endswith(",") and over != here:
        end = len(here.rstrip()) - 1
        return Fault(line, end, 1, "a comma stands behind the value", "remove it")
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
    over = lines[above(lines, line)]
    if re.search(r":\s+[|>][+-]?$", over):
        hint = "if it belongs to the text above, indent it further than the name of that field"
    elif re.match(r"https?://", text) and re.match(r"\s*(- |sources:)", over):
        message, hint = "an item of a list needs a hyphen and a space before it", f"write - {text}"
    elif equals := re.fullmatch(r"([a-z_]+)\s*=\s*(\S.*)", text):
        hint = f"did you mean {equals[1]}: {equals[2]}?"
    elif not colon and re.fullmatch(r"[a-z_]+ \S.*", text):
        hint = f"did you mean {text.replace(' ', ': ', 1)}?"
    return Fault(line, column, width, message, hint)


def _unexpected(lines: list[str], line: int, column: int) -> Fault:
    """Something where a field should begin: more behind a value, or a line that does not fit."""
    here, upper = lines[line], above(lines, line)
    field = FIELD.match(here[:column])
    if field is not None and field.group(2).strip():
        rest = max(1, len(here.rstrip()) - column)
        message = "this stands behind a value that has ended"
        begun = field.group(2)[0]
        kind = {'"': "single ", "'": "double "}.get(begun, "")
        hint = f"put the whole text in {kind}quotes"
        if kind and (right := in_quotes(here)):
            hint = f"write {right}"
        if begun not in "\"'[{" or not re.search(r"[^\s\]}]", here[column:]):
            hint = "remove it, or put the whole text in quotes"
        return Fault(line, column, rest, message, hint)
    if here.lstrip().startswith("- ") and not lines[upper].lstrip().startswith("- "):
        message = "an item of a list cannot begin here"
        return Fault(line, column, 1, message, "check how far the line is indented")
    return _indented(lines, line, upper)
