"""Speaks HTTP on this machine only, a thread a request."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import re
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from registry.hosting import Rules
from registry.search import FOLDER
from registry.serve.answer import OWN, Answer, answer, file_at, notice
from registry.serve.crash import told
from registry.serve.preview import Preview
from registry.unavailable import Unavailable

HELD: Final = 25.0
"""Seconds that a page may wait for news before it asks again."""

_RELOAD: Final = Path(__file__).with_name("reload.js")


class Server(ThreadingHTTPServer):
    """The preview's server; raises Unavailable where its port is taken."""

    daemon_threads = True

    def __init__(self, port: int, preview: Preview, folder: Path, rules: Rules) -> None:
        """``folder`` is where the whole site is built, for the search that is in it."""
        self.preview = preview
        self.folder = folder.resolve()
        self.rules = rules
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError as error:
            raise Unavailable(
                f"port {port} cannot be used: {error.strerror}",
                "another program may be using it; choose one with --port, or --port 0 for any",
            ) from None

    @property
    def address(self) -> str:
        """Where the preview is, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}"

    def search_file(self, path: str) -> bytes | None:
        """A file of the search index, never outside its folder."""
        try:
            file = (self.folder / path).resolve()
            return file.read_bytes() if file.is_relative_to(self.folder / FOLDER) else None
        except (OSError, ValueError):
            return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    wbufsize = -1  # an answer leaves in one piece, and at once
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        if not re.fullmatch(r"(127\.0\.0\.1|localhost)(:[0-9]+)?", self.headers.get("Host", "")):
            # A page elsewhere that calls itself by our address must not read the preview.
            self._send(Answer(HTTPStatus.FORBIDDEN, {}, b"this preview is for this machine only"))
        elif self.path.startswith(OWN):
            self._send(self._own())
        else:
            self._send(self._page())

    def do_HEAD(self) -> None:
        self.do_GET()

    def _page(self) -> Answer:
        preview = self.server.preview
        state, site = preview.shown
        if site is None:
            return notice("There is no page yet: the files have problems.", state.version)

        def files(path: str) -> bytes | None:
            if path.startswith(f"{FOLDER}/"):
                return self.server.search_file(path)
            return site.file(path)

        try:
            found = answer(files, self.server.rules, self.path, state.version)
        except Exception as error:  # noqa: BLE001 - a template in the making
            return notice(told(error), state.version)
        if found.status == HTTPStatus.OK and found.headers["Content-Type"].startswith("text/html"):
            preview.looked_at(file_at(unquote(urlsplit(self.path).path)))
        return found

    def _own(self) -> Answer:
        headers = {"Cache-Control": "no-store"}
        parts = urlsplit(self.path)
        if parts.path == f"{OWN}reload.js":
            kind = {"Content-Type": "application/javascript; charset=UTF-8"}
            return Answer(HTTPStatus.OK, {**headers, **kind}, _RELOAD.read_bytes())
        if parts.path == f"{OWN}state":
            asked = parse_qs(parts.query).get("seen", [""])[0]
            seen = int(asked) if re.fullmatch(r"[0-9]{1,9}", asked) else 0
            state = dataclasses.asdict(self.server.preview.wait(seen, HELD))
            kind = {"Content-Type": "application/json"}
            return Answer(HTTPStatus.OK, {**headers, **kind}, json.dumps(state).encode())
        return Answer(HTTPStatus.NOT_FOUND, headers)

    def _send(self, found: Answer) -> None:
        self.send_response(found.status)
        for name, value in found.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found.body)

    def handle(self) -> None:
        # A browser may hang up at any time.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        """Say nothing of requests: the terminal is for what is wrong with the content."""
