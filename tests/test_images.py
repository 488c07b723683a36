"""A site with images of shared pages: drawn once, kept while nothing of them changed, and left out."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import pytest

from registry.cli import main
from registry.pipeline import Outcome
from registry.raster import rasteriser
from tests.test_sample import build_sample, sample_project, tree

pytestmark = pytest.mark.slow


def images(out: Path) -> set[str]:
    return {path for path in tree(out) if path.endswith(".png")}


def created(outcome: Outcome) -> tuple[int, int, int]:
    assert outcome.changes is not None
    return outcome.changes.created, outcome.changes.removed, outcome.changes.updated


def test_images_are_drawn_on_request_and_kept_from_build_to_build(tmp_path: Path) -> None:
    root, out = sample_project(tmp_path), tmp_path / "site"
    build_sample(root, out)
    assert images(out) == set()
    assert "og:image" not in (out / "index.html").read_text("utf-8")

    first = build_sample(root, out, images=True, jobs=1)
    assert images(out) == {
        f"share/{name}.png"
        for name in (
            "registry",
            "ames-us-il",
            "bend-us-il",
            "honokaa-us-hi",
            "sao-tome-br-sp",
            "troy-us-il",
        )
    }
    assert created(first)[:2] == (6, 0)
    pages_name_images_that_are_there(out)
    drawn = {path: (out / path).stat().st_mtime_ns for path in images(out)}
    build_sample(root, tmp_path / "two", images=True, jobs=2)
    assert tree(tmp_path / "two") == tree(out), "several processes draw what one draws"

    # On another day all pages change, and an image only where its city does.
    build_sample(root, out, images=True, as_of=date(2026, 2, 16))
    assert {path: (out / path).stat().st_mtime_ns for path in images(out)} == drawn

    build_sample(root, out)
    assert images(out) == set()


def pages_name_images_that_are_there(out: Path) -> None:
    """Every page, with a text for who does not see it."""
    for path, data in tree(out).items():
        if path.endswith(".html"):
            found = dict(
                re.findall(r'<meta (?:property|name)="([a-z:]+)" content="([^"]*)">', data.decode())
            )
            address = found["og:image"].removeprefix("https://registry.example/")
            assert (out / address).is_file(), path
            assert found["og:image:alt"]
            assert found["twitter:card"] == "summary_large_image"


def test_without_what_draws_a_build_with_images_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rasteriser()
    monkeypatch.setattr(sys, "path", [])  # as if nothing were installed
    assert main(["build", "--images"], Path(__file__).parent) == 2
    said = capsys.readouterr().err
    assert "--images needs resvg_py" in said
    assert "requirements-images.txt" in said
