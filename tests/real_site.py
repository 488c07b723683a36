"""The real site, built once for all tests that look at it, and for all processes that run them."""

from __future__ import annotations

import fcntl
from datetime import UTC, date, datetime
from pathlib import Path

from registry.pipeline import Request, build
from tests.real_registry import ROOT

AS_OF = date(2026, 11, 23)

ONE_OF_EACH_KIND = (
    "/",
    "/cities/",
    "/cities/carlsbad-us-ca/",
    "/cities/charlotte-us-nc/",
    "/cities/topeka-us-ks/",
    "/cities/cali-co-vac/",
    "/tiers/",
    "/tiers/gold/",
    "/places/",
    "/places/us/",
    "/places/us/us-ca/",
    "/map/",
    "/cohorts/",
    "/cohorts/2020/",
    "/standards/",
    "/standards/2022/",
    "/standards/2017/",
    "/standards/2022/dm/",
    "/standards/2022/od3/",
    "/announcements/",
    "/announcements/first-nine-cities/",
    "/expiring/",
    "/statistics/",
    "/history/",
    "/history/2021/",
    "/compare/",
    "/compare/?cities=boston-us-ma,cali-co-vac,denver-us-co",
    "/search/",
    "/feeds/",
    "/data/",
    "/badges/",
    "/worklist/",
    "/levels/",
    "/contribute/",
    "/404.html",
)
"""Pages that together use every template, and every shape of a page of a city."""

LANGUAGES = ("", "/es", "/fr", "/pt")
"""What the addresses of each language begin with."""


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
