"""The forms of values, as regular expressions: for the check, and for editors' programs."""

from __future__ import annotations

from typing import Final

from pydantic import WithJsonSchema

SLUG_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CRITERION_PATTERN: Final = r"^[A-Z]{2,4}[0-9]{1,2}$"
AREA_PATTERN: Final = r"^[A-Z]{2,4}$"
SUBDIVISION_PATTERN: Final = r"^[A-Z]{2}-[A-Z0-9]{1,3}$"
DIGEST_PATTERN: Final = r"^[0-9a-f]{8}$"
PUBLIC_KEY_PATTERN: Final = r"^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$"
DAY_PATTERN: Final = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

TEXT_OR_NUMBER: Final = ["string", "integer"]
"""For editors' programs, which take 2023 without quotes for a number."""


def schema(kind: str | list[str], **rest: object) -> WithJsonSchema:
    """Of a type of JSON Schema."""
    return WithJsonSchema({"type": kind, **rest})


def form(
    pattern: str, words: str, kind: str | list[str] = "string", **rest: object
) -> WithJsonSchema:
    """Of a certain form. Editors' programs show the words in the place of the pattern."""
    return schema(kind, pattern=pattern, patternErrorMessage=f"Write {words}.", **rest)
