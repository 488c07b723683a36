"""How a web address is read, and the sentence with which it is refused."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from registry.problem import Code, quoted
from registry.scalars.meant import bare_link, link_meant
from registry.scalars.reading import refuse, text_of


def read_link(value: object) -> str:
    """The address of a page elsewhere."""
    if isinstance(value, str) and _ORDINARY.fullmatch(value):
        return value  # most are, and nothing can be wrong with them
    if isinstance(value, dict) and len(value) == 1 and _is_address(str(*value.values())):
        message = "this should be a web address alone, without words before it"
        refuse(Code.WRONG_TYPE, message, f"did you mean {next(iter(value.values()))}?")
    text = text_of(value, "a web address")
    if not _is_address(text):
        message, inner, meant = (
            f"{quoted(text)} is not a web address",
            bare_link(text),
            link_meant(text),
        )
        if _is_address(inner):
            refuse(Code.BAD_LINK, message, write=inner)
        rule = "a web address is like https://www.example.org/news and has no spaces"
        refuse(Code.BAD_LINK, message, f"did you mean {meant}?" if _is_address(meant) else rule)
    user, at, _ = urlsplit(text).netloc.rpartition("@")
    if at:
        bare = text.replace(f"{user}@", "", 1)
        refuse(Code.BAD_LINK, f"{quoted(text)} holds a user name", f"did you mean {bare}?")
    return text


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port  # raises ValueError where it is no number
    except ValueError:
        return False
    return "." in host and _ADDRESS.fullmatch(text) is not None


_ADDRESS = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"\\^`{|}]{1,2000}")

_ORDINARY = re.compile(
    r"https?://(?:[a-z0-9-]{1,63}\.){1,9}[a-z]{2,63}(?:[/?#][\w./?#&=%~+,;:-]{0,1500})?", re.ASCII
)
"""An address with no port, no user name and no character that could end it."""
