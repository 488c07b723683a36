"""Put one folder in the place of another, in one step where the system can."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_CANNOT_EXCHANGE: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP})


def exchange(fresh: Path, out: Path, previous: Path) -> None:
    """Put ``fresh`` at ``out``. What stood there before is then at ``fresh`` or at ``previous``.

    Linux exchanges two folders atomically. Elsewhere the old one steps aside to ``previous``
    first, and comes back when the new one cannot take its place.
    """
    if not out.exists() or not any(out.iterdir()):
        fresh.rename(out)  # takes the place of an empty folder, too
    elif not exchanged_by_kernel(fresh, out):
        step_by_step(fresh, out, previous)


def exchanged_by_kernel(one: Path, other: Path) -> bool:
    """Exchange two folders by Linux's renameat2; False where system or disk do not know it."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    if renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def step_by_step(fresh: Path, out: Path, previous: Path) -> None:
    """Exchange by two renames; there is no ``out`` for the moment between them."""
    out.rename(previous)
    try:
        fresh.rename(out)
    except BaseException:
        with contextlib.suppress(FileExistsError):
            previous.rename(out)
        raise
