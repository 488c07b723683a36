"""Problems -> text: for people, for programs, and for the services that run the check.

A form is a pure function of problems, of the texts they are in, and of what else there is to say.
``full`` and ``concise`` are for people, ``json`` for any program, ``github`` for the log of a run on
GitHub, which marks the lines, and ``sarif`` for services that collect results (SARIF 2.1.0).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from registry.diagnostics.for_github import as_github
from registry.diagnostics.for_people import as_concise, as_full
from registry.diagnostics.for_programs import as_json
from registry.diagnostics.for_sarif import as_sarif
from registry.diagnostics.showing import Showing

FORMS: Final[Mapping[str, Callable[[Showing], str]]] = {
    "full": as_full,
    "concise": as_concise,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""All forms by their names on the command line."""

FOR_PEOPLE: Final = frozenset({"full", "concise"})
"""The forms that a terminal shows in color, and that end in sentences."""
