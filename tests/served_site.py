"""Serves a built site to tests as Netlify does: with the headers and redirects of netlify.toml."""

from __future__ import annotations

import contextlib
import re
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit

NETLIFY_TOML = Path(__file__).parent.parent / "netlify.toml"

BY_NETLIFY = {"Cache-Control": "public, max-age=0, must-revalidate"}
"""What Netlify says where no rule does."""

TYPES = {
    ".css": "text/css; charset=UTF-8",
    ".html": "text/html; charset=UTF-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=UTF-8",
    ".js": "application/javascript; charset=UTF-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=UTF-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """The header rules and redirects of a netlify.toml, in its order."""

    headers: tuple[tuple[str, Mapping[str, str]], ...]
    redirects: tuple[tuple[str, str, int], ...]

    @classmethod
    def read(cls, file: Path = NETLIFY_TOML) -> Self:
        data: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
        return cls(
            headers=tuple((rule["for"], rule["values"]) for rule in data.get("headers", ())),
            redirects=tuple(
                (rule["from"], rule["to"], rule.get("status", 301))
                for rule in data.get("redirects", ())
            ),
        )

    def headers_for(self, path: str) -> dict[str, str]:
        """The headers of one path; a later rule wins."""
        found = dict(BY_NETLIFY)
        for pattern, values in self.headers:
            if matches(pattern, path):
                found.update(values)
        return found

    def redirect_for(self, path: str) -> tuple[str, int] | None:
        """Where the first rule for this path leads, and with which status."""
        for pattern, target, status in self.redirects:
            if matches(pattern, path):
                return target, status
        return None


def matches(pattern: str, path: str) -> bool:
    """Whether a path is meant: ``*`` stands for all that follows, ``:name`` for one segment."""
    expression = ""
    for segment in pattern.strip("/").split("/"):
        if segment == "*":
            expression += "(?:/.*)?"
        elif segment.startswith(":"):
            expression += "/[^/]+"
        elif segment:
            expression += "/" + re.escape(segment)
    return re.fullmatch(expression + "/?", path) is not None


class ServedSite:
    """A folder at an address of this machine, for the time of a ``with`` statement."""

    def __init__(self, folder: Path, rules: Rules | None = None) -> None:
        self.folder = folder.resolve()
        self.rules = rules or Rules.read()
        self.requested: list[str] = []
        """The paths asked for so far."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def address(self) -> str:
        """The site's address, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, target: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body for the target of a request."""
        path = unquote(urlsplit(target).path)
        headers = self.rules.headers_for(path)
        file = self._file(path)
        if file is None and self._file(path + "/") is not None:
            return HTTPStatus.MOVED_PERMANENTLY, {**headers, "Location": path + "/"}, b""
        if file is None and (redirect := self.rules.redirect_for(path)):
            return redirect[1], {**headers, "Location": redirect[0]}, b""
        status = HTTPStatus.OK
        if file is None:
            status, file = HTTPStatus.NOT_FOUND, self._file("/404.html")
        if file is None:
            return status, headers, b"not found"
        headers["Content-Type"] = TYPES.get(file.suffix, "application/octet-stream")
        return status, headers, file.read_bytes()

    def _file(self, path: str) -> Path | None:
        """The file at a path; folders answer with their index.html."""
        relative = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        try:
            file = (self.folder / relative).resolve()
            found = file.is_relative_to(self.folder) and file.is_file()
        except (OSError, ValueError):
            return None
        return file if found else None

    def _handler(site: Self) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - `self` is the request
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 10

            def do_GET(self) -> None:
                site.requested.append(self.path)
                status, headers, body = site.answer(self.path)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            def do_HEAD(self) -> None:
                self.do_GET()

            def handle(self) -> None:
                # A browser may hang up at any time.
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    super().handle()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
                """Keep the tests' output quiet."""

        return Handler
