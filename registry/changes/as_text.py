"""A comparison for the terminal."""

from __future__ import annotations

from registry.changes.change import Comparison
from registry.changes.outline import headline, outline
from registry.problem import visible


def as_text(comparison: Comparison) -> str:
    """The report; lines for a second look begin with an exclamation mark."""
    parts = [visible(headline(comparison))]
    for section in outline(comparison):
        parts += ["", section.title]
        for line in section.lines:
            mark = "!" if line.review else " "
            parts.append(f"{mark} {'  ' * line.depth}{visible(line.text)}")
    return "\n".join(parts)
