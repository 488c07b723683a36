"""Problems as a run of results: SARIF 2.1.0, the OASIS format that services collect."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from registry.diagnostics.about import ABOUT
from registry.diagnostics.showing import Showing
from registry.problem import START, Code, Problem, Span

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

HANDBOOK: Final = "docs/problems.md"
"""The page with a section for every code."""


def as_sarif(showing: Showing) -> str:
    """A log with one run: the rules that were broken, and a result for each problem."""
    codes = sorted({problem.code for problem in showing.problems})
    driver: dict[str, object] = {
        "name": "registry-check",
        "rules": [_rule(code, showing.repository) for code in codes],
    }
    if showing.repository:
        driver["informationUri"] = showing.repository
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in showing.problems],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=True)


def _rule(code: Code, repository: str) -> Mapping[str, object]:
    about = ABOUT[code]
    rule: dict[str, object] = {
        "id": code.value,
        "shortDescription": {"text": about.meaning},
        "help": {"text": f"{about.meaning} {about.why}"},
    }
    if repository:
        rule["helpUri"] = f"{repository}/blob/HEAD/{HANDBOOK}#{code.value}"
    return rule


def _result(problem: Problem, rule: int) -> Mapping[str, object]:
    location: dict[str, object] = {"artifactLocation": _artifact(problem)}
    if problem.span != START:
        location["region"] = _region(problem.span)
    text = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
    result: dict[str, object] = {
        "ruleId": problem.code.value,
        "ruleIndex": rule,
        "level": problem.severity.value,
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }
    if problem.fix is not None:
        replacements = [
            {"deletedRegion": _region(span), "insertedContent": {"text": text}}
            for span, text in problem.fix.replacements
        ]
        change = {"artifactLocation": _artifact(problem), "replacements": replacements}
        result["fixes"] = [{"description": {"text": problem.hint}, "artifactChanges": [change]}]
    return result


def _artifact(problem: Problem) -> Mapping[str, str]:
    return {"uri": quote(problem.path), "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> Mapping[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
