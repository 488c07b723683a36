"""The history gates of what machines hold on to: ids of feed items, and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from registry.changes.change import ItemChange, Pages
from registry.changes.gates import has_new_correction
from registry.changes.outputs import languages_kept, languages_lost
from registry.changes.state import State
from registry.check.draft import Entry
from registry.model import Standard
from registry.plan.addresses import ROOT
from registry.plan.addresses.data import DATA, data_of
from registry.problem import START, Code, Problem, quoted
from registry.redirects import leads_to

REDIRECTS = "netlify.toml"


def feed_items_keep_their_ids(
    before: State, after: State, items: tuple[ItemChange, ...], refused: frozenset[str]
) -> Iterator[Problem]:
    """A published item of a feed keeps its id, or every reader sees it again.

    A correction may change what an award did, and with it the id of its item; then it was meant.
    ``refused`` holds the files whose ids were refused already.
    """
    was, now = before.program, after.program
    if was and now and was.record.tag != now.record.tag:
        yield now.document.problem(
            ("tag",),
            Code.FEED_ITEM_RENAMED,
            f"{quoted(was.record.tag)} is part of the id of every published item",
            f"write {was.record.tag}; it never changes, wherever the site moves",
        )
        return
    cities = {ROOT.city(city_id): city_id for city_id in after.cities}
    for item in items:
        if not item.instead_of:
            continue
        if renamed := _renamed(item, before, after):
            yield renamed
            continue
        city_id = cities.get(item.address.partition("#")[0], "")
        path = after.cities[city_id].document.path if city_id else REDIRECTS
        if path in refused or (city_id and _is_corrected(city_id, before, after)):
            continue
        yield Problem(
            path,
            START,
            Code.FEED_ITEM_RENAMED,
            f"the published feed item {quoted(item.instead_of, 120)} would become "
            f"{quoted(item.guid, 120)}, and readers would see it twice",
            "undo what changes it; if what the award did was published wrongly, note that in the award, "
            "with corrected:",
        )


def _renamed(item: ItemChange, before: State, after: State) -> Problem | None:
    """The problem of an announcement whose file has another name, and so its feed item another id."""
    names = {ROOT.announcement(name): name for name in after.announcements}
    was = item.instead_of.rpartition("/")[2]
    if item.address not in names or was not in before.announcements:
        return None
    path = before.announcements[was].document.path
    return Problem(
        after.announcements[names[item.address]].document.path,
        START,
        Code.FEED_ITEM_RENAMED,
        f"this is published as {path}; under another name, every reader would see it twice",
        f"keep {quoted(was)} in the name of the file; its title may change, its name never does",
    )


def _is_corrected(city_id: str, before: State, after: State) -> bool:
    """Whether some award of a city is corrected by this change."""
    known = before.cities.get(city_id)
    old = {a.award_id: a for a in known.record.certifications} if known else {}
    row = after.cities[city_id].record.certifications
    return any(a.award_id in old and has_new_correction(old[a.award_id], a) for a in row)


def addresses_stay(
    before: State,
    after: State,
    pages: Pages,
    items: tuple[ItemChange, ...],
    deleted: frozenset[str],
    *,
    caused: bool,
) -> Iterator[Problem]:
    """An address that was published leads somewhere for ever.

    ``deleted`` are cities that were refused already, as were items under another id; ``caused`` is
    whether any award was, because the lists they stood in may be gone with them, and come back with them.
    """
    kept = (ROOT, *languages_kept(before, after))
    told = {address for city_id in deleted for address in ROOT.of_city(city_id)}
    for item in items:
        if item.instead_of:
            renamed = ROOT.announcement(item.instead_of.rpartition("/")[2])
            told |= {data_of(renamed), *(at.within(renamed) for at in kept)}
    # The answer that says the same as a page comes back with the page.
    told |= {data_of(address) for address in pages.lost}
    lists = (
        (ROOT.places, ROOT.cohorts, ROOT.tiers, ROOT.feeds, ROOT.calendars, *DATA.of_awards)
        if caused
        else ()
    )
    files = _files(before)
    moved = {at.within(move.address): at.within(move.target) for at in kept for move in pages.moved}
    for address in pages.lost:
        if address in told or address.startswith(lists):
            continue
        target = moved.get(address) or _near(address, pages, before, after)
        others = [data_of(address)] if data_of(address) in pages.lost else []
        others += [at.within(address) for at in kept[1:]] if address in files else []
        yield Problem(
            files.get(address, REDIRECTS),
            START,
            Code.ADDRESS_VANISHED,
            f"the address {address} is published, and would lead nowhere",
            f"put back what it showed, or say in {REDIRECTS} where it leads now: [[redirects]], "
            f'from = "{address}", to = "{target}", status = 301'
            + (f"; and likewise for {', '.join(others)}" if others else ""),
        )


def languages_stay(before: State, after: State) -> Iterator[Problem]:
    """A language that the site speaks keeps its addresses, or each of them leads somewhere."""
    program, redirects = after.program, after.given.redirects or ()
    if program is None or before.view is None or after.view is None:
        return
    for tag, at in languages_lost(before, after).items():
        all_of_them = {at.within(address) for address in before.view.addresses()}
        gone = all_of_them - before.view.addresses()
        lost = [a for a in gone if not leads_to(a, redirects, after.view.addresses())]
        if lost:
            yield program.document.problem(
                ("languages",) if program.record.languages else (),
                Code.ADDRESS_VANISHED,
                f"the site speaks {quoted(tag)}, and {len(lost)} addresses like {at.home} would "
                "lead nowhere",
                f"put {tag} back, or say in {REDIRECTS} where they lead now: [[redirects]], "
                f'from = "{at.home}*", to = "/:splat", status = 301',
            )


def _files(before: State) -> Mapping[str, str]:
    """The files of pages that are made of one file, by their address."""
    return {address: entry.document.path for address, entry in _with_own_page(before)}


def _with_own_page(state: State) -> Iterator[tuple[str, Entry[Any]]]:
    """What has one file and one page, by its address."""
    for name, post in state.announcements.items():
        yield ROOT.announcement(name), post
    for name, page in state.pages.items():
        yield ROOT.page(name), page
    for name, standard in state.standards.items():
        yield ROOT.standard(name), standard


def _near(address: str, pages: Pages, before: State, after: State) -> str:
    """The page that says the same, a new address like the one that is gone, or the list above."""
    titles = {where: _title(entry) for where, entry in _with_own_page(before)}
    for where, entry in _with_own_page(after):
        if where in pages.created and _title(entry) == titles.get(address):
            return where
    close = get_close_matches(address, pages.created, n=1, cutoff=0.6)
    if close:
        return close[0]
    known = after.view.addresses() if after.view else frozenset()
    above = address.rstrip("/").rpartition("/")[0] + "/"
    return above if above in known else ROOT.home


def _title(entry: Entry[Any]) -> str:
    record = entry.record
    return str(record.label if isinstance(record, Standard) else record.title)
