"""Values in the words of the report: short, on one line, and as the registry says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from pydantic import BaseModel

from registry.changes.change import Change
from registry.dates import PartialDate
from registry.language import Language
from registry.model import Kind, Tier
from registry.problem import quoted, visible

_MOST = 160
"""Characters of a text that are shown."""


def field_name(name: str) -> str:
    """A field as a word: ``honor_roll`` is the honor roll."""
    return name.replace("_", " ")


class Words:
    """Says values in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def value(self, value: object) -> str:
        """Any value of a file."""
        match value:
            case None | () | "":
                return "nothing"
            case BaseModel():
                given = ((name, getattr(value, name)) for name in type(value).model_fields)
                return ", ".join(f"{field_name(n)} {self.value(v)}" for n, v in given if v)
            case tuple() | Mapping():
                items = value.items() if isinstance(value, Mapping) else value
                return ", ".join(self.value(item) for item in items)
            case Enum():
                return self._word(value)
            case str():
                return quoted(value, _MOST)
            case _:
                return self._quantity(value)

    def _word(self, value: Enum) -> str:
        if isinstance(value, Tier):
            return self.language.tier(value)
        if isinstance(value, Kind):
            return self.language.kind(value).lower()
        return str(value.value).replace("_", " ")

    def _quantity(self, value: object) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, PartialDate):
            return self.language.partial_date(value)
        return self.language.day(value) if isinstance(value, date) else visible(str(value))

    def day(self, day: date) -> str:
        """A day."""
        return self.language.day(day)

    def replaced(self, name: str, was: object, now: object, *, review: bool = False) -> Change:
        """A field that has another value."""
        said, before, after = field_name(name), self.value(was), self.value(now)
        if was in (None, (), ""):
            text = f"{said} added: {after}"
        elif now in (None, (), ""):
            text = f"{said} removed; it was {before}"
        else:
            text = f"{said} was {before}, is now {after}"
        return Change(what=hyphenated(name), text=text, was=before, now=after, review=review)

    def fields(
        self, was: BaseModel, now: BaseModel, names: Iterable[str], review: frozenset[str]
    ) -> Iterable[Change]:
        """Every one of these fields that has another value."""
        for name in names:
            before, after = getattr(was, name), getattr(now, name)
            if before != after:
                yield self.replaced(name, before, after, review=name in review)


def hyphenated(name: str) -> str:
    """The word for programs: a field's name as codes are written."""
    return name.replace("_", "-")


def text_changed(name: str, was: str | None, now: str | None) -> Change | None:
    """A long text that is another: not shown, but measured."""
    was, now = (was or "").strip(), (now or "").strip()
    if was == now:
        return None
    words = [len(text.split()) for text in (was, now)]
    said = field_name(name)
    if not was:
        text = f"{said} added ({words[1]} words)"
    elif not now:
        text = f"{said} removed (it had {words[0]} words)"
    else:
        text = f"{said} changed ({words[0]} words before, {words[1]} now)"
    return Change(what=hyphenated(name), text=text)
