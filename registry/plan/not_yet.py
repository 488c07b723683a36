"""The addresses of what does not exist yet on the day: texts may name it, and do not link to it."""

from __future__ import annotations

from collections.abc import Iterable

from registry.compute import Findings
from registry.model import City, Registry
from registry.plan.addresses import ROOT


def addresses_not_yet(registry: Registry, findings: Findings) -> frozenset[str]:
    """In the language of the texts: what the files declare for a day, and nobody finds on this one."""
    return frozenset(_dated_addresses(registry)) - frozenset(_found_addresses(findings))


def _dated_addresses(registry: Registry) -> Iterable[str]:
    for city in registry.cities:
        yield from _city_addresses(city)
        for award in city.certifications:
            if award.announced.day:
                yield ROOT.cohort_year(award.announced.day.year)
    for post in registry.announcements:
        yield ROOT.announcement(post.id)
    begins = [standard.announced.earliest.year for standard in registry.standards]
    ends = [a.announced.latest.year for city in registry.cities for a in city.certifications]
    for year in range(min(begins, default=0), max(ends, default=-1) + 1):
        yield ROOT.history_year(year)


def _found_addresses(findings: Findings) -> Iterable[str]:
    for record in findings.records:
        yield from _city_addresses(record.city)
    for cohort in findings.cohorts:
        yield ROOT.cohort_year(cohort.day.year)
    for post in findings.announcements:
        yield ROOT.announcement(post.id)
    for year in findings.years:
        yield ROOT.history_year(year.year)


def _city_addresses(city: City) -> tuple[str, ...]:
    return (
        ROOT.city(city.id),
        ROOT.subdivision(city.subdivision),
        ROOT.country(city.country),
    )
