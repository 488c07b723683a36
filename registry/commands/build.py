"""``build.py build``: the site, or problems and the site as it was."""

from __future__ import annotations

import gc
import os
import time
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from registry.commands.arguments import day, jobs, label, site_address, web_address
from registry.diagnostics.showing import number_of
from registry.inputs import Inputs, read_inputs
from registry.key_file import signer_in
from registry.raster import rasteriser
from registry.request import Outcome, Request
from registry.terminal import CLEAN, PROBLEMS, Progress, complain, report, say
from registry.unavailable import Unavailable
from registry.unchanged import unchanged


def configure(parser: ArgumentParser) -> None:
    """Where to, for which day, and under which address."""
    add = parser.add_argument
    add("--as-of", type=day, metavar="DATE", help="compute for this day instead of today")
    add("--out", type=Path, metavar="DIR", help="the folder to build (default: site)")
    add("--base-url", type=site_address, default="", metavar="URL", help="the address of the site")
    add(
        "--repository",
        type=web_address,
        default="",
        metavar="URL",
        help="where the source files are edited, for the links 'edit this page'",
    )
    add("--commit", type=label, default="", metavar="SHA", help="the commit, for status.json")
    add("--build", type=label, default="", metavar="ID", help="a name of the build, likewise")
    add("--noindex", action="store_true", help="ask search engines not to list this copy")
    add("--jobs", type=jobs, metavar="N", help="processes to render with (default: by need)")
    add(
        "--images",
        action="store_true",
        help="draw an image for every city, shown where it is shared",
    )
    add(
        "--signing-key",
        type=Path,
        metavar="FILE",
        help="sign certificates with the key in this file, which build.py new-key made",
    )
    add("--stages", action="store_true", help="say how long each stage takes")
    add("--without-search", action="store_true", help="leave the search index out")


def run(options: Namespace, root: Path) -> int:
    """Build the site."""
    started = time.monotonic()
    gc.disable()  # what a build makes is needed to its end, and there is much of it
    if options.images and not rasteriser():
        raise Unavailable(
            "--images needs resvg_py, which is not installed",
            "install it: python -m pip install --require-hashes -r requirements-images.txt",
        )
    request = Request(
        root=root,
        out=options.out or root / "site",
        now=now(),
        as_of=options.as_of,
        base=options.base_url,
        repository=options.repository,
        commit=options.commit,
        build=options.build,
        indexed=not options.noindex,
        jobs=options.jobs,
        with_search=not options.without_search,
        images=options.images,
        signer=signer_in(options.signing_key) if options.signing_key else None,
    )
    progress = Progress(wanted=options.stages)
    inputs = read_inputs(root)
    outcome = unchanged(request, inputs, progress) or _made(request, inputs, progress)
    changes = outcome.changes
    if changes is None:
        report(outcome.problems, outcome.texts)
        complain(f"{request.out} was left as it was")
        return PROBLEMS
    say(
        f"{request.out}: {outcome.pages} pages as of {outcome.as_of} in "
        f"{time.monotonic() - started:.1f} s ({changes.created} files new, "
        f"{changes.updated} changed, {changes.removed} removed, {changes.unchanged} as before)"
    )
    if outcome.not_yet:
        names = ", ".join(outcome.not_yet[:5]) + (" …" if len(outcome.not_yet) > 5 else "")
        say(f"left out, because first certified after {outcome.as_of}: {names}")
    if outcome.warned:
        say(f"{number_of(outcome.warned, 'warning')}: see build.py check --warnings")
    return CLEAN


def _made(request: Request, inputs: Inputs, progress: Progress) -> Outcome:
    # Imported only here, so that a build that makes nothing ends at once.
    from registry.pipeline import make  # noqa: PLC0415

    return make(request, inputs, progress)


def now() -> datetime:
    """Now, or the moment that SOURCE_DATE_EPOCH names (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise Unavailable(
            f"SOURCE_DATE_EPOCH is {epoch!r}, which is no moment",
            "it is a number of seconds since 1970, or unset",
        ) from None
