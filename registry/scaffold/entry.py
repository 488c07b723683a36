"""The text of a new file."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import Any, Final

from registry.model import Announcement, City
from registry.scaffold.layout import record_lines

_SCHEMA: Final = "# yaml-language-server: $schema=../content/schemas/city.json"
_ABOUT_HINTS: Final = (
    "# The lines with # and … are hints: fill them in without the #, or delete them."
)


_LATER: Final = frozenset(
    {
        "id",
        "kind",
        "published",
        "corrected",
        "listing",
        "withdrawn",
        "translations",
        "story_translations",
    }
)
"""Fields of which a new file gives no hint: what happens to an entry later, what is computed, what
only a late entry needs, and the names that this program proposes.
"""


def city_text(values: Mapping[str, Any], *, markdown: bool) -> str:
    """A city's file; as Markdown, its story follows below the fields."""
    unhinted = _LATER | {"story"} if markdown else _LATER
    if all("tier" in award for award in values["certifications"]):
        unhinted |= {"likely_tier"}
    lines = [_ABOUT_HINTS, *record_lines(City, values, unhinted=unhinted)]
    if markdown:
        return "\n".join(("---", *lines, "---", ""))
    return "\n".join((_SCHEMA, *lines, ""))


def announcement_text(values: Mapping[str, Any], body: str) -> str:
    """An announcement's file."""
    fields = record_lines(Announcement, values, unhinted=_LATER)
    return "\n".join(("---", _ABOUT_HINTS, *fields, "---", "", body.strip("\n"), ""))


def paragraph(text: str) -> str:
    """Plain text as a paragraph of Markdown: nothing in it is taken for markup."""
    text = re.sub(r"([\\`*_\[\]<]|&(?=#?\w+;))", r"\\\1", text)
    lines = textwrap.wrap(text, 100, break_long_words=False, break_on_hyphens=False)
    # What would begin a heading, a list or a quotation where it comes to stand first in a line.
    lines = [re.sub(r"^([-+>#=~|])", r"\\\1", line) for line in lines]
    return "\n".join(re.sub(r"^([0-9]+)([.)])(?= |$)", r"\1\\\2", line) for line in lines)
