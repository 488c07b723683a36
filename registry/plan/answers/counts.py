"""Counts as answers record them, and the answer that is nothing but counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from registry.api.records import answer as answers
from registry.api.records import group
from registry.compute.cohorts import Member
from registry.compute.cohorts import RunningTotal as ComputedTotal
from registry.compute.standing import Status
from registry.model import TIERS_DOWN, Kind, Tier
from registry.plan.answers.cities import Records
from registry.plan.answers.words import TIERS


def statistics_answer(made: Records, countries: list[group.Country]) -> answers.Statistics:
    """All counts."""
    findings = made.scope.findings
    counts = findings.statistics
    return {
        **made.answer(made.data.file("statistics.json"), made.next_step(findings.records)),
        "cities": counts.cities,
        "certified": counts.running,
        "awards": counts.awards,
        "awards_not_dated": counts.awards_not_dated,
        "people": counts.people,
        "people_cities": counts.people_cities,
        "statuses": _status_counts({s: counts.by_status.get(s, 0) for s in Status}),
        "tiers": [
            {"tier": TIERS[tier] if tier else None, "counts": statuses(made, tier)}
            for tier in (*TIERS_DOWN, None)
        ],
        "countries": countries,
        "years": [_year(made, year) for year in counts.years],
        "totals": [
            {"day": cohort.day.isoformat(), "total": total_of(cohort.total)}
            for cohort in findings.cohorts
        ],
    }


def _year(made: Records, year: int) -> group.YearCounts:
    counts = made.scope.findings.statistics
    kinds = Counter({kind: counts.kinds_by_year.get((year, kind), 0) for kind in Kind})
    tiers = {tier: counts.tiers_by_year.get((year, tier), 0) for tier in (*Tier, None)}
    return {
        "year": year,
        "awards": kinds.total(),
        "kinds": _kind_counts(kinds),
        "tiers": {
            "silver": tiers[Tier.SILVER],
            "gold": tiers[Tier.GOLD],
            "platinum": tiers[Tier.PLATINUM],
            "undocumented": tiers[None],
        },
    }


def statuses(made: Records, tier: Tier | None) -> group.StatusCounts:
    """How many cities of a level have each status; None is for levels that are not documented."""
    counts = made.scope.findings.statistics.by_tier_and_status
    return _status_counts({status: counts.get((tier, status), 0) for status in Status})


def _status_counts(counts: dict[Status, int]) -> group.StatusCounts:
    return {
        "certified": counts[Status.CERTIFIED],
        "expiring": counts[Status.EXPIRING],
        "lapsed": counts[Status.LAPSED],
        "withdrawn": counts[Status.WITHDRAWN],
    }


def kinds_of(members: Iterable[Member]) -> group.KindCounts:
    """How many awards are of each kind."""
    return _kind_counts(Counter(member.chapter.kind for member in members))


def _kind_counts(counts: Counter[Kind]) -> group.KindCounts:
    return {
        "new": counts[Kind.NEW],
        "recertified": counts[Kind.RECERTIFIED],
        "leveled_up": counts[Kind.LEVELED_UP],
        "leveled_down": counts[Kind.LEVELED_DOWN],
        "renewed": counts[Kind.RENEWED],
    }


def total_of(total: ComputedTotal) -> group.RunningTotal:
    """How many cities were certified by then, as far as that is known."""
    return {
        "known": total.known,
        "possible": total.possible,
        "stated": total.stated,
        "derived": total.derived,
        "missing": total.missing,
    }
