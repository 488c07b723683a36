"""Our own code and the libraries it works with, as a text that changes with them."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from sqlite3 import sqlite_version

from registry.digest import fingerprint


@cache
def code_digest() -> str:
    """Changes with our code and with the libraries that make bytes."""
    here = Path(__file__).parent
    files = sorted((*here.rglob("*.py"), *here.rglob("*.json")))
    libraries = map(version, ("jinja2", "markupsafe", "babel", "markdown-it-py", "pagefind_bin"))
    versions = (*libraries, sqlite_version, python_version())
    return fingerprint(*(file.read_text("utf-8") for file in files), *versions)
