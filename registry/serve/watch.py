"""What changed in the folders that a build reads: two looks, compared."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

Look = Mapping[str, tuple[int, int]]
"""Time of change in nanoseconds and size of every file, by its path from the project's root."""

WATCHED: Final = ("cities", "content", "templates", "netlify.toml")


def look(root: Path) -> Look:
    """How the watched files are now. A file that vanishes meanwhile is not there."""
    return {path: state for name in WATCHED for path, state in _files(root, name)}


def changed(before: Look, after: Look) -> tuple[str, ...]:
    """The files that are new, gone or different, sorted."""
    return tuple(
        sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    )


def _files(root: Path, name: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        state = (root / name).stat(follow_symlinks=False)
        if not stat.S_ISDIR(state.st_mode):
            yield name, (state.st_mtime_ns, state.st_size)
            return
        entries = sorted(entry.name for entry in (root / name).iterdir())
    except OSError:
        return
    for entry in entries:
        # Editors leave files of their own beside the one they write.
        if not entry.startswith(".") and not entry.endswith(("~", ".swp", ".tmp")):
            yield from _files(root, f"{name}/{entry}")
