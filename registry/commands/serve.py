"""``build.py serve``: a live preview on this machine."""

from __future__ import annotations

import gc
import signal
import threading
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from registry.commands.arguments import day
from registry.commands.build import now
from registry.hosting import Rules
from registry.pipeline import Request, prospect
from registry.serve.preview import Preview, State
from registry.serve.server import Server
from registry.serve.watch import Look, changed, look
from registry.serve.whole import Verdict, Whole
from registry.terminal import CLEAN, complain, say
from registry.unavailable import Unavailable

FOLDER = ".site-preview"
"""Where the whole site is built in the background; pages are shown from memory."""
_SELDOM = 100_000
"""New objects after which Python looks for those that nobody holds; by default, 700."""
POLL = 0.025
"""Seconds between two looks at the files."""


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
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # however it is ended, it ends well
    address = ""

    def request() -> Request:
        return Request(
            root=root,
            out=root / FOLDER,
            now=now(),
            as_of=options.as_of,
            base=address,
            indexed=False,
            published=False,
        )

    preview = Preview(lambda warm: prospect(request(), lambda _line: None, warm))
    with Server(options.port, preview, root / FOLDER, _rules(root)) as server:
        address = server.address
        before = look(root)
        _tell(preview.refresh(), (), 0.0)
        gc.freeze()  # what was read and planned stays: nobody needs to look through it at each change
        gc.set_threshold(_SELDOM)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"preview: {address}/ (Ctrl-C ends it)")
        whole = Whole(request)
        whole.ask(preview.shown[0].version)
        try:
            while True:
                time.sleep(POLL)
                _judge(preview, whole.news())
                after = look(root)
                names = changed(before, after)
                while names and (again := _settled(root, after)) is not None:
                    after, names = again, changed(before, again)
                if names:
                    started = time.monotonic()
                    before = after
                    server.rules = _rules_or(server.rules, root)
                    state = preview.refresh()
                    _tell(state, names, time.monotonic() - started)
                    whole.ask(state.version)
        except KeyboardInterrupt:
            say("the preview has ended")
        finally:
            whole.end()
            server.shutdown()
    return CLEAN


def _settled(root: Path, seen: Look) -> Look | None:
    """None when the files are still as they were seen; an editor may be in the middle of writing."""
    is_empty = any(size == 0 for _, size in seen.values())
    time.sleep(0.1 if is_empty else 0.01)
    now_seen = look(root)
    return now_seen if changed(seen, now_seen) else None


def _rules(root: Path) -> Rules:
    try:
        return Rules.parse((root / "netlify.toml").read_text("utf-8"))
    except FileNotFoundError:
        return Rules((), ())
    except ValueError as error:
        raise Unavailable(f"netlify.toml cannot be read: {error}") from None


def _rules_or(before: Rules, root: Path) -> Rules:
    """The rules of netlify.toml, or those before while it cannot be read."""
    try:
        return _rules(root)
    except Unavailable as unavailable:
        complain(unavailable.message)
        return before


def _tell(state: State, names: tuple[str, ...], seconds: float) -> None:
    """What changed, and what is wrong now."""
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    if state.problems:
        complain("\n\n".join(("", *state.problems, "the last good site stays")))
    elif names:
        say(f"{shown}: shown after {seconds:.2f} s")


def _judge(preview: Preview, news: tuple[int, Verdict] | None) -> None:
    """Tell what the build of the whole site has found."""
    if news is None:
        return
    version, verdict = news
    if verdict.failure:
        complain(f"the search is not up to date: {verdict.failure}")
    elif preview.report(version, verdict.problems):
        complain("\n\n".join(("", *verdict.problems)))
