"""Pictures of numbers, ready to draw: every length is a whole number of the picture's own units.

``look`` names how a part is filled: each look has a tone and a pattern, so that none needs color.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A filled rectangle."""

    x: int
    y: int
    width: int
    height: int
    look: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Words at a place of an axis."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Key:
    """What a look stands for."""

    look: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What every picture has."""

    name: str
    """Unique on the page; parts of the picture are called after it."""
    title: str
    text: str
    """What the picture shows, for those who do not see it."""
    width: int
    height: int
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of parts, with its sum on top."""

    middle: int
    top: int
    sum: int
    beyond: int
    """What is drawn beyond the sum, because it is not certain."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChart(Chart):
    """Columns over an axis."""

    left: int
    right: int
    base: int
    """Where the columns stand."""
    rules: tuple[Tick, ...]
    """Horizontal lines, by their height."""
    ticks: tuple[Tick, ...]
    """Words below the axis."""
    marks: tuple[Tick, ...]
    """Vertical lines."""
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """A whole laid out in a row."""

    width: int
    height: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class StripRow:
    """A strip of a picture of several, under its words."""

    foot: int
    """Where the words stand."""
    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StripChart(Chart):
    """Wholes laid out in rows, to compare their shares."""

    rows: tuple[StripRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderChart(Chart):
    """A row of cells, one a criterion, filled by the tier that so many criteria earn."""

    top: int
    """Where the cells begin."""
    base: int
    """Where they end."""
    parts: tuple[Part, ...]
    lines: tuple[int, ...]
    """Between the cells."""
    ticks: tuple[Tick, ...]
    """The number of the first cell of each tier, and of the last cell of all."""
