"""The list of a city that says which of its certificates are not good any more.

Bitstring Status List v1.0, with the purpose "revocation". Every place of the list is set, but for those of
the certificates that are good: so whatever was ever signed and is not said any more is not good, without
anybody having to remember it. A city has a list of its own, so that nothing in it depends on other cities.
"""

from __future__ import annotations

import zlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from typing import Any, Final

from registry.certificates import CREDENTIALS, LIST_LENGTH
from registry.plan.certificates.issuer import did_of
from registry.plan.scope import Scope

PURPOSE: Final = "revocation"

_GZIP_HEAD: Final = bytes((0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255))
"""Without a name, a moment or a system in it, so that it is the same everywhere (RFC 1952)."""


def status_list(scope: Scope, address: str, good: Iterable[int]) -> dict[str, Any]:
    """The list at an address, in which only the places of ``good`` certificates are not set."""
    where = scope.settings.base + address
    return {
        "@context": [CREDENTIALS],
        "id": where,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": did_of(scope.settings.base),
        "credentialSubject": {
            "id": f"{where}#list",
            "type": "BitstringStatusList",
            "statusPurpose": PURPOSE,
            "encodedList": encoded(good),
        },
    }


def encoded(good: Iterable[int]) -> str:
    """The bits, the first in the highest bit of the first byte: compressed, in base64url behind a ``u``."""
    bits = bytearray(b"\xff" * (LIST_LENGTH // 8))
    for place in good:
        bits[place // 8] &= ~(0x80 >> place % 8)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(bits) + packer.flush()
    tail = zlib.crc32(bits).to_bytes(4, "little") + len(bits).to_bytes(4, "little")
    return f"u{urlsafe_b64encode(_GZIP_HEAD + packed + tail).decode().rstrip('=')}"
