"""What a path gets: a file of the site under its headers, a redirect, or the page for no page."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from registry.hosting import CONTENT_TYPES, Rules

OWN: Final = "/.preview/"
"""Below this address the preview speaks for itself."""

SCRIPT: Final = f'<script src="{OWN}reload.js" defer data-version="{{version}}"></script></body>'


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


def answer(folders: tuple[Path, ...], rules: Rules, target: str, version: int) -> Answer:
    """The answer to the target of a request, from the first folder that has the file."""
    path = unquote(urlsplit(target).path)
    headers = rules.headers_for(path)
    # A browser on this machine must not remember that this address wants https, or yesterday's page.
    headers.pop("Strict-Transport-Security", None)
    headers["Cache-Control"] = "no-store"
    file = _file(folders, path)
    if file is None and _file(folders, path + "/") is not None:
        return Answer(HTTPStatus.MOVED_PERMANENTLY, {**headers, "Location": path + "/"})
    if file is None and (redirect := rules.redirect_for(path)):
        return Answer(redirect[1], {**headers, "Location": redirect[0]})
    status = HTTPStatus.OK
    if file is None:
        status, file = HTTPStatus.NOT_FOUND, _file(folders, "/404.html")
    if file is None:
        return Answer(HTTPStatus.NOT_FOUND, headers, b"not found")
    headers["Content-Type"] = CONTENT_TYPES.get(file.suffix, "application/octet-stream")
    body = file.read_bytes()
    if file.suffix == ".html":
        body = body.replace(b"</body>", SCRIPT.format(version=version).encode(), 1)
    return Answer(status, headers, body)


def _file(folders: tuple[Path, ...], path: str) -> Path | None:
    """The file at a path, never outside the folders; a folder answers with its index.html."""
    relative = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
    for folder in folders:
        try:
            file = (folder / relative).resolve()
            if file.is_relative_to(folder.resolve()) and file.is_file():
                return file
        except (OSError, ValueError):
            continue
    return None
