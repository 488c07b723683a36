"""Find a Chromium for the tests, or install one; ``make test`` runs this first.

Prints the path of the program. Tests are never skipped because there is no browser: without one
this ends with exit code 2 and says what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ADVICE = """\
There is no Chromium for the tests, and it could not be installed. Do one of these:
  - install Chromium or Google Chrome, so that it is found by its name
  - set CHROME_PATH to the program
  - run .venv/bin/python -m playwright install --with-deps chromium
`make test-fast` runs all tests that need no browser."""


def find() -> str | None:
    """A Chromium that starts: named by CHROME_PATH, else on the path, else Playwright's own."""
    if named := os.environ.get("CHROME_PATH"):
        return named if starts(named) else None
    for candidate in (*map(shutil.which, NAMES), *PLACES):
        if candidate and starts(candidate):
            return candidate
    return _of_playwright()


def starts(program: str) -> bool:
    """Whether the program can run here; one whose libraries are missing cannot."""
    try:
        command = [program, "--version"]
        done = subprocess.run(command, check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    return program if Path(program).exists() and starts(program) else None


def _install() -> None:
    """Try the system's packages, then Playwright's own download; either may fail."""
    is_root = os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        _attempt("apt-get", "update", "-q")
        _attempt("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium")
        if find():
            return
    with_system_libraries = ("--with-deps",) if is_root else ()
    _attempt(sys.executable, "-m", "playwright", "install", *with_system_libraries, "chromium")


def _attempt(*command: str) -> None:
    print(f"No Chromium yet: {' '.join(command)}", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        check=False,
        env=quiet,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        print("\n".join(done.stdout.splitlines()[-5:]), file=sys.stderr)


def main() -> int:
    """Print where the browser is."""
    found = find()
    if found is None and not os.environ.get("CHROME_PATH"):
        _install()
        found = find()
    if found is None:
        print(ADVICE, file=sys.stderr)
        return 2
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
