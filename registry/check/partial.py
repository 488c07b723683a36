"""Faulty data -> as much of a record as there is, so that one run finds the mistakes of every kind.

A rule that asks such a record for a value that is missing or faulty gets an AttributeError, and says
nothing about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter

from registry.check.document import Path

R = TypeVar("R", bound=BaseModel)


def partial(
    model: type[R], data: Mapping[str, Any], faults: AbstractSet[Path], path: Path = ()
) -> R:
    """The record of ``data``, without the fields at or around a fault and those it lacks."""
    return _record(model, data, _Faults(faults), path)


class _Faults:
    """The places that cannot be used, and everything around them."""

    def __init__(self, faults: AbstractSet[Path]) -> None:
        self.here = faults
        self.around = {fault[:end] for fault in faults for end in range(1, len(fault) + 1)}


def _record(model: type[R], data: Mapping[str, Any], faults: _Faults, path: Path) -> R:
    values: dict[str, Any] = {}
    absent: set[str] = set()
    for name, field in model.model_fields.items():
        here = (*path, name)
        if path in faults.here:
            absent.add(name)
        elif here not in faults.around:
            if name in data:
                values[name] = _adapter(model, name).validate_python(data[name])
            elif field.is_required():
                absent.add(name)
        elif (inner := _record_in(field.annotation)) and isinstance(data.get(name), dict):
            values[name] = _record(inner, data[name], faults, here)
        elif (inner := _record_in_list(field.annotation)) and isinstance(data.get(name), list):
            values[name] = tuple(
                _record(inner, item if isinstance(item, dict) else {}, faults, (*here, number))
                for number, item in enumerate(data[name])
            )
        else:
            absent.add(name)
    record = model.model_construct(**values)
    for name in absent:
        record.__dict__.pop(name, None)
    return record


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    """Reads the value of one field."""
    return TypeAdapter(model.model_fields[name].rebuild_annotation())


def _record_in(annotation: Any) -> type[BaseModel] | None:
    """The record that a field holds, where it holds one."""
    choices = () if get_origin(annotation) is tuple else get_args(annotation)
    for choice in (annotation, *choices):
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            return choice
    return None


def _record_in_list(annotation: Any) -> type[BaseModel] | None:
    """The record that a field lists, where it lists records."""
    return _record_in(get_args(annotation)[0]) if get_origin(annotation) is tuple else None
