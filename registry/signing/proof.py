"""A document -> the same with a proof that it is the signer's: Data Integrity, ``eddsa-rdfc-2022``.

The proof has no moment of its own (``created`` is optional), so the same document and the same key give
the same bytes. Signed are the digests of the canonical proof and of the canonical document, in that
order: W3C, Data Integrity EdDSA Cryptosuites v1.0, section 3.2.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from registry.multikey import multibase
from registry.signing.canonical import Document, canonical
from registry.signing.signer import Signer

SUITE: Final = "eddsa-rdfc-2022"


def signed(document: Document, method: str, signer: Signer) -> dict[str, Any]:
    """The document with its proof; ``method`` is the address of the public key.

    Raises what ``canonical`` raises.
    """
    proof = proof_of(method)
    value = signer.sign(to_sign(document, proof))
    return {**document, "proof": {**proof, "proofValue": multibase(value)}}


def proof_of(method: str) -> dict[str, str]:
    """A proof without its value."""
    return {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }


def to_sign(
    document: Document, proof: Document, known: Callable[[str], Any] | None = None
) -> bytes:
    """What is signed of a document without a proof: two digests, of the proof and of the document."""
    options = json.dumps({"@context": document["@context"], **proof}, sort_keys=True)
    return _digest_of_proof(options, known) + sha256(canonical(document, known).encode()).digest()


@lru_cache(16)
def _digest_of_proof(options: str, known: Callable[[str], Any] | None) -> bytes:
    """The same for all documents with the same vocabularies and the same key."""
    return sha256(canonical(json.loads(options), known).encode()).digest()
