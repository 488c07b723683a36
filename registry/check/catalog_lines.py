"""The lines of a PO file: where every message and its translation stand, and what is no such line.

The library that reads PO files passes over much of what goes wrong in them, such as a lost quotation
mark or a message that stands twice, and would show half a word, or the wrong one, without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from babel.messages.pofile import denormalize

from registry.problem import Code, Problem, Span, quoted, visible
from registry.read import Source

_KEYWORD: Final = re.compile(r"(?:msgctxt|msgid_plural|msgid|msgstr)(?:\[[0-9]\])?")
_LINE: Final = re.compile(rf'(?:({_KEYWORD.pattern})\s+)?("(?:[^"\\]|\\.)*")')
_QUOTES: Final = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}«» "
"""Marks that people put around words."""
_WORDS: Final = ("msgctxt", "msgid", "msgid_plural", "msgstr")

Key = tuple[str, str]
"""The context of a message, which may be empty, and its original."""


@dataclass(frozen=True, slots=True)
class Place:
    """The lines on which the two parts of a message begin."""

    original: int
    translation: int


@dataclass
class _Reading:
    """What was read so far of a message."""

    part: str = ""
    """The keyword that the last texts belong to."""
    texts: dict[str, str] = field(default_factory=dict)
    begins: int = 0
    """The line of its original."""

    @property
    def key(self) -> Key:
        return self.texts.get("msgctxt", ""), self.texts.get("msgid", "")


def read_lines(source: Source, plurals: int) -> tuple[Mapping[Key, Place], tuple[Problem, ...]]:
    """Where each message of a PO file stands, and what is wrong with its lines.

    ``plurals`` is how many forms of the plural the language has.
    """
    places: dict[Key, Place] = {}
    problems: list[Problem] = []
    reading = _Reading()
    for number, line in enumerate(source.text.split("\n"), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        found = _LINE.fullmatch(stripped)
        if not found:
            problems.append(_fault(source, number, line))
            continue
        part, text = found[1] or reading.part, denormalize(found[2])
        if found[1] == "msgctxt" or (found[1] == "msgid" and reading.part != "msgctxt"):
            reading = _Reading()
        if found[1] == "msgid":
            reading.begins = number
        if found[1] and found[1].startswith("msgstr") and not reading.part.startswith("msgstr"):
            problems += _twice(source, reading, places)
            places.setdefault(reading.key, Place(reading.begins, number))
        if found[1]:
            span = Span.at(number, line.index(part) + 1, len(part))
            problems += _out_of_row(source, span, part, reading, plurals)
        reading.part = part
        reading.texts[part] = reading.texts.get(part, "") + text
    return places, tuple(problems)


def _twice(source: Source, reading: _Reading, places: Mapping[Key, Place]) -> Iterator[Problem]:
    first = places.get(reading.key)
    if first:
        yield _problem(
            source,
            Span.at(reading.begins, 1, len("msgid")),
            f"this text stands here a second time; the first is in line {first.original}",
            "keep one of the two",
        )


def _out_of_row(
    source: Source, span: Span, part: str, reading: _Reading, plurals: int
) -> Iterator[Problem]:
    """The forms of a plural count from 0, each once, and are as many as the language has."""
    if not part.startswith("msgstr["):
        return
    forms = sum(text.startswith("msgstr[") for text in reading.texts)
    if forms >= plurals:
        said = f"{part} is one form of the plural too many"
        yield _problem(source, span, said, f"this language has {plurals}, counted from 0")
    elif part != f"msgstr[{forms}]":
        said = f"{part} stands where msgstr[{forms}] is expected"
        yield _problem(source, span, said, "the forms of a plural count from 0, each once")


def _fault(source: Source, number: int, line: str) -> Problem:
    """What is wrong with a line that is none of a PO file."""
    line = visible(line)  # hints repeat parts of it; it stays as wide as it was
    begin = len(line) - len(line.lstrip()) + 1
    words = line.strip()
    keyword = _KEYWORD.match(words)
    rest = words[keyword.end() :].strip() if keyword else words
    if not keyword and not words.startswith('"'):
        word = re.split(r'[\s"]', words)[0]
        close = get_close_matches(word, _WORDS, n=1)
        return _problem(
            source,
            Span.at(number, begin, len(word)),
            f"{quoted(word)} does not begin a line of a PO file",
            f"did you mean {close[0]}?" if close else 'put a text into quotes: "…"',
        )
    last = Span.at(number, len(line.rstrip()), 1)
    if not rest:
        return _problem(source, last, "a text in quotes is missing", f'write {words} "…"')
    if not rest.startswith('"'):
        return _problem(
            source,
            Span.at(number, line.index(rest) + 1, len(rest)),
            "a text stands between two straight quotation marks",
            f'write {words[: -len(rest)]}"{rest.strip(_QUOTES)}"',
        )
    closed = re.match(r'"(?:[^"\\]|\\.)*"', rest)
    if not closed:
        return _problem(
            source, last, "the closing quotation mark is missing", 'end the line with "'
        )
    column = line.index(rest) + closed.end()
    return _problem(
        source,
        Span.at(number, column),
        "a quotation mark ends the text here, and more follows",
        "within a text write “ ” or « »",
    )


def _problem(source: Source, span: Span, message: str, hint: str) -> Problem:
    return Problem(source.path, span, Code.BAD_TRANSLATION, message, hint)
