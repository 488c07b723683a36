"""``build.py changes``: what a change means, and whether it keeps what is published.

Exit codes: 0 where nothing is refused, 1 where the history gates refuse something, 2 where the two states
cannot be compared. Whether the files are right is for ``build.py check`` to say.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from registry.changes import Given, compare
from registry.changes.as_json import as_json
from registry.changes.as_markdown import as_markdown
from registry.changes.as_text import as_text
from registry.changes.change import Compared, Comparison
from registry.changes.promises import read_shape
from registry.check import entries_of
from registry.commands.arguments import day
from registry.commands.build import now
from registry.description import DESCRIPTION
from registry.diagnostics.showing import Showing
from registry.git_tree import Commit, find_commit, read_tree, shared_with
from registry.read import Source, read, source_of
from registry.redirects import read_redirects
from registry.terminal import CLEAN, PROBLEMS, complain, report, say, show
from registry.unavailable import Unavailable

_FORMATS: Final[Mapping[str, Callable[[Comparison], str]]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}

_MARKS: Final = "github"
"""The form that only marks what is refused on its lines, as ``check`` does."""

_REDIRECTS: Final = "netlify.toml"


def configure(parser: ArgumentParser) -> None:
    """What to compare with what, for which day, and how to say it."""
    add = parser.add_argument
    add("--base", required=True, metavar="REF", help="the published state: a branch or commit")
    add("--head", metavar="REF", help="the state to judge (default: the files as they are here)")
    add("--as-of", type=day, metavar="DATE", help="compare as of this day instead of today")
    add(
        "--format",
        choices=(*_FORMATS, _MARKS),
        default="text",
        help="how to say it (default: text); github marks what is refused, and says nothing else",
    )


def run(options: Namespace, root: Path) -> int:
    """Compare two states of the content."""
    base = find_commit(root, options.base)
    head = find_commit(root, options.head) if options.head is not None else None
    before = _from_git(root, base)
    after = _from_git(root, head) if head else _from_files(root)
    if not before.sources:
        raise Unavailable(f"{options.base} has no content to compare with")
    as_of = options.as_of or _today(after.sources, before.sources)
    comparison = compare(before, after, as_of, _notes(root, base, head, before, after))
    texts = {source.path: source.text for source in after.sources}
    if options.format == _MARKS:
        show(Showing(problems=comparison.problems, texts=texts, files=len(texts)), _MARKS)
        return PROBLEMS if comparison.problems else CLEAN
    say(_FORMATS[options.format](comparison))
    if not comparison.problems:
        return CLEAN
    if options.format == "text":
        say("")
    report(comparison.problems, texts)
    complain("what is published cannot be changed like this")
    return PROBLEMS


def _from_git(root: Path, commit: Commit) -> Given:
    tree = read_tree(root, commit, (_REDIRECTS, DESCRIPTION))
    files = dict(tree.files)
    redirects = files.pop(_REDIRECTS, b"").decode("utf-8", "replace")
    description = files.pop(DESCRIPTION, b"" if DESCRIPTION in tree.left_out else None)
    made = (source_of(path, data) for path, data in files.items())
    return Given(
        compared=Compared(name=commit.ref, commit=commit.name),
        sources=tuple(sorted(source for source, _ in made)),
        left_out=tuple(p for p in tree.left_out if p not in (_REDIRECTS, DESCRIPTION)),
        redirects=read_redirects(redirects),
        shape=read_shape(description),
    )


def _from_files(root: Path) -> Given:
    sources, problems = read(root)
    known = {source.path for source in sources}
    # A file under a name that cannot be used still exists: what it is about is not deleted.
    odd = {p.path for p in problems if p.path not in known and (root / p.path).is_file()}
    file = root / _REDIRECTS
    redirects = file.read_text("utf-8", "replace") if file.is_file() else ""
    description = root / DESCRIPTION
    return Given(
        compared=Compared(name="the working copy"),
        sources=sources,
        left_out=tuple(sorted(odd)),
        redirects=read_redirects(redirects),
        shape=read_shape(description.read_bytes() if description.is_file() else None),
    )


def _today(*states: tuple[Source, ...]) -> date:
    """The day in the registry's time zone, or in Greenwich where that cannot be read."""
    moment = now()
    written = [s for sources in states for s in sources if s.path == "content/program.yaml"]
    for entry in entries_of(written):
        with suppress(AttributeError, ZoneInfoNotFoundError, ValueError, OSError):
            return moment.astimezone(ZoneInfo(entry.record.time_zone)).date()  # type: ignore[attr-defined]
    return moment.date()


def _notes(
    root: Path, base: Commit, head: Commit | None, before: Given, after: Given
) -> tuple[str, ...]:
    notes = [
        f"the redirects of {given.compared.name} cannot be read: no valid TOML"
        for given in (before, after)
        if given.redirects is None
    ]
    shared = shared_with(root, base, head or find_commit(root, "HEAD"))
    if shared is not None:
        notes.append(
            f"{base.ref} went on since this branched off, and what happened there shows here undone; "
            f"merge it first, or compare with --base {shared.short}"
        )
    return tuple(notes)
