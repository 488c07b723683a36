"""Pages that somebody wrote: announcements, and the explanations of program and registry."""

from __future__ import annotations

from collections.abc import Iterator

from registry.model import Announcement
from registry.plan.cohort_pages import cohort_item
from registry.plan.page import HtmlPage, Link
from registry.plan.scope import Scope, beside
from registry.plan.views.cohort import AnnouncementsView, AnnouncementView
from registry.plan.views.overview import PageView
from registry.plan.views.rows import AnnouncementRow


def announcement_row(scope: Scope, post: Announcement) -> AnnouncementRow:
    """An announcement in a list."""
    return AnnouncementRow(
        title=scope.language.content_text(post.title),
        address=scope.at.announcement(post.id),
        date=post.date,
        summary=scope.language.content_text(post.summary),
        is_cohort=post.cohort is not None,
    )


def announcement_pages(scope: Scope) -> Iterator[HtmlPage]:
    """All announcements, and each."""
    words = scope.language
    posts = scope.findings.announcements
    crumb = Link(words.text("Announcements"), scope.at.announcements)
    yield HtmlPage(
        head=scope.head(
            scope.at.announcements,
            crumb.text,
            words.text("What the program announced, in plain words."),
            search=scope.tags("list"),
        ),
        view=AnnouncementsView(
            rows=tuple(announcement_row(scope, post) for post in reversed(posts)),
            cohorts=scope.at.cohorts,
        ),
    )
    by_day = {cohort.day: cohort for cohort in scope.findings.cohorts}
    for post in posts:
        before, after = (
            Link(words.content_text(other.title), scope.at.announcement(other.id))
            if other
            else None
            for other in beside(posts, post)
        )
        cohort = by_day.get(post.cohort) if post.cohort else None
        yield HtmlPage(
            head=scope.head(
                scope.at.announcement(post.id),
                words.content_text(post.title),
                words.content_text(post.summary),
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
    tag, files = scope.language.tag, scope.registry.files
    for page in scope.registry.pages:
        shown = scope.page(page.id)
        yield HtmlPage(
            head=scope.head(
                scope.at.page(page.id),
                shown.title,
                shown.description,
                source=files.get((f"page/{tag}", page.id)) or files["page", page.id],
                search=scope.tags("page"),
            ),
            view=PageView(
                title=shown.title, html=scope.prose("page", page.id), sources=page.sources
            ),
        )
