"""What cities have in common, as answers: levels, places and cohorts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from registry.api.records import answer as answers
from registry.api.records import group
from registry.compute.cohorts import Cohort
from registry.compute.record import CityRecord
from registry.compute.standing import Status
from registry.model import TIERS_DOWN, Standard, Tier
from registry.plan.answers.cities import Records
from registry.plan.answers.counts import kinds_of, statuses, total_of
from registry.plan.answers.words import TIERS
from registry.tiers import fewest


def group_answers(made: Records, countries: list[group.Country]) -> Iterator[answers.Answer]:
    """All levels, all places, all cohorts, and each of them."""
    yield from _tiers(made)
    yield from _places(made, countries)
    yield from _cohorts(made)


# --- levels


def _tiers(made: Records) -> Iterator[answers.Answer]:
    found = made.scope.findings.records
    rows = {tier: _tier(made, tier) for tier in TIERS_DOWN}
    every: answers.Tiers = {
        **made.answer(made.data.file("tiers.json"), made.next_step(found)),
        "tiers": list(rows.values()),
        "undocumented": statuses(made, None),
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
        "counts": statuses(made, tier),
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
        "kinds": kinds_of(cohort.members),
        "total": total_of(cohort.total),
        "url": made.data.cohort(day),
        "page": made.pages.cohort(day),
    }
