"""Stage 6, bytes -> site/, all or nothing: a visitor never meets half a build.

A build fills a fresh folder beside ``out``; publishing exchanges the two in one step, and until
then ``out`` is as it was. Who may replace ``out``, and one at a time, is settled in
``registry.claim``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from registry.claim import claim, clear, mark, staging_prefix, translated
from registry.exchange import exchange
from registry.unavailable import Unavailable

FILE_MODE: Final = 0o644
FOLDER_MODE: Final = 0o755


@dataclass(frozen=True, slots=True)
class Changes:
    """How the published files differ from those before, in numbers of files."""

    created: int
    updated: int
    removed: int
    unchanged: int


class Staging:
    """The folder that a build fills and then publishes, once."""

    def __init__(self, out: Path, folder: Path) -> None:
        self.folder = folder
        self._out = out
        self._made = {""}
        self._published = False

    def write(self, path: str, data: bytes) -> None:
        """Put a file at ``path``, relative to the site; each path once."""
        target = self._target(path)
        with translated(self._out):
            self._make_folder(path.rpartition("/")[0])
            with target.open("xb") as stream:
                stream.write(data)

    def keep(self, path: str) -> None:
        """Take the file at ``path`` over from the present site, unchanged."""
        target, present = self._target(path), self._out / path
        with translated(self._out):
            state = present.lstat()
            if not stat.S_ISREG(state.st_mode):
                raise Unavailable(f"{present} is not a file any more", "build again")
            self._make_folder(path.rpartition("/")[0])
            if stat.S_IMODE(state.st_mode) == FILE_MODE:
                with contextlib.suppress(OSError):  # not every file system has hard links
                    target.hardlink_to(present)
                    return
            shutil.copyfile(present, target, follow_symlinks=False)

    def publish(self) -> Changes:
        """Put the folder in the place of ``out`` in one step, and say what that changed."""
        if self._published:
            raise ValueError("a staging folder is published once")
        with translated(self._out):
            _settle(self.folder)
            changes = _compare(_files(self._out), _files(self.folder))
            mark(self._out)
            exchange(self.folder, self._out)
        self._published = True
        return changes

    def _target(self, path: str) -> Path:
        parts = path.split("/")
        if not {"", ".", ".."}.isdisjoint(parts) or "\\" in path or "\0" in path:
            raise ValueError(f"{path!r} is not a path inside the site")
        target = self.folder / path
        if os.path.lexists(target):
            raise ValueError(f"{path!r} is written twice")
        return target

    def _make_folder(self, path: str) -> None:
        if path not in self._made:
            (self.folder / path).mkdir(parents=True, exist_ok=True)
            self._made.add(path)


@contextlib.contextmanager
def staging(out: Path) -> Iterator[Staging]:
    """A fresh folder beside ``out`` to build in; without ``publish``, nothing will have happened.

    Raises Unavailable where ``out`` is not ours to replace, or another build is at work.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100 - Path.resolve would follow a link at `out`
    with claim(out):
        with translated(out):
            folder = Path(tempfile.mkdtemp(prefix=staging_prefix(out), dir=out.parent))
        try:
            yield Staging(out, folder)
        finally:
            with translated(out):
                clear(out)


def _settle(folder: Path) -> None:
    """Give folders and files their fixed modes, whatever the umask was; no links."""
    folder.chmod(FOLDER_MODE)
    for entry in _entries(folder):
        mode = entry.stat(follow_symlinks=False).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise ValueError(f"{entry.path} is neither a file nor a folder")
        wanted = FOLDER_MODE if stat.S_ISDIR(mode) else FILE_MODE
        if stat.S_IMODE(mode) != wanted:
            Path(entry.path).chmod(wanted)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            yield entry
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(Path(entry.path))


def _files(folder: Path) -> dict[str, Path]:
    """All files below ``folder``, which may not exist, by their path in it."""
    if not folder.is_dir():
        return {}
    return {
        os.path.relpath(entry.path, folder): Path(entry.path)
        for entry in _entries(folder)
        if not entry.is_dir(follow_symlinks=False)
    }


def _compare(before: dict[str, Path], after: dict[str, Path]) -> Changes:
    both = before.keys() & after.keys()
    unchanged = sum(_is_same(before[path], after[path]) for path in both)
    return Changes(
        created=len(after) - len(both),
        updated=len(both) - unchanged,
        removed=len(before) - len(both),
        unchanged=unchanged,
    )


def _is_same(one: Path, other: Path) -> bool:
    first, second = one.lstat(), other.lstat()
    if os.path.samestat(first, second):
        return True
    if not stat.S_ISREG(first.st_mode) or first.st_size != second.st_size:
        return False
    return one.read_bytes() == other.read_bytes()
