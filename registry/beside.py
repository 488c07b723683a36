"""Files of ours beside the site: hidden, never published, and of no use to anybody but the next build.

Whoever can put something there may put a link or a pipe there: neither is followed or waited for.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from registry.claim import translated


def read_beside(out: Path, name: str) -> bytes:
    """What such a file holds; nothing where there is none, or something else in its place."""
    try:
        handle = os.open(
            _file(out, name), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        )
        with os.fdopen(handle, "rb") as stream:
            return stream.read() if stat.S_ISREG(os.fstat(handle).st_mode) else b""
    except OSError:
        return b""


def write_beside(out: Path, name: str, data: bytes) -> None:
    """Put a file there, all or nothing. Call it while the site is claimed.

    Raises Unavailable where that is not possible.
    """
    file = _file(out, name)
    fresh = file.with_name(f"{file.name}.new")
    with translated(file):
        fresh.unlink(missing_ok=True)  # also a link, through which another file would be written
        with fresh.open("xb") as stream:
            stream.write(data)
        fresh.replace(file)


def _file(out: Path, name: str) -> Path:
    out = Path(os.path.abspath(out))  # noqa: PTH100 - as in registry.write, links are not followed
    return out.with_name(f".{out.name}-{name}")
