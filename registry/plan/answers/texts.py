"""Standards, criteria and announcements as answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from registry.api.records import answer as answers
from registry.api.records import text
from registry.api.records.city import Highlight
from registry.model import Announcement, Area, Criterion, Standard
from registry.plan.answers.cities import Records
from registry.plan.answers.groups import bands
from registry.plan.answers.words import CONFIDENCES, CONFIRMATIONS

# --- standards


def standards_of(made: Records) -> list[text.Standard]:
    """Every standard with its areas and criteria, oldest first."""
    awards = Counter(
        chapter.award.standard
        for record in made.scope.findings.records
        for chapter in record.chapters
    )
    return [_standard(made, one, awards[one.id]) for one in made.scope.registry.standards]


def standard_answers(made: Records, standards: list[text.Standard]) -> Iterator[answers.Answer]:
    """All standards, each of them, and each of their criteria."""
    every: answers.Standards = {
        **made.answer(made.data.file("standards.json")),
        "count": len(standards),
        "standards": [_summary(standard) for standard in standards],
    }
    yield every
    shown = _highlights(made)
    for standard in standards:
        one: answers.StandardAnswer = {**made.answer(standard["url"]), "standard": standard}
        yield one
        current = standard["id"] == made.scope.current.id
        for area in standard["areas"]:
            for criterion in area["criteria"]:
                of_criterion: answers.CriterionAnswer = {
                    **made.answer(criterion["url"]),
                    "criterion": criterion,
                    "highlights": shown[criterion["code"] or ""] if current else [],
                }
                yield of_criterion


def _highlights(made: Records) -> defaultdict[str, list[Highlight]]:
    """What cities did, by the codes of the criteria that it shows."""
    found: defaultdict[str, list[Highlight]] = defaultdict(list)
    for record in made.scope.findings.records:
        for number, highlight in enumerate(record.city.highlights):
            for code in highlight.criteria:
                found[code].append(made.highlight(record.city, number))
    return found


def _summary(standard: text.Standard) -> text.StandardSummary:
    return {
        "id": standard["id"],
        "label": standard["label"],
        "announced": standard["announced"],
        "used_from": standard["used_from"],
        "validity_years": standard["validity_years"],
        "criteria_count": standard["criteria_count"],
        "criteria_documented": standard["criteria_documented"],
        "areas_count": standard["areas_count"],
        "awards": standard["awards"],
        "summary": standard["summary"],
        "url": standard["url"],
        "page": standard["page"],
    }


def _standard(made: Records, standard: Standard, awards: int) -> text.Standard:
    outcomes = standard.outcomes
    return {
        "id": standard.id,
        "label": standard.label,
        "announced": made.partial_date(standard.announced),
        "used_from": made.partial_date(standard.used_from),
        "validity_years": standard.validity_years,
        "criteria_count": standard.criteria_count,
        "criteria_documented": len(standard.criteria),
        "areas_count": standard.areas_count,
        "awards": awards,
        "summary": standard.summary,
        "url": made.data.standard(standard.id),
        "page": made.pages.standard(standard.id),
        "bands": bands(standard),
        "bands_note": standard.bands_note,
        "core": list(standard.core.codes) if standard.core else [],
        "outcome_requirement": outcomes.summary if outcomes else None,
        "outcomes": [{"id": one.id, "title": one.title} for one in outcomes.options]
        if outcomes
        else [],
        "areas": [_area(made, standard, area) for area in standard.areas],
    }


def _area(made: Records, standard: Standard, area: Area) -> text.Area:
    return {
        "id": area.slug,
        "code": area.code,
        "name": area.name,
        "former_names": list(area.former_names),
        "summary": area.summary,
        "criteria_count": area.criteria_count,
        "criteria": [_criterion(made, standard, area, one) for one in area.criteria],
        "sources": list(area.sources),
        "page": made.pages.part_of_standard(standard.id, area.slug),
    }


def _criterion(
    made: Records, standard: Standard, area: Area, criterion: Criterion
) -> text.Criterion:
    return {
        "id": criterion.slug,
        "code": criterion.code,
        "standard": standard.id,
        "area": area.slug,
        "title": criterion.title,
        "summary": criterion.summary,
        "core": bool(standard.core and criterion.code in standard.core.codes),
        "confirmation": CONFIRMATIONS[criterion.confirmation],
        "sources": list(criterion.sources),
        "url": made.data.criterion(standard.id, criterion.slug),
        "page": made.pages.part_of_standard(standard.id, criterion.slug),
    }


# --- announcements


def announcements_of(made: Records) -> list[text.Announcement]:
    """Every announcement with its text, oldest first."""
    return [_announcement(made, post) for post in made.scope.findings.announcements]


def announcement_answers(made: Records, posts: list[text.Announcement]) -> Iterator[answers.Answer]:
    """All announcements, and each of them."""
    every: answers.Announcements = {
        **made.answer(made.data.file("announcements.json")),
        "count": len(posts),
        "announcements": [_without_body(post) for post in posts],
    }
    yield every
    for post in posts:
        one: answers.AnnouncementAnswer = {**made.answer(post["url"]), "announcement": post}
        yield one


def _without_body(post: text.Announcement) -> text.AnnouncementSummary:
    return {
        "id": post["id"],
        "title": post["title"],
        "date": post["date"],
        "dated_by": post["dated_by"],
        "summary": post["summary"],
        "cohort": post["cohort"],
        "year": post["year"],
        "standard": post["standard"],
        "stated": post["stated"],
        "note": post["note"],
        "sources": post["sources"],
        "url": post["url"],
        "page": post["page"],
    }


def _announcement(made: Records, post: Announcement) -> text.Announcement:
    stated = post.stated
    return {
        "id": post.id,
        "title": post.title,
        "date": made.partial_date(post.date),
        "dated_by": CONFIDENCES[post.dated_by] if post.dated_by else None,
        "summary": post.summary,
        "cohort": post.cohort.isoformat() if post.cohort else None,
        "year": post.year,
        "standard": post.standard,
        "stated": {
            "new": stated.new,
            "raised": stated.raised,
            "renewed_or_raised": stated.renewed_or_raised,
            "total": stated.total,
            "total_derived": stated.total_derived,
        }
        if stated
        else None,
        "note": post.note,
        "sources": list(post.sources),
        "url": made.data.announcement(post.id),
        "page": made.pages.announcement(post.id),
        "body": made.html("announcement", post.id),
    }
