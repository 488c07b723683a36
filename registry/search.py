"""Stage 7, what can be searched -> search index, made by Pagefind beside other work.

Pagefind gets what it needs to know as records, not as pages, so the index does not wait for them,
and holds what people search and nothing that repeats on every page. It numbers pages in the order
of the records, which is ours; so no folder and no file system has a say in the index.

What Pagefind ships but we do not use (three interfaces, a highlighter) is left out.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from fnmatch import fnmatch
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from registry.pagefind import Message, pagefind
from registry.plan.searchable import SearchRecord
from registry.search_index import Files, canonical

FOLDER: Final = "pagefind"
"""Where the index lies in the site. Pagefind's own script finds its files beside itself."""

TIME_LIMIT: Final = 900.0
"""Seconds. Ten thousand cities take about ten."""

_UNUSED: Final = (
    "pagefind-ui.*",
    "pagefind-modular-ui.*",
    "pagefind-component-ui.*",
    "pagefind-highlight.js",
)


@contextmanager
def indexing(
    records: Sequence[SearchRecord], *, program: Path | None = None, time_limit: float = TIME_LIMIT
) -> Iterator[Callable[[], dict[str, bytes]]]:
    """Begin an index; what is given waits for it, and gives its files by their path in the site.

    Records of one language stand together. Where there is none, nothing is started and no file
    comes. ``program`` stands in for the Pagefind that is installed.
    """
    if not records:
        yield dict
        return
    with pagefind(program, time_limit) as running:
        running.ask(_questions(records))
        yield lambda: _files(running.answers())


def _questions(records: Iterable[SearchRecord]) -> Iterator[Message]:
    """An index for each language, taken away before the next, so that only one is in memory."""
    for number, (language, its_records) in enumerate(groupby(records, key=lambda r: r.language)):
        yield {"type": "NewIndex"}
        for record in its_records:
            yield {"type": "AddRecord", "index_id": number, **_fields(record, language)}
        yield {"type": "GetFiles", "index_id": number}
        yield {"type": "DeleteIndex", "index_id": number}


def _fields(record: SearchRecord, language: str) -> dict[str, Any]:
    shown = {"title": record.title, "line": record.line, "aliases": record.aliases}
    tags = record.tags
    filters = {
        "kind": tags.kind,
        "level": tags.level,
        "status": tags.status,
        "country": tags.country,
    }
    return {
        "url": record.address,
        # Words that begin with three underscores are Pagefind's own marks.
        "content": record.text.replace("___", " "),
        "language": language.lower(),  # as its script asks for it
        "meta": {name: value for name, value in shown.items() if value},
        "filters": {name: [value] for name, value in filters.items() if value},
    }


def _files(answers: Iterable[Message]) -> dict[str, bytes]:
    index = canonical(_bundle(answer) for answer in answers if answer["type"] == "GetFiles")
    return {f"{FOLDER}/{path}": index[path] for path in sorted(index)}


def _bundle(answer: Message) -> Files:
    """The index of one language."""
    return {
        file["path"]: base64.b64decode(file["content"])
        for file in answer["files"]
        if not any(fnmatch(file["path"], pattern) for pattern in _UNUSED)
    }
