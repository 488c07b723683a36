"""Stage 2, sources -> a registry, or every reason why there is none.

The order: each file by itself (YAML, schema, prose), then what must hold between records. Rules see
only whole records, and a reference to a file that exists but failed is not called unknown, so that
one mistake gives one problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date

from pydantic import BaseModel

from registry.check.draft import Draft, Entry
from registry.check.file import KIND_NAMES, FileFindings, check_file, key_of, language_of
from registry.check.one_city import whole_copies
from registry.check.rules import RULES
from registry.check.warnings import WARNINGS
from registry.model import Registry
from registry.problem import Problem, in_order, is_error
from registry.read import Source

__all__ = ["check", "check_file", "entries_of"]


def check(
    sources: Sequence[Source],
    check_one: Callable[[Source], FileFindings] = check_file,
    as_of: date | None = None,
) -> tuple[Registry | None, tuple[Problem, ...]]:
    """The registry that the sources declare, or None where a problem is an error.

    ``check_one`` may remember what it found in a file before. Warnings are given where ``as_of`` is,
    the day they are for.
    """
    found = [check_one(source) for source in sources if source.sound]
    problems = [problem for one in found for problem in one.problems]
    entries = [one.entry for one in found if one.entry is not None]
    prose = dict(pair for one in found for pair in one.prose)
    catalogs = {(c.language, c.name): c for one in found if (c := one.catalog) is not None}
    stems = [(source.folder, source.stem) for source in sources]
    digests = {source.path: source.digest[:8] for source in sources}
    draft = Draft.of((entry for entry in entries if entry.whole), stems, catalogs, digests)
    copies = whole_copies(draft)
    problems += copies.values()
    draft = draft.without(copies)
    problems += (problem for rule in RULES for problem in rule(draft))
    if as_of is not None:
        problems += (problem for warning in WARNINGS for problem in warning(draft, as_of))
    for entry in entries:
        if not entry.whole:
            problems += _as_far_as_known(draft.beside(entry))
    sound = all(source.sound for source in sources) and not any(map(is_error, problems))
    if not sound or draft.program is None or draft.places is None:
        return None, in_order(problems)
    registry = Registry(
        program=draft.program.record,
        places=draft.places.record,
        standards=tuple(
            sorted((entry.record for entry in draft.standards), key=lambda s: s.announced.sort_key)
        ),
        cities=tuple(sorted((entry.record for entry in draft.cities), key=lambda c: c.id)),
        announcements=tuple(
            sorted(
                (entry.record for entry in draft.announcements),
                key=lambda a: (a.date.sort_key, a.id),
            )
        ),
        pages=tuple(sorted((entry.record for entry in draft.pages), key=lambda p: (p.order, p.id))),
        translated_pages={
            (entry.record.language, entry.record.id): entry.record
            for entry in draft.translated_pages
        },
        catalogs=catalogs,
        prose=prose,
        files={
            key_of(
                KIND_NAMES[type(entry.record)],
                str(getattr(entry.record, "id", "")),
                language_of(entry.document.path),
            ): entry.document.path
            for entry in entries
            if type(entry.record) in KIND_NAMES
        },
    )
    return registry, in_order(problems)


def entries_of(
    sources: Iterable[Source], check_one: Callable[[Source], FileFindings] = check_file
) -> tuple[Entry[BaseModel], ...]:
    """Every record as far as it could be decoded, whatever the rules say of it."""
    found = (check_one(source) for source in sources if source.sound)
    return tuple(one.entry for one in found if one.entry is not None)


def _as_far_as_known(draft: Draft) -> Iterator[Problem]:
    """What the rules say of an entry that is not whole; each up to the first value it lacks."""
    for rule in RULES:
        with suppress(AttributeError):
            yield from rule(draft)
