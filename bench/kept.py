"""``--keep``: the results of the last run stand in ``docs/performance.md``, between two marks."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

PERFORMANCE: Final = Path(__file__).resolve().parents[1] / "docs" / "performance.md"


def machine() -> str:
    """The day, and what a run was measured on."""
    cores = os.cpu_count() or 1
    return (
        f"Measured on {datetime.now(UTC).date()}: {platform.system()}, {platform.machine()}, "
        f"{cores} cores, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end."
    )


def keep(name: str, lines: Iterable[str]) -> None:
    """Put a result in the place of the last one of its name."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    place = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    text = PERFORMANCE.read_text("utf-8")
    if not place.search(text):
        raise ValueError(f"{PERFORMANCE.name} has no place for {name}")
    result = "\n".join((begin, machine(), "", *lines, end))
    PERFORMANCE.write_text(place.sub(lambda _: result, text), "utf-8")
