"""What would be wrong with a plan: addresses that are claimed twice, links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches
from typing import Final

from registry.model import ProseLink, Registry
from registry.plan.addresses import ROOT, file_of
from registry.plan.scope import Scope
from registry.problem import START, Code, Problem, quoted


def collisions(registry: Registry, addresses: Iterable[str]) -> Iterator[Problem]:
    """Two outputs that want one file: an editor's page at an address of the site's own."""
    taken: set[str] = set()
    own = {ROOT.page(page.id): page.id for page in registry.pages}
    for address in addresses:
        path = file_of(address)
        if path in taken:
            page = own.get(address)
            if page is None:  # not an editor's doing
                raise AssertionError(f"planned twice: {address}")
            yield Problem(
                registry.files["page", page],
                START,
                Code.ADDRESS_TAKEN,
                f"the address {address} belongs to another page of the site",
                "give the file another name",
            )
        taken.add(path)


def dead_links(scope: Scope, addresses: Iterable[str]) -> Iterator[Problem]:
    """Links in prose that lead to nothing that is planned, now or later."""
    known = {*addresses, *scope.not_yet}
    dead = ((link, target) for link, target in _links(scope) if target not in known)
    for number, (link, target) in enumerate(dead):
        searched = sorted(_of_language(scope, target, known)) if number < _SUGGESTED else ()
        close = [c for c in get_close_matches(target, searched, cutoff=0.6) if _is_like(target, c)]
        yield Problem(
            link.path,
            link.span,
            Code.DEAD_LINK,
            f"{quoted(link.address)} leads to no page of this site",
            f"did you mean {close[0]}?" if close else "",
        )


def _is_like(target: str, found: str) -> bool:
    """Whether two addresses are alike also where they differ, so that no other city is suggested."""
    rests = [re.split("[/-]", address) for address in (target, found)]
    for end in (0, -1):
        while all(rests) and rests[0][end] == rests[1][end]:
            rests = [rest[1:] if end == 0 else rest[:-1] for rest in rests]
    one, other = ("-".join(rest) for rest in rests)
    return not one or not other or SequenceMatcher(None, one, other).ratio() >= _LIKE


_LIKE: Final = 0.7


def _of_language(scope: Scope, target: str, known: Iterable[str]) -> Iterator[str]:
    """The addresses of the language that an address belongs to."""
    homes = tuple(at.home for _, at in scope.others if at.prefix)
    mine = next((home for home in homes if target.startswith(home)), "")
    for address in known:
        if address.startswith(mine) if mine else not address.startswith(homes):
            yield address


_SUGGESTED: Final = 5
"""Dead links for which an address like theirs is looked for, because each search takes its time."""


def is_doubtful(scope: Scope, pages: Iterable[str], files: Iterator[str]) -> bool:
    """Whether these pages, all of one language, leave it open that there is a fault.

    All are known by their addresses. ``files`` are others that links may lead to; they are planned only
    as far as one is looked for.
    """
    found = [page.removeprefix(scope.at.prefix) for page in pages]
    known = {*found, *scope.not_yet}
    sought = {target for _, target in _links(scope) if target not in known}
    if len(set(found)) < len(found) or any(target.endswith("/") for target in sought):
        return True
    while sought and (file := next(files, None)) is not None:
        sought.discard(file)
    return bool(sought)


def _links(scope: Scope) -> Iterator[tuple[ProseLink, str]]:
    """The links in prose, each with the address that it leads to."""
    for prose in scope.registry.prose.values():
        for link in prose.links:
            yield link, link.address.partition("#")[0]
