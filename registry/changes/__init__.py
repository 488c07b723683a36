"""Two states of the content -> what the change between them means, and what it must not do.

Not part of the journey to the site, but of the look back: the base is what is published. Everything is
compared in the words of the registry: cities, awards, standings, feed items, addresses, and what the data
for programs promises.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from registry.changes.change import Compared, Comparison
from registry.changes.cities import city_subjects, untouched
from registry.changes.gates import city_gates, deleted_cities
from registry.changes.hosts import new_hosts
from registry.changes.key_gates import keys_stay
from registry.changes.languages import translation_subjects
from registry.changes.output_gates import (
    addresses_stay,
    feed_items_keep_their_ids,
    languages_stay,
)
from registry.changes.outputs import item_changes, page_changes
from registry.changes.promises import promise_changes, promises_are_kept
from registry.changes.state import Given, State, key_of, states
from registry.changes.texts import content_subjects
from registry.changes.told_gates import what_is_new_is_told_this_year
from registry.changes.words import Words
from registry.description import DESCRIPTION
from registry.language import Language
from registry.problem import Code, Problem, in_order

__all__ = ["Given", "compare"]


def compare(
    given_before: Given, given_after: Given, as_of: date, notes: tuple[str, ...] = ()
) -> Comparison:
    """What it means to go from one state to the other, as of a day."""
    before, after = states(given_before, given_after, as_of)
    program = after.program or before.program
    words = Words(Language(program.record.language if program else "en"))
    hosts = new_hosts(before, after)
    cities = city_subjects(before, after, hosts, words)
    items, pages = item_changes(before, after), page_changes(before, after)
    promises = promise_changes(before, after)
    refused = tuple(city_gates(before, after, as_of))
    return Comparison(
        as_of=as_of,
        before=_compared(before),
        after=_compared(after),
        notes=(*notes, *_notes(before, after)),
        problems=in_order(
            (
                *refused,
                *what_is_new_is_told_this_year(before, after, as_of, refused),
                *promises_are_kept(before, after, promises),
                *feed_items_keep_their_ids(before, after, items, _files(refused)),
                *languages_stay(before, after),
                *keys_stay(before, after, as_of),
                *addresses_stay(
                    before,
                    after,
                    pages,
                    items,
                    frozenset(deleted_cities(before, after, as_of)),
                    caused=any(p.code in (Code.CITY_DELETED, Code.AWARD_REMOVED) for p in refused),
                ),
            )
        ),
        cities=cities,
        content=(
            *content_subjects(before, after, hosts, words),
            *translation_subjects(before, after, hosts, words),
        ),
        untouched=untouched(before, after, cities),
        items=items,
        pages=pages,
        promises=promises,
    )


def _files(problems: tuple[Problem, ...]) -> frozenset[str]:
    return frozenset(problem.path for problem in problems)


def _compared(state: State) -> Compared:
    return replace(state.given.compared, unread=state.unread)


def _notes(before: State, after: State) -> Iterator[str]:
    """What could not be compared, and why."""
    for state in (before, after):
        keys = state.failing | {key_of(path) for path in state.given.left_out}
        found = sorted("/".join(key) for key in keys)
        if found:
            more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
            yield (
                f"in {state.given.compared.name}, {', '.join(found[:_MOST])}{more} did not pass the "
                "checks of today: feeds and addresses are compared without that, and fields as far "
                "as they can be read"
            )
    if before.view is None or after.view is None:
        yield "feeds, addresses and standings could not be compared: no site can be made of one side"
    if before.given.shape is None:
        yield f"in {before.given.compared.name}, {DESCRIPTION} says nothing that could be compared"


_MOST: Final = 5
"""Files that a note names."""
