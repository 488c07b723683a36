"""What was found in the files of editors, kept between processes, so that the same text is read once.

One file beside the site, hidden and never published: for each file without faults its digest and what
``check.kept`` says was found in it, under what read it: our code and the libraries. It is never a
source of truth: what is not as it was written gives nothing, and the file is checked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final
from unicodedata import unidata_version

from registry.beside import read_beside, write_beside
from registry.check.file import FileFindings, check_file
from registry.check.kept import kept, taken
from registry.digest import fingerprint
from registry.own_code import code_digest
from registry.read import Source

_NAME: Final = "checked"

_Row = tuple[bytes, bytes]
"""The digest of a file, and what was found in it."""


class Checked:
    """Checks files, or knows what was found in them."""

    def __init__(self) -> None:
        self._before: dict[str, _Row] = {}
        self._now: dict[str, _Row] = {}

    def recall(self, out: Path) -> None:
        """Take over what the last build of ``out`` found."""
        if not self._now:
            self._before = _rows(read_beside(out, _NAME))

    def check_file(self, source: Source) -> FileFindings:
        """What a sound source declares."""
        digest, text = self._before.get(source.path, (b"", b""))
        found = None
        if digest == source.digest.encode():
            found = taken(source, text)
        if found is None:
            found = check_file(source)
            digest, text = source.digest.encode(), kept(found)
        if text:
            self._now[source.path] = digest, text
        return found

    def remember(self, out: Path, sources: Iterable[Source]) -> None:
        """Note what was found in these sources, for the next build. Call it while the site is claimed."""
        rows = {s.path: self._now[s.path] for s in sources if s.path in self._now}
        if rows != self._before:
            write_beside(out, _NAME, _file_of(rows))
            self._before = rows


def _rows(data: bytes) -> dict[str, _Row]:
    """What a file of ours says; nothing where it is of other code, or no such file."""
    head, *lines = data.split(b"\n")
    if head != _head():
        return {}
    rows = (line.split(b"\t") for line in lines)
    return {row[0].decode("utf-8", "replace"): (row[1], row[2]) for row in rows if len(row) == 3}


def _file_of(rows: Mapping[str, _Row]) -> bytes:
    lines = (b"\t".join((path.encode(), *row)) for path, row in sorted(rows.items()))
    return b"\n".join((_head(), *lines, b""))


@cache
def _head() -> bytes:
    """Changes with everything that decides what is found in a file."""
    libraries = map(version, ("pyyaml", "pydantic", "pydantic_core"))
    return fingerprint(code_digest(), unidata_version, *libraries).encode()
