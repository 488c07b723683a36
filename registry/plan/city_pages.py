"""Pages about cities: the list, every city, the levels, and the places they lie in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from registry.compute.record import CityRecord
from registry.compute.standing import Status
from registry.history import Chapter
from registry.model import TIERS_DOWN, Highlight, Tier
from registry.places import COUNTRIES, Region
from registry.plan import addresses
from registry.plan.page import HtmlPage, Link
from registry.plan.scope import Scope, plain
from registry.plan.views import (
    AwardItem,
    CitiesView,
    CityView,
    HighlightItem,
    PlaceCount,
    PlacesView,
    PlaceView,
    TiersView,
    TierView,
)
from registry.tiers import judge

VALIDITY_PAGE = "validity"
SURENESS_PAGE = "about"
"""The pages of ``content/pages`` that every city page refers to."""


def city_pages(scope: Scope) -> Iterator[HtmlPage]:
    """The list of cities and the page of each."""
    yield _cities(scope)
    for record in scope.findings.records:
        yield _city(scope, record)


def _cities(scope: Scope) -> HtmlPage:
    rows = scope.city_rows(scope.findings.records)
    groups = groupby(rows, key=lambda row: plain(row.name)[0].upper())
    words, counts = scope.language, scope.findings.statistics
    return HtmlPage(
        head=scope.head(
            addresses.CITIES,
            words.text("All cities"),
            words.count(
                "%(n)s city that is or was certified for governing with data, with its level and term.",
                "%(n)s cities that are or were certified for governing with data, with level and term.",
                counts.cities,
            ),
            search=scope.tags("list"),
        ),
        view=CitiesView(
            groups=tuple((letter, tuple(group)) for letter, group in groups),
            counts=scope.tier_counts(scope.findings.records),
            running=counts.running,
            ever=counts.cities,
        ),
    )


def _city(scope: Scope, record: CityRecord) -> HtmlPage:
    city, words = record.city, scope.language
    country, place = scope.country(city.country), scope.subdivision(city.subdivision)
    awards = tuple(_award(scope, chapter) for chapter in reversed(record.chapters))
    return HtmlPage(
        head=scope.head(
            addresses.city(city.id),
            f"{city.name}, {place.text}",
            f"{city.name}, {scope.place(city)}. {words.standing(record.standing)}",
            crumbs=(Link(words.text("Cities"), addresses.CITIES), country, place),
            source=scope.registry.files["city", city.id],
            search=scope.tags("city", record),
        ),
        view=CityView(
            city=city,
            place=place,
            country=country,
            standing=record.standing,
            awards=awards,
            highlights=tuple(_highlight(scope, item) for item in city.highlights),
            story=scope.prose("city", city.id),
            sources=tuple(dict.fromkeys(_sources(record))),
            has_gap=any(chapter.gap_before for chapter in record.chapters),
            tier_page=addresses.tier(record.standing.tier)
            if record.standing.tier
            else addresses.TIERS,
            validity_page=addresses.page(VALIDITY_PAGE),
            sureness_page=addresses.page(SURENESS_PAGE),
        ),
    )


def _award(scope: Scope, chapter: Chapter) -> AwardItem:
    award, words = chapter.award, scope.language
    day = award.announced.day
    post = next((p for p in scope.findings.announcements if day and p.cohort == day), None)
    met = ""
    if award.criteria_met is not None:
        standard = scope.registry.standard(award.standard)
        verdict = judge(standard, award.criteria_met, award.outcomes_met)
        met = words.text(
            "%(met)s of %(total)s criteria (%(percent)s%%)",
            met=verdict.met,
            total=verdict.total,
            percent=verdict.percent,
        )
    return AwardItem(
        chapter=chapter,
        anchor=f"award-{award.award_id}",
        standard=scope.standard_link(award.standard),
        cohort=Link(words.day(day), addresses.cohort(day)) if day else None,
        announcement=Link(post.title, addresses.announcement(post.id)) if post else None,
        met=met,
    )


def _highlight(scope: Scope, highlight: Highlight) -> HighlightItem:
    standard = scope.current
    return HighlightItem(
        text=highlight.text,
        as_of=highlight.as_of,
        criteria=tuple(
            Link(
                f"{criterion.code} {criterion.title}",
                addresses.part_of_standard(standard.id, criterion.slug),
            )
            for code in highlight.criteria
            if (criterion := standard.criterion(code))
        ),
        sources=highlight.sources,
    )


def _sources(record: CityRecord) -> Iterator[str]:
    city = record.city
    for award in city.certifications:
        yield from award.sources
        for correction in award.corrected:
            yield from correction.sources
    for part in (*city.highlights, *city.honor_roll, city.listing, city.withdrawn):
        if part is not None:
            yield from part.sources


def tier_pages(scope: Scope) -> Iterator[HtmlPage]:
    """The levels, and the page of each."""
    words, records = scope.language, scope.findings.records
    undocumented = [r for r in records if r.standing.tier is None and r.standing.running]
    bands = tuple(row for standard in scope.standards_down() for row in scope.bands(standard))
    yield HtmlPage(
        head=scope.head(
            addresses.TIERS,
            words.text("Levels"),
            words.text("Silver, gold and platinum: what each asks for, and which cities hold it."),
            search=scope.tags("level"),
        ),
        view=TiersView(
            counts=scope.tier_counts(records),
            bands=bands,
            undocumented=scope.city_rows(undocumented),
            undocumented_anchor="level-not-documented",
        ),
    )
    for tier in TIERS_DOWN:
        yield _tier(scope, tier)


def _tier(scope: Scope, tier: Tier) -> HtmlPage:
    words = scope.language
    here = [r for r in scope.findings.records if r.standing.tier is tier]
    name = words.tier(tier)
    return HtmlPage(
        head=scope.head(
            addresses.tier(tier),
            words.text("%(tier)s cities", tier=name),
            words.text("Cities certified at the %(tier)s level, and until when.", tier=name),
            crumbs=(Link(words.text("Levels"), addresses.TIERS),),
            search=scope.tags("level"),
        ),
        view=TierView(
            tier=tier,
            bands=tuple(
                row for standard in scope.standards_down() for row in scope.bands(standard, tier)
            ),
            running=scope.city_rows(r for r in here if r.standing.running),
            past=scope.city_rows(r for r in here if r.standing.status is Status.LAPSED),
            withdrawn=scope.city_rows(r for r in here if r.standing.status is Status.WITHDRAWN),
            others=tuple(
                Link(words.tier(other), addresses.tier(other))
                for other in TIERS_DOWN
                if other is not tier
            ),
        ),
    )


def place_pages(scope: Scope) -> Iterator[HtmlPage]:
    """The countries, each country, and each state or province with a city."""
    words = scope.language
    countries: dict[str, list[CityRecord]] = defaultdict(list)
    subdivisions: dict[str, list[CityRecord]] = defaultdict(list)
    for record in scope.findings.records:
        countries[record.city.country].append(record)
        subdivisions[record.city.subdivision].append(record)
    region_names = {
        Region.NORTH_AMERICA: words.text("North America"),
        Region.CENTRAL_AMERICA: words.text("Central America"),
        Region.SOUTH_AMERICA: words.text("South America"),
    }
    yield HtmlPage(
        head=scope.head(
            addresses.PLACES,
            words.text("Countries"),
            words.text("Certified cities by country, state and province."),
            search=scope.tags("place"),
        ),
        view=PlacesView(
            regions=tuple(
                (name, rows)
                for region, name in region_names.items()
                if (
                    rows := country_counts(
                        scope, (c for c in countries if COUNTRIES[c].region is region)
                    )
                )
            )
        ),
    )
    for code in sorted(countries):
        inside = sorted(
            (
                place_count(scope.subdivision(sub), subdivisions[sub])
                for sub in subdivisions
                if sub[:2] == code
            ),
            key=lambda count: plain(count.place.text),
        )
        yield _place(scope, code, countries[code], tuple(inside))
    for code in sorted(subdivisions):
        yield _place(scope, code, subdivisions[code], ())


def _place(
    scope: Scope, code: str, records: list[CityRecord], inside: tuple[PlaceCount, ...]
) -> HtmlPage:
    words = scope.language
    is_country = len(code) == 2
    here = scope.country(code) if is_country else scope.subdivision(code)
    crumbs = [Link(words.text("Countries"), addresses.PLACES)]
    title = here.text
    if not is_country:
        crumbs.append(scope.country(code[:2]))
        title = f"{here.text}, {scope.country(code[:2]).text}"
    return HtmlPage(
        head=scope.head(
            here.address,
            title,
            words.count(
                "%(place)s: %(n)s city on record, %(running)s certified now.",
                "%(place)s: %(n)s cities on record, %(running)s certified now.",
                len(records),
                place=title,
                running=sum(r.standing.running for r in records),
            ),
            crumbs=tuple(crumbs),
            search=scope.tags("place"),
        ),
        view=PlaceView(
            name=here.text,
            code=code,
            is_country=is_country,
            subdivisions=inside,
            counts=scope.tier_counts(records),
            rows=scope.city_rows(records),
            running=sum(r.standing.running for r in records),
        ),
    )


def place_count(place: Link, records: Iterable[CityRecord]) -> PlaceCount:
    """How many of these cities are certified now, and how many ever were."""
    records = tuple(records)
    return PlaceCount(place, sum(r.standing.running for r in records), len(records))


def country_counts(scope: Scope, codes: Iterable[str]) -> tuple[PlaceCount, ...]:
    """Countries with the number of their cities, by name."""
    rows = (
        place_count(
            scope.country(code), (r for r in scope.findings.records if r.city.country == code)
        )
        for code in codes
    )
    return tuple(sorted(rows, key=lambda row: plain(row.place.text)))
