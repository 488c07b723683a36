"""Certificates that anybody can check without asking us: one for every award whose term runs, or ran since
there are keys; a list for every city of those that are good; and the document with our public keys.

The keys are content, and what follows from them alone is published wherever the content names some.
Certificates and lists are signed, so they exist where the build was given a private key, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from registry.certificates import certificate_number, edition_of
from registry.compute.record import CityRecord
from registry.history import Chapter
from registry.model import CertificateKey
from registry.plan import addresses
from registry.plan.certificates.credential import credential
from registry.plan.certificates.issuer import did_document, did_of, method_of
from registry.plan.certificates.status_list import status_list
from registry.plan.page import Bulk, SignedFile, TextFile
from registry.plan.part import Later, Tool
from registry.plan.scope import Scope

FOR_CERTIFICATES: Final = frozenset({"verify.js", "certificate-library.js"})
"""The assets that only a site with keys has."""


def key_files(scope: Scope) -> Iterator[TextFile]:
    """The document with the public keys, where the content names some."""
    if known := keys_of(scope):
        found = did_document(scope.settings.base, known, scope.findings.as_of)
        yield TextFile(address=addresses.DID_DOCUMENT, text=f"{json.dumps(found, indent=2)}\n")


def city_certificates(scope: Scope) -> Iterator[Later]:
    """The certificates of each city and its list, planned when they are made."""
    key = signing_key(scope)
    if key is None:
        return
    for record in scope.findings.records:
        row = certified(scope, record)
        for chapter in row:
            address = addresses.certificate(record.city.id, chapter.award.award_id)
            plan = partial(_certificate, scope, key, address, record, chapter)
            yield Later(address, plan, Tool.SIGNER)
        if row:
            address = addresses.certificate_list(record.city.id)
            yield Later(address, partial(_list, scope, key, address, row), Tool.SIGNER)


def _certificate(
    scope: Scope, key: CertificateKey, address: str, record: CityRecord, chapter: Chapter
) -> SignedFile:
    return _signed(scope, key, address, credential(scope, record, chapter))


def _list(scope: Scope, key: CertificateKey, address: str, row: Sequence[Chapter]) -> SignedFile:
    as_of = scope.findings.as_of
    good = [
        certificate_number(chapter.award.award_id, edition_of(chapter.award, as_of))
        for chapter in row
        if chapter.until >= as_of
    ]
    return _signed(scope, key, address, status_list(scope, address, good))


def keys_of(scope: Scope) -> tuple[CertificateKey, ...]:
    """The keys that are known on the day, those that are over included."""
    keys = scope.registry.program.certificate_keys
    return tuple(key for key in keys if key.since <= scope.findings.as_of)


def signing_key(scope: Scope) -> CertificateKey | None:
    """The key that this build signs with, if it does."""
    return next((key for key in keys_of(scope) if key.public == scope.settings.signing_key), None)


def certified(scope: Scope, record: CityRecord) -> tuple[Chapter, ...]:
    """The awards of a city that have a certificate, oldest first: their terms ran since the first key began.

    An award that is dated in part has one from the last day on which it can have been announced: before
    that nobody could sign that it is valid.
    """
    if signing_key(scope) is None:
        return ()
    first = min(key.since for key in keys_of(scope))
    return tuple(
        chapter
        for chapter in record.chapters
        if chapter.until >= first and chapter.award.announced.latest <= scope.findings.as_of
    )


def _signed(
    scope: Scope, key: CertificateKey, address: str, document: Mapping[str, Any]
) -> SignedFile:
    return SignedFile(
        address=address,
        document=Bulk.of(json.dumps(document, ensure_ascii=False)),
        method=method_of(did_of(scope.settings.base), key),
        key=key.public,
    )
