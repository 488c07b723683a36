"""Links in prose that lead to a place within a page: only the rendered page says whether it is there.

There are few of them, so only the pages that they lead to are rendered for this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from registry.model import ProseLink, Registry
from registry.plan import Blueprint
from registry.plan.addresses import file_of
from registry.plan.page import Frame, HtmlPage, Output
from registry.plan.scope import Scope
from registry.problem import Code, Problem, quoted
from registry.selfcheck.links import ids_of

Render = Callable[[Output, Mapping[str, Frame]], bytes]


def has_anchors(registry: Registry) -> bool:
    """Whether any link in prose leads to a place within a page."""
    return any("#" in link.address for prose in registry.prose.values() for link in prose.links)


def dead_anchors(blueprint: Blueprint, render: Render) -> Iterator[Problem]:
    """Such links to places that are not there, in any language in which they are shown."""
    if not has_anchors(blueprint.registry):
        return

    @cache
    def places(address: str) -> frozenset[str]:
        output = blueprint.output(file_of(address))
        if not isinstance(output, HtmlPage):
            return frozenset()
        return ids_of(render(output, blueprint.frames_for(output)))

    told: set[ProseLink] = set()
    for edition in blueprint.editions:
        for link in _shown(edition.scope):
            address, _, anchor = link.address.partition("#")
            if not anchor or address in edition.scope.not_yet or link in told:
                continue
            page = edition.scope.at.within(address)
            there = places(page)
            if anchor not in there:
                told.add(link)
                close = get_close_matches(f"text-{anchor}", there, n=1, cutoff=0.8)
                close = close or get_close_matches(anchor, there, n=1, cutoff=0.6)
                yield Problem(
                    link.path,
                    link.span,
                    Code.DEAD_LINK,
                    f"the page {page} has no place of the name {quoted(anchor)}",
                    f"did you mean {address}#{close[0]}?" if close else f"write {address}",
                )


def _shown(scope: Scope) -> Iterator[ProseLink]:
    """The links of what is shown in a language: its own texts, and those that have no translation."""
    tag = scope.language.tag
    for (kind, record_id), prose in scope.registry.prose.items():
        plain, _, language = kind.partition("/")
        translated = (f"{plain}/{tag}", record_id) in scope.registry.prose
        if language == tag or (not language and not translated):
            yield from prose.links
