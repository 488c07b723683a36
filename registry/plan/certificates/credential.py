"""A certificate: Open Badges 3.0, which is a Verifiable Credential of W3C, about one award of one city.

It says what the page of the city says, and nothing else. The registry issues it and says that it did not
award the certification. A day that is not known is not stated: the certificate is valid from the last day
on which the award can have been announced, and how far the day is known is said in words. The moment at
which a day begins and ends is that of the time zone of the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from registry.certificates import (
    CREDENTIALS,
    OPEN_BADGES,
    certificate_name,
    certificate_number,
    edition_of,
)
from registry.compute.record import CityRecord
from registry.history import Chapter
from registry.plan import addresses
from registry.plan.certificates.issuer import did_of
from registry.plan.certificates.status_list import PURPOSE
from registry.plan.scope import Scope

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~])")


def credential(scope: Scope, record: CityRecord, chapter: Chapter) -> dict[str, Any]:
    """The certificate of an award, without its proof."""
    base, city, award = scope.settings.base, record.city, chapter.award
    edition = edition_of(award, scope.findings.as_of)
    zone = ZoneInfo(scope.registry.program.time_zone)
    return {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": _tag(scope, f"{city.id}/{certificate_name(award.award_id, edition)}"),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"{city.name}, {scope.place(city)}: {_level(scope, chapter)}",
        "issuer": _issuer(scope),
        "validFrom": _moment(award.announced.latest, time.min, zone),
        "validUntil": _moment(chapter.term.last, time(23, 59, 59), zone),
        "credentialSubject": {
            "id": base + scope.at.city(city.id),
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": city.name,
                    "identityType": "name",
                }
            ],
            "narrative": " ".join(_narrative(scope, record, chapter)),
            "achievement": _achievement(scope, chapter),
        },
        "evidence": [
            {"id": source, "type": ["Evidence"]} for source in dict.fromkeys(award.sources)
        ],
        "credentialStatus": _status(scope, city.id, certificate_number(award.award_id, edition)),
    }


def _issuer(scope: Scope) -> dict[str, Any]:
    program, words = scope.registry.program, scope.language
    return {
        "id": did_of(scope.settings.base),
        "type": ["Profile"],
        "name": program.title,
        "url": f"{scope.settings.base}/",
        "description": words.text(
            "A public registry, made from public sources. It records the certification, which is awarded "
            "by %(operators)s.",
            operators=words.listing(program.operators),
        ),
    }


def _achievement(scope: Scope, chapter: Chapter) -> dict[str, Any]:
    award, words = chapter.award, scope.language
    standard = scope.registry.standard(award.standard)
    level = award.tier or "undocumented"
    held = (
        words.text("Certified at the %(tier)s level", tier=words.tier(award.tier))
        if award.tier
        else words.text("Certified, at a level that is not documented")
    )
    return {
        "id": _tag(scope, f"standards/{standard.id}/{level}"),
        "type": ["Achievement"],
        "achievementType": "Certification",
        "name": _level(scope, chapter),
        "description": f"{held}. {standard.label}.",
        "criteria": {
            "id": scope.settings.base + scope.at.standard(standard.id),
            "narrative": _markdown(f"{standard.label}: {standard.summary}"),
        },
        "inLanguage": words.tag,
    }


def _level(scope: Scope, chapter: Chapter) -> str:
    """The program and the level, in a line."""
    return f"{scope.registry.program.name}, {scope.language.tier(chapter.award.tier)}"


def _narrative(scope: Scope, record: CityRecord, chapter: Chapter) -> Iterator[str]:
    """When it was announced, how long it runs, how sure that is, and what a reader must know."""
    award, city, words = chapter.award, record.city, scope.language
    yield words.text(
        "Announced %(when)s; the term runs through %(last)s, unless a later award replaces it.",
        when=words.partial_date(award.announced),
        last=words.day(chapter.term.last),
    )
    yield words.text("How sure: %(source)s.", source=words.confidence(award.confidence))
    if city.listing is not None:
        yield words.text(
            "The program does not list the city; seen %(when)s. Basis: %(basis)s.",
            when=words.partial_date(city.listing.as_of),
            basis=_markdown(city.listing.basis),
        )
    yield from (_markdown(note) for note in (award.note, city.note) if note)


def _status(scope: Scope, city_id: str, number: int) -> dict[str, Any]:
    where = scope.settings.base + addresses.certificate_list(city_id)
    return {
        "id": f"{where}#{number}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": PURPOSE,
        "statusListIndex": str(number),
        "statusListCredential": where,
    }


def _tag(scope: Scope, name: str) -> str:
    """An id for the whole world that holds no address (RFC 4151), as those of feeds."""
    return f"tag:{scope.registry.program.tag}:{name}"


def _moment(day: date, at: time, zone: ZoneInfo) -> str:
    return datetime.combine(day, at, zone).isoformat()


def _markdown(text: str) -> str:
    """A text as it is, for readers that take it for Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)
