"""Document -> record: the schema's verdict, put where each value stands and in an editor's words."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from registry.check.document import Document, Path
from registry.problem import Code, Problem, Span, quoted

R = TypeVar("R", bound=BaseModel)


def decode(
    model: type[R], document: Document, given: Mapping[str, object]
) -> tuple[R | None, tuple[Problem, ...]]:
    """The record of a document, or every reason why there is none.

    ``given`` holds the fields that do not stand among the document's own, such as the id, which
    is the file's name; a file that writes one of them has an unknown field.
    """
    problems = [
        _unknown(document, (name,), model, frozenset(given))
        for name in document.data
        if name in given
    ]
    try:
        record = model.model_validate({**document.data, **given})
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        problems += (
            p for detail in details for p in _translate(detail, document, model, frozenset(given))
        )
        return None, tuple(problems)
    return (None if problems or document.faulty else record), tuple(problems)


def _translate(
    detail: ErrorDetails, document: Document, model: type[BaseModel], given: frozenset[str]
) -> Iterator[Problem]:
    """What pydantic says, in our words and at our place."""
    path = _path(detail, document)
    span, kind, value = document.span(path), detail["type"], detail["input"]
    ctx = detail.get("ctx", {})
    if kind == "missing":
        parent, name = path[:-1], str(path[-1])
        if path in document.faulty:
            return
        owner = _model_at(model, parent)
        about = _about(owner, name)
        where = document.keys.get(parent) or _first_line(document.span(parent))
        yield Problem(document.path, where, Code.MISSING_FIELD, f"{quoted(name)} is missing", about)
    elif kind == "extra_forbidden":
        yield _unknown(document, path, _model_at(model, path[:-1]), given)
    elif kind in set(Code):
        yield Problem(document.path, span, Code(kind), ctx["sentence"], ctx["hint"])
    elif kind == "enum":
        yield _unknown_value(document, path, str(value), _words_at(model, path))
    elif kind == "too_short":
        if path not in document.faulty:
            message = f"{quoted(path[-1])} should have at least one item"
            yield Problem(document.path, document.key_span(path), Code.MISSING_FIELD, message)
    elif kind in ("tuple_type", "model_type", "dict_type", "mapping_type", "string_type"):
        wanted = {
            "tuple_type": "a list, each item on a line that begins with a hyphen",
            "string_type": "text",
        }.get(kind, "a group of fields")
        found = "a list" if isinstance(value, list) else "a group of fields"
        found = f"the text {quoted(value)}" if isinstance(value, str) else found
        yield Problem(document.path, span, Code.WRONG_TYPE, f"this should be {wanted}, not {found}")
    else:  # a kind of error that no field of the model can give today
        yield Problem(
            document.path, span, Code.WRONG_TYPE, f"{quoted(value)} does not fit: {detail['msg']}"
        )


def _path(detail: ErrorDetails, document: Document) -> Path:
    """The way to the value; pydantic's names for the branches of a union are left out."""
    path: Path = ()
    *around, last = detail["loc"]
    for part in around:
        if (*path, part) in document.values or (*path, part) in document.faulty:
            path = (*path, part)
    known = (*path, last) in document.values
    return (*path, last) if known or detail["type"] in ("missing", "extra_forbidden") else path


def _first_line(span: Span) -> Span:
    return Span.at(span.line, span.column)


def _unknown(
    document: Document, path: Path, owner: type[BaseModel] | None, given: frozenset[str]
) -> Problem:
    name = str(path[-1])
    known = (
        [field for field in owner.model_fields if len(path) > 1 or field not in given]
        if owner
        else []
    )
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    hint = f"write {close[0]}" if close else f"the fields here are {', '.join(known)}"
    if len(path) == 1 and name in given:
        hint = (
            "take the line out; the name of the file says it"
            if name == "id"
            else "take the line out; the text below the fields says it"
        )
    return Problem(
        document.path,
        document.key_span(path),
        Code.UNKNOWN_FIELD,
        f"{quoted(name)} is not a field here",
        hint,
    )


def _unknown_value(document: Document, path: Path, value: str, words: list[str]) -> Problem:
    close = get_close_matches(value.lower(), words, n=1, cutoff=0.6)
    return Problem(
        document.path,
        document.span(path),
        Code.UNKNOWN_VALUE,
        f"{quoted(value)} is not one of {', '.join(words)}"
        if len(words) > 1
        else f"{quoted(value)} should be {words[0]}",
        f"write {close[0]}" if close else "",
    )


def _about(owner: type[BaseModel] | None, name: str) -> str:
    """What a field is for, from the model."""
    field = owner.model_fields.get(name) if owner else None
    return f"add {name}: {(field.description or '').rstrip('.')}" if field else ""


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
