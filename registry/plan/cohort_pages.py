"""Pages about the awards by the day of their announcement."""

from __future__ import annotations

from collections.abc import Iterator

from registry.compute.cohorts import Cohort, Member
from registry.model import Kind
from registry.plan.city_lists import ON_ONE_PAGE, most_in_each
from registry.plan.page import HtmlPage, Link
from registry.plan.scope import Scope, beside
from registry.plan.views.cohort import CohortItem, CohortsView, CohortYearView
from registry.plan.views.rows import AwardRow


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
    above = Link(words.text("Announcements"), scope.at.announcements)
    crumb = Link(words.text("Cohorts"), scope.at.cohorts)
    yield HtmlPage(
        head=scope.head(
            scope.at.cohorts,
            crumb.text,
            words.text("The awards by the day of their announcement."),
            crumbs=(above,),
            search=scope.tags("cohort"),
        ),
        view=CohortsView(cohorts=items[::-1], undated=scope.award_rows(undated)),
    )
    years = sorted({item.day.year for item in items})
    for year in years:
        cohorts = [cohort for cohort in scope.findings.cohorts if cohort.day.year == year]
        before, after = beside(years, year)
        placed = {_key(member) for cohort in cohorts for member in cohort.candidates}
        possible = (
            member
            for member in undated
            if member.chapter.award.announced.earliest.year
            <= year
            <= member.chapter.award.announced.latest.year
            and _key(member) not in placed
        )
        yield HtmlPage(
            head=scope.head(
                scope.at.cohort_year(year),
                words.text("Cohorts of %(year)s", year=year),
                words.text("The awards announced in %(year)s, city by city.", year=year),
                crumbs=(above, crumb),
                search=scope.tags("cohort"),
            ),
            view=CohortYearView(
                year=year,
                cohorts=tuple(
                    cohort_item(scope, cohort, ON_ONE_PAGE // len(cohorts)) for cohort in cohorts
                ),
                undated=scope.award_rows(possible),
                most=ON_ONE_PAGE,
                earlier=Link(str(before), scope.at.cohort_year(before)) if before else None,
                later=Link(str(after), scope.at.cohort_year(after)) if after else None,
            ),
        )


def _key(member: Member) -> tuple[str, str]:
    return member.city.id, member.chapter.award.award_id


def cohort_item(scope: Scope, cohort: Cohort, room: int = ON_ONE_PAGE) -> CohortItem:
    """A cohort, ready to show where there is ``room`` for so many awards."""
    post, words = cohort.announcement, scope.language
    order = (Kind.NEW, Kind.LEVELED_UP, Kind.RECERTIFIED, Kind.RENEWED, Kind.LEVELED_DOWN)
    groups: list[tuple[Kind, tuple[AwardRow, ...]]] = [
        (kind, scope.award_rows(members)) for kind in order if (members := cohort.of_kind(kind))
    ]
    return CohortItem(
        day=cohort.day,
        anchor=scope.at.cohort(cohort.day).partition("#")[2],
        address=scope.at.cohort(cohort.day),
        label=post.year if post else None,
        announcement=Link(words.content_text(post.title), scope.at.announcement(post.id))
        if post
        else None,
        summary=words.content_text(post.summary) if post else "",
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
        most=most_in_each((*(len(rows) for _, rows in groups), len(cohort.candidates)), room),
        directory=Link(
            words.text("All cities certified in %(year)s, in the directory", year=cohort.day.year),
            scope.at.cities_where(year=str(cohort.day.year)),
        ),
    )
