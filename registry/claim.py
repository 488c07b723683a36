"""Who may replace the folder of the site, and one build at a time.

Beside ``out`` (here ``site``) lie, all hidden and none published:

``.site-lock``       held while a build writes; also the mark that ``out`` is ours. It is empty
                     until our first publication, and afterwards says that we replace all of
                     ``out``. A folder with content but without this mark is a stranger's: we
                     refuse it. The mark lies outside, so that nothing of it is ever published,
                     and that losing the memory of the last build does not lose the folder.
``.site-staging-*``  the build at work, or what a killed one left; the next build removes it.
``.site-previous``   the old tree for a moment, where the system cannot exchange two folders.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from registry.exchange import previous
from registry.unavailable import Unavailable

_LOCK_MODE: Final = 0o644


@contextlib.contextmanager
def claim(out: Path) -> Iterator[None]:
    """Hold ``out`` for one build, with the leftovers of killed builds cleared away.

    Raises Unavailable where ``out`` is not ours to replace, and then leaves nothing beside it, or
    where another build holds it.
    """
    if not out.name:
        raise Unavailable(f"{out} cannot be the folder of the site", "name a folder of its own")
    with translated(out):
        if not _lock_file(out).exists():
            _refuse_strangers(out)  # a lock that was made here could not be taken away again
        out.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(_lock_file(out), flags, _LOCK_MODE)
    try:
        with translated(out):
            _lock(out, handle)
            clear(out)
            _refuse_strangers(out)  # of what came in the meantime
        yield
    finally:
        os.close(handle)  # the file stays: without it, two builds could hold a lock each


def mark(out: Path) -> None:
    """Note that ``out`` is ours from now on."""
    line = f"build.py writes {out.name}/ and replaces all of it. This file is its mark and lock.\n"
    if _lock_file(out).read_text("utf-8") != line:
        _lock_file(out).write_text(line, "utf-8")


def _is_marked(out: Path) -> bool:
    """Whether ``out`` is noted to be ours, which is done before anything of ours stands in it."""
    try:
        return _lock_file(out).stat().st_size > 0
    except FileNotFoundError:
        return False


def staging_prefix(out: Path) -> str:
    """How the names of the folders begin in which builds for ``out`` work."""
    return f".{out.name}-staging-"


def clear(out: Path) -> None:
    """Remove what builds left beside ``out``; a site that was moved aside takes its place again."""
    aside = previous(out)
    if aside.is_dir() and not os.path.lexists(out):
        aside.rename(out)
    shutil.rmtree(aside, ignore_errors=True)
    for entry in list(out.parent.iterdir()):
        if entry.name.startswith(staging_prefix(out)):
            shutil.rmtree(entry, ignore_errors=True)


@contextlib.contextmanager
def translated(out: Path) -> Iterator[None]:
    """Tell what the system refuses us while we write to ``out`` as an Unavailable."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Unavailable(
            f"{out} cannot be written: {reason}",
            f"what was there before is untouched; look at the disk and the rights of {out.parent}",
        ) from error


def _lock_file(out: Path) -> Path:
    return out.with_name(f".{out.name}-lock")


def _lock(out: Path, handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        message = f"another build is writing to {out}"
        raise Unavailable(message, "wait until it has ended") from None


def _refuse_strangers(out: Path) -> None:
    if out.is_symlink():
        raise Unavailable(f"{out} is a link", "name the folder that it leads to")
    if not out.exists():
        return
    if not out.is_dir():
        raise Unavailable(f"{out} is a file", "name a folder, or remove the file")
    if any(out.iterdir()) and not _is_marked(out):
        raise Unavailable(
            f"{out} holds files that this program did not write",
            "publishing replaces all of it: name another folder, or empty this one yourself",
        )
