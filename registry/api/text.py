"""Records -> JSON text: one thing a line, so that people and comparisons can read it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Final, TypeGuard

_encode: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(", ", ": ")
).encode


class Texts:
    """Writes records, each only once: most stand in several answers.

    A record is known again by being the same object; so keep records, and this, no longer than a plan.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Mapping[str, object], str]] = {}

    def answer(self, answer: Mapping[str, object]) -> str:
        """The text of an answer: each field, and each record of a list, on a line of its own.

        So have the fields of the record that the answer is about.
        """
        rows = (
            f"{encode_basestring(key)}: "
            + ("{\n" + self._rows(value) + "\n}" if _is_record(value) else self._value(value, "\n"))
            for key, value in answer.items()
        )
        return "{\n" + ",\n".join(rows) + "\n}\n"

    def line(self, record: Mapping[str, object]) -> str:
        """A record on one line, for files with a record a line."""
        return self._record(record) + "\n"

    def _rows(self, record: Mapping[str, object]) -> str:
        fields = record.items()
        return ",\n".join(f"{encode_basestring(k)}: {self._value(v, chr(10))}" for k, v in fields)

    def _record(self, record: Mapping[str, object]) -> str:
        known = self._known.get(id(record))
        if known is None:
            known = record, self._written(record)
            self._known[id(record)] = known
        return known[1]

    def _written(self, record: Mapping[str, object]) -> str:
        if not any(_is_list(value) for value in record.values()):
            return _encode(record)
        fields = (f"{encode_basestring(k)}: {self._value(v)}" for k, v in record.items())
        return "{" + ", ".join(fields) + "}"

    def _value(self, value: object, around: str = "") -> str:
        """Any value; a list of records is made of their known texts, with lines ``around`` them."""
        if isinstance(value, list) and _is_list(value):
            between = f",{around}" if around else ", "
            return f"[{around}{between.join(map(self._record, value))}{around}]"
        return _encode(value)


def _is_record(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, dict) and bool(value)


def _is_list(value: object) -> bool:
    """Whether it is a list of records with something in it."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
