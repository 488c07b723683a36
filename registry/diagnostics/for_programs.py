"""Problems as a list of objects. The names of the fields are an interface and do not change."""

from __future__ import annotations

import json

from registry.diagnostics.showing import Showing
from registry.problem import Problem, Span


def as_json(showing: Showing) -> str:
    """A JSON list with an object for each problem, in the order of files and lines.

    Lines and columns count from 1, columns in code points, and an end is the column just behind.
    ``fix`` is null, or what ``check --fix`` would put in the place of which spans.
    """
    rows = [_row(problem) for problem in showing.problems]
    return json.dumps(rows, indent=2, ensure_ascii=True)


def _row(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.path,
        **_place(problem.span),
        "severity": problem.severity.value,
        "code": problem.code.value,
        "message": problem.message,
        "hint": problem.hint,
        "fix": None
        if problem.fix is None
        else [{**_place(span), "text": text} for span, text in problem.fix.replacements],
    }


def _place(span: Span) -> dict[str, int]:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
