"""What cities have in common, as answers: levels, places, cohorts, and counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from registry.api.records import answer as answers
from registry.api.records import group
from registry.compute.cohorts import Cohort, Member
from registry.compute.cohorts import RunningTotal as ComputedTotal
from registry.compute.record import CityRecord
from registry.compute.standing import Status
from registry.model import TIERS_DOWN, Kind, Standard, Tier
from registry.plan.answers.cities import Records
from registry.plan.answers.words import TIERS
from registry.tiers import fewest


def group_answers(made: Records, countries: list[group.Country]) -> Iterator[answers.Answer]:
    """All levels, all places, all cohorts, each of them, and the statistics."""
    yield from _tiers(made)
    yield from _places(made, countries)
    yield from _cohorts(made)
    yield _statistics(made, countries)


# --- levels


def _tiers(made: Records) -> Iterator[answers.Answer]:
    found = made.scope.findings.records
    rows = {tier: _tier(made, tier) for tier in TIERS_DOWN}
    every: answers.Tiers = {
        **made.answer(made.data.file("tiers.json"), made.next_step(found)),
        "tiers": list(rows.values()),
        "undocumented": _statuses(made, None),
    }
    yield every
    for tier, row in rows.items():
        held = [record for record in found if record.standing.tier is tier]
        one: answers.TierAnswer = {
            **made.answer(row["url"], made.next_step(held)),
            "tier": row,
            "count": len(held),
            "cities": made.in_lists(held),
        }
        yield one


def _tier(made: Records, tier: Tier) -> group.Tier:
    return {
        "tier": TIERS[tier],
        "rank": tier.rank + 1,
        "counts": _statuses(made, tier),
        "bands": [
            band
            for standard in made.scope.standards_down()
            for band in bands(standard)
            if band["tier"] == TIERS[tier]
        ],
        "url": made.data.tier(TIERS[tier]),
        "page": made.pages.tier(tier),
    }


def bands(standard: Standard) -> list[group.Band]:
    """What a standard asks for at the levels, the highest first."""
    return [
        {
            "standard": standard.id,
            "tier": TIERS[band.tier],
            "from_percent": band.from_percent,
            "from_criteria": fewest(standard, band.from_percent),
            "of_criteria": standard.criteria_count,
        }
        for band in reversed(standard.bands)
    ]


def _statuses(made: Records, tier: Tier | None) -> group.StatusCounts:
    counts = made.scope.findings.statistics.by_tier_and_status
    return _status_counts({status: counts.get((tier, status), 0) for status in Status})


def _status_counts(counts: dict[Status, int]) -> group.StatusCounts:
    return {
        "certified": counts[Status.CERTIFIED],
        "expiring": counts[Status.EXPIRING],
        "lapsed": counts[Status.LAPSED],
        "withdrawn": counts[Status.WITHDRAWN],
    }


# --- places

_ENDED = frozenset({Status.LAPSED, Status.WITHDRAWN})
"""From these on a city is not counted as certified."""


def _places(made: Records, countries: list[group.Country]) -> Iterator[answers.Answer]:
    found: dict[str, list[CityRecord]] = defaultdict(list)
    for record in made.scope.findings.records:
        found[record.city.country].append(record)
        found[record.city.subdivision].append(record)
    every: answers.Places = {
        **made.answer(
            made.data.file("places.json"), made.next_step(made.scope.findings.records, _ENDED)
        ),
        "countries": countries,
    }
    yield every
    for country in countries:
        here = found[country["code"]]
        of_country: answers.CountryAnswer = {
            **made.answer(country["url"], made.next_step(here)),
            "country": country,
            "count": len(here),
            "cities": made.in_lists(here),
        }
        yield of_country
        for subdivision in country["subdivisions"]:
            inside = found[subdivision["code"]]
            of_subdivision: answers.SubdivisionAnswer = {
                **made.answer(subdivision["url"], made.next_step(inside)),
                "country": country["code"],
                "subdivision": subdivision,
                "count": len(inside),
                "cities": made.in_lists(inside),
            }
            yield of_subdivision


def countries_of(made: Records) -> list[group.Country]:
    """Every country with its subdivisions, by code."""
    counts = made.scope.findings.statistics
    names = made.scope.registry.places.subdivisions
    inside: dict[str, list[group.Subdivision]] = defaultdict(list)
    for code, tally in sorted(counts.subdivisions.items()):
        inside[code[:2]].append(
            {
                "code": code,
                "name": names[code],
                "cities": tally.ever,
                "certified": tally.running,
                "url": made.data.subdivision(code),
                "page": made.pages.subdivision(code),
            }
        )
    return [
        {
            "code": code,
            "name": made.scope.language.country(code),
            "cities": tally.ever,
            "certified": tally.running,
            "subdivisions": inside[code],
            "url": made.data.country(code),
            "page": made.pages.country(code),
        }
        for code, tally in sorted(counts.countries.items())
    ]


# --- cohorts


def _cohorts(made: Records) -> Iterator[answers.Answer]:
    standing = {record.city.id: record for record in made.scope.findings.records}
    found = made.scope.findings.cohorts
    rows = [_cohort(made, cohort) for cohort in found]
    every: answers.Cohorts = {
        **made.answer(made.data.file("cohorts.json")),
        "count": len(rows),
        "cohorts": rows,
    }
    yield every
    for cohort, row in zip(found, rows, strict=True):
        named = (*cohort.members, *cohort.candidates)
        one: answers.CohortAnswer = {
            # What ran to its end stays as it was foretold; a withdrawal cuts an award short.
            **made.answer(
                row["url"],
                made.next_step((standing[m.city.id] for m in named), {Status.WITHDRAWN}),
            ),
            "cohort": row,
            "awards": [made.award(member) for member in cohort.members],
            "candidates": [made.award(member) for member in cohort.candidates],
        }
        yield one


def _cohort(made: Records, cohort: Cohort) -> group.Cohort:
    day = cohort.day.isoformat()
    return {
        "day": day,
        "announcement": cohort.announcement.id if cohort.announcement else None,
        "awards": len(cohort.members),
        "kinds": _kinds(cohort.members),
        "total": _total(cohort.total),
        "url": made.data.cohort(day),
        "page": made.pages.cohort(day),
    }


def _kinds(members: Iterable[Member]) -> group.KindCounts:
    return _kind_counts(Counter(member.chapter.kind for member in members))


def _kind_counts(counts: Counter[Kind]) -> group.KindCounts:
    return {
        "new": counts[Kind.NEW],
        "recertified": counts[Kind.RECERTIFIED],
        "leveled_up": counts[Kind.LEVELED_UP],
        "leveled_down": counts[Kind.LEVELED_DOWN],
        "renewed": counts[Kind.RENEWED],
    }


def _total(total: ComputedTotal) -> group.RunningTotal:
    return {
        "known": total.known,
        "possible": total.possible,
        "stated": total.stated,
        "derived": total.derived,
        "missing": total.missing,
    }


# --- counts


def _statistics(made: Records, countries: list[group.Country]) -> answers.Statistics:
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
            {"tier": TIERS[tier] if tier else None, "counts": _statuses(made, tier)}
            for tier in (*TIERS_DOWN, None)
        ],
        "countries": countries,
        "years": [_year(made, year) for year in counts.years],
        "totals": [
            {"day": cohort.day.isoformat(), "total": _total(cohort.total)}
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
