"""Cities side by side."""

from __future__ import annotations

from dataclasses import dataclass

from registry.compute.standing import Status
from registry.model import Tier
from registry.plan.page import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareView:
    """The page on which visitors put cities side by side: the words for it; a script builds the table."""

    data: str
    """The address of what is known of all cities, shared by all languages."""
    most: int
    """How many cities stand side by side at most."""
    tiers: tuple[Tier | None, ...]
    statuses: tuple[Status, ...]
    countries: tuple[tuple[str, str], ...]
    """Names by code, as far as there are cities."""
    standards: tuple[tuple[str, Link], ...]
    areas: tuple[tuple[str, Link], ...]
    """Areas of the current standard, by their place in the standard's address."""
    city: str
    """The address of a city's page, with ``{id}`` in the place of its id."""
    examples: tuple[tuple[str, Link], ...]
    """Comparisons to begin with, and what they are."""
    cities: str
    levels: str
    """The pages that do without scripts."""
