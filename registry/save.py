"""One source file to disk: all of it or nothing, and never over what somebody else wrote."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from registry.unavailable import Unavailable

_NO_LINKS: Final = frozenset({errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK})
"""What a disk says that has no hard links, such as a memory card."""


def create(root: Path, path: str, data: bytes) -> None:
    """Write a file that does not exist yet."""
    with _translated(path), _draft(root, data) as draft:
        try:
            (root / path).hardlink_to(draft)  # fails where something is there; a rename would not
        except FileExistsError:
            raise Unavailable(f"{path} exists already; it was left as it is") from None
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            with (root / path).open("xb") as stream:
                stream.write(data)


def replace(root: Path, path: str, before: bytes, data: bytes) -> None:
    """Put new content into a file that still holds ``before``."""
    target = root / path
    with _translated(path), _draft(root, data) as draft:
        draft.chmod(target.stat().st_mode)
        if target.read_bytes() != before:
            raise Unavailable(f"{path} was changed meanwhile; nothing was written", "run it again")
        draft.replace(target)


@contextlib.contextmanager
def _draft(root: Path, data: bytes) -> Iterator[Path]:
    """A file in a folder of its own beside the sources, where nothing looks for sources."""
    with tempfile.TemporaryDirectory(prefix=".draft-", dir=root) as folder:
        draft = Path(folder) / "text"
        with draft.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield draft


@contextlib.contextmanager
def _translated(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(f"{path} cannot be written: {error.strerror}") from None
