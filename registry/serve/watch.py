"""What changed in the folders that a build reads: two looks, compared."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

Look = Mapping[str, tuple[int, int]]
"""Time of change in nanoseconds and size of every file, by its path from the project's root."""

WATCHED: Final = ("cities", "content", "templates", "netlify.toml")


def look(root: Path) -> Look:
    """How the watched files are now. A file that vanishes meanwhile is not there."""
    return dict(_files(f"{root}/", "", WATCHED))


def changed(before: Look, after: Look) -> tuple[str, ...]:
    """The files that are new, gone or different, sorted."""
    return tuple(
        sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    )


def _files(root: str, folder: str, names: Iterable[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    for name in names:
        path = folder + name
        with suppress(OSError):
            state = os.lstat(root + path)
            if stat.S_ISDIR(state.st_mode):
                entries = filter(_is_watched, os.listdir(root + path))  # noqa: PTH208 - often, so fast
                yield from _files(root, f"{path}/", entries)
            else:
                yield path, (state.st_mtime_ns, state.st_size)


def _is_watched(name: str) -> bool:
    """Editors leave files of their own beside the one they write."""
    return not name.startswith(".") and not name.endswith(("~", ".swp", ".tmp"))
