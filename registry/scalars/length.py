"""How long a text in Markdown may be, so that it is read in good time."""

from __future__ import annotations

import re
from typing import Final

PROSE_LIMIT: Final = 32 * 1024
"""Characters of a whole text. The longest has a quarter of it."""
_PROSE_LINES: Final = 1_000
_PROSE_MARKS: Final = 2_000
_MARKS = re.compile(r"[][!<>`*_|&\\~]")
"""Characters that Markdown may take for more than themselves: each costs the parser a search."""


def too_long(text: str) -> str:
    """What is too long about a text in Markdown; nothing where it can be read in good time."""
    counts = (
        (len(text), PROSE_LIMIT, "characters"),
        (text.count("\n"), _PROSE_LINES, "lines"),
        (sum(1 for _ in _MARKS.finditer(text)), _PROSE_MARKS, "marks of Markdown"),
    )
    for number, limit, what in counts:
        if number > limit:
            return f"this text has {number} {what}; at most {limit}"
    return ""
