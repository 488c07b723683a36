"""Who signs: the registry, named by its host (did:web), and the public keys that it has there.

A key that is only over stays among those that signatures are checked with. One that is withdrawn is told,
with the day, and is not among them: that day cannot be told from a signature, which has no day of its own.
``expires`` of Controlled Identifiers is not used: whoever obeys it would stop trusting old certificates.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from registry.model import CertificateKey, KeyWithdrawal

_VOCABULARIES = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")


def did_of(base: str) -> str:
    """The name of the registry: its host, and a port that is not the usual one."""
    return f"did:web:{urlsplit(base).netloc.replace(':', '%3A')}"


def method_of(did: str, key: CertificateKey) -> str:
    """How a proof names a key."""
    return f"{did}#{key.id}"


def did_document(base: str, keys: Sequence[CertificateKey], as_of: date) -> dict[str, Any]:
    """The document that the name of the registry leads to, as it is on a day."""
    did = did_of(base)
    taken = {key.id: key.withdrawn for key in keys if key.withdrawn and key.withdrawn.on <= as_of}
    return {
        "@context": list(_VOCABULARIES),
        "id": did,
        "alsoKnownAs": [f"{base}/"],
        "verificationMethod": [_method(did, key, taken.get(key.id)) for key in keys],
        "assertionMethod": [method_of(did, key) for key in keys if key.id not in taken],
    }


def _method(did: str, key: CertificateKey, withdrawn: KeyWithdrawal | None) -> dict[str, str]:
    said = {
        "id": method_of(did, key),
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": key.public,
    }
    return {**said, "revoked": f"{withdrawn.on}T00:00:00Z"} if withdrawn else said
