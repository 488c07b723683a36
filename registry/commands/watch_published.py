"""``build.py watch-published``: whether what is published is of today, and as much as it should be.

Exit codes: 0 where all is well, 1 where something is wrong with the site, 2 where it cannot be told.
"""

from __future__ import annotations

import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from registry.commands.arguments import day, site_address
from registry.commands.build import now
from registry.compute import compute
from registry.freshness import (
    Published,
    absent,
    altered,
    expired,
    shrunk,
    stale,
    understood,
    vanished,
)
from registry.language import languages_of
from registry.model import Registry
from registry.pipeline import verify
from registry.plan import Settings, plan
from registry.plan.addresses import SECURITY_TXT, STATUS, SUMS, file_of
from registry.plan.followed import FeedFile, FeedForm
from registry.plan.page import path_of
from registry.plan.part import Plan
from registry.published_site import PublishedSite
from registry.redirects import read_redirects
from registry.sums import read_sums
from registry.terminal import CLEAN, PROBLEMS, Progress, complain, report, say
from registry.unavailable import Unavailable

_PAUSE: Final = 20.0
"""Seconds between two looks at a site that is being built."""

_SHOWN: Final = 20
"""Faults that are shown one by one."""

_STATUS, _SUMS = file_of(STATUS), file_of(SUMS)


def configure(parser: ArgumentParser) -> None:
    """Which site, on which day, and compared with what."""
    add = parser.add_argument
    add("site", type=_place, metavar="SITE", help="its address, or a folder with a copy of it")
    add("--as-of", type=day, metavar="DATE", help="look as if this were today")
    add("--since", type=Path, metavar="FILE", help="a former sha256sums.txt, to miss addresses of")
    add(
        "--wait",
        type=_minutes,
        default=0,
        metavar="MINUTES",
        help="how long to wait for a build that is on its way (default: 0)",
    )


def _place(text: str) -> str:
    return site_address(text) if "://" in text else text


def _minutes(text: str) -> int:
    if not text.isdigit() or int(text) > 120:
        raise ArgumentTypeError(f"{text!r} is not a number of minutes from 0 to 120")
    return int(text)


def run(options: Namespace, root: Path) -> int:
    """Look at the site, and say what is wrong in a sentence each."""
    registry, outcome = verify(root, Progress())
    if registry is None:
        report(outcome.problems, outcome.texts)
        complain("what is published can only be compared with content that has no problems")
        return PROBLEMS
    today = options.as_of or now().astimezone(ZoneInfo(registry.program.time_zone)).date()
    site = PublishedSite(options.site)
    before = _list_in(options.since) if options.since else {}
    found = _awaited(site, today, timedelta(minutes=options.wait))
    faults = (*stale(found, today), *_compared(site, found, registry, today))
    redirects = read_redirects(_rules(root)) or ()
    faults += tuple(vanished(before, found, redirects))
    if not faults:
        changes = (
            f"the next change is on {found.next_change}" if found.next_change else "all is told"
        )
        say(f"{options.site}: {len(found.files)} files as of {found.as_of}; {changes}")
        return CLEAN
    for fault in faults[:_SHOWN]:
        complain(f"{options.site}: {fault}")
    if len(faults) > _SHOWN:
        complain(f"{options.site}: {len(faults) - _SHOWN} more of these")
    return PROBLEMS


def _awaited(site: PublishedSite, today: date, patience: timedelta) -> Published:
    """What the site says of itself, as soon as it is of today or nobody waits any more."""
    deadline = time.monotonic() + patience.total_seconds()
    while True:
        found = _look(site)
        if found.as_of >= today or time.monotonic() + _PAUSE > deadline:
            return found
        time.sleep(_PAUSE)


def _look(site: PublishedSite) -> Published:
    status, sums = site.read(_STATUS), site.read(_SUMS)
    hint = "name the address of the registry itself, without a path"
    for path, data in ((_STATUS, status), (_SUMS, sums)):
        if data is None:
            raise Unavailable(f"{site.place} has no {path}", hint)
    try:
        return understood(status or b"", sums or b"")
    except ValueError as error:
        raise Unavailable(f"{site.place} is not understood: {error}", hint) from None


def _compared(
    site: PublishedSite, found: Published, registry: Registry, today: date
) -> Iterator[str]:
    """What differs from what this repository would publish on the day of the site."""
    planned = _planned(registry, found.as_of)
    yield from absent(map(file_of, planned.addresses), found)
    if file_of(SECURITY_TXT) in found.files:
        yield from expired(site.read(file_of(SECURITY_TXT)) or b"", today)
    feeds = {path_of(feed): feed for feed in planned.outputs if _is_watched(feed)}
    looked_at = found.files if site.is_folder else [*feeds, _STATUS]
    for path in sorted({*looked_at, *feeds}):
        data = site.read(path)
        yield from altered(path, data, found)
        feed = feeds.get(path)
        if isinstance(feed, FeedFile) and data is not None:
            yield from shrunk(path, data, [item.guid for item in feed.items])


def _is_watched(output: object) -> bool:
    """Whether a file is a feed of more than one city, in one of its forms and languages."""
    return (
        isinstance(output, FeedFile)
        and output.form is FeedForm.RSS
        and output.address.startswith("/feeds/")
        and not output.address.startswith("/feeds/cities/")
    )


def _planned(registry: Registry, as_of: date) -> Plan:
    settings = Settings.published(registry.program, as_of)
    planned, _ = plan(registry, compute(registry, as_of), settings, languages_of(registry), {})
    return planned


def _list_in(file: Path) -> dict[str, str]:
    try:
        return read_sums(file.read_bytes())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Unavailable(
            f"{file} is not a list of files: {reason}", "name a sha256sums.txt"
        ) from None


def _rules(root: Path) -> str:
    file = root / "netlify.toml"
    return file.read_text("utf-8", "replace") if file.is_file() else ""
