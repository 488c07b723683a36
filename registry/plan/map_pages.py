"""The page of all maps."""

from __future__ import annotations

from collections.abc import Iterator

from registry.geography.atlas import UNITED_STATES
from registry.plan.city_lists import ON_ONE_PAGE
from registry.plan.maps import map_of_americas, map_of_country
from registry.plan.page import HtmlPage
from registry.plan.scope import Scope, plain
from registry.plan.views.map import MapPart, MapView

_LIST = "list"


def map_pages(scope: Scope) -> Iterator[HtmlPage]:
    """The Americas, and each country with cities."""
    words, counts = scope.language, scope.findings.statistics
    is_whole = counts.cities <= ON_ONE_PAGE
    in_order = sorted(
        scope.drawings.by_country,
        key=lambda code: (code != UNITED_STATES, plain(words.country(code))),
    )
    yield HtmlPage(
        head=scope.head(
            scope.at.map,
            words.text("Map"),
            words.count(
                "Where the %(n)s city of the registry lies, with its level and term.",
                "Where the %(n)s cities of the registry lie, with level and term.",
                counts.cities,
            ),
            search=scope.tags("list"),
        ),
        view=MapView(
            overview=map_of_americas(scope),
            parts=tuple(_part(scope, code, is_whole=is_whole) for code in in_order),
            running=counts.running,
            ever=counts.cities,
            is_whole=is_whole,
            list_anchor=_LIST,
            cities=scope.at.cities,
        ),
    )


def _part(scope: Scope, code: str, *, is_whole: bool) -> MapPart:
    records = scope.drawings.by_country[code]
    return MapPart(
        country=scope.country(code),
        anchor=code.lower(),
        number=len(records),
        picture=map_of_country(scope, code) if is_whole else None,
        rows=scope.city_rows(records) if is_whole else (),
    )
