"""``build.py schema``: the schemas for editors' programs, and the table of all fields."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from registry.fields import fields_page
from registry.schema import schemas
from registry.terminal import CLEAN, say


def configure(_parser: ArgumentParser) -> None:
    """It takes nothing."""


def run(_options: Namespace, root: Path) -> int:
    """Write every schema into ``content/schemas``, and the table into ``docs``."""
    folder = root / "content" / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")
    docs = root / "docs"
    docs.mkdir(exist_ok=True)
    (docs / "fields.md").write_text(fields_page(), "utf-8")
    say(f"wrote {len(schemas())} schemas into {folder.relative_to(root)}, and docs/fields.md")
    return CLEAN
