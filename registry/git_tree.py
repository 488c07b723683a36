"""One commit of git -> the bytes of the files that editors write, without a checkout.

Git is started with fixed arguments and an environment of our own, reads what is there, changes
nothing and never asks a network. A name of a commit is checked before it is used for anything.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from registry.problem import quoted, visible
from registry.read import FOLDERS, LANGUAGES, SINGLE_FILES, endings_of, size_limit
from registry.unavailable import Unavailable

_SECONDS: Final = 60
"""How long git may take for one answer; on a large repository it needs a part of one."""

_OPTIONS: Final = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    "-c",
    "protocol.allow=never",  # a partial clone must not fetch what it lacks
)

_FROM_OUTSIDE: Final = ("PATH", "HOME", "XDG_CONFIG_HOME")
"""What git is told of our environment. A hook's GIT_DIR would make it read another repository."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, and how it was asked for."""

    ref: str
    name: str
    """Its full hash."""

    @property
    def short(self) -> str:
        """The hash as people read it."""
        return self.name[:7]


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of a commit that the registry is made of."""

    files: Mapping[str, bytes]
    """By their paths below the project's folder."""
    left_out: tuple[str, ...]
    """Entries that are links, or larger than any file of ours may be."""


def find_commit(root: Path, ref: str) -> Commit:
    """The commit that ``ref`` names. Raises Unavailable with a sentence where there is none."""
    _refuse_strangers(root)
    # A name that begins with a hyphen stays a name, and one with a NUL never reaches git.
    wanted = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    found = "" if "\0" in ref else _ask(root, *wanted)
    if re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", found):
        return Commit(ref, found)
    message = f"git knows no commit {quoted(ref)}"
    if _is_shallow(root):
        hint = "this clone is shallow: fetch the whole history, with fetch-depth: 0 in a workflow"
        raise Unavailable(f"{message} in this shallow clone", hint)
    names = (_ask(root, "for-each-ref", "--format=%(refname:short)")).split("\n")
    close = [name for name in names if name.endswith(f"/{ref}") and ref]
    close = close or get_close_matches(ref, names, n=1, cutoff=0.5)
    hint = "name a branch, a tag or a commit, like main"
    raise Unavailable(message, f"did you mean {visible(close[0])}?" if close else hint)


def read_tree(root: Path, commit: Commit, others: tuple[str, ...] = ()) -> Tree:
    """The files of the registry as they are in a commit, and others by their paths."""
    wanted: dict[str, str] = {}
    left_out: list[str] = []
    for path, mode, name, size in _entries(root, commit, others):
        if mode not in ("100644", "100755") or size > _limit(path, others):
            left_out.append(path)
        else:
            wanted[path] = name
    blobs = _blobs(root, tuple(wanted.values()))
    return Tree(dict(zip(wanted, blobs, strict=True)), tuple(left_out))


def _limit(path: str, others: tuple[str, ...]) -> int:
    """How many bytes are read of a file; what is not an editor's may be larger."""
    return _OTHERS_LIMIT if path in others else size_limit(path)


_OTHERS_LIMIT: Final = 1024 * 1024


def shared_with(root: Path, base: Commit, head: Commit) -> Commit | None:
    """Where head branched off, if base went on since: the commit that shows head's changes alone."""
    if _is_shallow(root):
        return None
    name = _ask(root, "merge-base", base.name, head.name)
    return Commit(name[:12], name) if name and name != base.name else None


def _entries(
    root: Path, commit: Commit, others: tuple[str, ...]
) -> Iterator[tuple[str, str, str, int]]:
    """Path, mode, name and size of every file of ours in a commit."""
    paths = (*FOLDERS, LANGUAGES, *SINGLE_FILES, *others)
    listed = _git(root, "ls-tree", "-r", "-l", "-z", commit.name, "--", *paths)
    for line in listed.stdout.split(b"\0")[:-1]:
        about, _, raw = line.partition(b"\t")
        path = raw.decode("utf-8", "backslashreplace")
        folder, _, name = path.rpartition("/")
        mode, _, blob, size = about.decode("ascii").split()
        if path in paths or f".{name.rpartition('.')[2]}" in endings_of(folder):
            yield path, mode, blob, int(size) if size.isdigit() else 0


def _blobs(root: Path, names: tuple[str, ...]) -> Iterator[bytes]:
    """The bytes of blobs, in the order of their names."""
    asked = "".join(f"{name}\n" for name in names).encode("ascii")
    told = _git(root, "cat-file", "--batch", stdin=asked).stdout
    at = 0
    for name in names:
        end = told.find(b"\n", at)
        head = told[at:end].split()
        if len(head) != 3:
            message = f"git lacks the object {name[:12]} of this commit"
            raise Unavailable(message, "fetch the whole history, without a filter")
        at = end + 1 + int(head[2])
        yield told[end + 1 : at]
        at += 1


def _refuse_strangers(root: Path) -> None:
    """Say plainly where git cannot answer at all."""
    told = _git(root, "rev-parse", "--git-dir", needed=False)
    if told.returncode == 0:
        return
    if b"dubious ownership" in told.stderr:
        hint = f"if you trust it: git config --global --add safe.directory {root}"
        raise Unavailable(f"git does not read {root}: it belongs to somebody else", hint)
    raise Unavailable(
        f"{root} is not a git checkout, so there is nothing to compare with",
        "clone the repository with git; a downloaded archive has no history",
    )


def _is_shallow(root: Path) -> bool:
    return _ask(root, "rev-parse", "--is-shallow-repository") == "true"


def _ask(root: Path, *arguments: str) -> str:
    """What git answers, or nothing where it has no answer."""
    told = _git(root, *arguments, needed=False)
    return told.stdout.decode("utf-8", "replace").strip() if told.returncode == 0 else ""


def _git(
    root: Path, *arguments: str, stdin: bytes = b"", needed: bool = True
) -> subprocess.CompletedProcess[bytes]:
    told = {name: os.environ[name] for name in _FROM_OUTSIDE if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments; a ref stands behind --end-of-options
            ("git", *_OPTIONS, *arguments),  # noqa: S607 - wherever it is installed
            cwd=root,
            env={**told, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"},
            input=stdin,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        hint = "install it (git-scm.com); comparing with what is published needs its history"
        raise Unavailable("git is not installed", hint) from None
    except subprocess.TimeoutExpired:
        message = f"git did not answer within {_SECONDS} seconds"
        raise Unavailable(message, f"try git {arguments[0]} by hand") from None
    if needed and done.returncode:
        said = visible(done.stderr.decode("utf-8", "replace").strip())
        raise Unavailable(f"git {arguments[0]} failed: {said}")
    return done
