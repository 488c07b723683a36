"""``make bench-visitors``: what pages weigh, and how fast the list of cities answers a keystroke.

Builds the real registry and made-up ones, lists the largest file of every kind as it lies and as it is
sent, names the pages that pass what a page may have, and types into the list of cities in a headless
Chromium. It judges nothing.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from bench.kept import keep, machine
from bench.synthetic import lay
from tests.conftest import BROWSER_OPTIONS
from tests.find_browser import ADVICE, find
from tests.served_site import ServedSite, compressed

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE_LIMIT: Final = 300
"""Kilobytes above which a page should be cut into several."""
TYPED: Final = (
    "s",
    "sa",
    "san",
    "san ",
    "san m",
    "san ma",
    "san mar",
    "x",
    "new",
    "são",
    "quzx",
    "",
)

KINDS: Final = (
    ("home", r"index\.html"),
    ("list of cities", r"cities/index\.html"),
    ("a city", r"cities/[^/]+/index\.html"),
    ("a level", r"tiers/.*index\.html"),
    ("a country or state", r"places/.*index\.html"),
    ("map", r"map/index\.html"),
    ("a cohort, a year of cohorts", r"cohorts/.+/index\.html"),
    ("a standard, area or criterion", r"standards/.+/index\.html"),
    ("statistics", r"statistics/index\.html"),
    ("a year of history", r"history/.+/index\.html"),
    ("an announcement", r"announcements/.+/index\.html"),
    ("ending soon", r"expiring/index\.html"),
    ("for editors", r"worklist/index\.html"),
    ("any other page", r".*\.html"),
    ("style sheet", r"assets/site\..*\.css"),
    ("a script", r".*\.js"),
    ("data of the list", r"assets/cities\..*\.json"),
    ("a feed", r"feeds/.*\.(?:xml|json)"),
    ("a calendar", r".*\.ics"),
    ("an answer of the API", r"api/.*\.json"),
    ("a badge", r".*/badge\.svg"),
)

KEYSTROKE: Final = """
async (typed) => {
  const root = document.querySelector("[data-directory]");
  const field = root.querySelector('[name="q"]');
  const took = [];
  for (const words of typed) {
    await new Promise((done) => setTimeout(done, 400));
    const begun = performance.now();
    field.value = words;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    while (root.dataset.state !== "done") await new Promise((done) => setTimeout(done));
    document.body.getBoundingClientRect();
    took.push(performance.now() - begun);
  }
  return took;
}
"""
"""In the page: milliseconds from each input to its answer, laid out."""


def main() -> int:
    """Measure, and print tables in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m bench.visitors", description=__doc__)
    parser.add_argument("--cities", default="0,5000", help="made-up cities; 0 is the real registry")
    parser.add_argument("--keep", action="store_true", help="keep it in docs/performance.md")
    options = parser.parse_args()
    lines: list[str] = []
    program = find()
    if program is None:
        sys.exit(ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(BROWSER_OPTIONS))
        for number in map(int, options.cities.split(",")):
            with tempfile.TemporaryDirectory(prefix="bench-visitors-") as folder:
                site = built(number, Path(folder))
                name = f"{number:,} made-up cities" if number else "the real registry"
                lines += (f"#### {name.capitalize()}", "", *weights(site), "")
                lines += (*too_long(site), "", keystrokes(browser, site), "")
        browser.close()
    print("\n".join((machine(), "", *lines)))  # noqa: T201 - what this program is for
    if options.keep:
        keep("visitors", lines)
    return 0


def built(number: int, folder: Path) -> Path:
    """The site of so many made-up cities, or of the real ones."""
    root = ROOT
    if number:
        root = folder / "project"
        lay(number, ROOT, root)
        shutil.copy(ROOT / "build.py", root)
        shutil.copytree(ROOT / "registry", root / "registry")
    command = (sys.executable, "build.py", "build", "--without-search", "--out", folder / "site")
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return folder / "site"


def weights(site: Path) -> Iterator[str]:
    """A table of the kinds of files: how many, and the largest."""
    found: dict[str, list[Path]] = defaultdict(list)
    patterns = [(kind, re.compile(pattern)) for kind, pattern in KINDS]
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        kind = next((kind for kind, pattern in patterns if pattern.fullmatch(path)), "")
        if file.is_file() and kind:
            found[kind].append(file)
    yield "| kind | files | median kB | largest kB | largest, sent, kB |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for kind, _ in KINDS:
        if files := found[kind]:
            sizes = [file.stat().st_size for file in files]
            largest = max(files, key=lambda file: file.stat().st_size)
            sent = len(compressed(largest.read_bytes()))
            cells = (f"{len(files):,}", *map(kilo, (statistics.median(sizes), max(sizes), sent)))
            yield f"| {kind} | {' | '.join(cells)} |"


def kilo(size: float) -> str:
    """Kilobytes."""
    return f"{size / 1000:.1f}"


def too_long(site: Path) -> Iterator[str]:
    """The pages that are longer than a page may be."""
    pages: Iterable[Path] = site.rglob("*.html")
    long = sorted(page for page in pages if page.stat().st_size > PAGE_LIMIT * 1000)
    names = [f"`/{page.parent.relative_to(site).as_posix()}/`" for page in long]
    yield f"Pages above {PAGE_LIMIT} kB: {', '.join(names) or 'none'}."


def keystrokes(browser: Browser, site: Path) -> str:
    """How long the list of cities takes from an input to its answer."""
    with ServedSite(site) as served, browser.new_context() as context:
        page = context.new_page()
        page.goto(served.address + "/cities/?q=a", wait_until="networkidle")
        page.wait_for_selector('[data-directory][data-state="done"]', state="attached")
        took: list[float] = [t for _ in range(3) for t in page.evaluate(KEYSTROKE, TYPED)]
    return (
        f"A keystroke in the list of cities: median {statistics.median(took):.0f} ms, "
        f"worst of {len(took)} {max(took):.0f} ms."
    )


if __name__ == "__main__":
    sys.exit(main())
