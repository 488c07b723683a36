"""Certificates and their lists -> bytes: the planned document with its proof, as JSON."""

from __future__ import annotations

import json

from registry.plan.page import SignedFile
from registry.signing.proof import signed
from registry.signing.signer import Signer


def signed_bytes(output: SignedFile, signer: Signer | None) -> bytes:
    """The bytes of a signed file. They are planned only where there is the signer of that key."""
    if signer is None or signer.public != output.key:
        raise LookupError(f"{output.address} was planned for another key than there is")
    document = signed(json.loads(output.document.text), output.method, signer)
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()
