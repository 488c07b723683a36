"""How the awards of a city changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from registry.changes.change import Change
from registry.changes.words import Words
from registry.dates import PartialDate
from registry.history import Chapter
from registry.model import Award, City, Correction, Tier

_TOLD_APART: Final = frozenset({"id", "announced", "tier", "kind", "sources", "corrected"})
"""Fields that have sentences of their own."""

_TO_REVIEW: Final = frozenset({"standard", "confidence", "announced_by", "criteria_met"})
"""Fields whose change somebody should look at."""

Chapters = Mapping[str, Chapter]
"""What each award did, by its id."""


def award_changes(
    before: City, after: City, was: Chapters, now: Chapters, words: Words
) -> Iterator[Change]:
    """How the awards of a city changed, oldest first; ``was`` and ``now`` may lack some."""
    old = {award.award_id: award for award in before.certifications}
    new = {award.award_id: award for award in after.certifications}
    for name in (*old, *(name for name in new if name not in old)):
        if name not in new:
            said = describe_award(old[name], was.get(name), words)
            changes = [Change(what="award-removed", text=f"removed: {said}", was=said, review=True)]
        elif name not in old:
            changes = list(added_award(new[name], now.get(name), words))
            if now and name not in now:  # of a city whose other awards are shown
                changes.append(_not_yet(new[name], words))
        else:
            changes = list(_changes(old[name], new[name], words))
            changes += _conclusions(was.get(name), now.get(name), words)
        yield from (replace(change, award=name) for change in changes)


def added_award(award: Award, chapter: Chapter | None, words: Words) -> Iterator[Change]:
    """An award that was not there."""
    said = describe_award(award, chapter, words)
    yield Change(what="award-added", text=f"added: {said}", now=said)
    yield from (_correction(correction, words) for correction in award.corrected)


def _not_yet(award: Award, words: Words) -> Change:
    """An award of a day that has not come: often a slip in the year."""
    day = words.day(award.announced.earliest)
    text = f"that day has not come: the award is not shown before {day}"
    return Change(what="award-not-yet", text=text, now=day, review=True)


def describe_award(award: Award, chapter: Chapter | None, words: Words) -> str:
    """An award in a line."""
    parts = [words.language.tier(award.tier), f"announced {words.value(award.announced)}"]
    if chapter is not None:
        parts += [words.value(chapter.kind), f"term ends on {words.day(chapter.term.last)}"]
    return ", ".join(parts)


def is_narrower(now: PartialDate, was: PartialDate) -> bool:
    """Whether a date says the same more exactly: it lies within what was said."""
    return was.earliest <= now.earliest and now.latest <= was.latest


def _changes(old: Award, new: Award, words: Words) -> Iterator[Change]:
    """What the file says otherwise of one award."""
    if old.tier is not new.tier:
        yield _tier(old.tier, new.tier, words)
    if old.announced != new.announced:
        yield _announced(old.announced, new.announced, words)
    rest = [name for name in Award.model_fields if name not in _TOLD_APART]
    yield from words.fields(old, new, rest, _TO_REVIEW)
    if old.kind is not new.kind:
        yield words.replaced("stated_kind", old.kind, new.kind)
    yield from source_changes(old.sources, new.sources)
    for correction in (one for one in new.corrected if one not in old.corrected):
        yield _correction(correction, words)
    for correction in (one for one in old.corrected if one not in new.corrected):
        said = words.value(correction)
        text = f"correction note changed or removed; it was: {said}"
        yield Change(what="correction-removed", text=text, was=said, review=True)


def _tier(old: Tier | None, new: Tier | None, words: Words) -> Change:
    was, now = words.language.tier(old), words.language.tier(new)
    text = f"tier was {was}, is now {now}"
    if old is None:
        text = f"tier documented: {now}"
    elif new is None:
        text = f"tier {was} is no longer documented"
    return Change(what="tier", text=text, was=was, now=now, review=True)


def _announced(old: PartialDate, new: PartialDate, words: Words) -> Change:
    was, now = words.value(old), words.value(new)
    text = f"date of announcement was {was}, is now {now}"
    if is_narrower(new, old):
        text = f"date of announcement known more exactly: {now} (was {was})"
    return Change(what="announced", text=text, was=was, now=now, review=True)


def source_changes(old: Sequence[str], new: Sequence[str], of: str = "") -> Iterator[Change]:
    """Sources that went, which somebody should look at, and sources that came."""
    for source in (source for source in old if source not in new):
        text = f"source removed{of}: {source}"
        yield Change(what="source-removed", text=text, was=source, review=True)
    for source in (source for source in new if source not in old):
        yield Change(what="source-added", text=f"source added{of}: {source}", now=source)


def _correction(correction: Correction, words: Words) -> Change:
    day, was = words.day(correction.on), words.value(correction.was)
    text = f"correction noted on {day}: it said {was}; {words.value(correction.reason)}"
    return Change(what="correction-added", text=text, now=words.value(correction), review=True)


def _conclusions(was: Chapter | None, now: Chapter | None, words: Words) -> Iterator[Change]:
    """What follows from the history and is otherwise than it was."""
    if was is None or now is None:
        return
    if was.term.last != now.term.last:
        before, after = words.day(was.term.last), words.day(now.term.last)
        text = f"term now ends on {after} (it was {before})"
        yield Change(what="term", text=text, was=before, now=after)
    if was.kind is not now.kind:
        before, after = words.value(was.kind), words.value(now.kind)
        text = f"now counts as {after} (it was {before})"
        yield Change(what="kind", text=text, was=before, now=after)
