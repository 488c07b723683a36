"""Pictures of a city's standing: its badge, the page about badges, and what shared pages show."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model import Tier
from registry.plan.page import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """A line of a picture, in its place."""

    text: str
    role: str
    """What it is: registry, name, place, statement or headline."""
    x: float
    """Where it begins, or its middle in a headline."""
    y: float
    """The line that its letters stand on."""
    size: float
    length: float
    """How wide it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeView:
    """A badge."""

    width: int
    height: int
    panel: int
    """How wide the panel with the mark is."""
    language: str
    title: str
    description: str
    tier: Tier | None
    running: bool
    lines: tuple[Lettering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareView:
    """What is shown where somebody shares a page: of a city, or of the registry itself."""

    width: int
    height: int
    panel: int
    """How wide the panel with the mark is."""
    tier: Tier | None
    running: bool
    of_registry: bool
    """Whether it speaks of no city, and shows the registry's own mark."""
    lines: tuple[Lettering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """The badge of a city, and the lines that show it on another site."""

    address: str
    width: int
    height: int
    alt: str
    """Its text where it is copied from here: it cannot change there, so it names no level and no day."""
    says: str
    """What it says today."""
    html: str
    markdown: str
    endpoint: str
    """Where services that draw badges themselves ask, with the address of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgesView:
    """What badges are, for those who want to show one."""

    cities: str
    """The list of cities."""
    examples: tuple[tuple[Link, Embed], ...]
    """A city for each look that a badge has now, and its badge."""
