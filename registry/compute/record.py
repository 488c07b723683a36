"""What is known of a city on a day: what its file says, beside what follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from registry.compute.standing import Standing
from registry.history import Chapter
from registry.model import City, Tier


@dataclass(frozen=True, slots=True)
class CityRecord:
    """A city, its history and its standing."""

    city: City
    chapters: tuple[Chapter, ...]
    """Its awards, oldest first; at least one."""
    standing: Standing

    @property
    def holds(self) -> Tier | None:
        """The tier it holds now; None where it holds none or the tier is not documented."""
        return self.standing.tier if self.standing.running else None
