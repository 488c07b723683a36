"""What there is to show of a check, and how its numbers are said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from registry.diagnostics.frame import Paint, plain
from registry.problem import Problem, is_error


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """The problems to show, and the numbers of those that are not shown."""

    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    """The text of the files, by path."""
    warnings_counted: tuple[Problem, ...] = ()
    """Warnings of which only the number is said."""
    elsewhere: tuple[Problem, ...] = ()
    """Problems of files that nobody asked for."""
    files: int = 0
    """How many files were asked for."""
    repository: str = ""
    """Where the handbook is, for programs that show links to it."""
    paint: Paint = plain


def errors_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """In the same order, but errors before warnings."""
    return tuple(sorted(problems, key=lambda problem: not is_error(problem)))


def counted(problems: Iterable[Problem]) -> str:
    """``2 errors and 1 warning in 2 files``."""
    rows = tuple(problems)
    errors = sum(map(is_error, rows))
    kinds = [(errors, "error"), (len(rows) - errors, "warning")]
    said = " and ".join(number_of(number, kind) for number, kind in kinds if number)
    return f"{said or 'no problems'} in {number_of(len({row.path for row in rows}), 'file')}"


def number_of(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summary(showing: Showing) -> Iterator[str]:
    """The last lines: how many there are here, of warnings not listed, and in other files."""
    if showing.problems:
        yield counted(showing.problems)
    else:
        yield f"no problems in {number_of(showing.files, 'file')}"
    codes = Counter(problem.code for problem in showing.warnings_counted)
    if codes:
        rows = ", ".join(f"{number} {code}" for code, number in codes.most_common())
        all_of_them = number_of(codes.total(), "warning")
        yield f"{all_of_them}, which never block: {rows} (--warnings shows them)"
    if showing.elsewhere:
        yield f"not shown: {counted(showing.elsewhere)} that you did not name"
