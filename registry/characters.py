"""Characters that no file may hold: invisible ones, those that control something, letters in parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from registry.problem import Code, Fix, Problem, Span, visible

_ALLOWED: Final = frozenset(
    "\n\t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{EN SPACE}\N{EM SPACE}\N{THIN SPACE}"
)


_ACCENTS_LIMIT: Final = 30
_MAYBE_PILED = re.compile(rf"[\u0300-\U0010ffff]{{{_ACCENTS_LIMIT + 1}}}")
"""Accents follow each other behind the Latin letters of Unicode, as other scripts do, too."""


def forbidden_characters(path: str, text: str) -> Iterator[Problem]:
    """Characters that are invisible, control something or are no letters yet, each kind once."""
    if is_clean(text):
        return
    places: dict[str, list[Span]] = {}
    composed: list[tuple[Span, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        for column, character in forbidden_in(line):
            places.setdefault(character, []).append(Span.at(number, column))
            if not character:
                composed.append(_composed(number, line))
    for character, spans in places.items():
        more = len(spans) - 1
        also = f" and in {more} more {'place' if more == 1 else 'places'}" if more else ""
        message, hint = about_forbidden(character, f"here{also}")
        problem = Problem(visible(path), spans[0], Code.FORBIDDEN_CHARACTER, message, hint)
        if not character:
            yield replace(problem, fix=Fix(tuple(composed)))
        else:
            instead = _instead_of(character)
            fix = None if instead is None else Fix(tuple((span, instead) for span in spans))
            yield replace(problem, fix=fix)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _instead_of(character: str) -> str | None:
    """What certainly belongs in the place of a forbidden character; None where that is unknown.

    Joiners hold emoji and some scripts together, and controls are often what a wrong encoding left
    of a letter: somebody has to look.
    """
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    joiner = character in "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
    return "" if category == "Cf" and not joiner and character <= "\uffff" else None


def _composed(number: int, line: str) -> tuple[Span, str]:
    """The stretch of a line in which letters are in parts, and the same with whole letters."""
    whole = unicodedata.normalize("NFC", line)
    first = _alike(line, whole)
    last = _alike(line[first:][::-1], whole[first:][::-1])
    span = Span.at(number, first + 1, len(line) - last - first)
    return span, whole[first : len(whole) - last]


def forbidden_in(line: str) -> Iterator[tuple[int, str]]:
    """The forbidden characters of a line with their columns; of letters in parts, the accent."""
    if is_clean(line):
        return
    for column, character in enumerate(line, 1):
        if not character.isprintable() and character not in _ALLOWED:
            yield column, character
    piled = _piled(line)
    if piled:
        yield piled, line[piled - 1]
    elif not unicodedata.is_normalized("NFC", line):
        composed = unicodedata.normalize("NFC", line) + "\0"
        pairs = enumerate(zip(line, composed, strict=False), 1)
        yield next(column for column, (one, other) in pairs if one != other), ""


def is_clean(text: str) -> bool:
    """Whether a text holds no forbidden character, which almost every text does not."""
    for character in _ALLOWED:
        text = text.replace(character, "")
    if not text.isprintable():
        return False
    return _is_western(text) or (not _piled(text) and unicodedata.is_normalized("NFC", text))


def _is_western(text: str) -> bool:
    """Whether a text holds nothing behind Latin-1, which has no accents apart from their letters."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _piled(line: str) -> int:
    """The column of the first accent that is one too many on its letter; 0 where there is none.

    Unicode sorts the accents of a letter when it composes them, in a time that grows with the square
    of their number; text that is safe to compose has 30 at most (UAX 15, Stream-Safe Text Format).
    """
    if not _MAYBE_PILED.search(line):
        return 0
    pile = 0
    for column, character in enumerate(line, 1):
        pile = pile + 1 if unicodedata.combining(character) else 0
        if pile > _ACCENTS_LIMIT:
            return column
    return 0


def about_forbidden(character: str, where: str) -> tuple[str, str]:
    """What to say of a forbidden character, and what to do about it."""
    if not character:
        return (
            f"a letter and its accent are two characters {where}",
            "type the letter again, as one character",
        )
    if unicodedata.combining(character):
        return f"a letter has more than {_ACCENTS_LIMIT} accents {where}", "delete them"
    name = _CONTROLS.get(character) or unicodedata.name(character, "without a name").lower()
    hint = {
        "\N{ZERO WIDTH NO-BREAK SPACE}": "save the file again as UTF-8 without a byte order mark",
        "\r": "save the file again with the line breaks of Unix or Windows",
    }.get(character, "delete it; it often comes with text copied from elsewhere")
    if unicodedata.category(character) == "Zs":
        hint = "write an ordinary space"
    return f"an invisible character stands {where}: U+{ord(character):04X}, {name}", hint


_CONTROLS: Final = {
    "\0": "null",
    "\r": "carriage return",
    "\x1b": "escape",
    "\x85": "next line",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "byte order mark",
}
"""Names of characters that Unicode calls <control> or by an old name."""
