"""``build.py translations``: brings the catalogs of all languages up to date with what there is to say."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from registry.catalog import CONTENT, INTERFACE
from registry.pipeline import verify
from registry.read import LANGUAGES
from registry.terminal import CLEAN, PROBLEMS, Progress, report, say
from registry.translation import catalogs, speaking


def configure(_parser: ArgumentParser) -> None:
    """It takes nothing."""


def run(_options: Namespace, root: Path) -> int:
    """Write every catalog again; what is translated stays."""
    registry, outcome = verify(root, Progress())
    if registry is None:
        report(outcome.problems, outcome.texts)
        return PROBLEMS
    texts = outcome.texts
    present = {
        (tag, name): texts.get(f"{LANGUAGES}/{tag}/{name}.po", "")
        for tag in registry.program.languages
        for name in (INTERFACE, CONTENT)
    }
    found = catalogs(registry, words_of(root), present)
    for (tag, name), text in found.items():
        folder = root / LANGUAGES / tag
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.po").write_text(text, "utf-8")
    say(f"wrote {len(found)} catalogs into {LANGUAGES}")
    return CLEAN


def words_of(root: Path) -> Mapping[str, str]:
    """The texts of all templates and of the code that says words, by path."""
    files = (*(root / "templates").rglob("*"), *Path(__file__).parents[1].rglob("*.py"))
    top = Path(__file__).parents[2]
    paths = {
        file.relative_to(root if file.is_relative_to(root) else top).as_posix(): file
        for file in files
        if file.is_file()
    }
    return {path: paths[path].read_text("utf-8") for path in speaking(paths)}
