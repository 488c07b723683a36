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
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from registry.claim import claim, clear, mark, staging_prefix, translated
from registry.exchange import exchange
from registry.unavailable import Unavailable

FILE_MODE: Final = 0o644
FOLDER_MODE: Final = 0o755

Entry = os.DirEntry[str]
"""A file or a folder, as the listing of its folder has it."""


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
        self.linked: set[str] = set()
        """Files that are those of the present site, with the mode that all have."""
        self._published = False

    def write(self, path: str, data: bytes) -> None:
        """Put a file at ``path``, relative to the site; each path once."""
        target = self._target(path)
        with translated(self._out):
            self._make_folder(path.rpartition("/")[0])
            with open(target, "xb") as stream:  # noqa: PTH123 - a text, as below
                stream.write(data)

    def keep(self, path: str) -> None:
        """Take the file at ``path`` over from the present site, unchanged."""
        # Nearly every file of a build is kept, so this is done without objects for paths.
        target, present = self._target(path), f"{self._out}/{path}"
        with translated(self._out):
            mode = os.lstat(present).st_mode
            if not stat.S_ISREG(mode):
                raise Unavailable(f"{present} is not a file any more", "build again")
            self._make_folder(path.rpartition("/")[0])
            if stat.S_IMODE(mode) == FILE_MODE:
                with contextlib.suppress(OSError):  # not every file system has hard links
                    os.link(present, target)
                    self.linked.add(path)
                    return
            shutil.copyfile(present, target, follow_symlinks=False)

    def publish(self) -> Changes:
        """Put the folder in the place of ``out`` in one step, and say what that changed."""
        if self._published:
            raise ValueError("a staging folder is published once")
        with translated(self._out):
            staged = dict(_entries(self.folder))
            _settle(self.folder, staged, self.linked)
            present = dict(_entries(self._out)) if self._out.is_dir() else {}
            changes = _compare(present, staged, self.linked)
            mark(self._out)
            exchange(self.folder, self._out)
        self._published = True
        return changes

    def _target(self, path: str) -> str:
        parts = path.split("/")
        if not {"", ".", ".."}.isdisjoint(parts) or "\\" in path or "\0" in path:
            raise ValueError(f"{path!r} is not a path inside the site")
        target = f"{self.folder}/{path}"
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


def _settle(folder: Path, staged: Mapping[str, Entry], settled: Collection[str]) -> None:
    """Give folders and files their fixed modes, whatever the umask was; no links."""
    folder.chmod(FOLDER_MODE)
    for path, entry in staged.items():
        if path in settled:
            continue
        mode = entry.stat(follow_symlinks=False).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise ValueError(f"{entry.path} is neither a file nor a folder")
        wanted = FOLDER_MODE if stat.S_ISDIR(mode) else FILE_MODE
        if stat.S_IMODE(mode) != wanted:
            Path(entry.path).chmod(wanted)


def _entries(folder: Path | str, above: str = "") -> Iterator[tuple[str, Entry]]:
    """All files and folders below a folder, by their path in it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{above}{entry.name}"
            yield path, entry
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, f"{path}/")


def _compare(
    before: Mapping[str, Entry], after: Mapping[str, Entry], same: Collection[str]
) -> Changes:
    """How the files differ; those of ``same`` are one file in both."""
    old, new = _files(before), _files(after)
    both = old & new
    unchanged = sum(path in same or _is_same(before[path], after[path]) for path in both)
    return Changes(
        created=len(new) - len(both),
        updated=len(both) - unchanged,
        removed=len(old) - len(both),
        unchanged=unchanged,
    )


def _files(entries: Mapping[str, Entry]) -> set[str]:
    return {path for path, entry in entries.items() if not entry.is_dir(follow_symlinks=False)}


def _is_same(one: Entry, other: Entry) -> bool:
    first, second = one.stat(follow_symlinks=False), other.stat(follow_symlinks=False)
    if os.path.samestat(first, second):
        return True
    if not stat.S_ISREG(first.st_mode) or first.st_size != second.st_size:
        return False
    return Path(one.path).read_bytes() == Path(other.path).read_bytes()
