"""Certificates: the page that checks them, and the way to them."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model import CertificateKey
from registry.plan.page import Link


@dataclass(frozen=True, slots=True)
class CertificateLinks:
    """The certificate of a running term."""

    file: str
    check: str
    """The page that checks it at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """A key, and what it is worth on the day."""

    key: CertificateKey
    signs: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationView:
    """The page on which anybody checks a certificate."""

    issuer: str
    keys_file: str
    """The address of the document with the public keys."""
    keys: tuple[KeyRow, ...]
    lists: str
    """The address of the list of a city, with ``{city}`` in the place of its id."""
    data: str
    """The address of what is known of a city, with ``{city}`` in the place of its id."""
    time_zone: str
    example: Link | None
    """A city whose certificate can be checked here, and where."""
    cities: str
