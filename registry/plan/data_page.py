"""The page about the data: where it is, how to use it, and what is promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from registry.plan import addresses
from registry.plan.answers.resources import JSON, RESOURCES, Resource
from registry.plan.certificates import signing_key
from registry.plan.page import HtmlPage
from registry.plan.scope import Scope
from registry.plan.views.overview import DataView, ResourceRow

CERTIFICATE: Final = "application/vc"
_DESCRIPTIONS = ("openapi", "schema")


def data_page(scope: Scope) -> HtmlPage:
    """The page, still without examples, which are the same in all languages."""
    words, program = scope.language, scope.registry.program

    def rows(found: Iterable[Resource]) -> tuple[ResourceRow, ...]:
        return tuple(
            ResourceRow(words.text(one.description), one.path, bool(one.parameters), one.media_type)
            for one in found
        )

    answers = [r for r in RESOURCES if r.media_type == JSON and r.name not in _DESCRIPTIONS]
    return HtmlPage(
        head=scope.head(
            scope.at.data,
            words.text("API and downloads"),
            words.text("Everything in this registry for programs, spreadsheets and databases."),
            search=scope.tags("page"),
        ),
        view=DataView(
            answers=rows(answers),
            files=rows(r for r in RESOURCES if r.media_type != JSON),
            descriptions=rows(r for r in RESOURCES if r.name in _DESCRIPTIONS),
            certificates=tuple(_certificates(scope)),
            verification=scope.at.verification,
            examples=(),
            feeds=scope.at.feeds,
            cite=words.text(
                "%(title)s, as of %(day)s. %(address)s",
                title=words.content_text(program.title),
                day=words.day(scope.findings.as_of),
                address=f"{scope.settings.base}/",
            ),
        ),
    )


def _certificates(scope: Scope) -> Iterator[ResourceRow]:
    """What is signed, and the keys to it; nothing where nothing is signed."""
    words = scope.language
    if signing_key(scope) is None:
        return
    for description, address, kind in (
        (
            words.text("The certificate of an award"),
            addresses.certificate("{city}", "{award}"),
            CERTIFICATE,
        ),
        (
            words.text("Which certificates of a city are good (Bitstring Status List)"),
            addresses.certificate_list("{city}"),
            CERTIFICATE,
        ),
        (words.text("The public keys (did:web)"), addresses.DID_DOCUMENT, JSON),
    ):
        yield ResourceRow(description, address, "{" in address, kind)
