"""The real site, built once for all tests that look at it, and for all processes that run them."""

from __future__ import annotations

import fcntl
from datetime import UTC, date, datetime
from pathlib import Path

from registry.pipeline import Request, build
from tests.real_registry import ROOT

AS_OF = date(2026, 11, 23)


def built_site(folder: Path, *, with_search: bool) -> Path:
    """The site as of a fixed day, in a folder that all processes of a run share."""
    site, done = folder / "site", folder / "done"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            now = datetime(2026, 11, 23, 12, tzinfo=UTC)
            request = Request(root=ROOT, out=site, now=now, as_of=AS_OF, with_search=with_search)
            outcome = build(request, lambda _line: None)
            assert not outcome.problems
            assert outcome.changes is not None
            done.touch()
    return site
