"""What becomes of the addresses of the site and of the items of its feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from registry.changes.change import Fate, ItemChange, Move, Pages
from registry.changes.state import State
from registry.language import Language
from registry.plan.addresses import ROOT, Addresses
from registry.plan.followed import FeedItem
from registry.redirects import leads_to

_COMPARED = ("title", "address", "date", "html", "categories")


def page_changes(before: State, after: State) -> Pages:
    """Addresses that are new, lead elsewhere or lead nowhere."""
    if before.view is None or after.view is None:
        return Pages()
    old, new = before.view.addresses(), after.view.addresses()
    redirects = after.given.redirects or ()
    # What a redirect answered is an address of ours as much as a page.
    gone = old - new
    gone |= {r.pattern for r in before.given.redirects or () if r.is_plain and r.pattern not in new}
    moved, lost = [], []
    for address in sorted(gone):
        target = leads_to(address, redirects, new)
        if not target:
            lost.append(address)
        elif address in old:
            moved.append(Move(address, target))
    for at in languages_kept(before, after) if moved else ():
        there = new | {at.within(address) for address in new}
        mine = {at.within(move.address) for move in moved} - there
        lost += sorted(address for address in mine if not leads_to(address, redirects, there))
    return Pages(
        created=tuple(sorted(new - old)),
        moved=tuple(moved),
        lost=tuple(lost),
        languages=after.program.record.languages if after.program else (),
    )


def languages_kept(before: State, after: State) -> tuple[Addresses, ...]:
    """The addresses of the further languages of both sides: what others show, they show there too."""
    return tuple(at for at in _languages(before) if at in _languages(after))


def languages_lost(before: State, after: State) -> dict[str, Addresses]:
    """The further languages that one side speaks and the other does not, by their tags."""
    if before.program is None or after.program is None:
        return {}
    tags = before.program.record.languages
    found = zip(tags, _languages(before), strict=True)
    return {tag: at for tag, at in found if at not in _languages(after)}


def _languages(state: State) -> tuple[Addresses, ...]:
    if state.program is None:
        return ()
    program = state.program.record
    return tuple(Addresses.of(Language(tag, program.language)) for tag in program.languages)


def item_changes(before: State, after: State) -> tuple[ItemChange, ...]:
    """Items that will be published, change or vanish; newest first. Archives are part of their feeds."""
    if before.view is None or after.view is None:
        return ()
    old, new = _Feeds(before.view.feeds()), _Feeds(after.view.feeds())
    found = (*_published(old, new), *_altered(old, new), *_vanished(old, new))
    return tuple(sorted(found, key=lambda item: (-item.date.toordinal(), item.guid)))


@dataclass(frozen=True)
class _Feeds:
    """All feeds of a state: items by the address of the feed."""

    by_address: Mapping[str, tuple[FeedItem, ...]]

    @cached_property
    def items(self) -> Mapping[str, FeedItem]:
        """Every item once, by its id."""
        return {item.guid: item for items in self.by_address.values() for item in items}

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """The feeds of every item."""
        found: dict[str, tuple[str, ...]] = {}
        for address, items in self.by_address.items():
            for item in items:
                found[item.guid] = (*found.get(item.guid, ()), address)
        return found


def _published(old: _Feeds, new: _Feeds) -> Iterator[ItemChange]:
    before = {_same(item): guid for guid, item in old.items.items() if guid not in new.items}
    for guid, item in new.items.items():
        if guid not in old.items:
            # The same thing, of the same day, under another id: readers will see it twice.
            instead = before.get(_same(item), "")
            yield _change(item, Fate.ADDED, new, instead_of=instead)


def _same(item: FeedItem) -> tuple[str, date, str]:
    """What an item is about, whatever its id: its place, its day, and what happened.

    The place of an announcement follows its id; its title does not.
    """
    if item.address.startswith(ROOT.announcements):
        return item.title, item.date, ""
    return item.address, item.date, item.guid.rpartition("/")[2]


def _altered(old: _Feeds, new: _Feeds) -> Iterator[ItemChange]:
    for guid, item in new.items.items():
        was = old.items.get(guid, item)
        if was != item:
            differing = tuple(n for n in _COMPARED if getattr(was, n) != getattr(item, n))
            yield _change(item, Fate.CHANGED, new, changed=differing)


def _vanished(old: _Feeds, new: _Feeds) -> Iterator[ItemChange]:
    for guid, item in old.items.items():
        if guid not in new.items:
            yield _change(item, Fate.REMOVED, old)


def _change(
    item: FeedItem,
    fate: Fate,
    feeds: _Feeds,
    *,
    changed: tuple[str, ...] = (),
    instead_of: str = "",
) -> ItemChange:
    return ItemChange(
        guid=item.guid,
        title=item.title,
        address=item.address,
        date=item.date,
        feeds=feeds.places[item.guid],
        fate=fate,
        changed=changed,
        instead_of=instead_of,
    )
