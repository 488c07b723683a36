"""What was seen in files that were made now, until all of them are there."""

from __future__ import annotations

from dataclasses import dataclass, field

from registry.unfit import Fault


@dataclass(slots=True)
class Notes:
    """Grows file by file; shares that were looked at apart are put together in their order."""

    made: set[str] = field(default_factory=set)
    found: list[Fault] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    """Items that a feed had, each with the file it was in, and has no more."""
    targets: dict[bytes, str] = field(default_factory=dict)
    """Every address that was seen, with the first file that leads there."""
    is_less: bool = False
    """Whether an anchor is gone that kept files may lead to."""

    def add(self, later: Notes) -> None:
        """Take over what was seen after this."""
        self.made |= later.made
        self.found += later.found
        self.gone += later.gone
        self.targets = later.targets | self.targets
        self.is_less |= later.is_less
