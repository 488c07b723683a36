"""Problems with certain corrections -> the texts with these corrections in them.

Every other character stays: comments, layout and line breaks. A correction may bring another mistake
to light that has one too, so the content is checked again until nothing is left to correct.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Final

from registry.check import check, check_file
from registry.check.file import FileFindings
from registry.problem import Problem, Span, in_order, visible
from registry.read import Source, source_of

ROUNDS: Final = 10
"""More are not needed: each correction takes its own mistake away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A file before and after."""

    before: bytes
    after: bytes
    steps: tuple[str, ...]
    """What was done, in words: ``line 18: Gold -> gold``."""


def correct(
    sources: Sequence[Source],
    found: Iterable[Problem],
    asked: Collection[str],
    load: Callable[[str], bytes],
    check_one: Callable[[Source], FileFindings] = check_file,
) -> Mapping[str, Corrected]:
    """What the certain corrections make of the files asked for, by path.

    ``found`` is what reading found; ``load`` gives the bytes that a source was read from; ``check_one`` may
    remember what it found in a file before.
    """
    now = {source.path: source for source in sources}
    reading = list(found)
    done: dict[str, Corrected] = {}
    given_up: set[str] = set()
    remembered = cache(check_one)  # most files are the same in every round
    for _ in range(ROUNDS):
        problems = in_order((*reading, *check(tuple(now.values()), remembered)[1]))
        wanted = [p for p in problems if p.fix and p.path in asked and p.path not in given_up]
        for path in sorted({problem.path for problem in wanted}):
            row = [problem for problem in wanted if problem.path == path]
            before = done[path].after if path in done else load(path)
            text, steps = with_fixes(before.decode("utf-8"), row)
            source, refused = source_of(path, text.encode("utf-8"))
            if not steps or _breaks(now, source):
                given_up.add(path)
                continue
            now[path] = source
            reading = [problem for problem in reading if problem.path != path] + refused
            first = done.get(path, Corrected(before=before, after=before, steps=()))
            done[path] = Corrected(
                before=first.before,
                after=text.encode("utf-8"),
                steps=(*first.steps, *steps),
            )
        if not wanted:
            break
    return done


def with_fixes(text: str, problems: Iterable[Problem]) -> tuple[str, tuple[str, ...]]:
    """The text with the corrections of these problems, and what was done.

    Of corrections that touch each other the first is applied, whole.
    """
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    taken: list[tuple[int, int, str]] = []
    steps: list[str] = []
    for problem in problems:
        places = [
            (*_range(span, starts, len(text)), instead)
            for span, instead in (problem.fix.replacements if problem.fix else ())
        ]
        free = all(end <= a or start >= b for start, end, _ in places for a, b, _ in taken)
        if places and free:
            taken += places
            said = dict.fromkeys(_step(text[start:end], new) for start, end, new in places)
            steps.append(f"line {problem.span.line}: {', '.join(said)}")
    for start, end, instead in sorted(taken, reverse=True):
        text = text[:start] + instead + text[end:]
    return text, tuple(steps)


def _step(old: str, new: str) -> str:
    """One replacement in words; what cannot be seen is named by its number."""
    if not new:
        return f"{_seen(old)} removed"
    return f"{_seen(old)} -> {_seen(new)}" if old else f"{_seen(new)} added"


def _seen(text: str) -> str:
    shown = text.strip()
    if shown and shown.isprintable():
        return visible(shown[:60])
    return " ".join(f"U+{ord(character):04X}" for character in text[:10])


def _range(span: Span, starts: Sequence[int], end_of_text: int) -> tuple[int, int]:
    def offset(line: int, column: int) -> int:
        return (
            min(starts[line - 1] + column - 1, end_of_text) if line <= len(starts) else end_of_text
        )

    return offset(span.line, span.column), offset(span.end_line, span.end_column)


def _breaks(now: Mapping[str, Source], after: Source) -> bool:
    """Whether a file that could be read as YAML no longer can; then its corrections are wrong."""
    before = now[after.path]
    return before.sound and not _unreadable(before) and (not after.sound or _unreadable(after))


def _unreadable(source: Source) -> bool:
    codes = {p.code for p in check((source,))[1] if p.path == source.path}
    return any(code.startswith(("yaml-", "front-matter")) for code in codes)
