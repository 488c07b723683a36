"""How a public key is read, and the sentence with which it is refused."""

from __future__ import annotations

from registry.multikey import PRIVATE, PUBLIC, decode
from registry.problem import Code, quoted
from registry.scalars.reading import refuse, text_of


def read_public_key(value: object) -> str:
    """A public key of Ed25519, as a Multikey. Of a private one it is said what that means."""
    text = text_of(value, "a public key")
    if _is(PRIVATE, text.strip()):
        message = "this is a private key, which nobody else may ever see"
        hint = "never use it again, wherever it was shown; make another with build.py new-key"
        refuse(Code.BAD_CODE, message, hint)
    if not _is(PUBLIC, text):
        message = f"{quoted(text)} is not a public key"
        refuse(Code.BAD_CODE, message, "copy what build.py new-key printed; it begins with z6Mk")
    return text


def _is(kind: bytes, text: str) -> bool:
    try:
        decode(kind, text)
    except ValueError:
        return False
    return True
