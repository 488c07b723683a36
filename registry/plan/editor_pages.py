"""Pages for editors: the work list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from registry.plan.city_lists import SHORT_ROWS, most_in_each
from registry.plan.page import HtmlPage, Link
from registry.plan.scope import Scope
from registry.plan.views.worklist import WorklistRow, WorklistView
from registry.worklist import Task, worklist


def editor_pages(scope: Scope) -> Iterator[HtmlPage]:
    """The work list."""
    words = scope.language
    tasks = worklist(scope.registry, scope.findings)
    groups = tuple(
        (gap, tuple(_row(scope, task) for task in group))
        for gap, group in groupby(tasks, key=lambda task: task.gap)
    )
    yield HtmlPage(
        head=scope.head(
            scope.at.worklist,
            words.text("Work list"),
            words.text("What editors could look for next, and in which file it belongs."),
        ),
        view=WorklistView(
            groups=groups,
            most=most_in_each((len(rows) for _, rows in groups), SHORT_ROWS),
            total=len(tasks),
            help=scope.at.page("contribute"),
        ),
    )


def _row(scope: Scope, task: Task) -> WorklistRow:
    city = task.city
    return WorklistRow(
        subject=Link(city.name, scope.at.city(city.id)) if city else None,
        place=scope.place(city) if city else "",
        cohort=Link(scope.language.day(task.cohort), scope.at.cohort(task.cohort))
        if task.cohort
        else None,
        task=task,
        counted=str(task.path[-1]),
        edit=scope.edit_address(task.file),
    )
