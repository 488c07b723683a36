"""The directory: all cities on one page, or on pages by letter where they are too many for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.compute.record import CityRecord
from registry.plan.city_lists import ON_ONE_PAGE
from registry.plan.facets import filters
from registry.plan.page import HtmlPage, Link
from registry.plan.scope import Scope, plain
from registry.plan.views.directory import CitiesLetterView, CitiesView, Letter


def directory_pages(scope: Scope, index: str, on_one_page: int = ON_ONE_PAGE) -> Iterator[HtmlPage]:
    """The list of cities, and its pages by letter where it has more than ``on_one_page``.

    ``index`` is the address of the data of all cities.
    """
    records = scope.in_order(scope.findings.records)
    groups: dict[str, list[CityRecord]] = {}
    for record in records:
        groups.setdefault(letter_of(record.city.name), []).append(record)
    split = len(records) > on_one_page
    letters = tuple(
        Letter(letter, _address(scope, letter, split=split), len(group))
        for letter, group in groups.items()
    )
    words, counts = scope.language, scope.findings.statistics
    yield HtmlPage(
        head=scope.head(
            scope.at.cities,
            words.text("All cities"),
            words.count(
                "%(n)s city that is or was certified for governing with data, with its level and term.",
                "%(n)s cities that are or were certified for governing with data, with level and term.",
                counts.cities,
            ),
            search=scope.tags("list"),
        ),
        view=CitiesView(
            letters=letters,
            groups=()
            if split
            else tuple((letter, tuple(map(scope.city_row, g))) for letter, g in groups.items()),
            filters=filters(scope),
            index=index,
            city_address=scope.at.city("{id}"),
            map_page=scope.at.map,
            compare_page=scope.at.compare,
            counts=scope.tier_counts(records),
            ever=counts.cities,
        ),
    )
    if split:
        for letter, group in groups.items():
            yield from _letter(scope, letters, letter, group, on_one_page)


def _letter(
    scope: Scope,
    letters: tuple[Letter, ...],
    letter: str,
    records: Sequence[CityRecord],
    on_one_page: int,
) -> Iterator[HtmlPage]:
    """The cities of one letter, on as many pages as they need."""
    words = scope.language
    starts = range(0, len(records), on_one_page)
    parts = tuple(
        Link(words.number(number), scope.at.cities_letter(slug_of(letter), number))
        for number, _ in enumerate(starts, start=1)
    )
    for number, (start, part) in enumerate(zip(starts, parts, strict=True), start=1):
        title = words.text("Cities with %(letter)s", letter=letter)
        if number > 1:
            title = words.text("%(title)s, page %(n)s", title=title, n=words.number(number))
        yield HtmlPage(
            head=scope.head(
                part.address,
                title,
                words.count(
                    "%(n)s city whose name begins with %(letter)s, with its level and term.",
                    "%(n)s cities whose names begin with %(letter)s, with level and term.",
                    len(records),
                    letter=letter,
                ),
                crumbs=(Link(words.text("Cities"), scope.at.cities),),
                search=scope.tags("list"),
            ),
            view=CitiesLetterView(
                letter=letter,
                letters=letters,
                rows=tuple(map(scope.city_row, records[start : start + on_one_page])),
                parts=parts if len(parts) > 1 else (),
                directory=scope.at.cities,
            ),
        )


def _address(scope: Scope, letter: str, *, split: bool) -> str:
    slug = slug_of(letter)
    return scope.at.cities_letter(slug) if split else f"{scope.at.cities}#letter-{slug}"


def letter_of(name: str) -> str:
    """The letter or digit a name is listed under; a mark of omission where it has none of ours."""
    return next((c.upper() for c in plain(name) if c.isascii() and c.isalnum()), "…")


def slug_of(letter: str) -> str:
    """The letter as a part of an address."""
    return letter.lower() if letter.isascii() else "other"
