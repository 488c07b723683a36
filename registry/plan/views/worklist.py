"""The work list."""

from __future__ import annotations

from dataclasses import dataclass

from registry.plan.page import Link
from registry.worklist import Gap, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistRow:
    """Something for editors to look for."""

    subject: Link | None
    """The city, unless it is about a whole cohort."""
    place: str
    cohort: Link | None
    task: Task
    counted: str
    """Of a cohort: which of the stated numbers it is about."""
    edit: str
    """Where to edit the file, if that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistView:
    """What editors could look for next, the most pressing first."""

    groups: tuple[tuple[Gap, tuple[WorklistRow, ...]], ...]
    most: int
    """Rows of a group that the page has room for."""
    total: int
    help: str
    """The page that says how to edit."""
