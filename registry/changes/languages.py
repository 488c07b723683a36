"""How translations changed: pages in other languages, and the catalogs of their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from registry.changes.change import CATALOG, TRANSLATION, Change, Fate, Subject
from registry.changes.hosts import Hosts
from registry.changes.state import State, catalog_id, key_of
from registry.changes.words import Words, text_changed
from registry.model import TranslatedPage

_Said = Mapping[tuple[str, str], str]
"""What a catalog says, by context and original."""


def translation_subjects(
    before: State, after: State, hosts: Hosts, words: Words
) -> tuple[Subject, ...]:
    """Every translated page and every catalog that changed."""
    return (*_pages(before, after, hosts, words), *_catalogs(before, after, hosts, words))


def _pages(before: State, after: State, hosts: Hosts, words: Words) -> Iterator[Subject]:
    old, new = before.translated_pages, after.translated_pages
    for name in sorted({*old, *new}):
        was, now = old.get(name), new.get(name)
        entry = now or was
        if entry is None or not _is_certain(before, after, entry.document.path):
            continue
        told = hosts.get((TRANSLATION, name), ())
        if was and now:
            told = (*_page(was.record, now.record, words), *told)
        if not (was and now) or told:
            fate = _fate(was, now)
            shown = entry.record.title
            yield Subject(kind=TRANSLATION, id=name, name=shown, fate=fate, changes=told)


def _page(was: TranslatedPage, now: TranslatedPage, words: Words) -> Iterator[Change]:
    yield from words.fields(was, now, ("title", "description"), frozenset())
    told = text_changed("text", was.body, now.body)
    if told:
        yield told
    if was.translates != now.translates:
        text = "said to be a translation of another state of its page than before"
        yield Change(what="translates", text=text, was=was.translates, now=now.translates)


def _catalogs(before: State, after: State, hosts: Hosts, words: Words) -> Iterator[Subject]:
    old, new = before.catalogs, after.catalogs
    for path in sorted({*old, *new}):
        was, now = old.get(path), new.get(path)
        if not _is_certain(before, after, path):
            continue
        told = hosts.get((CATALOG, catalog_id(path)), ())
        if was is not None and now is not None:
            told = (*_words(was, now, words), *told)
        if told or (was is None) != (now is None):
            name = f"the words of {path}"
            fate = _fate(was, now)
            yield Subject(kind=CATALOG, id=catalog_id(path), name=name, fate=fate, changes=told)


def _words(was: _Said, now: _Said, words: Words) -> Iterator[Change]:
    """Translations that came, went or differ, by their originals."""
    for key in sorted({*was, *now}):
        before, after = was.get(key), now.get(key)
        if before != after:
            said = f"{words.value(key[1])}: {words.value(before)}"
            text = f"{said} is now {words.value(after)}"
            if before is None:
                text = f"{words.value(key[1])} is translated: {words.value(after)}"
            elif after is None:
                text = f"{said} is gone"
            yield Change(what="translation", text=text, was=before or "", now=after or "")


def _fate(was: object, now: object) -> Fate:
    if was is None:
        return Fate.ADDED
    return Fate.REMOVED if now is None else Fate.CHANGED


def _is_certain(before: State, after: State, path: str) -> bool:
    """Whether what one side lacks has no file there, not only an unreadable one."""
    return key_of(path) not in map(key_of, (*before.unread, *after.unread))
