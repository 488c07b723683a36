"""Serves a built site to tests as Netlify does: compressed, and with what netlify.toml says."""

from __future__ import annotations

import contextlib
import gzip
import threading
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from registry.hosting import CONTENT_TYPES, Rules

NETLIFY_TOML = Path(__file__).parent.parent / "netlify.toml"


COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg")
"""What begins like this is sent compressed to who takes it."""


@lru_cache(256)
def compressed(body: bytes) -> bytes:
    """As hosts send it that compress while they answer; with brotli they need some percent less."""
    return gzip.compress(body, 6, mtime=0)


def the_rules() -> Rules:
    """The rules of this repository's netlify.toml."""
    return Rules.parse(NETLIFY_TOML.read_text("utf-8"))


class ServedSite:
    """A folder at an address of this machine, for the time of a ``with`` statement."""

    def __init__(self, folder: Path, rules: Rules | None = None) -> None:
        self.folder = folder.resolve()
        self.rules = rules or the_rules()
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
        headers.setdefault(
            "Content-Type", CONTENT_TYPES.get(file.suffix, "application/octet-stream")
        )
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
                kind = headers.get("Content-Type", "")
                if body and kind.startswith(COMPRESSED):
                    headers["Vary"] = "Accept-Encoding"
                    if "gzip" in self.headers.get("Accept-Encoding", ""):
                        headers["Content-Encoding"], body = "gzip", compressed(body)
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
