"""Where to report a weakness of the site, for people who look for it at its settled address (RFC 9116)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final
from urllib.parse import quote

from registry.plan import addresses
from registry.plan.page import TextFile
from registry.plan.scope import Scope

GOOD_FOR: Final = timedelta(days=180)
"""How long after the day of the build the file may be believed; the RFC advises less than a year."""

POLICY: Final = "SECURITY.md"
"""The file of the repository that says how to report."""


def security_txt(scope: Scope) -> Iterator[TextFile]:
    """The file, where it is known in which repository somebody reads reports.

    It is good for a time that begins with the day of the build, so a site that nobody builds any more
    stops saying that somebody is there.
    """
    settings, program = scope.settings, scope.registry.program
    if not settings.repository:
        return
    policy = f"{settings.repository}/blob/{quote(program.branch)}/{POLICY}"
    lines = (
        f"Contact: {policy}",
        f"Expires: {(scope.findings.as_of + GOOD_FOR).isoformat()}T00:00:00Z",
        f"Preferred-Languages: {', '.join((program.language, *program.languages))}",
        f"Canonical: {settings.base}{addresses.SECURITY_TXT}",
        f"Policy: {policy}",
    )
    yield TextFile(address=addresses.SECURITY_TXT, text="".join(f"{line}\n" for line in lines))
