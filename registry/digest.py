"""Texts that change with what something is made from."""

from __future__ import annotations

import hashlib


def fingerprint(*parts: str) -> str:
    """A short text that differs whenever any of the parts does, or where one ends."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()
