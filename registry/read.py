"""Stage 1, files -> sources: the text of every file that editors write, with its limits.

Nothing is followed, guessed or skipped: a link, an unknown file, a wrong encoding or an invisible
character is a problem, because what is skipped silently is a city that silently disappears.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Final

from registry.characters import forbidden_characters
from registry.language_tag import LANGUAGE_PATTERN
from registry.opening import Refused, bytes_of
from registry.problem import START, Code, Problem, Span, quoted, visible

SIZE_LIMIT: Final = 96 * 1024
"""Bytes in one file. The longest, a standard, has a quarter of it."""
CATALOG_SIZE_LIMIT: Final = 256 * 1024
"""Bytes in a catalog of translations. The longest has a third of it."""

FOLDERS: Final = {
    "cities": (".yaml", ".md"),
    "content/standards": (".yaml",),
    "content/announcements": (".md",),
    "content/pages": (".md",),
}
"""The folders that hold one entry a file, with the endings they take."""

SINGLE_FILES: Final = ("content/program.yaml", "content/places.yaml")

LANGUAGES: Final = "content/languages"
"""The folder with a folder for every further language: two catalogs, and its pages."""

_LANGUAGE = re.compile(LANGUAGE_PATTERN)

GEOMETRY: Final = "content/geometry"
"""The folder with the outlines for maps."""

_NOT_SOURCES: Final = frozenset({"content/schemas", GEOMETRY})
"""Folders below ``content`` that no editor writes: what this program writes for them, and outlines."""

_LONGEST_NAME: Final = 80

_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]", re.IGNORECASE)

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z]+")


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """The text of one file; ``path`` is relative to the project, with forward slashes."""

    path: str
    text: str
    digest: str
    sound: bool = True
    """Whether it can be checked. Where not, it still exists and its text can be shown."""

    @property
    def folder(self) -> str:
        """The folder it lies in."""
        return self.path.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """Its name without the ending."""
        return self.path.rpartition("/")[2].rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it was found: its bytes, or what is wrong with it as a file."""

    path: str
    data: bytes
    digest: str
    """Of the bytes."""
    problem: Problem | None = None
    is_source: bool = True
    """Whether it is where the file of an editor may be; only then there is a source of it."""

    @property
    def state(self) -> str:
        """A text that differs wherever something else was found."""
        return self.digest or repr(self.problem)


def find(root: Path) -> tuple[Found, ...]:
    """All files of editors below ``root``, and whatever else lies where only these may be."""
    return tuple(
        _found(root, path) if fault is None else Found(path, b"", "", fault, is_source=False)
        for path, fault in _listing(root)
    )


def read(root: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """All sources below ``root``, sorted by path, and what is wrong with the files as such."""
    return sources_of(find(root))


def sources_of(files: Iterable[Found]) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The same, of what was found."""
    sources: list[Source] = []
    problems: list[Problem] = []
    for found in files:
        if found.problem is None:
            source, faults = source_of(found.path, found.data, found.digest)
            sources.append(source)
            problems += faults
        else:
            problems.append(found.problem)
            if found.is_source:
                sources.append(Source(found.path, "", "", sound=False))
    return tuple(sorted(sources, key=attrgetter("path"))), tuple(problems)


def read_geometry(root: Path) -> dict[str, str]:
    """The outlines for maps by file name; none where there is no such folder.

    They come with the program and are no editor's: what is wrong with them is a bug.
    """
    return {file.name: file.read_text("utf-8") for file in sorted((root / GEOMETRY).glob("*.json"))}


def _problem(path: str, code: Code, message: str, hint: str = "", span: Span = START) -> Problem:
    return Problem(visible(path), span, code, message, hint)


def _listing(root: Path) -> Iterator[tuple[str, Problem | None]]:
    """Every file to read, or the problem that stands in its place."""
    for path in SINGLE_FILES:
        if os.path.lexists(root / path):
            yield path, None
        else:
            yield path, _problem(path, Code.FILE_MISSING, "this file is missing")
    yield from _strayed(root)
    languages = _names(root / LANGUAGES)
    in_languages = [f"{LANGUAGES}/{name}{rest}" for name in languages for rest in ("", "/pages")]
    for folder in ("content", *FOLDERS, LANGUAGES, *in_languages):
        here = root / folder
        if here.is_symlink():
            message = "a symbolic link is not allowed here"
            hint = "put the folder itself in its place"
            yield folder, _problem(folder, Code.NOT_A_FILE, message, hint)
        elif here.exists() and not here.is_dir():
            message = "this is a file, and should be a folder"
            yield folder, _problem(folder, Code.NOT_A_FILE, message)
        elif here.is_dir():
            yield from _entries(folder, here)
        elif not folder.startswith(LANGUAGES):  # a registry may speak one language
            yield folder, _problem(folder, Code.FILE_MISSING, "there is no such folder")


_STRAY: Final = (
    ("cities", re.compile(r"[a-z0-9-]+-[a-z]{2}-[a-z0-9]{1,3}\.(?:ya?ml|md)", re.IGNORECASE)),
    ("content/announcements", re.compile(r"[0-9]{4}(?:-[0-9]{2}){1,2}-.+\.md", re.IGNORECASE)),
)
"""Where files belong, and how they are called."""


def _strayed(root: Path) -> Iterator[tuple[str, Problem]]:
    """Files of editors that lie beside the folders, where nobody would read them."""
    try:
        names = [entry.name for entry in _listed(root) if entry.is_file()]
    except OSError as error:
        yield ".", _unreadable(".", error)
        return
    for name in names:
        for folder, form in _STRAY:
            if form.fullmatch(name):
                message = f"a file of this name belongs in {folder}/"
                yield name, _problem(name, Code.UNEXPECTED_FILE, message, f"move it to {folder}/")


def _names(folder: Path) -> list[str]:
    """The folders of languages."""
    if folder.is_symlink() or not folder.is_dir():
        return []
    try:
        return [entry.name for entry in _listed(folder) if _LANGUAGE.fullmatch(entry.name)]
    except OSError:
        return []  # said where the folder itself is looked at


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=attrgetter("name"))


def _unreadable(folder: str, error: OSError) -> Problem:
    return _problem(folder, Code.FILE_UNREADABLE, f"the folder cannot be read: {error.strerror}")


def endings_of(folder: str) -> tuple[str, ...]:
    """The endings of the files that a folder takes."""
    _, _, inside = folder.partition(f"{LANGUAGES}/")
    language, _, rest = inside.partition("/")
    if _LANGUAGE.fullmatch(language):
        return {"": (".po",), "pages": (".md",)}.get(rest, ())
    return FOLDERS.get(folder, ())


def _is_folder_of_ours(path: str) -> bool:
    """Whether a folder is looked at by itself."""
    return path == LANGUAGES or bool(endings_of(path))


def _entries(folder: str, here: Path) -> Iterator[tuple[str, Problem | None]]:
    try:
        entries = _listed(here)
    except OSError as error:
        yield folder, _unreadable(folder, error)
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if path in SINGLE_FILES or _is_folder_of_ours(path):
            continue  # looked at by themselves
        if not entry.is_dir(follow_symlinks=False):
            yield path, _misnamed(path, entry.name, endings_of(folder))
        elif path not in _NOT_SOURCES:
            message = f"a folder is not expected in {folder}/"
            yield path, _problem(path, Code.UNEXPECTED_FILE, message, _where(folder))


def _misnamed(path: str, name: str, endings: tuple[str, ...]) -> Problem | None:
    """What is wrong with the name of a file, in a folder of files with these endings."""
    stem, point, ending = name.rpartition(".")
    usable = _NAME.fullmatch(name) and not _DEVICE.fullmatch(stem)
    if usable and point + ending in endings and len(stem) <= _LONGEST_NAME:
        return None
    folder = path.rpartition("/")[0]
    name = visible(name)
    stem, _, ending = name.rpartition(".")
    if f".{ending}" not in endings:
        message = f"a file of this name is not expected in {folder}/"
        close = {"yml": ".yaml", "markdown": ".md"}.get(ending.lower(), f".{ending.lower()}")
        meant = f"{_usable(stem)}{close}" if close in endings else stem
        hint = f"rename it to {meant}" if meant.endswith(endings or ("\0",)) else _where(folder)
        return _problem(path, Code.UNEXPECTED_FILE, message, hint)
    if len(stem) > _LONGEST_NAME:
        message = f"the file name has {len(name)} characters, which is too long for an address"
        hint = f"shorten it to {_LONGEST_NAME} characters"
        return _problem(path, Code.FILE_NAME, message, hint)
    if _DEVICE.fullmatch(stem):
        message = (
            f"Windows keeps the name {quoted(stem)} for a device, so no file can have it there"
        )
        return _problem(path, Code.FILE_NAME, message, "give the file another name")
    if _NAME.fullmatch(name):
        return None
    message = f"the file name {quoted(name)} is not usable as an address"
    hint = "use small letters a to z, digits and single hyphens"
    if _usable(stem):
        hint += f", like {_usable(stem)}.{ending}"
    return _problem(path, Code.FILE_NAME, message, hint)


def _usable(stem: str) -> str:
    """The name that was probably meant."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _where(folder: str) -> str:
    endings = endings_of(folder)
    if endings:
        return f"files here end in {' or '.join(endings)}"
    return f"files stand in {', '.join(name + '/' for name in FOLDERS)}"


def size_limit(path: str) -> int:
    """How many bytes a file may have."""
    return CATALOG_SIZE_LIMIT if path.endswith(".po") else SIZE_LIMIT


def _found(root: Path, path: str) -> Found:
    try:
        data = bytes_of(f"{root}/{path}", size_limit(path))
    except Refused as refusal:
        return Found(path, b"", "", _problem(path, refusal.code, refusal.message, refusal.hint))
    return Found(path, data, hashlib.sha256(data).hexdigest())


def source_of(path: str, data: bytes, digest: str = "") -> tuple[Source, list[Problem]]:
    """The source that these bytes are, wherever they were read, and what is wrong with them.

    ``digest`` is that of the bytes, where it is known.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace").replace("\r\n", "\n")
        return Source(path, text, "", sound=False), [_not_utf8(path, data, error.start)]
    text = text.replace("\r\n", "\n")
    problems = list(forbidden_characters(path, text))
    if not text.strip():
        problems = [_problem(path, Code.FILE_EMPTY, "the file is empty")]
    if problems:
        return Source(path, text, "", sound=False), problems
    return Source(path, text, digest or hashlib.sha256(data).hexdigest()), []


def _not_utf8(path: str, data: bytes, start: int) -> Problem:
    before = data[:start].decode("utf-8")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    message = f"the file is not UTF-8 text: byte 0x{data[start]:02x} cannot be read"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the file is UTF-16 text, not UTF-8"
    hint = "save it again with the encoding UTF-8"
    return _problem(path, Code.NOT_UTF8, message, hint, Span.at(line, column))
