"""Stage 6, bytes -> site/, all or nothing: a visitor never meets half a build.

A build fills a fresh folder beside ``out``; publishing exchanges the two in one step, and until
then ``out`` is as it was. Beside ``out`` (here ``site``) lie, all hidden and none published:

``.site-lock``       held while a build writes; also the mark that ``out`` is ours. It is empty
                     until our first publication, and afterwards says that we replace all of
                     ``out``. A folder with content but without this mark is a stranger's: we
                     refuse it. The mark lies outside, so nothing of it is ever published, and
                     losing the memory of the last build does not lose the folder.
``.site-staging-*``  the build at work, or what a killed one left; the next build removes it.
``.site-previous``   the old tree for a moment, where the system cannot exchange two folders.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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
        with translated(self._out):
            _settle(self.folder)
            changes = _compare(_files(self._out), _files(self.folder))
            _mark(self._out)
            exchange(self.folder, self._out, _previous(self._out))
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
    with _lock(out):
        with translated(out):
            _sweep(out)
            _refuse_strangers(out)
            folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-staging-", dir=out.parent))
        try:
            yield Staging(out, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.rmtree(_previous(out), ignore_errors=True)


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


def _previous(out: Path) -> Path:
    return out.with_name(f".{out.name}-previous")


def _lock_file(out: Path) -> Path:
    return out.with_name(f".{out.name}-lock")


@contextlib.contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Hold the lock of ``out``. The file stays: removing it would let two builds hold one each."""
    if not out.name:
        raise Unavailable(f"{out} cannot be the folder of the site", "name a folder of its own")
    with translated(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(_lock_file(out), flags, FILE_MODE)
    try:
        with translated(out):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Unavailable(
                    f"another build is writing to {out}", "wait until it has ended"
                ) from None
        yield
    finally:
        os.close(handle)


def _sweep(out: Path) -> None:
    """Clear away what a killed build left, and give back the site it had moved aside."""
    previous = _previous(out)
    if previous.is_dir() and not os.path.lexists(out):
        previous.rename(out)
    shutil.rmtree(previous, ignore_errors=True)
    for left in out.parent.glob(f".{out.name}-staging-*"):
        shutil.rmtree(left, ignore_errors=True)


def _refuse_strangers(out: Path) -> None:
    if out.is_symlink():
        raise Unavailable(f"{out} is a link", "name the folder that it leads to")
    if not out.exists():
        return
    if not out.is_dir():
        raise Unavailable(f"{out} is a file", "name a folder, or remove the file")
    if any(out.iterdir()) and not _lock_file(out).stat().st_size:
        raise Unavailable(
            f"{out} holds files that this program did not write",
            "publishing replaces all of it: name another folder, or empty this one yourself",
        )


def _mark(out: Path) -> None:
    """Note that ``out`` is ours from now on."""
    line = f"build.py writes {out.name}/ and replaces all of it. This file is its mark and lock.\n"
    if _lock_file(out).read_text("utf-8") != line:
        _lock_file(out).write_text(line, "utf-8")


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
