"""The sites that content leads to. One that the base did not lead to is for somebody to look at.

An attack on a registry needs no code: it replaces the address behind a city's name.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from pydantic import BaseModel

from registry.changes.change import Change
from registry.changes.state import State

Hosts = Mapping[tuple[str, str], tuple[Change, ...]]
"""Changes by the kind and id of what they are about."""

_HREF = re.compile(r'href="([^"]*)"')
_WRITTEN = re.compile(r"(?:https?:)?//[^\s<>\"'()\[\]]+", re.IGNORECASE)


def new_hosts(before: State, after: State) -> Hosts:
    """For everything with a file: the hosts it leads to that nothing led to before."""
    known = {host for _, hosts in _hosts(before) for host in hosts}
    found: dict[tuple[str, str], tuple[Change, ...]] = {}
    for key, hosts in _hosts(after):
        found[key] = tuple(
            Change(
                what="host-new",
                text=f"leads to a site that nothing led to before: {host}",
                now=host,
                review=True,
            )
            for host in sorted(hosts - known)
        )
    return found


def _hosts(state: State) -> Iterator[tuple[tuple[str, str], set[str]]]:
    prose = state.view.registry.prose if state.view else {}
    for entry in state.entries.values():
        record = entry.record
        kind = type(record).__name__.lower()
        key = (kind, str(getattr(record, "id", "")))
        links = set(_links(record))
        if key in prose:
            links |= {html.unescape(link) for link in _HREF.findall(prose[key].html)}
        yield key, {host for link in links if (host := _host(link))}


def _links(value: object) -> Iterator[str]:
    """Everything in a record that looks like a link, in its fields and in its prose."""
    if isinstance(value, str):
        yield from _WRITTEN.findall(value)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _links(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _links(item)


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").rstrip(".")
    except ValueError:
        return ""
