"""The first page: what is certified now, what is new, what ends next, and the doors to everything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from registry.compute.record import CityRecord
from registry.compute.standing import Status
from registry.plan.cohort_pages import cohort_item
from registry.plan.maps import map_of_americas
from registry.plan.page import Head, HtmlPage, Link
from registry.plan.place_pages import country_counts
from registry.plan.scope import Scope
from registry.plan.text_pages import announcement_row
from registry.plan.views.overview import Door, HomeView
from registry.plan.views.rows import CityList

NEWEST: Final = 5
"""Announcements."""
LATEST: Final = 32
"""Awards announced last."""
ENDING: Final = 8
"""Terms that end next."""
QUOTES: Final = 4
"""Highlights."""
CERTIFICATION_PAGE: Final = "certification"
"""The page of ``content/pages`` that says what the certification is, if there is one."""


def home_page(scope: Scope, heads: Mapping[str, Head]) -> HtmlPage:
    """The first page; ``heads`` are those of all other pages, by address."""
    findings, counts, words = scope.findings, scope.findings.statistics, scope.language
    ending = scope.by_last_day(r for r in findings.records if r.standing.running)
    latest = findings.cohorts[-1] if findings.cohorts else None
    return HtmlPage(
        head=scope.head(
            scope.at.home,
            words.content_text(scope.registry.program.title),
            words.content_text(scope.registry.program.description),
        ),
        view=HomeView(
            ever=counts.cities,
            countries=sum(tally.running > 0 for tally in counts.countries.values()),
            counts=scope.tier_counts(findings.records),
            map=map_of_americas(scope),
            map_page=scope.at.map,
            cities=scope.at.cities,
            ending_page=scope.at.expiring,
            newest=tuple(
                announcement_row(scope, post)
                for post in findings.announcements[-1 : -NEWEST - 1 : -1]
            ),
            latest=cohort_item(scope, latest, LATEST) if latest else None,
            latest_unidentified=latest.unidentified if latest else 0,
            ending=CityList(ending[:ENDING], len(ending), "").by_day,
            expiring_total=counts.by_status.get(Status.EXPIRING, 0),
            expiring_days=scope.registry.program.expiring_days,
            quotes=tuple(scope.quote(*found) for found in _telling(scope))[:QUOTES],
            places=country_counts(scope, counts.countries),
            program=scope.page_link(CERTIFICATION_PAGE),
            doors=tuple(_doors(scope, heads)),
        ),
    )


def _doors(scope: Scope, heads: Mapping[str, Head]) -> Iterator[Door]:
    """Pages that a first visit may not expect, each with what it says of itself."""
    at = scope.at
    for address in (at.compare, at.statistics, at.history, at.standards, at.feeds, at.data):
        head = heads[address]
        yield Door(Link(head.title, address), head.description)


def _telling(scope: Scope) -> Iterator[tuple[CityRecord, int]]:
    """The newest highlight with a figure of each city certified now, one of every country first."""
    found = [
        (record, number)
        for record in scope.findings.records
        if record.standing.running
        for number, highlight in enumerate(record.city.highlights)
        if any(map(str.isdigit, highlight.text))
    ]
    found.sort(key=_age)
    of_city: dict[str, tuple[CityRecord, int]] = {}
    of_country: dict[str, tuple[CityRecord, int]] = {}
    for record, number in found:
        of_city.setdefault(record.city.id, (record, number))
        of_country.setdefault(record.city.country, (record, number))
    first = {record.city.id for record, _ in of_country.values()}
    yield from of_country.values()
    yield from (entry for city, entry in of_city.items() if city not in first)


def _age(entry: tuple[CityRecord, int]) -> tuple[int, int, str, int]:
    """Orders highlights: the newest first, then those of the latest award."""
    record, number = entry
    year = record.city.highlights[number].as_of or 0
    return -year, -record.chapters[-1].award.announced.latest.toordinal(), record.city.id, number
