"""Elements of XML as text: whatever is put in comes out as text or as an attribute, never as markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def element(name: str, text: str, **attributes: str) -> str:
    """An element that holds words."""
    return f"<{name}{_attributes(attributes)}>{escape(text)}</{name}>"


def empty(name: str, **attributes: str) -> str:
    """An element that holds nothing."""
    return f"<{name}{_attributes(attributes)}/>"


def around(name: str, elements: Iterable[str], **attributes: str) -> str:
    """An element that holds others, each on a line of its own."""
    inside = "\n".join(elements)
    return f"<{name}{_attributes(attributes)}>\n{inside}\n</{name}>"


def styled(address: str) -> str:
    """The line that tells a browser where the style of a document is; nothing where it has none."""
    return f'<?xml-stylesheet href={quoteattr(address)} type="text/css"?>\n' if address else ""


def _attributes(attributes: Mapping[str, str]) -> str:
    # A colon cannot be in the name of an argument: xmlns__atom is xmlns:atom.
    return "".join(
        f" {name.replace('__', ':')}={quoteattr(value)}" for name, value in attributes.items()
    )
