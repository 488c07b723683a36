"""Files that are planned together, in whatever process makes them: known before that are their addresses.

So a build holds in memory, and plans, only what it is making; and what has not changed it knows by what
it would be planned from, without planning it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from registry.plan.page import Frame, HtmlPage, Output, ShareImage
from registry.plan.searchable import SearchRecord


class Part(Protocol):
    """Some of the files of a site."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where its files will be, in the order of ``outputs``."""

    @property
    def language(self) -> str:
        """The tag of the language whose frame its pages stand in; nothing where it has none."""

    @property
    def has_images(self) -> bool:
        """Whether images are drawn for it."""

    @property
    def made_from(self) -> str:
        """A text that changes when anything does that its files are planned from."""

    def outputs(self) -> Iterable[Output]:
        """Its files, planned now."""


@dataclass(frozen=True)
class Single:
    """One file that is planned already: it is what it is made from."""

    output: Output

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it will be."""
        return (self.output.address,)

    @property
    def language(self) -> str:
        """The language of a page."""
        return self.output.head.language if isinstance(self.output, HtmlPage) else ""

    @property
    def has_images(self) -> bool:
        """Whether it is an image that is drawn."""
        return isinstance(self.output, ShareImage)

    @cached_property
    def made_from(self) -> str:
        """All of it."""
        return repr(self.output)

    def outputs(self) -> tuple[Output, ...]:
        """The file."""
        return (self.output,)


@dataclass(frozen=True)
class Plan:
    """Everything that shall exist."""

    frames: Mapping[str, Frame]
    """By the tag of the language."""
    parts: tuple[Part, ...] = ()
    searched: tuple[SearchRecord, ...] = ()
    """What can be searched, language by language."""

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Where everything will be."""
        return tuple(address for part in self.parts for address in part.addresses)

    @cached_property
    def outputs(self) -> tuple[Output, ...]:
        """Everything, planned now."""
        return tuple(output for part in self.parts for output in part.outputs())
