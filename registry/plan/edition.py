"""What exists in each language, each kind worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from registry.plan.apart import Apart
from registry.plan.badges import badge_pages
from registry.plan.certificates.pages import verification_pages
from registry.plan.cohort_pages import cohort_pages
from registry.plan.compare_pages import compare_pages
from registry.plan.data_page import data_page
from registry.plan.directory_pages import directory_pages
from registry.plan.dossier import Dossier, dossiers
from registry.plan.editor_pages import editor_pages
from registry.plan.feeds import general
from registry.plan.finishing import finished
from registry.plan.following import Followed, feed_style, followed_in
from registry.plan.frame import frame
from registry.plan.history_pages import history_pages
from registry.plan.home_page import home_page
from registry.plan.map_pages import map_pages
from registry.plan.overview_pages import overview_pages
from registry.plan.page import Frame, HtmlPage, Output
from registry.plan.place_pages import place_pages
from registry.plan.scope import Scope
from registry.plan.shared import Shared
from registry.plan.standard_pages import standard_pages
from registry.plan.statistics_pages import statistics_pages
from registry.plan.text_pages import announcement_pages, prose_pages
from registry.plan.tier_pages import tier_pages
from registry.plan.views.overview import DataView


@dataclass(frozen=True)
class Edition:
    """The site in one language."""

    scope: Scope
    shared: Shared
    apart: Apart

    @property
    def prefix(self) -> str:
        """How the addresses of its pages begin."""
        return self.scope.at.prefix

    @cached_property
    def followed(self) -> Followed:
        """What can be followed, apart from each city."""
        return followed_in(self.scope)

    @cached_property
    def frame(self) -> Frame:
        """What all its pages show."""
        return frame(self.scope, general(self.scope), self.shared.assets)

    @cached_property
    def drafts(self) -> tuple[HtmlPage, ...]:
        """Its pages but for those of cities, without what ``finished`` adds."""
        others = tuple(_pages(self.scope, self.followed, self.shared.directory.address))
        return home_page(self.scope, {page.address: page.head for page in others}), *others

    def finished(self, page: HtmlPage) -> HtmlPage:
        """A page with what can be followed, what it says to machines, its image, its examples."""
        page = finished(self.scope, page, self.followed.rows)
        if isinstance(page.view, DataView):
            page = replace(page, view=replace(page.view, examples=self.shared.examples))
        return page

    @cached_property
    def pages(self) -> tuple[HtmlPage, ...]:
        """Its pages but for those of cities."""
        return tuple(map(self.finished, self.drafts))

    @cached_property
    def others(self) -> tuple[Output, ...]:
        """What it has beside pages and beside what is of one city."""
        return (
            *self.followed.feeds,
            *self.followed.calendars,
            feed_style(self.scope, self.shared.assets),
        )

    @cached_property
    def dossiers(self) -> tuple[Dossier, ...]:
        """What there is of each city, planned when it is made."""
        return dossiers(self.scope, self.apart, is_first=self.scope is self.shared.scope)


def _pages(scope: Scope, followed: Followed, index: str) -> Iterator[HtmlPage]:
    """All but the first; ``index`` is the address of the data of the directory."""
    yield from overview_pages(scope, followed.rows)
    yield from directory_pages(scope, index)
    yield from tier_pages(scope)
    yield from place_pages(scope)
    yield from map_pages(scope)
    yield from cohort_pages(scope)
    yield from standard_pages(scope)
    yield from statistics_pages(scope)
    yield from history_pages(scope)
    yield from compare_pages(scope)
    yield from announcement_pages(scope)
    yield from prose_pages(scope)
    yield from editor_pages(scope)
    yield from badge_pages(scope)
    yield from verification_pages(scope)
    yield data_page(scope)
