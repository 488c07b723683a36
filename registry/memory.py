"""What the last build did, so that this one can do less.

One file beside the site, hidden and never published: for each path the fingerprint of what it was
made from and the digest of the bytes written. It is never a source of truth: without it, or on any
doubt about it, everything is built again, with the same result.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from registry.beside import read_beside, write_beside

_NAME: Final = "memory.json"

_FORMAT: Final = 4
"""Raised with every change of what the file means; a file of another format is forgotten."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One written file: what it was made from, and what came out."""

    fingerprint: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The last build as a whole: where it would be the same again, it need not be made."""

    made_from: str
    """Changes with everything that the site was made from, but for the day."""
    zone: str
    """The time zone whose days count."""
    warnings: int
    pages: int = 0
    files: int = 0
    state: str = ""
    """How the files of the site lay when it was published: ``state_of``."""
    not_yet: tuple[str, ...] = ()
    """Cities that were not shown, because their first award lay after the day."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The files of the last build, and its search index, which is made as a whole."""

    files: Mapping[str, Remembered] = field(default_factory=dict)
    search: str = ""
    search_files: Mapping[str, str] = field(default_factory=dict)
    as_of: str = ""
    """The day it was for."""
    whole: Whole | None = None


def recall(out: Path) -> Memory:
    """What the last build of ``out`` did; an empty memory where that is not certain."""
    head, _, files = read_beside(out, _NAME).partition(b"\n")
    try:
        return _with_files(_decoded(json.loads(head)), json.loads(files))
    except (ValueError, TypeError, RecursionError):
        return Memory()


def recall_whole(out: Path) -> Memory:
    """The same without its files, which are many: what is needed to tell that nothing changed."""
    head, _, _ = read_beside(out, _NAME).partition(b"\n")
    try:
        return _decoded(json.loads(head))
    except (ValueError, TypeError, RecursionError):
        return Memory()


def remember(out: Path, memory: Memory) -> None:
    """Note what this build did, for the next one. Call it while the site is claimed."""
    head = {
        "format": _FORMAT,
        "as_of": memory.as_of,
        "whole": asdict(memory.whole) if memory.whole else None,
        "search": memory.search,
    }
    files = {
        "files": {path: [it.fingerprint, it.sha256] for path, it in memory.files.items()},
        "search_files": dict(memory.search_files),
    }
    lines = (
        json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        for data in (head, files)
    )
    write_beside(out, _NAME, "".join(f"{line}\n" for line in lines).encode("ascii"))


def is_intact(out: Path, path: str, sha256: str) -> bool:
    """Whether the file at ``path`` in the site still holds the bytes that we wrote."""
    try:
        handle = os.open(out / path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return False
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except (OSError, ValueError):
        return False


def state_of(out: Path) -> str:
    """A text that changes when a file of the site is added, removed or written, or its mode is changed.

    It goes by names, modes, sizes and times of the last change, like ``make``, and reads no file.
    """
    digest, root = hashlib.sha256(), os.fspath(out)
    pending = [""]
    while pending:
        above, lines = pending.pop(), []
        with os.scandir(f"{root}/{above}") as entries:
            for entry in sorted(entries, key=attrgetter("name")):
                found = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(found.st_mode):
                    pending.append(f"{above}{entry.name}/")
                    lines.append(f"{entry.name}\0{found.st_mode}\n")
                else:
                    lines.append(
                        f"{entry.name}\0{found.st_mode} {found.st_size} {found.st_mtime_ns}\n"
                    )
        digest.update(f"{above}\n{''.join(lines)}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def is_untouched(out: Path, memory: Memory) -> bool:
    """Whether the files of the site lie as the last build left them."""
    return memory.whole is not None and out.is_dir() and state_of(out) == memory.whole.state


def _decoded(head: Any) -> Memory:
    match head:
        case {
            "format": int(form),
            "as_of": str(as_of),
            "whole": whole,
            "search": str(search),
        } if form == _FORMAT:
            return Memory(search=search, as_of=as_of, whole=_whole(whole))
    raise ValueError("another format")


def _with_files(memory: Memory, data: Any) -> Memory:
    match data:
        case {"files": dict(files), "search_files": dict(search_files)}:
            return replace(
                memory,
                files={path: _remembered(entry) for path, entry in files.items()},
                search_files={path: _text(it) for path, it in search_files.items()},
            )
    raise ValueError("not what we wrote")


def _remembered(entry: Any) -> Remembered:
    match entry:
        case [str(made_from), str(sha256)]:
            return Remembered(made_from, sha256)
    raise ValueError("not what we wrote")


def _whole(value: Any) -> Whole | None:
    match value:
        case None:
            return None
        case {
            "made_from": str(made_from),
            "zone": str(zone),
            "pages": int(pages),
            "files": int(files),
            "warnings": int(warnings),
            "state": str(state),
            "not_yet": list(not_yet),
        }:
            return Whole(
                made_from=made_from,
                zone=zone,
                pages=pages,
                files=files,
                warnings=warnings,
                state=state,
                not_yet=tuple(map(_text, not_yet)),
            )
    raise ValueError("not what we wrote")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value
