"""Quotation marks that close too early or too late, where the parser stops later than the mistake."""

from __future__ import annotations

import re

import yaml

_WITH_APOSTROPHE = re.compile(
    r"(?:^|[:{\[,] |- )'((?:[^']|'(?=\w))*?\w'\w(?:[^']|'(?=\w))*)'(?=\s*(?:[,}\]]|$)|\s+#)"
)
"""A text in single quotes that holds an apostrophe between letters."""


def apostrophe_within(line: str) -> tuple[int, str] | None:
    """The column of an apostrophe that ends a text in single quotes, and the whole text as it was meant."""
    found = _WITH_APOSTROPHE.search(line)
    if found is None:
        return None
    within = next(re.finditer(r"\w'\w", found[1]))
    return found.start(1) + within.start() + 1, found[1]


def closed_too_late(text: str, line: int) -> tuple[int, int] | None:
    """Where a quotation begins that took lines into it and was closed on ``line``, by another one's mark.

    Only where a line that was taken looks like a field or an item of a list: a long text may go on.
    """
    lines = text.split("\n")
    try:
        for token in yaml.scan(text, Loader=yaml.CBaseLoader):
            start, end = token.start_mark, token.end_mark
            if start.line > line:
                break
            is_quotation = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            if is_quotation and start.line < end.line == line:
                taken = lines[start.line + 1 : end.line + 1]
                if any(_BEGINNING.match(one) for one in taken):
                    return start.line, start.column
    except yaml.YAMLError:
        pass  # it is what is being explained
    return None


_BEGINNING = re.compile(r"\s*(?:- |[\w-]+:(?:\s|$))")
"""The beginning of a field, or of an item of a list."""
