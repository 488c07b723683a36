"""The sites that content leads to. One that the base did not lead to is for somebody to look at.

An attack on a registry needs no code: it replaces the address behind a city's name.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from pydantic import BaseModel

from registry.changes.change import CATALOG, TRANSLATION, Change
from registry.changes.state import State, catalog_id
from registry.model import TranslatedPage

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
    shown = _links_of_prose(state)
    for entry in state.entries.values():
        record = entry.record
        key = (type(record).__name__.lower(), str(getattr(record, "id", "")))
        if isinstance(record, TranslatedPage):
            key = (TRANSLATION, f"{record.language}/{record.id}")
        yield key, _named({*_links(record), *shown.get(key, ())})
    for path, catalog in state.catalogs.items():
        said = (link for text in catalog.values() for link in _links(text))
        yield (CATALOG, catalog_id(path)), _named(said)


def _links_of_prose(state: State) -> dict[tuple[str, str], set[str]]:
    """What the Markdown of things leads to, that of their translations included."""
    found: dict[tuple[str, str], set[str]] = {}
    for (place, name), prose in (state.view.registry.prose if state.view else {}).items():
        kind, _, language = place.partition("/")
        key = (TRANSLATION, f"{language}/{name}") if language and kind == "page" else (kind, name)
        links = (html.unescape(link) for link in _HREF.findall(prose.html))
        found.setdefault(key, set()).update(links)
    return found


def _named(links: Iterable[str]) -> set[str]:
    return {host for link in links if (host := _host(link))}


def _links(value: object) -> Iterator[str]:
    """Everything in a record that looks like a link, in its fields and in its prose."""
    if isinstance(value, str):
        yield from _WRITTEN.findall(value)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _links(getattr(value, name))
    elif isinstance(value, tuple | Mapping):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _links(item)


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").rstrip(".")
    except ValueError:
        return ""
