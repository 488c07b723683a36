"""What an editor is asked for a new entry: a field of a record, read as the checker reads it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from registry.characters import about_forbidden, forbidden_in
from registry.problem import quoted, suggestion


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text cannot be used, and what would be."""

    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A field that can be given on the command line, or asked for."""

    name: str
    """The name of its option, and of the answer."""
    record: type[BaseModel]
    field: str
    metavar: str
    example: str = ""
    needed: bool = False
    """Whether there is no entry without it."""
    positional: bool = False
    said: str = ""
    """What is asked, where the field's own sentence is about something else."""

    @property
    def label(self) -> str:
        """How the command line calls it."""
        return self.metavar if self.positional else f"--{self.name}"

    @property
    def about(self) -> str:
        """The field's own sentence, and the words it takes."""
        sentence = self.said or self.record.model_fields[self.field].description or ""
        words = words_of(self.record.model_fields[self.field].annotation)
        return f"{sentence} One of: {', '.join(words)}." if words else sentence

    @property
    def many(self) -> bool:
        """Whether it takes several answers."""
        return get_origin(self.record.model_fields[self.field].annotation) is tuple

    def read(self, text: str) -> Any:
        """The value that a text means, or a ``Refusal``; of a list, the value of one item."""
        text = unicodedata.normalize("NFC", text)
        if not text.strip():
            return Refusal("an answer is needed here")
        for refusal in _forbidden(text):
            return refusal
        try:
            value = _reader(self.record, self.field).validate_python((text,) if self.many else text)
        except ValidationError as error:
            return _refusal(error, text, words_of(self.record.model_fields[self.field].annotation))
        return value[0] if self.many else value


@cache
def _reader(record: type[BaseModel], field: str) -> TypeAdapter[Any]:
    return TypeAdapter(record.model_fields[field].rebuild_annotation())


def _forbidden(text: str) -> Iterator[Refusal]:
    for line in text.split("\n"):
        for _, character in forbidden_in(line):
            yield Refusal(*about_forbidden(character, f"in {quoted(text)}"))


def _refusal(error: ValidationError, text: str, words: list[str]) -> Refusal:
    """What the scalar says of a text; of a word that is none of the words, what they are."""
    detail = error.errors(include_url=False)[0]
    if detail["type"] == "enum":
        close = get_close_matches(text.lower(), words, n=1, cutoff=0.6)
        return Refusal(f"{quoted(text)} is not one of {', '.join(words)}", suggestion(text, close))
    return Refusal(str(detail["ctx"]["sentence"]), str(detail["ctx"]["hint"]))


def words_of(annotation: Any) -> list[str]:
    """The words that a field takes, where it takes some words only."""
    for choice in (annotation, *get_args(annotation)):
        if isinstance(choice, type) and issubclass(choice, StrEnum):
            return [str(word) for word in choice]
    return []
