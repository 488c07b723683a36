"""A comparison as JSON, for programs. New fields may be added; what is there keeps its meaning.

::

    version      1; another number means that something here is not true any more
    as_of        the day, like 2026-01-31
    base, head   what was compared: name, commit (its full hash; "" for the working copy),
                 unread (files that could not be compared field by field)
    notes        sentences a reader must know to judge the rest
    problems     what the history gates refuse: path, line, column, code, severity, message, hint
    cities       one object for each city about which anything changes, by id:
                   kind, id, name, fate (added, removed or changed), and changes, each with
                     what (a permanent word), text (the sentence), was, now,
                     award (the id of the award it is about, or ""),
                     review (whether somebody should look at it twice)
    content      the same for announcements, pages, standards, the program, the places, and for
                 translations: of pages (kind translation), and the words of a language (catalog)
    untouched    how many cities stay as they are
    feed_items   guid, title, address, date, feeds (their addresses), fate,
                 changed (what of the item differs), instead_of (the id it had before, or "")
    addresses    created and lost: addresses; moved: objects with address and target
    data         what the data for programs promises: added, its names; lost, objects with
                 what, was and now ("" where it would be gone)

Texts are those that strangers wrote: whoever shows them must make them harmless.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Final

from registry.changes.change import Comparison
from registry.problem import Problem

VERSION: Final = 1


def as_json(comparison: Comparison) -> str:
    """The report."""
    pages = comparison.pages
    report = {
        "version": VERSION,
        "as_of": comparison.as_of.isoformat(),
        "base": asdict(comparison.before),
        "head": asdict(comparison.after),
        "notes": comparison.notes,
        "problems": [_problem(problem) for problem in comparison.problems],
        "cities": [asdict(subject) for subject in comparison.cities],
        "content": [asdict(subject) for subject in comparison.content],
        "untouched": comparison.untouched,
        "feed_items": [
            {**asdict(item), "date": item.date.isoformat()} for item in comparison.items
        ],
        "addresses": {
            "created": pages.created,
            "moved": [asdict(move) for move in pages.moved],
            "lost": pages.lost,
        },
        "data": asdict(comparison.promises),
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path,
        "line": problem.span.line,
        "column": problem.span.column,
        "code": problem.code.value,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
    }
