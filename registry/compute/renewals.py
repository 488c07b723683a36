"""What came after each award: another one, the end of its term, or nothing yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from types import MappingProxyType

from registry.compute.record import CityRecord
from registry.compute.standing import Status
from registry.model import Kind, Tier

Sequel = Kind | Status
"""What followed an award: the kind of the next one, or a status where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewals:
    """What came after awards, counted over all cities on a day."""

    sequels: Mapping[tuple[Tier | None, Sequel], int]
    """Awards by tier and by what followed; ``certified`` are those that run, soon ending or not."""
    after_gap: int
    """Awards that came after the term before had ended."""
    waits: tuple[int, ...]
    """Days from an award to the next of its city, shortest first, where both days are known."""
    waits_unknown: int
    """The same pairs of awards where a day is not known."""
    past_term: int
    """Of the days counted, those that go beyond the term of the earlier award."""

    def followed_by(self, *sequels: Sequel) -> int:
        """Awards of all tiers that were followed by one of these."""
        return sum(count for (_, sequel), count in self.sequels.items() if sequel in sequels)

    @property
    def decided(self) -> int:
        """Awards that do not run any more, because another replaced them or they ended."""
        return sum(self.sequels.values()) - self.followed_by(Status.CERTIFIED)

    @property
    def median(self) -> int | None:
        """The middle of the days counted; the lower one where there are two."""
        return median_low(self.waits) if self.waits else None


def renewals(records: Iterable[CityRecord]) -> Renewals:
    """What came after the awards of these cities."""
    sequels: Counter[tuple[Tier | None, Sequel]] = Counter()
    waits: list[int] = []
    unknown = after_gap = past_term = 0
    for record in records:
        for earlier, later in pairwise(record.chapters):
            sequels[earlier.award.tier, later.kind] += 1
            after_gap += later.gap_before > 0
            first, second = earlier.award.announced.day, later.award.announced.day
            if first is None or second is None:
                unknown += 1
                continue
            waits.append((second - first).days)
            past_term += second > earlier.term.last
        last = Status.CERTIFIED if record.standing.running else record.standing.status
        sequels[record.chapters[-1].award.tier, last] += 1
    return Renewals(
        sequels=MappingProxyType(sequels),
        after_gap=after_gap,
        waits=tuple(sorted(waits)),
        waits_unknown=unknown,
        past_term=past_term,
    )
