"""Stage 7, site/ -> search index: one run of Pagefind over the finished pages.

It is the only program that a build starts: with fixed arguments, no environment, no input and a
time limit. What it ships but we do not use (three interfaces, a highlighter) is removed, and its
index is made the same in every build of the same pages.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

from registry.claim import translated
from registry.search_index import canonicalise
from registry.unavailable import Unavailable

FOLDER: Final = "pagefind"
"""Where the index lies in the site. Pagefind's own script finds its files beside itself."""

TIME_LIMIT: Final = 900.0
"""Seconds. Ten thousand pages take less than forty."""

_UNUSED: Final = (
    "pagefind-ui.*",
    "pagefind-modular-ui.*",
    "pagefind-component-ui.*",
    "pagefind-highlight.js",
)

_INSTALL: Final = "install what requirements.txt names; `make site` does it"


def index(
    folder: Path, *, program: Path | None = None, time_limit: float = TIME_LIMIT
) -> tuple[str, ...]:
    """Index the pages in ``folder``; gives the paths of the files made, sorted.

    ``program`` stands in for the Pagefind that is installed.
    """
    bundle = folder / FOLDER
    with translated(bundle):
        if bundle.exists():
            shutil.rmtree(bundle)  # Pagefind never cleans up: old chunks would stay for ever
    _run(program or _installed(), folder, time_limit)
    with translated(bundle):
        if not (bundle / "pagefind-entry.json").is_file():
            raise Unavailable("Pagefind ended well but wrote no search index", _INSTALL)
        for pattern in _UNUSED:
            for file in bundle.glob(pattern):
                file.unlink()
        canonicalise(bundle)
        made = (file for file in bundle.rglob("*") if file.is_file())
        return tuple(sorted(file.relative_to(folder).as_posix() for file in made))


def _installed() -> Path:
    """The program that the Python package brings along."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - whole builds can do without it

        return Path(get_executable())
    except (ImportError, OSError) as error:
        raise Unavailable("Pagefind, which makes the search index, is missing", _INSTALL) from error


def _run(program: Path, folder: Path, time_limit: float) -> None:
    command: list[str | Path] = [program, "--site", ".", "--output-subdir", FOLDER, "--silent"]
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            command,
            cwd=folder,  # where no configuration file of Pagefind lies
            env={},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=time_limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(
            f"Pagefind had not made the search index after {time_limit:g} seconds",
            "build again; if it stays so, the machine may lack memory",
        ) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Unavailable(f"Pagefind cannot be started: {reason}", _INSTALL) from error
    if done.returncode < 0:
        raise Unavailable(
            f"Pagefind was stopped by signal {-done.returncode} while it made the search index",
            "often too little memory: it takes about 0.2 MB for each page",
        )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").strip().replace("\n", " ")
        raise Unavailable(f"Pagefind could not make the search index: {said}", _INSTALL)
