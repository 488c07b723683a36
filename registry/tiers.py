"""Criteria met -> tier: the arithmetic of a standard (house rule 6).

The share is an exact fraction and the bands are lower bounds: 29 of 43 is 67.4 percent, below 68, and
so silver. Core criteria must all be met, and at least one outcome criterion.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from registry.model import Standard, Tier


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the criteria met are worth under a standard, and why."""

    tier: Tier | None
    met: int
    total: int
    band: Tier | None
    """The tier that the share alone would give."""
    missing_core: tuple[str, ...] = ()
    outcome_missing: bool = False

    @property
    def percent(self) -> str:
        """The share to one decimal, cut and not rounded, so that it never shows a band not reached."""
        return f"{self.met * 1000 // self.total / 10:.1f}"


def judge(
    standard: Standard, criteria_met: int | tuple[str, ...], outcomes_met: tuple[str, ...]
) -> Verdict:
    """The tier that these criteria earn.

    Where only their number is recorded, which ones they were is not known: the core criteria and the
    outcome requirement are then taken as met.
    """
    met = criteria_met if isinstance(criteria_met, int) else len(set(criteria_met))
    band = band_of(standard, met)
    if isinstance(criteria_met, int):
        return Verdict(band, met, standard.criteria_count, band)
    core = standard.core.codes if standard.core else ()
    missing = tuple(code for code in core if code not in criteria_met)
    without_outcome = standard.outcomes is not None and not outcomes_met
    tier = None if missing or without_outcome else band
    return Verdict(tier, met, standard.criteria_count, band, missing, without_outcome)


def band_of(standard: Standard, met: int) -> Tier | None:
    """The highest tier whose share is reached by so many criteria, looking at nothing else."""
    share = Fraction(met, standard.criteria_count)
    reached = [band.tier for band in standard.bands if share >= Fraction(band.from_percent, 100)]
    return max(reached, key=lambda tier: tier.rank, default=None)


def fewest(standard: Standard, percent: int) -> int:
    """The smallest number of criteria that reaches a share."""
    return -(-standard.criteria_count * percent // 100)


@dataclass(frozen=True, slots=True)
class Step:
    """What a tier asks for, and how far that is from the tier below."""

    tier: Tier
    percent: int
    """The lower bound of its share."""
    fewest: int
    """The smallest number of criteria."""
    more: int | None
    """How many criteria that is beyond the tier below; None for the lowest."""


def steps(standard: Standard) -> tuple[Step, ...]:
    """The tiers of a standard as steps, lowest first; none where the shares are not documented."""
    bands = sorted(standard.bands, key=lambda band: band.tier.rank)
    counts = [fewest(standard, band.from_percent) for band in bands]
    return tuple(
        Step(band.tier, band.from_percent, count, count - below if below else None)
        for band, count, below in zip(bands, counts, [0, *counts], strict=False)
    )
