"""What was found in a file without faults, as a text that another process can take it from.

The text may have been written by anybody: it is JSON, which cannot run; its fields go through the schema like
those of a file, and its HTML must be of the tags that our Markdown gives. So it can say no more than the
file itself could have said, and everything else gives nothing, whereupon the file is checked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NoReturn

from registry.characters import is_clean
from registry.check.draft import Entry
from registry.check.file import FileFindings, form_of
from registry.check.front_matter import part_of
from registry.check.markdown import is_of_our_tags
from registry.check.prose import is_internal
from registry.check.reading import plain_document
from registry.model import Prose, ProseLink
from registry.problem import Span
from registry.read import Source


def kept(found: FileFindings) -> bytes:
    """A text, on one line, that holds what was found; empty where that is not worth keeping."""
    entry = found.entry
    if found.problems or entry is None or not entry.whole:
        return b""
    prose = [
        [
            key[0].partition("/")[2],
            text.html,
            [[link.address, " ".join(map(str, link.span))] for link in text.links],
        ]
        for key, text in found.prose
    ]
    rows = [entry.document.data, prose]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def taken(source: Source, text: bytes) -> FileFindings | None:
    """What such a text says was found in a source; None where that cannot be."""
    try:
        rows = text.decode()
        if "\\u" in rows or not is_clean(rows):  # what no file may hold cannot come in here either
            return None
        match _JSON.decode(rows):
            case [dict(data), list(prose)]:
                return _findings(source, data, prose)
    except (ValueError, TypeError, RecursionError):  # the schema's refusals are ValueErrors
        pass
    return None


def _findings(source: Source, data: dict[str, Any], prose: list[Any]) -> FileFindings | None:
    form, part = form_of(source), part_of(source.path, source.text)
    if part is None:
        return None
    record = form.model.model_validate({**data, **form.given(source, part.body)})
    entry = Entry(record, plain_document(source, part, data))
    texts = ((form.key_of_text(source, tag), text) for tag, text in _texts(source, prose))
    return FileFindings((), entry, tuple(texts))


def _texts(source: Source, prose: list[Any]) -> Iterator[tuple[str, Prose]]:
    """The prose of a file, each with its language."""
    for row in prose:
        match row:
            case [str(tag), str(html), list(links)] if is_of_our_tags(html):
                yield tag, Prose(html, tuple(_link(source, link) for link in links))
            case _:
                raise ValueError("not what we wrote")


def _link(source: Source, link: Any) -> ProseLink:
    match link:
        case [str(address), str(where)] if is_internal(address) and _SPAN.fullmatch(where):
            return ProseLink(address, source.path, Span(*map(int, where.split())))
    raise ValueError("not what we wrote")


_SPAN = re.compile(r"[1-9][0-9]{0,5}(?: [1-9][0-9]{0,5}){3}")


def _refuse(number: str) -> NoReturn:
    """No value of a file is a number before the schema reads it."""
    raise ValueError(number)


_JSON: Final = json.JSONDecoder(parse_int=_refuse, parse_float=_refuse, parse_constant=_refuse)
