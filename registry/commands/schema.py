"""``build.py schema``: schemas for editors' programs, the table of all fields, and the API's description."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from registry.api.shape import losses, shape_of
from registry.description import DESCRIPTION
from registry.fields import fields_page
from registry.openapi import openapi
from registry.schema import schemas
from registry.terminal import CLEAN, PROBLEMS, complain, say


def configure(_parser: ArgumentParser) -> None:
    """It takes nothing."""


def run(_options: Namespace, root: Path) -> int:
    """Write every schema into ``content/schemas``, the table into ``docs``, and the API's description.

    The description is left as it is where it would take something back.
    """
    folder = root / "content" / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")
    docs = root / "docs"
    docs.mkdir(exist_ok=True)
    (docs / "fields.md").write_text(fields_page(), "utf-8")
    say(f"wrote {len(schemas())} schemas into {folder.relative_to(root)}, and docs/fields.md")
    return _describe(root / DESCRIPTION, openapi())


def _describe(file: Path, text: str) -> int:
    """Write the description of the API, if it promises at least what the present one does."""
    present = shape_of(json.loads(file.read_text("utf-8"))) if file.is_file() else {}
    lost = losses(present or {}, shape_of(json.loads(text)) or {})
    for loss in lost:
        complain(f"the API has promised {loss}", "keep it, or begin a new version of the API")
    if lost:
        complain(f"{DESCRIPTION} was left as it was")
        return PROBLEMS
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    say(f"wrote {DESCRIPTION}")
    return CLEAN
