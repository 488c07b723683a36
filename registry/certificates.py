"""What is certain of a certificate before anybody signs it: its words, its name, its number in a list.

A certificate says what an award is as far as it is known. When a published level or day is put right,
what was said before is untrue: so each correction makes another certificate, with another name and
another number, and the old one is not good any more. To know more is no correction, and makes none.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Final

from registry.model import Award, CertificateKey, Program

CREDENTIALS: Final = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
"""The vocabularies that certificates are written in, by their names."""

LIST_LENGTH: Final = 131_072
"""Places in the list of a city: the least that Bitstring Status List v1.0 allows."""


def may_sign(key: CertificateKey, day: date) -> bool:
    """Whether certificates may be signed with a key on a day."""
    withdrawn = key.withdrawn is not None and key.withdrawn.on <= day
    return key.since <= day and not withdrawn and (key.until is None or day <= key.until)


def key_in_use(program: Program, day: date) -> str:
    """The public key that certificates should be signed with on a day; nothing where there is none."""
    usable = [key.public for key in program.certificate_keys if may_sign(key, day)]
    return usable[-1] if usable else ""


def edition_of(award: Award, as_of: date) -> int:
    """How many times a certificate of this award was replaced by a correction, by a day."""
    return sum(correction.on <= as_of for correction in award.corrected)


def certificate_name(award_id: str, edition: int) -> str:
    """The name of a certificate within its city: permanent, and of nothing that was computed."""
    return f"{award_id}/certificate" + (f"-{edition + 1}" if edition else "")


def certificate_number(award_id: str, edition: int) -> int:
    """The place of a certificate in the list of its city, whatever else there is.

    It follows from the name, so it is permanent. Those of two awards of a city could meet by chance, once
    in 130,000 times; a rule of the check looks that they do not.
    """
    first = int.from_bytes(sha256(award_id.encode()).digest()[:8])
    return (first + edition) % LIST_LENGTH
