"""Rules of links: each within the site leads to something, and to its anchor; no page asks another host."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from html import unescape
from typing import Final

from registry.plan.addresses import SEARCH_INDEX, SUMS, file_of
from registry.selfcheck.notes import Notes
from registry.unfit import Fault

_INNER: Final = re.compile(rb'="(/[^"]*)"')
"""An attribute of a page that holds an address of the site."""
_HERE: Final = re.compile(rb' href="#([^"]+)"')
_ASKED: Final = re.compile(rb' src="(?!/[^/])[^"]*"')
"""Something that a browser fetches from elsewhere, or from nobody knows where."""
_ASKED_IN_HEAD: Final = re.compile(
    rb'<link rel="(?:stylesheet|icon|preload|modulepreload|prefetch|preconnect|dns-prefetch|manifest)"'
    rb'[^>]*? href="(?!/[^/])[^"]*"'
)
_TEXTS: Final = (".xml", ".json", ".ndjson", ".css")
"""Files with complete addresses in them."""
_IDS: Final = re.compile(rb' id="([^"]*)"')


class Links:
    """The links of a build, noted file by file and looked at together."""

    def __init__(self, base: str) -> None:
        self._absolute = re.compile(re.escape(base.encode()) + rb"(/[^\"'<>&\\\s]*)")

    def look(self, notes: Notes, path: str, data: bytes, before: bytes) -> Iterator[str]:
        """Note the links of a file, and say what is wrong with it by itself."""
        if path.endswith(".html"):
            yield from _own_faults(data)
            notes.is_less |= bool(before) and not ids_of(before) <= ids_of(data)
        self.note(notes, path, data)

    def faults(
        self, notes: Notes, addresses: AbstractSet[str], staged: Callable[[str], bytes]
    ) -> Iterator[Fault]:
        """Links that lead to none of these addresses, or to no place of theirs.

        ``staged`` gives the bytes of a file as it would be published.
        """
        known = addresses | {SEARCH_INDEX, SUMS}
        anchors: dict[str, dict[str, str]] = defaultdict(dict)
        for link, path in notes.targets.items():
            address, _, anchor = unescape(link.decode()).partition("#")
            address = address.partition("?")[0]
            if address not in known:
                yield Fault(path, f"it leads to {address}, which does not exist")
            elif anchor and file_of(address).endswith(".html"):  # in data it names a part of it
                anchors[address][anchor] = path
        for address, wanted in anchors.items():
            there = ids_of(staged(file_of(address)))
            for anchor in wanted.keys() - there:
                yield Fault(wanted[anchor], f"it leads to {address}#{anchor}, which does not exist")

    def note(self, notes: Notes, path: str, data: bytes) -> None:
        """Note the links of a file."""
        if path.endswith(".html"):
            links = _INNER.findall(data)
        elif path.endswith(".ics"):
            links = self._absolute.findall(data.replace(b"\r\n ", b""))
        elif path.endswith(_TEXTS):
            links = self._absolute.findall(data)
        else:
            return
        for link in set(links):
            if link not in notes.targets and b"{" not in link:  # a form that addresses have
                notes.targets[link] = path


def ids_of(page: bytes) -> frozenset[str]:
    """What a page has that links can lead to."""
    return frozenset(unescape(name.decode()) for name in _IDS.findall(page))


def _own_faults(page: bytes) -> Iterator[str]:
    for anchor in _HERE.findall(page):
        if b' id="%b"' % anchor not in page:
            yield f"it leads to #{anchor.decode()}, which is not on it"
    head = page[: page.find(b"</head>")]
    for asked in (*_ASKED.findall(page), *_ASKED_IN_HEAD.findall(head)):
        yield f"{asked.decode().strip()} asks another host for something"
