"""What the search knows of each page: its own words, and nothing that repeats from page to page.

Taken from the planned head and view of a page, in one place, so that no planner has to think of it,
and known before anything is rendered. Every page is found by its title and description; what somebody
wrote, by all of it: a city by its names, highlights, story and notes, and by its place and standing.
Lists, tables and navigation are left out: what they name has a page of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from registry.compute.record import CityRecord
from registry.language import Language, Passage
from registry.plan.page import HtmlPage
from registry.plan.scope import Scope, plain
from registry.plan.searchable import SearchRecord, SearchTags
from registry.plan.views.cohort import AnnouncementView
from registry.plan.views.history import HistoryYearView
from registry.plan.views.listing import PlaceView
from registry.plan.views.overview import PageView
from registry.plan.views.standard import AreaView, CriterionView, StandardView

_UNCLOSED: Final = re.compile(r"(?<=\w)(?=</(?:h[1-6]|li|dt|t[dh])>)")
"""Where a line of HTML ends without the mark that ends a sentence."""
_TAG: Final = re.compile(r"<[^>]*>")


def search_records(scope: Scope, pages: Iterable[HtmlPage]) -> tuple[SearchRecord, ...]:
    """The records of all cities, and of those pages that are in the language of the scope.

    Cities come first and by name. Where nothing else tells two results apart, they are shown in this order.
    """
    names = kind_names(scope.language)
    order = list(names)
    records = [_city_record(scope, record) for record in scope.findings.records]
    records += [
        _record(scope, page, tags, names[tags.kind])
        for page in pages
        if page.head.language == scope.language.tag and (tags := page.head.search)
    ]
    return tuple(
        sorted(
            records,
            key=lambda one: (
                order.index(one.tags.kind),
                plain(one.title) if one.tags.kind == "city" else "",
            ),
        )
    )


def kind_names(words: Language) -> dict[str, str]:
    """The kinds of pages in words, in the order in which the search lists them."""
    return {
        "city": words.text("City"),
        "announcement": words.text("Announcement"),
        "cohort": words.text("Cohort"),
        "standard": words.text("Standard"),
        "area": words.text("Area"),
        "criterion": words.text("Criterion"),
        "level": words.text("Level"),
        "place": words.text("Country or state"),
        "page": words.text("Explanation"),
        "list": words.text("List"),
    }


def _record(scope: Scope, page: HtmlPage, tags: SearchTags, kind: str) -> SearchRecord:
    return SearchRecord(
        address=page.address,
        language=page.head.language,
        title=_title(scope, page),
        line=" · ".join((kind, *_belongs_to(scope, page))),
        aliases="",
        text=_joined(_text(scope, page)),
        tags=tags,
    )


def _city_record(scope: Scope, record: CityRecord) -> SearchRecord:
    """A city; its page need not be planned for it."""
    city, words = record.city, scope.language
    return SearchRecord(
        address=scope.at.city(city.id),
        language=words.tag,
        title=city.name,
        line=" · ".join((scope.place(city), words.standing(record.standing))),
        aliases=words.listing(city.aliases),
        text=_joined(_city(scope, record)),
        tags=scope.tags("city", record),
    )


def _joined(parts: Iterable[str]) -> str:
    """Texts as one, without what is left white."""
    return " ".join(filter(None, (" ".join(part.split()) for part in parts)))


def _title(scope: Scope, page: HtmlPage) -> str:
    """The heading of the page: without what the line below says anyway."""
    match page.view:
        case PlaceView(name=name):
            return name
        case AreaView(item=item):
            name = scope.language.content_text(item.area.name)
            return f"{item.area.code} {name}" if item.area.code else name
        case CriterionView(criterion=criterion):
            name = scope.language.content_text(criterion.title)
            return f"{criterion.code} {name}" if criterion.code else name
        case _:
            return page.head.title


def _belongs_to(scope: Scope, page: HtmlPage) -> Iterator[str]:
    """Where a page that is no city belongs."""
    match page.view:
        case AreaView(standard=standard) | CriterionView(standard=standard):
            yield standard.text
        case AnnouncementView(announcement=post):
            yield scope.language.partial_date(post.date)
        case PlaceView(is_country=False):
            yield page.head.crumbs[-1].text


def _text(scope: Scope, page: HtmlPage) -> Iterator[str]:
    """What the page says in sentences; no numbers that are of their day."""
    words = scope.language
    match page.view:
        case PlaceView(name=name, code=code):
            yield f"{name}, {code}."
        case HistoryYearView():
            yield f"{page.head.title}."
        case AnnouncementView(announcement=post, html=html):
            yield page.head.description
            yield _plain(html)
            yield words.content_text(post.note or "")
        case PageView(html=html):
            yield page.head.description
            yield _plain(html)
        case StandardView(standard=standard):
            yield page.head.description
            yield from (words.content_text(area.name) + "." for area in standard.areas)
            if standard.outcomes:
                yield words.content_text(standard.outcomes.summary)
        case AreaView(item=item):
            yield page.head.description
            yield from (words.content_text(name) + "." for name in item.area.former_names)
        case _:
            yield page.head.description


def _city(scope: Scope, record: CityRecord) -> Iterator[str]:
    city, words = record.city, scope.language
    yield words.listing((city.name, *city.aliases)) + "."
    yield from (words.passage(one.text, one.translations).text for one in city.highlights)
    yield _plain(scope.prose("city", city.id))
    yield words.content_text(city.note or "")
    yield from (words.content_text(c.award.note or "") for c in reversed(record.chapters))
    if city.withdrawn and record.standing.withdrawn_on:
        yield words.content_text(city.withdrawn.reason)


def _plain(html: Passage) -> str:
    """The words of our own HTML, where no attribute holds the character that ends a tag."""
    return unescape(_TAG.sub("", _UNCLOSED.sub(".", html.text)))
