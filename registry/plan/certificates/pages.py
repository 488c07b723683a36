"""The page that checks certificates, and the way from a city to its certificate."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from registry.certificates import may_sign
from registry.compute.record import CityRecord
from registry.plan import addresses
from registry.plan.addresses.data import DATA
from registry.plan.certificates import certified, keys_of
from registry.plan.certificates.issuer import did_of
from registry.plan.page import HtmlPage, Link
from registry.plan.scope import Scope
from registry.plan.views.certificate import CertificateLinks, KeyRow, VerificationView


def verification_pages(scope: Scope) -> Iterator[HtmlPage]:
    """The page, where there are keys to check with."""
    keys, words, as_of = keys_of(scope), scope.language, scope.findings.as_of
    if not keys:
        return
    yield HtmlPage(
        head=scope.head(
            scope.at.verification,
            words.text("Check a certificate"),
            words.text("Whether a certificate of this registry is genuine and still good."),
            search=scope.tags("page"),
        ),
        view=VerificationView(
            issuer=did_of(scope.settings.base),
            keys_file=addresses.DID_DOCUMENT,
            keys=tuple(
                KeyRow(
                    key=key,
                    signs=may_sign(key, as_of),
                    withdrawn=key.withdrawn is not None and key.withdrawn.on <= as_of,
                )
                for key in reversed(keys)
            ),
            lists=addresses.certificate_list("{city}"),
            data=DATA.city("{city}"),
            time_zone=scope.registry.program.time_zone,
            example=_example(scope),
            cities=scope.at.cities,
        ),
    )


def certificate_of(scope: Scope, record: CityRecord) -> CertificateLinks | None:
    """The certificate of the term that a city has now, if there is one."""
    running = [
        chapter for chapter in certified(scope, record) if chapter.until >= scope.findings.as_of
    ]
    if not running:
        return None
    file = addresses.certificate(record.city.id, running[-1].award.award_id)
    return CertificateLinks(file, f"{scope.at.verification}?{urlencode({'certificate': file})}")


def _example(scope: Scope) -> Link | None:
    """The certificate of the first city that has one."""
    for record in scope.findings.records:
        if found := certificate_of(scope, record):
            return Link(record.city.name, found.check)
    return None
