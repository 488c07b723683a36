"""Stage 1, files -> sources: the text of every file that editors write, with its limits.

Nothing is followed, guessed or skipped: a link, an unknown file, a wrong encoding or an invisible
character is a problem, because what is skipped silently is a city that silently disappears.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from registry.problem import START, Code, Problem, Span, quoted

SIZE_LIMIT: Final = 256 * 1024
"""Bytes in one file. The longest story has a tenth of it."""

FOLDERS: Final = {
    "cities": (".yaml", ".md"),
    "content/standards": (".yaml",),
    "content/announcements": (".md",),
    "content/pages": (".md",),
}
"""The folders that hold one entry a file, with the endings they take."""

SINGLE_FILES: Final = ("content/program.yaml", "content/places.yaml")

_NOT_SOURCES: Final = frozenset({"content/schemas"})
"""Folders below ``content`` that this program writes for editors and does not read."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z]+")


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """The text of one file; ``path`` is relative to the project, with forward slashes."""

    path: str
    text: str
    digest: str

    @property
    def folder(self) -> str:
        """The folder it lies in."""
        return self.path.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """Its name without the ending."""
        return self.path.rpartition("/")[2].rpartition(".")[0]


def read(root: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """All sources below ``root``, sorted by path, and what is wrong with the files as such."""
    sources: list[Source] = []
    problems: list[Problem] = []
    for path, fault in _listing(root):
        if fault is not None:
            problems.append(fault)
            continue
        source, found = _read_file(root, path)
        problems += found
        if source is not None:
            sources.append(source)
    return tuple(sorted(sources)), tuple(problems)


def _problem(path: str, code: Code, message: str, hint: str = "", span: Span = START) -> Problem:
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in path)
    return Problem(shown, span, code, message, hint)


def _listing(root: Path) -> Iterator[tuple[str, Problem | None]]:
    """Every file to read, or the problem that stands in its place."""
    for path in SINGLE_FILES:
        if not os.path.lexists(root / path):
            yield path, _problem(path, Code.FILE_MISSING, "this file is missing")
        else:
            yield path, None
    for folder in ("content", *FOLDERS):
        here = root / folder
        if here.is_symlink() or not here.is_dir():
            yield folder, _problem(folder, Code.FILE_MISSING, "there is no such folder")
            continue
        for entry in sorted(os.scandir(here), key=lambda entry: entry.name):
            yield from _entry(folder, entry)


def _entry(folder: str, entry: os.DirEntry[str]) -> Iterator[tuple[str, Problem | None]]:
    path = f"{folder}/{entry.name}"
    if path in SINGLE_FILES:
        return
    if entry.is_dir(follow_symlinks=False):
        if path not in FOLDERS and path not in _NOT_SOURCES:
            message = "a folder is not expected here"
            yield path, _problem(path, Code.UNEXPECTED_FILE, message, _where(folder))
        return
    endings = FOLDERS.get(folder, ())
    if not entry.name.endswith(endings or ("\0",)):
        yield (
            path,
            _problem(
                path,
                Code.UNEXPECTED_FILE,
                f"a file of this name is not expected in {folder}/",
                _where(folder),
            ),
        )
    elif not _NAME.fullmatch(entry.name):
        yield (
            path,
            _problem(
                path,
                Code.FILE_NAME,
                f"the file name {quoted(entry.name)} is not usable as an address",
                "use lower-case letters a to z, digits and single hyphens, like carlsbad-us-ca.yaml",
            ),
        )
    else:
        yield path, None


def _where(folder: str) -> str:
    endings = FOLDERS.get(folder)
    return f"files here end in {' or '.join(endings)}" if endings else ""


def _read_file(root: Path, path: str) -> tuple[Source | None, list[Problem]]:
    try:
        data = _bytes_of(root / path)
    except _Refused as refusal:
        return None, [_problem(path, refusal.code, refusal.message, refusal.hint)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        byte = data[error.start]
        message = f"the file is not UTF-8 text: byte 0x{byte:02x} cannot be read"
        hint = "save it again with the encoding UTF-8"
        return None, [_problem(path, Code.NOT_UTF8, message, hint, Span.at(line, column))]
    text = text.replace("\r\n", "\n")
    if not text.strip():
        return None, [_problem(path, Code.FILE_EMPTY, "the file is empty")]
    problems = list(_forbidden_characters(path, text))
    if problems:
        return None, problems
    return Source(path, text, hashlib.sha256(data).hexdigest()), []


@dataclass(frozen=True)
class _Refused(Exception):  # noqa: N818 - it never leaves this module
    code: Code
    message: str
    hint: str = ""


def _bytes_of(file: Path) -> bytes:
    """The bytes of a regular file, not following links and not waiting on a pipe."""
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ELOOP:
            message = "a symbolic link is not allowed here"
            raise _Refused(Code.NOT_A_FILE, message, "put the file itself in its place") from None
        raise _Refused(Code.FILE_UNREADABLE, f"the file cannot be read: {error.strerror}") from None
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise _Refused(Code.NOT_A_FILE, "this is not a regular file")
        with os.fdopen(handle, "rb", closefd=False) as stream:
            data = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise _Refused(Code.FILE_UNREADABLE, f"the file cannot be read: {error.strerror}") from None
    finally:
        os.close(handle)
    if len(data) > SIZE_LIMIT:
        raise _Refused(
            Code.FILE_TOO_LARGE,
            f"the file is larger than {SIZE_LIMIT // 1024} kB",
            "shorten the story, or link to a page that holds the rest",
        )
    return data


_ALLOWED: Final = frozenset(
    "\n\t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{EN SPACE}\N{EM SPACE}\N{THIN SPACE}"
)


def _forbidden_characters(path: str, text: str) -> Iterator[Problem]:
    """Characters that are invisible, control something or are no letters yet, each with its place."""
    plain = text.translate({ord(character): None for character in _ALLOWED})
    if plain.isprintable() and unicodedata.is_normalized("NFC", plain):
        return
    for number, line in enumerate(text.split("\n"), 1):
        for column, character in enumerate(line, 1):
            if character.isprintable() or character in _ALLOWED:
                continue
            name = unicodedata.name(character, "an unnamed character")
            yield _problem(
                path,
                Code.FORBIDDEN_CHARACTER,
                f"an invisible or control character stands here: U+{ord(character):04X} ({name})",
                "delete it; it often comes with text copied from elsewhere",
                Span.at(number, column),
            )
        if not unicodedata.is_normalized("NFC", line):
            column = next(
                i
                for i, (a, b) in enumerate(
                    zip(line, unicodedata.normalize("NFC", line) + "\0", strict=False), 1
                )
                if a != b
            )
            yield _problem(
                path,
                Code.FORBIDDEN_CHARACTER,
                "a letter and its accent are two characters here",
                "type the letter again, as one character",
                Span.at(number, column),
            )
