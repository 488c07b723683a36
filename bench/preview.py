"""``make bench-preview``: how long the live preview takes from saving a file to its text in a browser.

Starts the preview of a copy of this repository, or of made-up cities, looks at a page in a headless
Chromium, saves a file again and again, and notes when the new text is painted. It judges nothing:
the numbers are those of the machine and of what else it does.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, ConsoleMessage, sync_playwright

from bench.kept import keep
from bench.synthetic import lay
from tests.conftest import BROWSER_OPTIONS
from tests.find_browser import ADVICE, find

ROOT: Final = Path(__file__).resolve().parents[1]
PAUSE: Final = 0.5
"""Seconds for which an editor looks at the page before writing on."""


@dataclass(frozen=True)
class Running:
    """A preview of a project that may be changed."""

    address: str
    process: int


@dataclass(frozen=True)
class Case:
    """A page that somebody looks at, and the file that is saved meanwhile."""

    name: str
    page: str
    file: Path
    words: str
    marked: str
    """What takes the place of the words, with a mark that can be found in the page."""


def cases(root: Path, city: str, file: Path, name: str) -> tuple[Case, ...]:
    """What is measured in a project, with a city, its file and its name."""
    named = re.findall(r"(?m)^name: .*$", file.read_text("utf-8"))[0]
    marked = f'name: "{name} {{mark}}"'
    spanish = 'msgid "Cities"\nmsgstr "'
    block = "{% block content %}"
    return (
        Case("a city, on its page", f"/cities/{city}/", file, named, marked),
        Case("a city, in the list of all", "/cities/", file, named, marked),
        Case("a city, on its Spanish page", f"/es/cities/{city}/", file, named, marked),
        Case(
            "a template",
            f"/cities/{city}/",
            root / "templates" / "city.html",
            block,
            f"{block}{{mark}}",
        ),
        Case(
            "a catalog",
            "/es/cities/",
            root / "content" / "languages" / "es" / "interface.po",
            spanish,
            f"{spanish}{{mark}} ",
        ),
    )


WATCH = """
  const look = () => {
    const mark = document.body?.textContent.match(/mark[0-9]+mark/)?.[0];
    if (mark && mark !== window.shownMark) {
      window.shownMark = mark;
      requestAnimationFrame(() => setTimeout(() => console.debug(`${mark} ${Date.now()}`)));
    }
    requestAnimationFrame(look);
  };
  look();
"""
"""In the page: notes when a new mark was painted."""


def main() -> None:
    """Measure, and print a line for each case."""
    parser = argparse.ArgumentParser(prog="python -m bench.preview", description=__doc__)
    add = parser.add_argument
    add("--rounds", type=int, default=15, help="changes of each kind (default: 15)")
    add("--cities", type=int, default=0, help="so many made-up cities instead of the real ones")
    add("--only", default="", help="only the cases with these words in their name")
    add("--keep", action="store_true", help="keep it in docs/performance.md")
    options = parser.parse_args()
    program = find()
    if program is None:
        sys.exit(ADVICE)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder) / "project"
        found = _copy(root, options.cities)
        browser = playwright.chromium.launch(executable_path=program, args=list(BROWSER_OPTIONS))
        with running(root) as preview:
            for case in found:
                if options.only in case.name:
                    measure(case, browser, preview, options.rounds)
        browser.close()
    if options.keep:
        name = f"preview of {options.cities} cities" if options.cities else "preview"
        keep(name, (f"- {line}" for line in _told))


def _copy(root: Path, cities: int) -> tuple[Case, ...]:
    """A project in a folder, and what to measure in it."""
    if cities:
        city = lay(cities, ROOT, root, ("es", "pt-BR", "fr"))[0]
        found = cases(root, city.id, root / "cities" / f"{city.id}.yaml", city.name)
    else:
        for name in ("cities", "content", "templates"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "netlify.toml", root)
        found = cases(
            root, "charleston-us-sc", root / "cities" / "charleston-us-sc.md", "Charleston"
        )
    shutil.copytree(ROOT / "registry", root / "registry")
    shutil.copy(ROOT / "build.py", root)
    return found


@contextmanager
def running(root: Path) -> Iterator[Running]:
    """A preview, until it is not needed any more."""
    started = time.monotonic()
    command = [sys.executable, "-u", "build.py", "serve", "--port", "0", "--as-of", "2026-11-23"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as serving:
        try:
            said = serving.stdout.readline() if serving.stdout else ""
            found = re.search(r"http://127\.0\.0\.1:\d+", said)
            if found is None:
                raise RuntimeError(f"the preview did not start: {said}")
            _tell(f"ready {time.monotonic() - started:.2f} s after the start")
            yield Running(found[0], serving.pid)
        finally:
            serving.send_signal(signal.SIGINT)


def measure(case: Case, browser: Browser, preview: Running, rounds: int) -> None:
    """Save a file so many times, and print how long its text took to be seen."""
    file = case.file
    original = file.read_text("utf-8")
    with browser.new_context() as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(preview.address + case.page, wait_until="load")
        took, used = [], []
        for number in range(rounds + 1):
            time.sleep(PAUSE)
            mark = f"mark{number}mark"
            before = processor_time(preview.process)
            words = case.marked.replace("{mark}", mark)
            shown = partial(_begins, f"{mark} ")
            with page.expect_console_message(shown, timeout=120_000) as said:
                saved = time.time()  # compared with the clock of the browser
                file.write_text(original.replace(case.words, words, 1), "utf-8")
            took.append(int(said.value.text.split()[1]) / 1000 - saved)
            used.append(processor_time(preview.process) - before)
    first, *others = took
    _tell(
        f"{case.name}: median {statistics.median(others):.2f} s, best {min(others):.2f}, "
        f"worst {max(others):.2f}, the first {first:.2f}; "
        f"processor time {statistics.median(used[1:]):.2f} s (load {os.getloadavg()[0]:.1f})"
    )
    file.write_text(original, "utf-8")
    time.sleep(4 * PAUSE)


_told: list[str] = []


def _tell(line: str) -> None:
    _told.append(line)
    print(line, flush=True)  # noqa: T201 - what this program is for


def _begins(words: str, message: ConsoleMessage) -> bool:
    return message.text.startswith(words)


def processor_time(process: int) -> float:
    """Seconds that a process has used so far; nothing where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
