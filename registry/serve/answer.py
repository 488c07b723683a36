"""What a path gets: a file of the site under its headers, a redirect, or the page for no page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from registry.hosting import CONTENT_TYPES, Rules

OWN: Final = "/.preview/"
"""Below this address the preview speaks for itself."""

SCRIPT: Final = f'<script src="{OWN}reload.js" defer data-version="{{version}}"></script></body>'

Files = Callable[[str], bytes | None]
"""The bytes of a file of the site, or None; it may raise what a template raises."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


def answer(files: Files, rules: Rules, target: str, version: int) -> Answer:
    """The answer to the target of a request."""
    path = unquote(urlsplit(target).path)
    headers = rules.headers_for(path)
    # A browser on this machine must not remember that this address wants https, or yesterday's page.
    headers.pop("Strict-Transport-Security", None)
    if "immutable" not in headers.get("Cache-Control", ""):
        headers["Cache-Control"] = "no-store"
    name, body = file_at(path), None
    if path.endswith("/") or "." in PurePosixPath(path).name:
        body = files(name)
    elif files(file_at(f"{path}/")) is not None:
        return Answer(HTTPStatus.MOVED_PERMANENTLY, {**headers, "Location": f"{path}/"})
    if body is None and (redirect := rules.redirect_for(path)):
        return Answer(redirect[1], {**headers, "Location": redirect[0]})
    status = HTTPStatus.OK
    if body is None:
        status, name = HTTPStatus.NOT_FOUND, "404.html"
        body = files(name)
    if body is None:
        return Answer(HTTPStatus.NOT_FOUND, headers, b"not found")
    kind = CONTENT_TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
    if name.endswith(".html"):
        body = _followed(body, version)
    return Answer(status, {"Content-Type": kind, **headers}, body)


def file_at(path: str) -> str:
    """The file of the site that a path means; a folder means its index.html."""
    return path.lstrip("/") + ("index.html" if path.endswith("/") else "")


def notice(words: str, version: int) -> Answer:
    """A page that says why there is none, and goes when there is one."""
    page = f"<!doctype html><title>Preview</title><body><pre>{escape(words)}</pre></body>"
    headers = {"Content-Type": CONTENT_TYPES[".html"], "Cache-Control": "no-store"}
    return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, headers, _followed(page.encode(), version))


def _followed(page: bytes, version: int) -> bytes:
    """A page with the script that shows what comes after its version."""
    return page.replace(b"</body>", SCRIPT.format(version=version).encode(), 1)
