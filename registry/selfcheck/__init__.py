"""A last look at what was made, before anything is published.

What was made now is looked at as it comes; what was kept has passed before. Every rule is about bytes:
it does not matter what made them, so a fault of any stage shows here. A rule is a function that yields
messages; which files it is about is said in the tables below.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, Final

from registry.plan.addresses import address_of
from registry.redirects import Redirect
from registry.selfcheck.calendars import calendar_faults
from registry.selfcheck.feeds import ids_of, is_feed, json_feed_faults, xml_feed_faults
from registry.selfcheck.links import Links
from registry.selfcheck.losses import lost_addresses, lost_items
from registry.selfcheck.notes import Notes
from registry.selfcheck.records import Records
from registry.selfcheck.texts import json_faults, style_faults, xml_faults
from registry.unfit import Fault

__all__ = ["Notes", "SelfCheck"]

Rule = Callable[[bytes, str], Iterable[str]]
"""The bytes of a file and its complete address -> what is wrong with it."""

_RULES: Final[Mapping[str, Rule]] = {
    "css": style_faults,
    "ics": calendar_faults,
    "json": json_faults,
    "svg": xml_faults,
    "xml": xml_faults,
}
"""The rules by the ending of the files that they are for."""

_DATA: Final = (".json", ".ndjson")
"""The endings of files that may hold records of the API."""

_FEED_RULES: Final = {**_RULES, "json": json_feed_faults, "xml": xml_feed_faults}
"""The same for feeds."""


class SelfCheck:
    """Looks at one build."""

    def __init__(self, base: str, before: Iterable[str], description: Callable[[], Any]) -> None:
        """``before`` are all files that existed.

        ``description`` gives that of the API, and is asked only where there is data to look at.
        """
        self._base = base
        self._before = frozenset(before)
        self._links = Links(base)
        self._description = description

    def look(self, notes: Notes, path: str, data: bytes, before: bytes) -> None:
        """At a file that was made now; ``before`` is what was published at its place, if anything."""
        notes.made.add(path)
        rules = _FEED_RULES if is_feed(path) else _RULES
        rule = rules.get(path.rpartition(".")[2])
        messages: list[str] = []
        if path.endswith(_DATA) and (described := self._records.of(path)):
            messages += self._records.faults(data, *described)
        elif rule is not None:
            messages += rule(data, f"{self._base}/{path}")
        messages += self._links.look(notes, path, data, before)
        notes.found += (Fault(path, message) for message in messages)
        if before and rule is xml_feed_faults:
            here = set(ids_of(data))
            notes.gone += ((path, name) for name in ids_of(before) if name not in here)

    def faults(
        self, notes: Notes, paths: AbstractSet[str], staged: Callable[[str], bytes]
    ) -> Iterator[Fault]:
        """What is wrong; ``paths`` are all files that will exist.

        ``staged`` gives the bytes of a file as it would be published.
        """
        yield from notes.found
        # Kept files have passed before; they are looked at where what they lead to may be gone.
        if notes.is_less or not self._before <= paths:
            for path in sorted(paths - notes.made):
                self._links.note(notes, path, staged(path))
        yield from self._links.faults(notes, frozenset(map(address_of, paths)), staged)

    @cached_property
    def _records(self) -> Records:
        return Records(self._description())

    def losses(
        self,
        notes: Notes,
        paths: AbstractSet[str],
        redirects: Collection[Redirect],
        told: Callable[[], Collection[str]],
    ) -> Iterator[Fault]:
        """What was published and would be gone: files, and items of feeds.

        ``paths`` are all files that will exist; ``told`` gives the ids of all items that feeds have.
        """
        yield from lost_addresses(self._before, paths, redirects)
        if notes.gone:
            yield from lost_items(notes.gone, told())
