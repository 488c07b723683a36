"""Names of files as people type them -> paths of the content, or a sentence."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from pathlib import Path

from registry.unavailable import Unavailable


def selected(typed: Iterable[str], root: Path, known: Collection[str]) -> frozenset[str]:
    """The files of the content that were named, by themselves or by a folder; all where none was.

    A name counts from the working folder, as everywhere else. ``known`` holds the paths of the
    content and of what is wrong in its folders.
    """
    names = tuple(typed)
    if not names:
        return frozenset(known)
    return frozenset(path for name in names for path in _named(name, root, known))


def _named(name: str, root: Path, known: Collection[str]) -> Iterable[str]:
    given = Path(os.path.normpath(Path.cwd() / name))
    place = given.parent.resolve() / given.name  # a link is itself, not what it leads to
    if place != root.resolve() and not place.is_relative_to(root.resolve()):
        raise Unavailable(f"{name} is outside the project", f"the project is {root}")
    path = place.relative_to(root.resolve()).as_posix()
    within = [other for other in known if path in (".", other) or other.startswith(f"{path}/")]
    if within:
        return within
    if not os.path.lexists(place):
        close = get_close_matches(path, known, n=1, cutoff=0.6)
        close = close or _same_name(place.name, known)
        hint = f"did you mean {_from_here(root / close[0])}?" if close else ""
        raise Unavailable(f"there is no file {name}", hint)
    raise Unavailable(
        f"{name} is not part of the content", "the content is in cities/ and content/"
    )


def _same_name(name: str, known: Collection[str]) -> list[str]:
    """The file whose name alone is closest."""
    names = {path.rpartition("/")[2]: path for path in known}
    return [names[close] for close in get_close_matches(name, names, n=1, cutoff=0.6)]


def _from_here(file: Path) -> str:
    """A file as it can be typed where the person is."""
    return os.path.relpath(file.resolve(), Path.cwd())
