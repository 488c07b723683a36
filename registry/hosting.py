"""netlify.toml -> how a path is answered: its headers, and where it leads.

The live preview and the tests in a browser serve the site under exactly these rules.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

BY_NETLIFY: Final = {"Cache-Control": "public, max-age=0, must-revalidate"}
"""What Netlify says where no rule does."""

CONTENT_TYPES: Final = {
    ".css": "text/css; charset=UTF-8",
    ".csv": "text/csv; charset=UTF-8",
    ".html": "text/html; charset=UTF-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=UTF-8",
    ".js": "application/javascript; charset=UTF-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=UTF-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Content types by the ending of a file, as Netlify gives them."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The header rules and redirects of a netlify.toml, in its order."""

    headers: tuple[tuple[str, Mapping[str, str]], ...]
    redirects: tuple[tuple[str, str, int], ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a netlify.toml; raises ValueError where it is none."""
        data: dict[str, Any] = tomllib.loads(text)
        return cls(
            headers=tuple((rule["for"], rule["values"]) for rule in data.get("headers", ())),
            redirects=tuple(
                (rule["from"], rule["to"], rule.get("status", 301))
                for rule in data.get("redirects", ())
            ),
        )

    def headers_for(self, path: str) -> dict[str, str]:
        """The headers of one path; a later rule wins."""
        found = dict(BY_NETLIFY)
        for pattern, values in self.headers:
            if matches(pattern, path):
                found.update(values)
        return found

    def redirect_for(self, path: str) -> tuple[str, int] | None:
        """Where the first rule for this path leads, and with which status."""
        for pattern, target, status in self.redirects:
            if matches(pattern, path):
                return target, status
        return None


def matches(pattern: str, path: str) -> bool:
    """Whether a path is meant: ``*`` stands for all that follows, ``:name`` for one segment."""
    expression = ""
    for segment in pattern.strip("/").split("/"):
        if segment == "*":
            expression += "(?:/.*)?"
        elif segment.startswith(":"):
            expression += "/[^/]+"
        elif segment:
            expression += "/" + re.escape(segment)
    return re.fullmatch(expression + "/?", path) is not None
