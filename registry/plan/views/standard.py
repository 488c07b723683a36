"""The standards, their areas and criteria."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model import Area, Criterion, Standard
from registry.plan.page import Link
from registry.plan.views.chart import LadderChart
from registry.plan.views.rows import BandRow, Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """A criterion in a list."""

    criterion: Criterion
    address: str
    core: bool
    quotes: int
    """Highlights that point to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaItem:
    """An area in a standard."""

    area: Area
    address: str
    criteria: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepItem:
    """What separates the tiers of a standard."""

    standard: Standard
    link: Link
    is_current: bool
    chart: LadderChart | None
    """None where the shares are not documented."""
    rows: tuple[BandRow, ...]
    """The highest tier first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsView:
    """The standards side by side, newest first."""

    standards: tuple[tuple[Standard, str, int], ...]
    """Each with its address and the number of awards under it."""
    current: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardView:
    """A standard."""

    standard: Standard
    is_current: bool
    areas: tuple[AreaItem, ...]
    documented: int
    steps: StepItem
    awards: int
    others: tuple[Link, ...]
    core: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaView:
    """An area of a standard."""

    standard: Link
    item: AreaItem
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionView:
    """A criterion."""

    standard: Link
    area: Link
    criterion: Criterion
    core: bool
    is_current: bool
    quotes: tuple[Quote, ...]
    """Highlights that show it in practice, in the editors' judgment."""
    earlier: Link | None
    later: Link | None
