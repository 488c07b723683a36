"""Pages about the program: standards, areas and criteria, cohorts, announcements, explanations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from registry.compute.cohorts import Cohort, Member
from registry.model import Announcement, Area, Criterion, Kind, Standard
from registry.plan import addresses
from registry.plan.page import HtmlPage, Link
from registry.plan.scope import Scope
from registry.plan.views import (
    AnnouncementRow,
    AnnouncementsView,
    AnnouncementView,
    AreaItem,
    AreaView,
    AwardRow,
    CohortItem,
    CohortsView,
    CohortYearView,
    CriterionRow,
    CriterionView,
    PageView,
    StandardsView,
    StandardView,
)

T = TypeVar("T")


def _beside(row: Sequence[T], item: T) -> tuple[T | None, T | None]:
    """The neighbours of an item."""
    here = row.index(item)
    return (
        row[here - 1] if here else None,
        row[here + 1] if here + 1 < len(row) else None,
    )


# --- standards


def standard_pages(scope: Scope) -> Iterator[HtmlPage]:
    """The standards side by side, and each with its areas and criteria."""
    words = scope.language
    awards = Counter(
        chapter.award.standard for record in scope.findings.records for chapter in record.chapters
    )
    standards = scope.standards_down()
    yield HtmlPage(
        head=scope.head(
            addresses.STANDARDS,
            words.text("Standards"),
            words.text("The versions of the certification's criteria, side by side."),
            search=scope.tags("standard"),
        ),
        view=StandardsView(
            standards=tuple((s, addresses.standard(s.id), awards[s.id]) for s in standards),
            current=scope.current.id,
        ),
    )
    for standard in standards:
        yield from _standard(scope, standard, awards[standard.id])


def _standard(scope: Scope, standard: Standard, awards: int) -> Iterator[HtmlPage]:
    words = scope.language
    crumbs = (Link(words.text("Standards"), addresses.STANDARDS),)
    source = scope.registry.files["standard", standard.id]
    items = tuple(_area_item(scope, standard, area) for area in standard.areas)
    core = standard.core.codes if standard.core else ()
    yield HtmlPage(
        head=scope.head(
            addresses.standard(standard.id),
            standard.label,
            standard.summary,
            crumbs=crumbs,
            source=source,
            search=scope.tags("standard"),
        ),
        view=StandardView(
            standard=standard,
            is_current=standard == scope.current,
            areas=items,
            documented=len(standard.criteria),
            bands=scope.bands(standard),
            awards=awards,
            others=tuple(
                scope.standard_link(other.id)
                for other in scope.standards_down()
                if other != standard
            ),
            core=tuple(
                _part(standard, criterion)
                for code in core
                if (criterion := standard.criterion(code))
            ),
        ),
    )
    inside = (*crumbs, scope.standard_link(standard.id))
    for item in items:
        before, after = _beside(standard.areas, item.area)
        yield HtmlPage(
            head=scope.head(
                item.address,
                f"{item.area.name} ({standard.label})",
                item.area.summary,
                crumbs=inside,
                source=source,
                search=scope.tags("area"),
            ),
            view=AreaView(
                standard=scope.standard_link(standard.id),
                item=item,
                earlier=_part(standard, before) if before else None,
                later=_part(standard, after) if after else None,
            ),
        )
        for row in item.criteria:
            yield _criterion(scope, standard, item.area, row, (*inside, _part(standard, item.area)))


def _part(standard: Standard, part: Area | Criterion) -> Link:
    """An area or a criterion."""
    name = part.name if isinstance(part, Area) else part.title
    text = f"{part.code} {name}" if part.code else name
    return Link(text, addresses.part_of_standard(standard.id, part.slug))


def _area_item(scope: Scope, standard: Standard, area: Area) -> AreaItem:
    core = standard.core.codes if standard.core else ()
    current = standard == scope.current
    return AreaItem(
        area=area,
        address=addresses.part_of_standard(standard.id, area.slug),
        criteria=tuple(
            CriterionRow(
                criterion=criterion,
                address=addresses.part_of_standard(standard.id, criterion.slug),
                core=criterion.code in core,
                quotes=len(scope.quotes(criterion.code)) if current and criterion.code else 0,
            )
            for criterion in area.criteria
        ),
    )


def _criterion(
    scope: Scope, standard: Standard, area: Area, row: CriterionRow, crumbs: tuple[Link, ...]
) -> HtmlPage:
    criterion, current = row.criterion, standard == scope.current
    before, after = _beside(standard.criteria, criterion)
    title = _part(standard, criterion).text
    return HtmlPage(
        head=scope.head(
            row.address,
            f"{title} ({standard.label})",
            criterion.summary,
            crumbs=crumbs,
            source=scope.registry.files["standard", standard.id],
            search=scope.tags("criterion"),
        ),
        view=CriterionView(
            standard=scope.standard_link(standard.id),
            area=_part(standard, area),
            criterion=criterion,
            core=row.core,
            is_current=current,
            quotes=scope.quotes(criterion.code) if current and criterion.code else (),
            earlier=_part(standard, before) if before else None,
            later=_part(standard, after) if after else None,
        ),
    )


# --- cohorts


def cohort_pages(scope: Scope) -> Iterator[HtmlPage]:
    """All cohorts, and those of each calendar year."""
    words = scope.language
    items = tuple(cohort_item(scope, cohort) for cohort in scope.findings.cohorts)
    undated = tuple(
        Member(record.city, chapter)
        for record in scope.findings.records
        for chapter in record.chapters
        if chapter.award.announced.day is None
    )
    crumb = Link(words.text("Cohorts"), addresses.COHORTS)
    yield HtmlPage(
        head=scope.head(
            addresses.COHORTS,
            crumb.text,
            words.text("The awards by the day of their announcement."),
            search=scope.tags("cohort"),
        ),
        view=CohortsView(cohorts=items[::-1], undated=scope.award_rows(undated)),
    )
    years = sorted({item.day.year for item in items})
    for year in years:
        before, after = _beside(years, year)
        possible = (
            member
            for member in undated
            if member.chapter.award.announced.earliest.year
            <= year
            <= member.chapter.award.announced.latest.year
        )
        yield HtmlPage(
            head=scope.head(
                addresses.cohort_year(year),
                words.text("Cohorts of %(year)s", year=year),
                words.text("The awards announced in %(year)s, city by city.", year=year),
                crumbs=(crumb,),
                search=scope.tags("cohort"),
            ),
            view=CohortYearView(
                year=year,
                cohorts=tuple(item for item in items if item.day.year == year),
                undated=scope.award_rows(possible),
                earlier=Link(str(before), addresses.cohort_year(before)) if before else None,
                later=Link(str(after), addresses.cohort_year(after)) if after else None,
            ),
        )


def cohort_item(scope: Scope, cohort: Cohort) -> CohortItem:
    """A cohort, ready to show."""
    post = cohort.announcement
    order = (Kind.NEW, Kind.LEVELED_UP, Kind.RECERTIFIED, Kind.RENEWED, Kind.LEVELED_DOWN)
    groups: list[tuple[Kind, tuple[AwardRow, ...]]] = [
        (kind, scope.award_rows(members)) for kind in order if (members := cohort.of_kind(kind))
    ]
    return CohortItem(
        day=cohort.day,
        anchor=addresses.cohort(cohort.day).partition("#")[2],
        address=addresses.cohort(cohort.day),
        label=post.year if post else None,
        announcement=Link(post.title, addresses.announcement(post.id)) if post else None,
        summary=post.summary if post else "",
        groups=tuple(groups),
        size=len(cohort.members),
        new=len(cohort.of_kind(Kind.NEW)),
        candidates=scope.award_rows(cohort.candidates),
        total=cohort.total,
        stated_new=post.stated.new if post and post.stated else None,
        unidentified_new=cohort.unidentified_new,
        unidentified_raised=cohort.unidentified_raised,
        unidentified_other=cohort.unidentified_other,
        note=post.note or "" if post else "",
    )


# --- announcements and explanations


def announcement_row(post: Announcement) -> AnnouncementRow:
    """An announcement in a list."""
    return AnnouncementRow(
        title=post.title,
        address=addresses.announcement(post.id),
        date=post.date,
        summary=post.summary,
        is_cohort=post.cohort is not None,
    )


def announcement_pages(scope: Scope) -> Iterator[HtmlPage]:
    """All announcements, and each."""
    words = scope.language
    posts = scope.findings.announcements
    crumb = Link(words.text("Announcements"), addresses.ANNOUNCEMENTS)
    yield HtmlPage(
        head=scope.head(
            addresses.ANNOUNCEMENTS,
            crumb.text,
            words.text("What the program announced, in plain words."),
            search=scope.tags("list"),
        ),
        view=AnnouncementsView(
            rows=tuple(map(announcement_row, reversed(posts))), feed=addresses.feed("announcements")
        ),
    )
    by_day = {cohort.day: cohort for cohort in scope.findings.cohorts}
    for post in posts:
        before, after = (
            Link(other.title, addresses.announcement(other.id)) if other else None
            for other in _beside(posts, post)
        )
        cohort = by_day.get(post.cohort) if post.cohort else None
        yield HtmlPage(
            head=scope.head(
                addresses.announcement(post.id),
                post.title,
                post.summary,
                crumbs=(crumb,),
                source=scope.registry.files["announcement", post.id],
                search=scope.tags("announcement"),
            ),
            view=AnnouncementView(
                announcement=post,
                html=scope.prose("announcement", post.id),
                cohort=cohort_item(scope, cohort) if cohort else None,
                standard=scope.standard_link(post.standard) if post.standard else None,
                earlier=before,
                later=after,
            ),
        )


def prose_pages(scope: Scope) -> Iterator[HtmlPage]:
    """The pages that explain the program and the registry."""
    for page in scope.registry.pages:
        yield HtmlPage(
            head=scope.head(
                addresses.page(page.id),
                page.title,
                page.description,
                source=scope.registry.files["page", page.id],
                search=scope.tags("page"),
            ),
            view=PageView(
                title=page.title, html=scope.prose("page", page.id), sources=page.sources
            ),
        )
