"""The directory of all cities, and its pages by letter."""

from __future__ import annotations

from dataclasses import dataclass

from registry.plan.page import Link
from registry.plan.views.rows import CityRow, TierCounts


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter."""

    value: str
    text: str
    number: int
    """How many cities it leaves, without other filters."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the list."""

    name: str
    """Its name in the address."""
    label: str
    every: str
    """What it says where nothing is chosen, like "All levels"."""
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    """Choices, in groups with a heading each; one without a heading where they are not grouped."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The cities whose names begin with it, accents ignored."""

    text: str
    address: str
    """Where they are listed: on the page itself, or on pages of their own."""
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitiesView:
    """All cities: the list by name, and what its script needs."""

    letters: tuple[Letter, ...]
    groups: tuple[tuple[str, tuple[CityRow, ...]], ...]
    """Cities by letter; nothing where they are too many for one page, and have pages by letter."""
    filters: tuple[Filter, ...]
    index: str
    """The data of all cities."""
    city_address: str
    """The address of a city's page, with ``{id}`` for its id."""
    map_page: str
    compare_page: str
    counts: TierCounts
    ever: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitiesLetterView:
    """Cities of one letter."""

    letter: str
    letters: tuple[Letter, ...]
    rows: tuple[CityRow, ...]
    parts: tuple[Link, ...]
    """Its pages, where there are several."""
    directory: str
    """The page with the filters."""
