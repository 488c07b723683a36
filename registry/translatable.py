"""Which texts of the content are translated in catalogs: those that all readers meet everywhere.

What is written about one city, and the text of an announcement, is shown in the language it was
written in; cities may say it in their own language beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import BaseModel

from registry.model import (
    Announcement,
    Area,
    BetweenBands,
    CoreRequirement,
    Coverage,
    Criterion,
    Outcome,
    OutcomeRequirement,
    Program,
    Standard,
)

FIELDS: Final[Mapping[type[BaseModel], tuple[str, ...]]] = {
    Program: ("name", "title", "description"),
    Standard: ("label", "summary", "bands_note"),
    BetweenBands: ("note",),
    CoreRequirement: ("note",),
    OutcomeRequirement: ("summary",),
    Outcome: ("title",),
    Area: ("name", "former_names", "summary", "summary_basis"),
    Criterion: ("title", "summary"),
    Coverage: ("confirmed", "single_source", "not_found"),
    Announcement: ("title", "summary"),
}
"""The fields of each record that hold such texts."""

Path = tuple[str | int, ...]


def texts_of(record: BaseModel) -> Iterator[tuple[Path, str]]:
    """The translated texts of a record and of those in it, each with the way to it."""
    mine = FIELDS.get(type(record), ())
    for name in type(record).model_fields:
        for path, value in _items(getattr(record, name)):
            if isinstance(value, BaseModel):
                for inner, text in texts_of(value):
                    yield (name, *path, *inner), text
            elif name in mine and isinstance(value, str):
                yield (name, *path), value


def _items(value: object) -> Iterator[tuple[Path, object]]:
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield (number,), item
    else:
        yield (), value
