"""A published site, at its address or in a folder: the bytes of its files. The only look at the network."""

from __future__ import annotations

from http.client import HTTPException
from pathlib import Path
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from registry.unavailable import Unavailable

_SECONDS: Final = 30
"""How long an answer may take."""
_LARGEST: Final = 64 * 1024 * 1024
"""Bytes that are taken of one file."""


class PublishedSite:
    """Where a site can be looked at."""

    def __init__(self, place: str) -> None:
        """``place`` is an address that begins with https:// or http://, or a folder."""
        self.place = place.rstrip("/")
        self.is_folder = not place.startswith(("https://", "http://"))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, None where there is none. Raises Unavailable where that cannot be told."""
        try:
            return self._from_folder(path) if self.is_folder else self._from_address(path)
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
            raise Unavailable(
                f"{self.place}/{path} cannot be read: {reason}",
                "look whether the site is up, and whether this machine may reach it",
            ) from error

    def _from_folder(self, path: str) -> bytes | None:
        file = Path(self.place) / path
        return file.read_bytes() if file.is_file() else None

    def _from_address(self, path: str) -> bytes | None:
        headers = {"User-Agent": "registry-watch", "Cache-Control": "no-cache"}
        request = Request(f"{self.place}/{quote(path)}", headers=headers)  # noqa: S310 - its scheme is known
        try:
            with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - likewise
                data: bytes = answer.read(_LARGEST)
                return data
        except HTTPError as error:
            with error:
                if error.code in (404, 410):
                    return None
            raise URLError(f"the host answers {error.code}") from error
