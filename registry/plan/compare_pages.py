"""The page that puts cities side by side, and the data that its script reads.

The data is one file without words, shared by all languages: ids, names, dates as the files write
them, and the standing with the days of its transitions, as pages carry them for ``standing.js``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from registry.compute.record import CityRecord
from registry.compute.standing import Status
from registry.model import TIERS_DOWN, Kind
from registry.plan.addresses import COMPARE_DATA
from registry.plan.page import HtmlPage, Link, TextFile
from registry.plan.scope import Scope
from registry.plan.views.compare import CompareView

MOST: Final = 4
"""More columns fit no screen."""


def compare_pages(scope: Scope) -> Iterator[HtmlPage]:
    """The one page there is."""
    words, at = scope.language, scope.at
    codes = sorted({record.city.country for record in scope.findings.records})
    yield HtmlPage(
        head=scope.head(
            at.compare,
            words.text("Compare cities"),
            words.text("Two to four cities side by side: level, term, awards, themes."),
            crumbs=(Link(words.text("Cities"), at.cities),),
            search=scope.tags("list"),
        ),
        view=CompareView(
            data=COMPARE_DATA,
            most=MOST,
            tiers=(*TIERS_DOWN, None),
            statuses=tuple(Status),
            countries=tuple((code, words.country(code)) for code in codes),
            standards=tuple((s.id, scope.standard_link(s.id)) for s in scope.standards_down()),
            areas=tuple(
                (
                    area.slug,
                    Link(
                        words.content_text(area.name),
                        at.part_of_standard(scope.current.id, area.slug),
                    ),
                )
                for area in scope.current.areas
            ),
            city=at.city("{id}"),
            examples=tuple(_examples(scope)),
            cities=at.cities,
            levels=at.tiers,
        ),
    )


def _examples(scope: Scope) -> Iterator[tuple[str, Link]]:
    """The largest cities certified now, and the last that moved up."""
    words = scope.language
    running = [r for r in scope.findings.records if r.standing.running]
    counted = [r for r in running if r.city.population]
    largest = sorted(counted, key=lambda r: -(r.city.population.count if r.city.population else 0))
    risen = sorted(
        (r for r in running if r.chapters[-1].kind is Kind.LEVELED_UP),
        key=lambda r: r.chapters[-1].award.announced.sort_key,
        reverse=True,
    )
    for what, group in (
        (
            words.text("The largest cities certified now, of those with a census count:"),
            largest[:MOST],
        ),
        (words.text("Cities that moved up last:"), risen[:MOST]),
    ):
        if len(group) > 1:
            names = words.listing(r.city.name for r in group)
            yield what, Link(names, scope.at.comparison(r.city.id for r in group))


def compare_data(scope: Scope) -> TextFile:
    """What is known of every city, one a line."""
    areas = {
        criterion.code: area.slug
        for area in scope.current.areas
        for criterion in area.criteria
        if criterion.code
    }
    rows = (
        json.dumps(_city(scope, record, areas), ensure_ascii=False, separators=(",", ":"))
        for record in scope.in_order(scope.findings.records)
    )
    return TextFile(address=COMPARE_DATA, text="[\n" + ",\n".join(rows) + "\n]\n")


def _city(scope: Scope, record: CityRecord, areas: Mapping[str, str]) -> dict[str, object]:
    """A city; what is empty or not known is left out."""
    city, standing = record.city, record.standing
    shown = {areas[code] for item in city.highlights for code in item.criteria if code in areas}
    known: dict[str, object] = {
        "id": city.id,
        "name": city.name,
        "place": scope.subdivision(city.subdivision).text,
        "country": city.country,
        "aliases": list(city.aliases),
        "people": [city.population.count, city.population.year] if city.population else [],
        "awards": [
            [str(award.announced), award.tier or "", award.standard]
            for award in (chapter.award for chapter in record.chapters)
        ],
        "standing": standing.status,
        "transitions": " ".join(f"{step.day}:{step.status}" for step in standing.transitions),
        "last": (standing.withdrawn_on or standing.term.last).isoformat(),
        "highlights": len(city.highlights),
        "areas": [area.slug for area in scope.current.areas if area.slug in shown],
    }
    return {name: value for name, value in known.items() if value}
