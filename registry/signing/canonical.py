"""A document in JSON-LD -> its canonical text (RDF Dataset Canonicalization 1.0).

The library is PyLD. It is given the vocabularies that lie beside this file, and nothing else: one that
is not here is an error and never a request. As it drops silently what no vocabulary knows, so that it
would be published and not signed, a document with such a name is refused here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from registry.certificates import CREDENTIALS, OPEN_BADGES

Document = Mapping[str, Any]
"""Something in JSON-LD, as ``json.loads`` gives it."""

VENDORED: Final[Mapping[str, str]] = {
    CREDENTIALS: "credentials-v2.json",
    OPEN_BADGES: "open-badges-3.0.3.json",
}
"""The vocabularies by their names, and the files that they are in."""

_HERE = Path(__file__).parent / "contexts"

_TO_ESCAPE = re.compile("[\0-\x09\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPES: Final[Mapping[int, str]] = {
    **{code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F) if code not in (0x0A, 0x0D)},
    0x08: "\\b",
    0x09: "\\t",
    0x0C: "\\f",
}
"""What canonical N-Quads ask for and PyLD leaves as it is."""


def canonical(document: Document, known: Callable[[str], Any] | None = None) -> str:
    """The canonical N-Quads of a document; ``known`` gives a vocabulary by its name.

    It names its vocabularies in a list. Raises LookupError for one that is not known; ValueError where it
    is no JSON-LD, where a name in it is in no vocabulary, and for control characters beside several
    nodes that have no id, which PyLD would not bring into the right order.
    """
    from pyld import jsonld  # noqa: PLC0415 - an extra, and only certificates need it

    lookup = known or vocabulary

    def given(address: str, _options: object) -> dict[str, Any]:
        """What PyLD takes in place of an answer from the network; it may keep it, for it never changes."""
        found = {"contextUrl": None, "documentUrl": address, "document": lookup(address)}
        return {"contentType": "application/ld+json", "tag": "static", **found}

    for address in document["@context"]:
        lookup(address)  # PyLD asks for each once in a process only
    try:
        expanded = jsonld.expand(dict(document), {"documentLoader": given})
    except jsonld.JsonLdError as error:
        raise ValueError(f"this cannot be signed: {error.__cause__ or error}") from error
    if _number_of_names(expanded) != _number_of_names(document):
        raise ValueError("a name in the document is in no vocabulary, so it would not be signed")
    form = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": given}
    text = str(jsonld.normalize(expanded, form))
    if _TO_ESCAPE.search(text):
        if "_:c14n1" in text:
            raise ValueError("control characters beside several nodes without an id")
        text = text.translate(_ESCAPES)
    return text


def _number_of_names(value: object) -> int:
    """How many properties a document has, at any depth, without the words of the language itself."""
    match value:
        case Mapping():
            names = [name for name in map(str, value) if name != "@context"]
            own = [name for name in names if name[:1] != "@" and name not in ("id", "type")]
            return len(own) + sum(_number_of_names(value[name]) for name in names)
        case list() | tuple():
            return sum(map(_number_of_names, value))
    return 0


@cache
def vocabulary(address: str) -> Any:
    """A vocabulary of ours. Raises LookupError where it does not lie here."""
    if address not in VENDORED:
        raise LookupError(f"the vocabulary {address[:200]} is not one of ours")
    return json.loads((_HERE / VENDORED[address]).read_text("utf-8"))
