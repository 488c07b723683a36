"""Document -> record: the schema's verdict, put where each value stands and in an editor's words."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Any, Final, Generic, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from registry.check.document import Document, Path
from registry.check.partial import partial
from registry.problem import START, Code, Problem, Span, is_same_word, quoted, suggestion
from registry.scalars.meant import field_meant, word_meant

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Decoded(Generic[R]):
    """What a document says: its record, and every reason why that is not the whole of it."""

    record: R
    """Where it is not whole, asking for a value that is missing or faulty is an AttributeError."""
    whole: bool
    problems: tuple[Problem, ...]


def decode(model: type[R], document: Document, given: Mapping[str, object]) -> Decoded[R]:
    """The record of a document, as far as there is one, and what is wrong with it.

    ``given`` holds the fields that do not stand among the document's own, such as the id, which
    is the file's name; a file that writes one of them has an unknown field.
    """
    data = {**document.data, **given}
    faults = {_Fault((name,), _written(document, name)) for name in document.data if name in given}
    try:
        record = model.model_validate(data)
        if document.faulty:
            record = partial(model, data, document.faulty)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        translator = _Translator(document, model, frozenset(given))
        faults |= set(translator.faults(details))
        record = partial(model, data, {fault.path for fault in faults} | document.faulty)
    problems = tuple(fault.problem for fault in faults if fault.problem is not None)
    return Decoded(record, not faults and not document.faulty, problems)


class _Fault(NamedTuple):
    """A place whose value cannot be used, and what to say of it."""

    path: Path
    problem: Problem | None


def _written(document: Document, name: str) -> Problem:
    """The problem of a field that is given by the file's name or by the text below the fields."""
    says = "the name of the file" if name == "id" else "the text below the fields"
    return Problem(
        document.path,
        document.key_span((name,)),
        Code.UNKNOWN_FIELD,
        f"{quoted(name)} is not a field here",
        f"remove it; {says} says it",
    )


@dataclass(frozen=True, slots=True)
class _Translator:
    """Says what pydantic says in our words and at our place."""

    document: Document
    model: type[BaseModel]
    given: frozenset[str]

    def faults(self, details: Iterable[ErrorDetails]) -> Iterator[_Fault]:
        """All faults; a field that is only misspelled is not called missing too."""
        meant: set[Path] = set()
        missing: list[Path] = []
        for detail in details:
            path = self._path(detail)
            if detail["type"] == "missing":
                missing.append(path)
            elif detail["type"] == "extra_forbidden":
                places, problem = self._unknown(path)
                meant |= places
                yield _Fault(next(iter(places), (*path[:-1], "")), problem)
                yield from (_Fault(place, None) for place in places)
            elif detail["type"] != "too_short":
                yield _Fault(path, self._wrong(detail, path))
            elif not detail["input"]:  # where items are faulty, too few are left for pydantic
                yield _Fault(path, self._empty(path))
        for path in missing:
            known = path in meant or path in self.document.faulty
            yield _Fault(path, None if known else self._missing(path))

    def _path(self, detail: ErrorDetails) -> Path:
        """The way to the value; pydantic's names for the branches of a union are left out."""
        path: Path = ()
        *around, last = detail["loc"]
        for part in around:
            if (*path, part) in self.document.values or (*path, part) in self.document.faulty:
                path = (*path, part)
        known = (*path, last) in self.document.values or (not path and last in self.given)
        return (*path, last) if known or detail["type"] in ("missing", "extra_forbidden") else path

    def _problem(self, path: Path, code: Code, message: str, hint: str = "") -> Problem:
        span = self.document.span(path)
        if path and path[0] in self.given and path[0] != "id":
            span = Span.at(self.document.body_line, 1)
        return Problem(self.document.path, span, code, message, hint)

    def _missing(self, path: Path) -> Problem:
        name, owner = str(path[-1]), _model_at(self.model, path[:-1])
        about = (owner.model_fields[name].description or "").rstrip(".") if owner else ""
        if about[1:2].islower():
            about = about[0].lower() + about[1:]
        is_list = owner is not None and get_origin(owner.model_fields[name].annotation) is tuple
        span = self.document.keys.get(path[:-1]) or self.document.span(path[:-1])
        return Problem(
            self.document.path,
            span if len(path) > 1 else START,
            Code.MISSING_FIELD,
            f"{quoted(name)} is missing",
            f"add {name}:, and below it a line - … for each ({about})"
            if is_list
            else f"add {name}: … ({about})",
        )

    def _empty(self, path: Path) -> Problem:
        span = self.document.key_span(path)
        message = f"{quoted(path[-1])} should have at least one item"
        return Problem(self.document.path, span, Code.MISSING_FIELD, message, _EACH_ON_A_LINE)

    def _unknown(self, path: Path) -> tuple[set[Path], Problem]:
        """Where the value probably belongs, and the problem."""
        name, owner = str(path[-1]), _model_at(self.model, path[:-1])
        present = self.document.at(path[:-1])
        fields = [
            field
            for field in (owner.model_fields if owner else ())
            if len(path) > 1 or field not in self.given
        ]
        free = [field for field in fields if field not in present]
        close = field_meant(name, free)
        close = close or next(iter(get_close_matches(name.lower(), free, n=1, cutoff=0.6)), "")
        places: set[Path] = {(*path[:-1], close)} if close else set()
        if close:
            hint = suggestion(name, [close])
        elif len(path) > 1 and name in self.model.model_fields:
            hint = f"{name} is a field of the whole file: move it to the left edge"
        else:
            hint = f"the fields here are {', '.join(fields)}"
        for field in () if close else fields:
            inner = _model_at(self.model, (*path[:-1], field, 0))
            if inner is not None and name in inner.model_fields:
                hint = f"{name} is a field in {field}: indent it like the others there"
                places |= set(self._lacking(path, field, name))
        message = f"{quoted(name)} is not a field here"
        span = self.document.key_span(path)
        sure = bool(close) and is_same_word(name, close)
        fix = self.document.renaming(path, close) if sure else None
        return places, Problem(self.document.path, span, Code.UNKNOWN_FIELD, message, hint, fix=fix)

    def _lacking(self, path: Path, field: str, name: str) -> Iterator[Path]:
        """The items of a list in which a field is missing that stands outside of it."""
        here = (*path[:-1], field)
        items = self.document.at(here) if here in self.document.values else ()
        for number, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict) and name not in item:
                yield (*here, number, name)

    def _wrong(self, detail: ErrorDetails, path: Path) -> Problem:
        """The problem of a value that is there and cannot be used."""
        kind, value = detail["type"], detail["input"]
        if kind in set(Code):
            ctx = detail["ctx"]
            problem, meant = (
                self._problem(path, Code(kind), ctx["sentence"], ctx["hint"]),
                ctx["write"],
            )
            if detail["loc"][-1] == "[key]":
                fix = self.document.renaming(path, meant) if meant else None
                return replace(problem, span=self.document.key_span(path), fix=fix)
            return replace(problem, fix=self.document.rewriting((path, meant)) if meant else None)
        if kind == "enum" and isinstance(value, str):
            return self._unknown_value(path, value)
        found = "a list" if isinstance(value, list) else "a group of fields"
        found = f"the text {quoted(value)}" if isinstance(value, str) else found
        wanted = {"tuple_type": "a list", "enum": "one word"}.get(kind, "a group of fields")
        hint = ""
        if kind == "tuple_type":
            hint = _list_hint(value)
        elif kind == "enum" and isinstance(value, list) and len(value) == 1:
            hint = f"write {value[0]}, without brackets or hyphen"
        elif owner := _model_at(self.model, path):
            needed = [name for name, field in owner.model_fields.items() if field.is_required()]
            hint = f"it needs {', '.join(needed)}"
            if not isinstance(path[-1], int):
                hint = f"write {path[-1]}: {{{', '.join(f'{name}: …' for name in needed)}}}"
        return self._problem(path, Code.WRONG_TYPE, f"this should be {wanted}, not {found}", hint)

    def _unknown_value(self, path: Path, value: str) -> Problem:
        words = _words_at(self.model, path)
        meant = word_meant(value, words)
        close = [meant] if meant else get_close_matches(value.lower(), words, n=1, cutoff=0.6)
        wanted = f"is not one of {', '.join(words)}" if len(words) > 1 else f"should be {words[0]}"
        message = f"{quoted(value)} {wanted}"
        sure = bool(close) and is_same_word(value, close[0])
        fix = self.document.rewriting((path, close[0])) if sure else None
        hint = suggestion(value, close)
        return replace(self._problem(path, Code.UNKNOWN_VALUE, message, hint), fix=fix)


_EACH_ON_A_LINE: Final = (
    "write each item on a line of its own that begins with a hyphen and a space"
)


def _list_hint(value: object) -> str:
    """How to write as a list what is none."""
    if isinstance(value, dict) and value:
        first = next(iter(value))
        return f"begin each with a hyphen and a space before its first field: - {first}: …"
    if isinstance(value, str) and value.startswith("-"):
        return f"a hyphen needs a space behind it: did you mean - {value[1:].lstrip()}?"
    if isinstance(value, str) and re.fullmatch(r"[\w-]+(, *[\w-]+)*", value):
        return f"write [{value}]"
    return _EACH_ON_A_LINE


def _annotation_at(model: type[BaseModel], path: Path) -> Any:
    """The declared type of the value at ``path``."""
    here: Any = model
    for part in path:
        here = _bare(here)
        if isinstance(part, int):
            here = next((arg for arg in get_args(here) if arg is not Ellipsis), None)
        elif isinstance(here, type) and issubclass(here, BaseModel):
            here = here.model_fields[part].annotation if part in here.model_fields else None
        else:
            here = get_args(here)[-1] if get_args(here) else None
    return _bare(here)


def _bare(annotation: Any) -> Any:
    """The type inside ``Annotated`` and ``Optional``; of other unions the list, if there is one."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            members = [arg for arg in get_args(annotation) if arg is not types.NoneType]
            annotation = members[-1]
        else:
            return annotation


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    found = _annotation_at(model, path)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _words_at(model: type[BaseModel], path: Path) -> list[str]:
    """The words that a field takes."""
    found = _annotation_at(model, path)
    return (
        [str(word) for word in found]
        if isinstance(found, type) and issubclass(found, StrEnum)
        else []
    )
