"""How cities changed: what their files say, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from registry.changes.awards import Chapters, added_award, award_changes, source_changes
from registry.changes.change import Change, Fate, Subject
from registry.changes.hosts import Hosts
from registry.changes.state import State
from registry.changes.words import Words, text_changed
from registry.compute.record import CityRecord
from registry.model import City, Highlight
from registry.problem import visible

_TOLD_APART: Final = frozenset(
    {"id", "certifications", "highlights", "story", "story_translations", "withdrawn"}
)
"""Fields that have sentences of their own."""

_TO_REVIEW: Final = frozenset({"name", "subdivision"})
"""Fields whose change somebody should look at."""

_ALIKE: Final = 0.6
"""From which likeness on a highlight counts as the same one, reworded."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A city before and after; at least one of the two is there."""

    before: City | None
    after: City | None
    was: CityRecord | None
    now: CityRecord | None


def city_subjects(before: State, after: State, hosts: Hosts, words: Words) -> tuple[Subject, ...]:
    """Every city about which anything changed, by id."""
    ids = sorted({*_ids(before), *_ids(after)})
    found = (_subject(name, before, after, hosts.get(("city", name), ()), words) for name in ids)
    return tuple(subject for subject in found if subject is not None)


def _ids(state: State) -> Iterator[str]:
    return (stem for folder, stem in state.keys if folder == "cities")


def _subject(
    name: str, before: State, after: State, hosts: tuple[Change, ...], words: Words
) -> Subject | None:
    key = ("cities", name)
    old, new = before.cities.get(name), after.cities.get(name)
    pair = _Pair(
        old.record if old else None,
        new.record if new else None,
        before.records.get(name),
        after.records.get(name),
    )
    known = pair.after or pair.before
    shown = visible(known.name if known else name)
    if key not in before.keys:
        places = after.places.record.subdivisions if after.places else {}
        changes = tuple(_added(pair, places, words))
        return Subject(
            kind="city", id=name, name=shown, fate=Fate.ADDED, changes=(*changes, *hosts)
        )
    if key not in after.keys:
        changes = tuple(_standing(pair, words))
        return Subject(kind="city", id=name, name=shown, fate=Fate.REMOVED, changes=changes)
    changes = (*_changed(pair, words), *hosts)
    if not changes:
        return None
    return Subject(kind="city", id=name, name=shown, fate=Fate.CHANGED, changes=changes)


def _chapters(record: CityRecord | None) -> Chapters:
    return {c.award.award_id: c for c in record.chapters} if record else {}


def _added(pair: _Pair, places: Mapping[str, str], words: Words) -> Iterator[Change]:
    city = pair.after
    if city is None:
        return
    place = visible(places.get(city.subdivision, city.subdivision))
    yield Change(what="place", text=f"in {place} ({city.subdivision})", now=city.subdivision)
    chapters = _chapters(pair.now)
    for award in city.certifications:
        for change in added_award(award, chapters.get(award.award_id), words):
            yield replace(change, award=award.award_id)
    if city.highlights:
        number = len(city.highlights)
        said = "1 highlight" if number == 1 else f"{number} highlights"
        yield Change(what="highlight-added", text=f"{said} added")
    yield from _stories(None, city)
    yield from _withdrawal(None, city, words)
    yield from _standing(pair, words)


def _changed(pair: _Pair, words: Words) -> Iterator[Change]:
    old, new = pair.before, pair.after
    if old is not None and new is not None:
        rest = [name for name in City.model_fields if name not in _TOLD_APART]
        yield from words.fields(old, new, rest, _TO_REVIEW)
        yield from _withdrawal(old, new, words)
        yield from award_changes(old, new, _chapters(pair.was), _chapters(pair.now), words)
        yield from _highlights(old.highlights, new.highlights, words)
        yield from _stories(old, new)
    yield from _standing(pair, words)


def _stories(old: City | None, new: City) -> Iterator[Change]:
    """The story, in each language."""
    told = text_changed("story", old.story if old else None, new.story)
    if told:
        yield told
    before, after = old.story_translations if old else {}, new.story_translations
    for tag in (*before, *(tag for tag in after if tag not in before)):
        told = text_changed(f"story in {tag}", before.get(tag), after.get(tag))
        if told:
            yield replace(told, what="story-translation")


def _withdrawal(old: City | None, new: City, words: Words) -> Iterator[Change]:
    before, after = old.withdrawn if old else None, new.withdrawn
    if before == after:
        return
    was, now = (
        f"{words.day(it.on)}, {words.value(it.reason)}" if it else "" for it in (before, after)
    )
    text = f"withdrawn on {now}" if not was else f"withdrawn was on {was}, is now on {now}"
    if not now:
        text = f"no longer withdrawn; it was on {was}"
    yield Change(what="withdrawn", text=text, was=was, now=now, review=True)


def _highlights(
    old: tuple[Highlight, ...], new: tuple[Highlight, ...], words: Words
) -> Iterator[Change]:
    """Highlights that came, went, or were reworded; their order does not matter."""
    gone = [one for one in old if one not in new]
    for one in (one for one in new if one not in old):
        was = max(gone, key=lambda other: _likeness(other, one), default=None)
        now = words.value(one.text)
        if was is None or _likeness(was, one) < _ALIKE:
            yield Change(what="highlight-added", text=f"highlight added: {now}", now=now)
            continue
        gone.remove(was)
        names = [
            name for name in Highlight.model_fields if getattr(was, name) != getattr(one, name)
        ]
        about = " and ".join(name.replace("_", " ") for name in names)
        text = f"{about} of a highlight changed: {now}"
        before = words.value(was.text)
        yield Change(what="highlight-changed", text=text, was=before, now=now)
        yield from _translations(was.translations, one.translations, words)
        of = f" from the highlight {now}"
        yield from (c for c in source_changes(was.sources, one.sources, of) if c.review)
    for one in gone:
        said = words.value(one.text)
        yield Change(what="highlight-removed", text=f"highlight removed: {said}", was=said)


def _translations(old: Mapping[str, str], new: Mapping[str, str], words: Words) -> Iterator[Change]:
    for tag in (*old, *(tag for tag in new if tag not in old)):
        if old.get(tag) != new.get(tag):
            told = words.replaced(f"its text in {tag}", old.get(tag), new.get(tag))
            yield replace(told, what="highlight-translation")


def _likeness(one: Highlight, other: Highlight) -> float:
    return SequenceMatcher(None, one.text, other.text).ratio()


def _standing(pair: _Pair, words: Words) -> Iterator[Change]:
    """What visitors read of it on the day, before and after."""
    was = words.language.standing(pair.was.standing) if pair.was else ""
    now = words.language.standing(pair.now.standing) if pair.now else ""
    if was == now:
        return
    if not was:
        text = f"visitors will read: {now}"
    elif not now:
        text = f"visitors no longer read: {was}"
    else:
        text = f"visitors will read: {now} Until now: {was}"
    yield Change(what="standing", text=text, was=was, now=now)


def untouched(before: State, after: State, subjects: tuple[Subject, ...]) -> int:
    """How many cities stay as they are."""
    both = set(_ids(before)) & set(_ids(after))
    return len(both) - sum(subject.fate is Fate.CHANGED for subject in subjects)
