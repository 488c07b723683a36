"""Keys as texts: Multikey, the form of Controlled Identifiers 1.0 (section 2.2.2), for Ed25519 only.

A key is its bytes behind two that say what it is, in base 58 without the digits that look like others,
behind a ``z``. Nothing here knows how to sign.
"""

from __future__ import annotations

from typing import Final

PUBLIC: Final = bytes((0xED, 0x01))
"""What stands before a public key of Ed25519."""
PRIVATE: Final = bytes((0x80, 0x26))
"""What stands before a private one."""
LENGTH: Final = 32
"""The bytes of a key, without what stands before them."""

_DIGITS: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LONGEST: Final = 200


def multibase(data: bytes) -> str:
    """Bytes as a text: base58btc, with its ``z`` before it."""
    number, digits = int.from_bytes(data), ""
    while number:
        number, digit = divmod(number, 58)
        digits = _DIGITS[digit] + digits
    zeros = len(data) - len(data.lstrip(b"\0"))
    return f"z{_DIGITS[0] * zeros}{digits}"


def bytes_of(text: str) -> bytes:
    """The bytes of such a text. Raises ValueError where it is none; what it says is in no message."""
    if not text.startswith("z") or len(text) > _LONGEST or not set(text[1:]) <= set(_DIGITS):
        raise ValueError("not in base58btc")
    number = 0
    for digit in text[1:]:
        number = number * 58 + _DIGITS.index(digit)
    zeros = len(text) - 1 - len(text[1:].lstrip(_DIGITS[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)


def encode(kind: bytes, key: bytes) -> str:
    """A key of a kind as a text."""
    return multibase(kind + key)


def decode(kind: bytes, text: str) -> bytes:
    """The key of a kind in a text. Raises ValueError where it is another one, or none."""
    data = bytes_of(text)
    if not data.startswith(kind) or len(data) != len(kind) + LENGTH:
        raise ValueError("not a key of this kind")
    return data[len(kind) :]
