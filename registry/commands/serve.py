"""``build.py serve``: a live preview on this machine."""

from __future__ import annotations

import threading
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from registry.commands.arguments import day
from registry.commands.build import now
from registry.hosting import Rules
from registry.pipeline import Request, build
from registry.serve.preview import Preview, State
from registry.serve.server import Server
from registry.serve.watch import Look, changed, look
from registry.terminal import CLEAN, complain, say
from registry.unavailable import Unavailable
from registry.warm import Warm

FOLDER = ".site-preview"
SEARCH_FOLDER = ".site-preview-search"
POLL = 0.05
"""Seconds between two looks at the files."""
QUIET = 1.0
"""Seconds without a change before the search index is made again."""


def configure(parser: ArgumentParser) -> None:
    """Where, and for which day."""
    parser.add_argument(
        "--port", type=_port, default=8000, metavar="N", help="the port (default: 8000; 0 for any)"
    )
    parser.add_argument(
        "--as-of", type=day, metavar="DATE", help="compute for this day instead of today"
    )


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


def run(options: Namespace, root: Path) -> int:
    """Serve until stopped."""
    out, search_out = root / FOLDER, root / SEARCH_FOLDER
    address = ""

    def request() -> Request:
        return Request(
            root=root,
            out=out,
            now=now(),
            as_of=options.as_of,
            base=address,
            indexed=False,
            with_search=False,
            published=False,
        )

    warm = Warm()
    preview = Preview(lambda: build(request(), lambda _line: None, warm))
    with Server(options.port, preview, (out, search_out), _rules(root)) as server:
        address = server.address
        index = _Index(lambda: replace(request(), out=search_out, with_search=True))
        before = look(root)
        _tell(preview.refresh(), (), 0.0)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"preview: {address}/ (Ctrl-C ends it)")
        try:
            while True:
                index.work_when_quiet()
                time.sleep(POLL)
                after = look(root)
                names = changed(before, after)
                while names and (again := _settled(root, after)) is not None:
                    after, names = again, changed(before, again)
                if names:
                    started = time.monotonic()
                    before = after
                    server.rules = _rules(root)
                    _tell(preview.refresh(), names, time.monotonic() - started)
                    index.ask()
        finally:
            server.shutdown()
    return CLEAN


def _settled(root: Path, seen: Look) -> Look | None:
    """None when the files are still as they were seen; an editor may be in the middle of writing."""
    time.sleep(0.01)
    now_seen = look(root)
    return now_seen if changed(seen, now_seen) else None


def _rules(root: Path) -> Rules:
    try:
        return Rules.parse((root / "netlify.toml").read_text("utf-8"))
    except FileNotFoundError:
        return Rules((), ())
    except ValueError as error:
        raise Unavailable(f"netlify.toml cannot be read: {error}") from None


def _tell(state: State, names: tuple[str, ...], seconds: float) -> None:
    """What changed, and what is wrong now."""
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    if state.problems:
        complain("\n\n".join(("", *state.problems, "the last good site stays")))
    elif names:
        say(f"{shown}: shown after {seconds:.2f} s")


class _Index:
    """Makes the search index in the background, in a folder of its own, when nothing changes."""

    def __init__(self, request: Callable[[], Request]) -> None:
        self._request = request
        self._asked = time.monotonic()
        self._done = 0.0
        self._thread: threading.Thread | None = None

    def ask(self) -> None:
        """The site has changed."""
        self._asked = time.monotonic()

    def work_when_quiet(self) -> None:
        """Begin, if there is something to do and nobody is writing."""
        idle = self._thread is None or not self._thread.is_alive()
        if idle and self._done < self._asked < time.monotonic() - QUIET:
            self._done = time.monotonic()
            self._thread = threading.Thread(target=self._make, daemon=True)
            self._thread.start()

    def _make(self) -> None:
        try:
            build(self._request(), lambda _line: None)
        except Unavailable as unavailable:
            complain(f"the search is not up to date: {unavailable.message}", unavailable.hint)
