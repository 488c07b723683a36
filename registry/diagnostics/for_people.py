"""Problems as people read them, with or without the lines they stand in."""

from __future__ import annotations

from registry.diagnostics.frame import describe, headline
from registry.diagnostics.showing import Showing, errors_first, summary


def as_full(showing: Showing) -> str:
    """Each problem with its line and hint."""
    shown = (describe(p, showing.texts, showing.paint) + "\n" for p in showing.problems)
    return "\n".join((*shown, *summary(showing)))


def as_concise(showing: Showing) -> str:
    """A line each, errors first, with the hint behind a dash."""
    rows = (
        headline(problem, showing.paint) + (f" - {problem.hint}" if problem.hint else "")
        for problem in errors_first(showing.problems)
    )
    return "\n".join((*rows, *summary(showing)))
