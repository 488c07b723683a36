"""The list of what is published: every file of the site with its digest (SHA-256).

In the form of ``sha256sum``: whoever has a copy of the site checks it with ``sha256sum --check``. The list
stands for the whole site: one request tells which addresses exist, and which bytes belong to them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9._/-]+)")


def sums_of(files: Mapping[str, str]) -> bytes:
    """The list of files with these digests, by path."""
    return "".join(f"{files[path]}  {path}\n" for path in sorted(files)).encode()


def read_sums(data: bytes) -> dict[str, str]:
    """The digests in a list, by path. Raises ValueError where it is no such list."""
    found = {}
    for line in data.decode("ascii").splitlines():
        row = _LINE.fullmatch(line)
        if row is None:
            raise ValueError(f"not a digest and a path: {line[:80]!r}")
        found[row[2]] = row[1]
    if not found:
        raise ValueError("an empty list")
    return found
