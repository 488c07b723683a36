"""What a page says to machines: its things in the words of schema.org, as it says them to people.

Everything is taken from the head and the view of a page, which are planned already, so it cannot say
anything else than the page. ``registry.json_ld`` writes it.
"""

from __future__ import annotations

from registry.plan.addresses import ROOT
from registry.plan.linked_subjects import subjects
from registry.plan.page import Head, HtmlPage, Thing
from registry.plan.scope import Scope
from registry.plan.things import at, reference, thing
from registry.plan.views.overview import MissingView


def things(scope: Scope, page: HtmlPage) -> tuple[Thing, ...]:
    """What a page is about, with the page itself and who publishes it."""
    if isinstance(page.view, MissingView):
        return ()
    subject = tuple(subjects(scope, page))
    return (_page(scope, page.head, subject), _site(scope), _publisher(scope), *subject)


def _page(scope: Scope, head: Head, subject: tuple[Thing, ...]) -> Thing:
    base = scope.settings.base
    return thing(
        "WebPage",
        id_=base + head.address,
        url=base + head.address,
        name=head.title,
        description=head.description,
        inLanguage=head.language,
        isPartOf=at(base, "site"),
        publisher=at(base, "publisher"),
        breadcrumb=_crumbs(scope, head),
        mainEntity=reference(subject[0]) if subject else None,
    )


def _crumbs(scope: Scope, head: Head) -> Thing | None:
    if head.address == scope.at.home:
        return None
    way = (
        (scope.language.text("Home"), scope.at.home),
        *((crumb.text, crumb.address) for crumb in head.crumbs),
        (head.title, head.address),
    )
    return thing(
        "BreadcrumbList",
        itemListElement=tuple(
            thing("ListItem", position=position, name=name, item=scope.settings.base + address)
            for position, (name, address) in enumerate(way, start=1)
        ),
    )


def _site(scope: Scope) -> Thing:
    base, program, words = scope.settings.base, scope.registry.program, scope.language
    return thing(
        "WebSite",
        id_=f"{base}/#site",
        url=base + ROOT.home,
        name=words.content_text(program.title),
        publisher=at(base, "publisher"),
        license=f"https://spdx.org/licenses/{program.data_license}.html",
    )


def _publisher(scope: Scope) -> Thing:
    """Who answers for the site: the registry itself, and not the program that it is about."""
    base = scope.settings.base
    name = scope.language.content_text(scope.registry.program.title)
    return thing("Organization", id_=f"{base}/#publisher", name=name, url=base + ROOT.home)
