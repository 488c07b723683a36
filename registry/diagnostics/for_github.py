"""Problems as commands in the log of a run on GitHub, which marks them beside the lines.

The service shows ten errors and ten warnings of a step, so errors come first and the last line says
how many there are. What editors wrote stands in messages only, encoded as the runner decodes it, so
that no text can end its command and begin another one.
"""

from __future__ import annotations

from registry.diagnostics.showing import Showing, errors_first, summary
from registry.problem import START, Problem


def as_github(showing: Showing) -> str:
    """A command for each problem, then the numbers."""
    rows = map(_command, errors_first(showing.problems))
    return "\n".join((*rows, *summary(showing)))


def _command(problem: Problem) -> str:
    span = problem.span
    properties: dict[str, object] = {"file": problem.path, "line": span.line}
    if span != START:
        properties["endLine"] = span.end_line
    if span != START and span.line == span.end_line:  # columns are for one line only
        properties["col"] = span.column
        properties["endColumn"] = max(span.column, span.end_column - 1)
    properties["title"] = problem.code.value
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    text = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
    return f"::{problem.severity} {said}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
