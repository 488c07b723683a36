"""Measure pages with Lighthouse, as on a phone and at a desk; ``make lighthouse`` runs this.

    python tests/run_lighthouse.py [ADDRESS …]

Builds the real site, serves it as the host does, and prints a table for ``docs/quality.md``. Ends
with exit code 1 where a page has less than 100 in a category, and says what cost it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, time
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from registry.pipeline import Request, build  # noqa: E402 - started as a program, not by pytest
from tests.conftest import BROWSER_OPTIONS  # noqa: E402
from tests.real_site import AS_OF  # noqa: E402
from tests.served_site import ServedSite  # noqa: E402

PAGES = ("/", "/cities/", "/cities/charleston-us-sc/", "/standards/2022/od3/", "/search/?q=flood")
PROGRAM = ROOT / ".lighthouse" / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = 3
SCREENS: dict[str, tuple[str, ...]] = {"phone": (), "desk": ("--preset=desktop",)}
FIGURES = ("first-contentful-paint", "largest-contentful-paint", "total-byte-weight")


def report_of(address: str, screen: str) -> dict[str, Any]:
    """What Lighthouse says of a page, with its own model of the screen's machine and network.

    Other work on the machine only takes away: what is below 100 is measured again, and the best counts.
    """
    flags = "--chrome-flags=" + " ".join(("--headless=new", *BROWSER_OPTIONS))
    command: list[str | Path] = [
        PROGRAM,
        address,
        "--quiet",
        "--output=json",
        "--output-path=stdout",
        *SCREENS[screen],
        flags,
    ]
    reports: list[dict[str, Any]] = []
    said = ""
    while len(reports) < TIMES and not (reports and sum(scores(reports[-1])) == 400):
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ)
        if done.returncode != 0:
            if said:
                sys.exit(done.stderr)
            said = done.stderr  # Chromium may not have come up in time: once more
            continue
        reports.append(json.loads(done.stdout))
    return max(reports, key=lambda report: sum(scores(report)))


def scores(report: dict[str, Any]) -> list[int]:
    """The four scores, of 100."""
    return [round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES]


def costs(report: dict[str, Any]) -> list[str]:
    """Of each category below 100, the audits that are not at their best and weigh something."""
    return [
        f"  {name}: {report['audits'][part['id']]['title']}"
        for name in CATEGORIES
        if (report["categories"][name]["score"] or 0) < 1
        for part in report["categories"][name]["auditRefs"]
        if part["weight"] and (report["audits"][part["id"]]["score"] or 0) < 1
    ]


def main(addresses: list[str]) -> int:
    """Measure, print, and say by the exit code whether all is at its best."""
    best = True
    with tempfile.TemporaryDirectory() as folder, ServedSite(Path(folder) / "site") as served:
        now = datetime.combine(AS_OF, time(12), UTC)
        request = Request(root=ROOT, out=served.folder, now=now, base=served.address)
        build(request, lambda _line: None)
        print("| page | as on a |", " | ".join((*CATEGORIES, *FIGURES)), "|")
        print("| --- | --- |" + " ---: |" * (len(CATEGORIES) + len(FIGURES)))
        for address, screen in product(addresses or PAGES, SCREENS):
            report = report_of(served.address + address, screen)
            told = (report["audits"][name]["displayValue"] for name in FIGURES)
            figures = (text.replace("\xa0", " ").removeprefix("Total size was ") for text in told)
            line = " | ".join((f"| `{address}`", screen, *map(str, scores(report)), *figures))
            print(line, "|", flush=True)
            for cost in costs(report):
                print(cost, file=sys.stderr)
            best = best and sum(scores(report)) == 400
    return 0 if best else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
