"""What becomes of what the data for programs has promised, by the descriptions of both sides.

Compared are the files of the two commits, not the code: a test holds the file to the code. What the head
says is text of a stranger.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from registry.api.shape import Shape, additions, losses, shape_of
from registry.changes.change import Promises
from registry.changes.state import State
from registry.description import DESCRIPTION
from registry.problem import START, Code, Problem, quoted


def read_shape(data: bytes | None) -> Shape | None:
    """The shape that a description gives; an empty one where there is no file, None where it says nothing."""
    if data is None:
        return {}
    try:
        return shape_of(json.loads(data))
    except (ValueError, RecursionError):
        return None


def promise_changes(before: State, after: State) -> Promises:
    """What is added and what is lost; nothing where one side cannot be read, or promised nothing yet."""
    old, new = before.given.shape, after.given.shape
    if not old or not new:
        return Promises()
    return Promises(additions(old, new), losses(old, new))


def promises_are_kept(before: State, after: State, promises: Promises) -> Iterator[Problem]:
    """What the data has promised stays within a version: addresses, fields, words and columns."""
    if before.given.shape and not after.given.shape:
        yield Problem(
            DESCRIPTION,
            START,
            Code.API_TAKEN_BACK,
            "the description of the data is published, and is gone or cannot be read",
            "put it back: build.py schema writes it",
        )
    for loss in promises.lost:
        now = f"be {quoted(loss.now, 120)}" if loss.now else "be gone"
        yield Problem(
            DESCRIPTION,
            START,
            Code.API_TAKEN_BACK,
            f"{quoted(loss.what, 120)} is promised as {quoted(loss.was, 120)}, and would {now}",
            "keep it; what is to go is marked as deprecated, and goes with a new version of the data only",
        )
