"""The page of a city: its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from registry.compute.peers import Peers
from registry.compute.record import CityRecord
from registry.compute.standing import Standing, Status
from registry.history import Chapter
from registry.model import Highlight
from registry.plan.badges import embed
from registry.plan.certificates.pages import certificate_of
from registry.plan.page import HtmlPage, Link
from registry.plan.scope import Scope
from registry.plan.timeline import timeline
from registry.plan.views.city import AwardItem, CityView, HighlightItem
from registry.plan.views.map import Locator
from registry.tiers import judge

VALIDITY_PAGE = "validity"
SURENESS_PAGE = "about"
"""The pages of ``content/pages`` that every city page refers to."""


def city_page(scope: Scope, record: CityRecord, peers: Peers, locator: Locator | None) -> HtmlPage:
    """The page of a city, with cities to compare it with, and where it lies."""
    city, words = record.city, scope.language
    country, place = scope.country(city.country), scope.subdivision(city.subdivision)
    awards = tuple(_award(scope, chapter) for chapter in reversed(record.chapters))
    certificate = certificate_of(scope, record)
    return HtmlPage(
        head=scope.head(
            scope.at.city(city.id),
            f"{city.name}, {place.text}",
            f"{city.name}, {scope.place(city)}. {words.standing(record.standing)}",
            crumbs=(Link(words.text("Cities"), scope.at.cities), country, place),
            source=scope.registry.files["city", city.id],
            search=scope.tags("city", record),
            certificate=certificate.file if certificate else "",
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
            timeline=timeline(record.chapters, scope.findings.as_of),
            later=tuple(_later(scope, record.standing)),
            alike=tuple(map(scope.city_row, peers.alike)),
            near=tuple(map(scope.city_row, peers.near)),
            cite=words.text(
                "“%(city)s, %(place)s”. %(registry)s, as of %(day)s.",
                city=city.name,
                place=scope.place(city),
                registry=words.content_text(scope.registry.program.title),
                day=words.day(scope.findings.as_of),
            ),
            permalink=scope.settings.base + scope.at.city(city.id),
            has_gap=any(chapter.gap_before for chapter in record.chapters),
            locator=locator,
            compare_page=scope.at.comparison((city.id,)),
            tier_page=scope.at.tier(record.standing.tier)
            if record.standing.tier
            else scope.at.tiers,
            validity_page=scope.at.page(VALIDITY_PAGE),
            sureness_page=scope.at.page(SURENESS_PAGE),
            embed=embed(scope, record),
            badges_page=scope.at.badges,
            certificate=certificate,
        ),
    )


def _later(scope: Scope, standing: Standing) -> Iterator[tuple[Status, str]]:
    """What will be said of a city from each of its next transitions on."""
    for step in standing.transitions:
        withdrawn = step.day if step.status is Status.WITHDRAWN else None
        then = replace(standing, status=step.status, withdrawn_on=withdrawn)
        yield step.status, scope.language.standing(then)


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
        cohort=Link(words.day(day), scope.at.cohort(day)) if day else None,
        announcement=Link(words.content_text(post.title), scope.at.announcement(post.id))
        if post
        else None,
        met=met,
    )


def _highlight(scope: Scope, highlight: Highlight) -> HighlightItem:
    standard = scope.current
    return HighlightItem(
        text=scope.language.passage(highlight.text, highlight.translations),
        as_of=highlight.as_of,
        criteria=tuple(
            Link(
                f"{criterion.code} {scope.language.content_text(criterion.title)}",
                scope.at.part_of_standard(standard.id, criterion.slug),
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
