"""The redirects of netlify.toml that hold for every visitor: addresses that lead elsewhere.

The text may be that of a stranger, or of another day: what is not as expected is left out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from registry.hosting import matches


@dataclass(frozen=True, slots=True)
class Redirect:
    """One rule: an address, or a pattern of addresses, and where it leads."""

    pattern: str
    target: str

    @property
    def is_plain(self) -> bool:
        """Whether it is about one address."""
        return not any(part == "*" or part.startswith(":") for part in self.pattern.split("/"))


_LEADING: Final = frozenset({200, 301, 302, 303, 307, 308})
"""The statuses that lead somewhere; 404 and 410 do not."""


def read_redirects(text: str) -> tuple[Redirect, ...] | None:
    """The redirects that hold for every visitor, in order; None where the text is no TOML."""
    try:
        rules = tomllib.loads(text).get("redirects", [])
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return tuple(
        Redirect(rule["from"], rule["to"])
        for rule in (rules if isinstance(rules, list) else ())
        if _holds_for_all(rule)
    )


def _holds_for_all(rule: Any) -> bool:
    return (
        isinstance(rule, dict)
        and isinstance(rule.get("from"), str)
        and isinstance(rule.get("to"), str)
        and rule.get("status", 301) in _LEADING
        and not rule.get("conditions")
        and not rule.get("query")
    )


def leads_to(address: str, redirects: Iterable[Redirect], addresses: frozenset[str]) -> str:
    """Where the first redirect for an address leads, or nothing where that does not exist either."""
    rule = next((rule for rule in redirects if matches(rule.pattern, address)), None)
    if rule is None:
        return ""
    target = rule.target.partition("#")[0].partition("?")[0]
    elsewhere = target.startswith(("https://", "http://"))
    made = ":" in target  # of what the pattern matched
    known = {target, target.rstrip("/") + "/"} & addresses
    return rule.target if elsewhere or made or known else ""
