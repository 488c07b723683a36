"""Files that are planned together, in whatever process makes them: known before that are their addresses.

So a build holds in memory, and plans, only what it is making; and what has not changed it knows by what
it would be planned from, without planning it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import Protocol

from registry.plan.page import HtmlPage, Output, ShareImage, SignedFile
from registry.plan.searchable import SearchRecord


class Tool(Enum):
    """What makes bytes beside our own code, and is not always there."""

    RASTERISER = auto()
    SIGNER = auto()


class Part(Protocol):
    """Some of the files of a site."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where its files will be, in the order of ``outputs``."""

    @property
    def language(self) -> str:
        """The tag of the language whose frame its pages stand in; nothing where it has none."""

    @property
    def tool(self) -> Tool | None:
        """What makes its bytes beside our own code."""

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
    def tool(self) -> Tool | None:
        """What draws it, or signs it."""
        match self.output:
            case ShareImage():
                return Tool.RASTERISER
            case SignedFile():
                return Tool.SIGNER
            case _:
                return None

    @property
    def made_from(self) -> str:
        """All of it."""
        return repr(self.output)

    def outputs(self) -> tuple[Output, ...]:
        """The file."""
        return (self.output,)


@dataclass(frozen=True, eq=False)
class Later:
    """One file that is planned when it is made: it is what it is made from, too."""

    address: str
    plan: Callable[[], Output]
    tool: Tool | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it will be."""
        return (self.address,)

    @property
    def language(self) -> str:
        """None: it is no page."""
        return ""

    @property
    def made_from(self) -> str:
        """All of it."""
        return repr(self.plan())

    def outputs(self) -> tuple[Output, ...]:
        """The file."""
        return (self.plan(),)


@dataclass(frozen=True)
class Plan:
    """Everything that shall exist."""

    common: tuple[Part, ...] = ()
    """What is of more than one city."""
    of_cities: tuple[Part, ...] = ()
    """What is of one city each."""
    searched: tuple[SearchRecord, ...] = ()
    """What can be searched, language by language."""

    @property
    def _parts(self) -> tuple[Part, ...]:
        return (*self.common, *self.of_cities)

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Where everything will be."""
        return tuple(address for part in self._parts for address in part.addresses)

    @cached_property
    def outputs(self) -> tuple[Output, ...]:
        """Everything, planned now."""
        return tuple(output for part in self._parts for output in part.outputs())
