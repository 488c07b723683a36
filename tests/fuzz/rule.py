"""The rule that fuzzing holds us to: any bytes give a registry or problems, never an exception.

The first byte of an input says which file of a registry the others are, and the second a day. Beside the
file stands the base of ``tests/problems``, which has no faults; where the whole is a registry, what follows
from it is computed and planned.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from registry.api.shape import additions, losses, shape_of
from registry.check import check, check_file
from registry.check.file import FileFindings
from registry.compute import compute
from registry.corrections import correct
from registry.dates import PartialDate
from registry.diagnostics import FORMS
from registry.diagnostics.showing import Showing
from registry.freshness import understood
from registry.issue_form import is_of_the_form, read_proposal
from registry.language import languages_of
from registry.plan import Settings, plan
from registry.problem import Problem, is_error, shortened
from registry.read import Source, read, source_of
from registry.redirects import leads_to, read_redirects

BASE: Final = Path(__file__).resolve().parents[1] / "problems" / "base"

FILES: Final = (
    "cities/peoria-us-il.yaml",
    "cities/peoria-us-il.md",
    "content/standards/2022.yaml",
    "content/announcements/2023-06-21-first-awards.md",
    "content/pages/about.md",
    "content/program.yaml",
    "content/places.yaml",
    "content/languages/es/interface.po",
    "content/languages/es/content.po",
    "content/languages/es/pages/about.md",
)
"""The files that an input can be."""

DAYS: Final = tuple(date(2017, 1, 1) + timedelta(days=41 * n) for n in range(128))


def obey(data: bytes) -> str:
    """Do with an input all that is done with content; gives what became of it, for statistics."""
    kind, day, rest = data[:1] or b"\0", data[1:2] or b"\0", data[2:]
    number = kind[0] % KINDS
    if number < len(FILES):
        return _file(FILES[number], rest, DAYS[day[0] % len(DAYS)])
    _OTHERS[number - len(FILES)](rest)
    return "read"


def _file(path: str, data: bytes, as_of: date) -> str:
    others, known = _others(path)
    source, reading = source_of(path, data)
    findings = {**known, path: check_file(source)} if source.sound else known

    def check_one(one: Source) -> FileFindings:
        return findings[one.path] if one == source or one in others else check_file(one)

    sources = (*others, source)
    registry, found = check(sources, check_one, as_of)
    problems: tuple[Problem, ...] = (*reading, *found)
    if registry is None:
        assert any(map(is_error, problems)), "no registry, and nothing that says why"
    else:
        findings_ = compute(registry, as_of)
        settings = Settings(base="https://registry.example", repository="https://code.example/x")
        planned, more = plan(registry, findings_, settings, languages_of(registry), {})
        assert planned.outputs
        problems += more
    _told(problems, {path: source.text})
    if any(problem.fix for problem in problems) and source.sound:
        correct(sources, reading, {path}, lambda _path: data)
    return "registry" if registry else "problems"


def _told(problems: tuple[Problem, ...], texts: Mapping[str, str]) -> None:
    """What is said holds no control character but the end of a line, in any form."""
    showing = Showing(problems=shortened(problems), texts=texts, files=1)
    for form, say in FORMS.items():
        said = say(showing)
        assert said.replace("\n", "").isprintable(), form
    for command in FORMS["github"](showing).split("\n")[:-1]:
        assert command.startswith(("::error file=", "::warning file=", "no problems"))
    json.loads(FORMS["json"](showing))


@cache
def _others(path: str) -> tuple[tuple[Source, ...], Mapping[str, FileFindings]]:
    """The other files of the base, and what they declare."""
    sources, problems = read(BASE)
    assert not problems
    stem = path.rpartition(".")[0]
    rest = []
    for source in sources:
        if source.path.rpartition(".")[0] == stem:
            continue
        text = source.text
        if source.path == "content/program.yaml" and path.startswith("content/languages"):
            text += "languages: [es]\n"
        rest.append(source_of(source.path, text.encode())[0])
    return tuple(rest), {source.path: check_file(source) for source in rest}


# what else is read that strangers write


def _issue(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    if is_of_the_form(text):
        read_proposal(text)


def _rules(data: bytes) -> None:
    rules = read_redirects(data.decode("utf-8", "replace"))
    leads_to("/cities/", rules or (), frozenset({"/", "/cities/"}))


def _shape(data: bytes) -> None:
    with suppress(ValueError, RecursionError):
        found: Any = shape_of(json.loads(data))
        losses(found or {}, found or {})
        additions({}, found or {})


def _published(data: bytes) -> None:
    status, _, sums = data.partition(b"\0")
    with suppress(ValueError, RecursionError):
        understood(status, sums)


def _date(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    with suppress(ValueError):
        found = PartialDate.parse(text)
        assert PartialDate.parse(str(found)) == found
        assert found.earliest <= found.latest


_OTHERS: Final[tuple[Callable[[bytes], None], ...]] = (_issue, _rules, _shape, _published, _date)

KINDS: Final = len(FILES) + len(_OTHERS)
"""How many kinds of input there are."""
