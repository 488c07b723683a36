"""Translated words: a gettext catalog as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

INTERFACE: Final = "interface"
"""The catalog of the words that templates and planners say."""
CONTENT: Final = "content"
"""The catalog of the texts of the program, the standards and the lists of announcements."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The words of one language, as far as they are translated."""

    language: str
    name: str
    compiled: bytes = field(repr=False)
    """A MO file, as ``gettext`` reads it."""
    messages: frozenset[str] = field(default=frozenset(), repr=False)
    """The messages that the file lists, translated or not."""
    lines: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)
    """The line of the file on which each message stands."""
