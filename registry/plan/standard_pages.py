"""Pages about the standards, their areas and their criteria."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from registry.model import Area, Criterion, Standard
from registry.plan.level_steps import step_item
from registry.plan.page import HtmlPage, Link
from registry.plan.scope import Scope, beside
from registry.plan.views.standard import (
    AreaItem,
    AreaView,
    CriterionRow,
    CriterionView,
    StandardsView,
    StandardView,
)


def standard_pages(scope: Scope) -> Iterator[HtmlPage]:
    """The standards side by side, and each with its areas and criteria."""
    words = scope.language
    awards = Counter(
        chapter.award.standard for record in scope.findings.records for chapter in record.chapters
    )
    standards = scope.standards_down()
    yield HtmlPage(
        head=scope.head(
            scope.at.standards,
            words.text("Standards"),
            words.text("The versions of the certification’s criteria, side by side."),
            search=scope.tags("standard"),
        ),
        view=StandardsView(
            standards=tuple((s, scope.at.standard(s.id), awards[s.id]) for s in standards),
            current=scope.current.id,
        ),
    )
    for standard in standards:
        yield from _standard(scope, standard, awards[standard.id])


def _standard(scope: Scope, standard: Standard, awards: int) -> Iterator[HtmlPage]:
    words = scope.language
    crumbs = (Link(words.text("Standards"), scope.at.standards),)
    source = scope.registry.files["standard", standard.id]
    items = tuple(_area_item(scope, standard, area) for area in standard.areas)
    core = standard.core.codes if standard.core else ()
    yield HtmlPage(
        head=scope.head(
            scope.at.standard(standard.id),
            words.content_text(standard.label),
            words.content_text(standard.summary),
            crumbs=crumbs,
            source=source,
            search=scope.tags("standard"),
        ),
        view=StandardView(
            standard=standard,
            is_current=standard == scope.current,
            areas=items,
            documented=len(standard.criteria),
            steps=step_item(scope, standard),
            awards=awards,
            others=tuple(
                scope.standard_link(other.id)
                for other in scope.standards_down()
                if other != standard
            ),
            core=tuple(
                _part(scope, standard, criterion)
                for code in core
                if (criterion := standard.criterion(code))
            ),
        ),
    )
    inside = (*crumbs, scope.standard_link(standard.id))
    for item in items:
        before, after = beside(standard.areas, item.area)
        yield HtmlPage(
            head=scope.head(
                item.address,
                f"{words.content_text(item.area.name)} ({words.content_text(standard.label)})",
                words.content_text(item.area.summary),
                crumbs=inside,
                source=source,
                search=scope.tags("area"),
            ),
            view=AreaView(
                standard=scope.standard_link(standard.id),
                item=item,
                earlier=_part(scope, standard, before) if before else None,
                later=_part(scope, standard, after) if after else None,
            ),
        )
        for row in item.criteria:
            yield _criterion(
                scope, standard, item.area, row, (*inside, _part(scope, standard, item.area))
            )


def _part(scope: Scope, standard: Standard, part: Area | Criterion) -> Link:
    """An area or a criterion."""
    name = scope.language.content_text(part.name if isinstance(part, Area) else part.title)
    text = f"{part.code} {name}" if part.code else name
    return Link(text, scope.at.part_of_standard(standard.id, part.slug))


def _area_item(scope: Scope, standard: Standard, area: Area) -> AreaItem:
    core = standard.core.codes if standard.core else ()
    current = standard == scope.current
    return AreaItem(
        area=area,
        address=scope.at.part_of_standard(standard.id, area.slug),
        criteria=tuple(
            CriterionRow(
                criterion=criterion,
                address=scope.at.part_of_standard(standard.id, criterion.slug),
                core=criterion.code in core,
                quotes=len(scope.quotes(criterion.code)) if current and criterion.code else 0,
            )
            for criterion in area.criteria
        ),
    )


def _criterion(
    scope: Scope, standard: Standard, area: Area, row: CriterionRow, crumbs: tuple[Link, ...]
) -> HtmlPage:
    criterion, current, words = row.criterion, standard == scope.current, scope.language
    before, after = beside(standard.criteria, criterion)
    title = _part(scope, standard, criterion).text
    return HtmlPage(
        head=scope.head(
            row.address,
            f"{title} ({words.content_text(standard.label)})",
            words.content_text(criterion.summary),
            crumbs=crumbs,
            source=scope.registry.files["standard", standard.id],
            search=scope.tags("criterion"),
        ),
        view=CriterionView(
            standard=scope.standard_link(standard.id),
            area=_part(scope, standard, area),
            criterion=criterion,
            core=row.core,
            is_current=current,
            quotes=scope.quotes(criterion.code) if current and criterion.code else (),
            earlier=_part(scope, standard, before) if before else None,
            later=_part(scope, standard, after) if after else None,
        ),
    )
