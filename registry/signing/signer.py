"""The key that signs, and what may be said of it.

The private key is in one place only: in the closed part of a ``Signer``. It is in no ``repr``, so that
it gets into no message, no memory and no fingerprint; what stands for the signer there is its public key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from registry.multikey import PRIVATE, PUBLIC, decode, encode

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PACKAGES: Final = ("PyLD", "cryptography")
"""What signing needs beside the project itself."""


class Signer:
    """Signs with one key. Two signers of the same key are equal."""

    __slots__ = ("__key", "public")

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self.__key = key
        self.public: Final = encode(PUBLIC, key.public_key().public_bytes_raw())
        """The public key, as a Multikey."""

    @classmethod
    def of(cls, text: str) -> Self:
        """The signer with the private key in a text. Raises ValueError, which does not repeat the text."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - an extra
            Ed25519PrivateKey,
        )

        try:
            key = decode(PRIVATE, text.strip())
        except ValueError:
            raise ValueError("not a private key of Ed25519 as a Multikey") from None
        return cls(Ed25519PrivateKey.from_private_bytes(key))

    def sign(self, data: bytes) -> bytes:
        """The 64 bytes of the signature: the same for the same data (RFC 8032)."""
        return self.__key.sign(data)

    def __repr__(self) -> str:
        return f"Signer({self.public})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Signer) and other.public == self.public

    def __hash__(self) -> int:
        return hash(self.public)


def new_key() -> tuple[str, str]:
    """A new key: the private and the public part, both as Multikeys."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - an extra
        Ed25519PrivateKey,
    )

    key = Ed25519PrivateKey.generate()
    public = encode(PUBLIC, key.public_key().public_bytes_raw())
    return encode(PRIVATE, key.private_bytes_raw()), public


def signing_versions() -> str:
    """The versions of what signs; nothing where some of it is not installed."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return " ".join(f"{name} {version(name)}" for name in PACKAGES)
    except PackageNotFoundError:
        return ""
