"""What every planned page gets at the end: what can be followed of it, its data, its image."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from registry.plan.addresses.data import data_of
from registry.plan.following import with_followed
from registry.plan.linked_data import things
from registry.plan.page import HtmlPage
from registry.plan.scope import Scope
from registry.plan.share_images import image_of
from registry.plan.views.city import CityView
from registry.plan.views.cohort import AnnouncementsView, AnnouncementView, CohortsView
from registry.plan.views.directory import CitiesView
from registry.plan.views.listing import ExpiringView, PlacesView, PlaceView, TiersView, TierView
from registry.plan.views.overview import FollowRow, HomeView
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


def finished(scope: Scope, page: HtmlPage, rows: Mapping[str, FollowRow]) -> HtmlPage:
    """A page with all this; ``rows`` are what can be followed, by the address of the page."""
    page = with_followed(rows, page)
    has_data = isinstance(page.view, WITH_DATA)
    head = replace(
        page.head,
        things=things(scope, page),
        image=image_of(scope, page),
        data=data_of(page.address.removeprefix(scope.at.prefix)) if has_data else "",
    )
    return replace(page, head=head)
