"""What the pages are about: cities, awards, lists, announcements, standards and the data, as things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from registry.model import Tier
from registry.plan.addresses import ROOT
from registry.plan.page import Head, HtmlPage, Thing
from registry.plan.scope import Scope
from registry.plan.things import at, reference, thing
from registry.plan.views.city import AwardItem, CityView
from registry.plan.views.cohort import AnnouncementView
from registry.plan.views.directory import CitiesLetterView, CitiesView
from registry.plan.views.listing import ExpiringView, PlaceView, TierView
from registry.plan.views.overview import DataView
from registry.plan.views.rows import CityRow
from registry.plan.views.standard import CriterionView, StandardView

SCHEMA: Final = "https://schema.org/"


def subjects(scope: Scope, page: HtmlPage) -> Iterator[Thing]:
    """What the page is about; the first is its main thing."""
    base, head = scope.settings.base, page.head
    match page.view:
        case CityView() as view:
            yield _city(scope, view)
            yield from _certifications(scope, view)
        case AnnouncementView() as view:
            yield _article(scope, head, view)
        case CitiesView(groups=()):
            pass  # it leads to the lists by letter
        case CitiesView() | CitiesLetterView() | TierView() | PlaceView() | ExpiringView() as view:
            yield _list(base, head, _rows(view))
        case StandardView() as view:
            yield thing("DefinedTermSet", id_=_standard(scope, view.standard.id), name=head.title)
        case CriterionView() as view:
            yield _criterion(scope, head, view)
        case DataView() as view:
            yield _dataset(scope, head, view)


# --- cities and their awards


def _city_id(scope: Scope, city_id: str) -> str:
    """The same in every language."""
    return f"{scope.settings.base}{ROOT.city(city_id)}#city"


def _city(scope: Scope, view: CityView) -> Thing:
    city, base = view.city, scope.settings.base
    return thing(
        "City",
        id_=_city_id(scope, city.id),
        name=city.name,
        alternateName=city.aliases,
        url=base + scope.at.city(city.id),
        geo=thing(
            "GeoCoordinates",
            latitude=float(city.location.latitude),
            longitude=float(city.location.longitude),
        ),
        containedInPlace=thing(
            "AdministrativeArea",
            name=view.place.text,
            identifier=city.subdivision,
            containedInPlace=thing("Country", name=view.country.text, identifier=city.country),
        ),
        hasCertification=tuple(reference(award) for award in _certifications(scope, view)),
    )


def _certifications(scope: Scope, view: CityView) -> Iterator[Thing]:
    """All awards of a city, newest first; only the newest can be in force."""
    for number, item in enumerate(view.awards):
        yield _certification(scope, view, item, active=number == 0 and view.standing.running)


def _certification(scope: Scope, view: CityView, item: AwardItem, *, active: bool) -> Thing:
    award, program, words = item.chapter.award, scope.registry.program, scope.language
    day = award.announced.day
    return thing(
        "Certification",
        id_=f"{scope.settings.base}{ROOT.award(view.city.id, award.award_id)}",
        name=words.content_text(program.name),
        certificationIdentification=f"tag:{program.tag}:{view.city.id}/{award.award_id}",
        certificationStatus=f"{SCHEMA}Certification{'Active' if active else 'Inactive'}",
        certificationRating=_rating(award.tier, words.tier(award.tier)) if award.tier else None,
        about=Thing("", (("@id", _city_id(scope, view.city.id)),)),
        issuedBy=tuple(thing("Organization", name=name) for name in program.operators),
        # A date that is known in part has no place in these words: it would be taken for its first day.
        datePublished=_day(day),
        validFrom=_day(day),
        expires=_day(item.chapter.until),
        citation=award.sources,
    )


def _rating(tier: Tier, name: str) -> Thing:
    ranks = [other.rank + 1 for other in Tier]
    return thing(
        "Rating",
        name=name,
        ratingValue=tier.rank + 1,
        worstRating=min(ranks),
        bestRating=max(ranks),
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


# --- lists, announcements and standards


def _rows(
    view: CitiesView | CitiesLetterView | TierView | PlaceView | ExpiringView,
) -> Iterable[CityRow]:
    match view:
        case CitiesView():
            return (row for _, group in view.groups for row in group)
        case CitiesLetterView():
            return view.rows
        case TierView():
            return view.running.rows
        case PlaceView():
            return view.cities.rows
        case ExpiringView():
            return view.expiring.rows


def _list(base: str, head: Head, rows: Iterable[CityRow]) -> Thing:
    items = tuple(
        thing("ListItem", position=position, name=row.name, url=base + row.address)
        for position, row in enumerate(rows, start=1)
    )
    return thing(
        "ItemList",
        id_=f"{base}{head.address}#list",
        name=head.title,
        numberOfItems=len(items),
        itemListElement=items,
    )


def _article(scope: Scope, head: Head, view: AnnouncementView) -> Thing:
    base, post = scope.settings.base, view.announcement
    return thing(
        "NewsArticle",
        id_=f"{base}{head.address}#article",
        headline=head.title,
        description=head.description,
        datePublished=_day(post.date.day),
        inLanguage=head.language,
        mainEntityOfPage=base + head.address,
        author=at(base, "publisher"),
        publisher=at(base, "publisher"),
        citation=post.sources,
    )


def _standard(scope: Scope, standard_id: str) -> str:
    return f"{scope.settings.base}{ROOT.standard(standard_id)}#standard"


def _criterion(scope: Scope, head: Head, view: CriterionView) -> Thing:
    base = scope.settings.base
    return thing(
        "DefinedTerm",
        id_=f"{base}{head.address}#criterion",
        name=scope.language.content_text(view.criterion.title),
        termCode=view.criterion.code,
        description=head.description,
        url=base + head.address,
        inDefinedTermSet=base + view.standard.address,
    )


# --- data


def _dataset(scope: Scope, head: Head, view: DataView) -> Thing:
    """The data as a whole, with its files."""
    base, program, words = scope.settings.base, scope.registry.program, scope.language
    return thing(
        "Dataset",
        id_=f"{base}{head.address}#dataset",
        name=words.content_text(program.title),
        description=words.content_text(program.description),
        url=base + head.address,
        license=f"https://spdx.org/licenses/{program.data_license}.html",
        isAccessibleForFree=True,
        creator=at(base, "publisher"),
        publisher=at(base, "publisher"),
        distribution=tuple(
            thing("DataDownload", contentUrl=base + row.address, encodingFormat=row.media_type)
            for row in view.files
            if not row.is_form
        ),
    )
