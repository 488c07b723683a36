"""What exists in each language: pages, feeds and badges, each worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from registry.plan.addresses.data import data_of
from registry.plan.badges import badge_pages, badges
from registry.plan.city_pages import city_pages
from registry.plan.cohort_pages import cohort_pages
from registry.plan.compare_pages import compare_pages
from registry.plan.data_page import data_page
from registry.plan.directory_pages import directory_pages
from registry.plan.editor_pages import editor_pages
from registry.plan.following import Followed, feed_style, followed_in, with_followed
from registry.plan.frame import frame
from registry.plan.history_pages import history_pages
from registry.plan.home_page import home_page
from registry.plan.linked_data import things
from registry.plan.map_pages import map_pages
from registry.plan.overview_pages import overview_pages
from registry.plan.page import Frame, HtmlPage, Output
from registry.plan.place_pages import place_pages
from registry.plan.scope import Scope
from registry.plan.share_images import image_of
from registry.plan.shared import Shared
from registry.plan.standard_pages import standard_pages
from registry.plan.statistics_pages import statistics_pages
from registry.plan.text_pages import announcement_pages, prose_pages
from registry.plan.tier_pages import tier_pages
from registry.plan.views.city import CityView
from registry.plan.views.cohort import AnnouncementsView, AnnouncementView, CohortsView
from registry.plan.views.directory import CitiesView
from registry.plan.views.listing import ExpiringView, PlacesView, PlaceView, TiersView, TierView
from registry.plan.views.overview import DataView, HomeView
from registry.plan.views.standard import CriterionView, StandardsView, StandardView
from registry.plan.views.statistics import StatisticsView

WITH_DATA: Final = (
    AnnouncementView,
    AnnouncementsView,
    CitiesView,
    CityView,
    CohortsView,
    CriterionView,
    ExpiringView,
    HomeView,
    PlaceView,
    PlacesView,
    StandardView,
    StandardsView,
    StatisticsView,
    TierView,
    TiersView,
)
"""The kinds of pages that say what an answer of the API says, too."""


@dataclass(frozen=True)
class Edition:
    """The site in one language."""

    scope: Scope
    shared: Shared

    @property
    def prefix(self) -> str:
        """How the addresses of its pages begin."""
        return self.scope.at.prefix

    @cached_property
    def followed(self) -> Followed:
        """What can be followed."""
        return followed_in(self.scope)

    @cached_property
    def frame(self) -> Frame:
        """What all its pages show."""
        return frame(self.scope, self.followed.general, self.shared.assets)

    @cached_property
    def drafts(self) -> tuple[HtmlPage, ...]:
        """Its pages, without what ``finished`` adds."""
        others = tuple(_pages(self.scope, self.followed, self.shared.directory.address))
        return home_page(self.scope, {page.address: page.head for page in others}), *others

    def finished(self, page: HtmlPage) -> HtmlPage:
        """A page with what can be followed, what it says to machines, its image, its examples."""
        page = with_followed(self.followed.rows, page)
        has_data = isinstance(page.view, WITH_DATA)
        head = replace(
            page.head,
            things=things(self.scope, page),
            image=image_of(self.scope, page),
            data=data_of(page.address.removeprefix(self.prefix)) if has_data else "",
        )
        view = page.view
        if isinstance(view, DataView):
            view = replace(view, examples=self.shared.examples)
        return replace(page, head=head, view=view)

    @cached_property
    def pages(self) -> tuple[HtmlPage, ...]:
        """Its pages."""
        return tuple(map(self.finished, self.drafts))

    @cached_property
    def others(self) -> tuple[Output, ...]:
        """What it has beside pages."""
        return (
            *self.followed.feeds,
            *self.followed.calendars,
            feed_style(self.scope, self.shared.assets),
            *badges(self.scope),
        )


def _pages(scope: Scope, followed: Followed, index: str) -> Iterator[HtmlPage]:
    """All but the first; ``index`` is the address of the data of the directory."""
    yield from overview_pages(scope, followed.rows)
    yield from directory_pages(scope, index)
    yield from city_pages(scope)
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
    yield data_page(scope)
