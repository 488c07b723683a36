"""Standings -> numbers of cities, with what the days to come will change in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final

from registry.compute.record import CityRecord
from registry.compute.standing import Status
from registry.plan.views.rows import StandingCounts, Tally

_RUNNING: Final = frozenset({Status.CERTIFIED, Status.EXPIRING})


def standing_counts(records: Iterable[CityRecord]) -> StandingCounts:
    """How many of these cities stand how."""
    records = tuple(records)
    return StandingCounts(
        running=tally(records, _RUNNING),
        expiring=tally(records, {Status.EXPIRING}),
        lapsed=tally(records, {Status.LAPSED}),
        withdrawn=tally(records, {Status.WITHDRAWN}),
    )


def running(records: Iterable[CityRecord]) -> Tally:
    """How many of these cities are certified."""
    return tally(records, _RUNNING)


def tally(records: Iterable[CityRecord], statuses: Collection[Status]) -> Tally:
    """How many of these cities stand in one of these ways."""
    number, days = 0, Counter[date]()
    for record in records:
        counted = record.standing.status in statuses
        number += counted
        for step in record.standing.transitions:
            now = step.status in statuses
            days[step.day] += now - counted
            counted = now
    return Tally(number, _in_order(days))


def _in_order(days: Mapping[date, int]) -> tuple[tuple[date, int], ...]:
    return tuple((day, change) for day, change in sorted(days.items()) if change)
