"""Put one folder in the place of another, in one step where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_CANNOT_EXCHANGE: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP})


def exchange(fresh: Path, out: Path) -> None:
    """Put ``fresh`` at ``out``. What stood there is then at ``fresh`` or at ``previous(out)``.

    Linux exchanges two folders atomically. Elsewhere the old one steps aside first, and comes
    back when the new one cannot take its place.
    """
    if not out.exists() or not any(out.iterdir()):
        fresh.rename(out)  # takes the place of an empty folder, too
    elif not exchanged_by_kernel(fresh, out):
        step_by_step(fresh, out)


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


def step_by_step(fresh: Path, out: Path) -> None:
    """Exchange by two renames; there is no ``out`` for the moment between them."""
    aside = previous(out)
    out.rename(aside)
    try:
        fresh.rename(out)
    except BaseException:
        aside.rename(out)
        raise


def previous(out: Path) -> Path:
    """Where the old tree stands for a moment in an exchange step by step."""
    return out.with_name(f".{out.name}-previous")
