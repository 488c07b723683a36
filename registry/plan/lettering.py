"""How wide words are, and where they stand in a picture: it cannot measure its own text.

Widths are those of Helvetica, in thousandths of the size of the type: Arial and Liberation Sans have the
same, so they hold on most machines. Where another face stands in, a picture names the width that it
counted on (``textLength``), and the text is fitted to it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from registry.plan.views.picture import Lettering

_REGULAR: Final = {
    191: "'",
    222: "ijlł’ʻ\u2018",
    260: "|",
    278: " !,./:;I[\\]ft·ìíîïĩī\u0131ŧ",
    333: "()-`r“”",
    334: "{}",
    355: '"ªº',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopquđħŁðþ–",
    584: "+<=>~",
    611: "FTZßøŦ",
    667: "&ABEKPSVXYÞ",
    722: "CDHNRUwÐĐĦ",
    778: "GOQØ",
    833: "Mm",
    889: "%æ",
    944: "Wœ",
    1000: "ÆŒ—…",
    1015: "@",
}
_BOLD: Final = {
    238: "'",
    278: " ,./I\\ijl\u0131·ł’ʻ\u2018",
    280: "|",
    333: "!()-:;[]`ftŧ",
    389: "*r{}ªº",
    474: '"',
    500: "z“”",
    556: "#$0123456789J_aceksvxy–",
    584: "+<=>^~",
    611: "?FLTZbdghnopqußðøþđħŁŦ",
    667: "EPSVXYÞ",
    722: "&ABCDHKNRUÐĐĦ",
    778: "GOQwØ",
    833: "M",
    889: "%mæ",
    944: "Wœ",
    975: "@",
    1000: "ÆŒ—…",
}
_NEARLY: Final = 0.8
"""How much smaller a text may be set before it is broken."""
_UNKNOWN: Final = 1000
"""A character of another script: as wide as the type is high, which is wide enough for nearly all."""


def _by_character(table: dict[int, str]) -> dict[str, int]:
    return {character: width for width, row in table.items() for character in row}


_WIDTHS: Final = {False: _by_character(_REGULAR), True: _by_character(_BOLD)}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is, in the unit of ``size``, the size of the type."""
    return sum(_width(character, bold) for character in text) * size / 1000


@cache
def _width(character: str, bold: bool) -> int:  # noqa: FBT001 - a cache has no use for names
    widths = _WIDTHS[bold]
    if character not in widths:  # an accent adds nothing to its letter
        letter, *accents = list(unicodedata.normalize("NFKD", character))
        if accents and all(unicodedata.combining(accent) for accent in accents):
            return _width(letter, bold)
        return 0 if unicodedata.combining(character) else _UNKNOWN
    return widths[character]


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of type that fits its room."""

    text: str
    size: float
    """The size of the type."""
    length: float
    """How wide it is, as counted."""


def set_type(
    text: str, size: float, room: float, *, bold: bool = False, lines: int = 1
) -> tuple[SetLine, ...]:
    """A text in at most so many lines, each no wider than the room.

    It is broken between words where it would have to be set much smaller, and set smaller where even
    that is not enough.
    """
    rows = [text] if lines == 1 else _broken(text, size, room, bold=bold, lines=lines)
    widest = max(width(row, size, bold=bold) for row in rows)
    fitting = _tenths(size * min(1.0, room / widest)) if widest else size
    return tuple(SetLine(row, fitting, _tenths(width(row, fitting, bold=bold))) for row in rows)


def _broken(text: str, size: float, room: float, *, bold: bool, lines: int) -> list[str]:
    """The text in as few lines as it fits in, and in the last number of them where it fits in none."""
    rows = [text]
    for count in range(1, lines + 1):
        rows = min(_splits(text.split(" "), count), key=lambda rows: _longest(rows, bold=bold))
        if _longest(rows, bold=bold) * size * _NEARLY <= room:
            break
    return rows


def _longest(rows: list[str], *, bold: bool) -> float:
    return max(width(row, 1, bold=bold) for row in rows)


def _splits(words: list[str], count: int) -> Iterator[list[str]]:
    """All ways to write words in at most so many lines."""
    if count == 1 or len(words) == 1:
        yield [" ".join(words)]
        return
    for first in range(1, len(words) + 1):
        if first == len(words):
            yield [" ".join(words)]
        else:
            for rest in _splits(words[first:], count - 1):
                yield [" ".join(words[:first]), *rest]


def _tenths(number: float) -> float:
    """Rounded down to a tenth, so that what fitted still fits."""
    return int(number * 10 + 1e-9) / 10


def stacked(
    parts: Iterable[tuple[str, tuple[SetLine, ...]]], *, left: float, middle: float
) -> Iterator[Lettering]:
    """Lines below each other from the left, their block in the middle of a height.

    They come with their roles in the picture, such as ``name``. Lines of one role stand closer.
    """
    rows = [
        (role, line, 1.3 if last else 1.12) for role, lines in parts for line, last in _ends(lines)
    ]
    top = middle - sum(line.size * leading for _, line, leading in rows) / 2
    for role, line, leading in rows:
        yield placed(role, line, left, round(top + line.size, 1))
        top += line.size * leading


def _ends(lines: tuple[SetLine, ...]) -> Iterator[tuple[SetLine, bool]]:
    """Each line, and whether it is the last."""
    for number, line in enumerate(lines, start=1):
        yield line, number == len(lines)


def placed(role: str, line: SetLine, x: float, y: float) -> Lettering:
    """A line in its place."""
    return Lettering(text=line.text, role=role, x=x, y=y, size=line.size, length=line.length)
