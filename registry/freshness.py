"""What is published -> what is wrong with it: too old for the day, or less than it was or should be.

A site does not become wrong by itself; it becomes wrong by standing still. Nothing here looks at the clock
or at the network: the day and the bytes are given.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from registry.plan.addresses import FLEETING, SECURITY_TXT, address_of
from registry.redirects import Redirect, leads_to
from registry.selfcheck.feeds import ids_of
from registry.sums import read_sums

QUIET_DAYS: Final = 3
"""A site is built once a day; after so many days without a build, nobody builds it any more."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a site says of itself."""

    as_of: date
    next_change: date | None
    """The day after it on which a standing changes."""
    files: Mapping[str, str]
    """The digest of every file, by path."""


def understood(status: bytes, sums: bytes) -> Published:
    """What ``status.json`` and the list of files say. Raises ValueError where they say nothing."""
    said: Any = json.loads(status)
    try:
        as_of, ahead = said["as_of"], said["next_change_at"]
        day = date.fromisoformat(ahead) if ahead else None
        return Published(date.fromisoformat(as_of), day, read_sums(sums))
    except (KeyError, TypeError) as error:
        raise ValueError("no day is in it") from error


def stale(found: Published, today: date) -> Iterator[str]:
    """Whether the site is that of another time."""
    if found.as_of > today:
        yield f"it is made as of {found.as_of}, and today is {today}: a clock is wrong"
    elif found.next_change and found.next_change <= today:
        yield (
            f"something changed on {found.next_change}, and the site still shows the state of "
            f"{found.as_of}: nothing was published since"
        )
    elif (today - found.as_of).days > QUIET_DAYS:
        yield f"it is made as of {found.as_of}, {(today - found.as_of).days} days ago"


def expired(security: bytes, today: date) -> Iterator[str]:
    """Whether it is too late to believe what the site says about reporting weaknesses."""
    said = re.search(rb"^Expires: (\S+)\s*$", security, re.MULTILINE)
    try:
        if said and datetime.fromisoformat(said[1].decode()).date() > today:
            return
    except ValueError:
        pass
    yield f"{SECURITY_TXT} is not good any more: {said[1].decode() if said else 'it names no day'}"


def absent(planned: Iterable[str], found: Published) -> Iterator[str]:
    """Files that the repository plans and the site does not have."""
    for path in sorted(planned):
        if path not in found.files and not address_of(path).startswith(FLEETING):
            yield f"{address_of(path)} is in this repository, and is not published"


def vanished(
    before: Collection[str], found: Published, redirects: Collection[Redirect]
) -> Iterator[str]:
    """Files that were published and lead nowhere now."""
    known = frozenset(map(address_of, found.files))
    for path in sorted(set(before) - set(found.files)):
        address = address_of(path)
        passing = address.startswith((*FLEETING, "/pagefind/"))
        if not passing and not leads_to(address, redirects, known):
            yield f"{address} was published, and leads nowhere any more"


def shrunk(path: str, data: bytes, wanted: Collection[str]) -> Iterator[str]:
    """A feed that lacks items which it should have."""
    there = set(ids_of(data))
    lost = [item for item in wanted if item not in there]
    if lost:
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        yield f"the feed /{path} lacks {lost[0]}{more}"


def altered(path: str, data: bytes | None, found: Published) -> Iterator[str]:
    """A file that is not what the list says."""
    wanted = found.files.get(path)
    if data is None:
        yield f"/{path} is in the list of what is published, and is not there"
    elif wanted and hashlib.sha256(data).hexdigest() != wanted:
        yield f"/{path} has other bytes than the list says: it is of another build, or was changed"
