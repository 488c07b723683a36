"""What is not fit to be published is not published, and whoever builds is told why."""

from __future__ import annotations

from pathlib import Path

import pytest

from registry.cli import main
from tests.test_sample import sample_project, tree

BUILD = ("build", "--without-search", "--as-of")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = sample_project(tmp_path)
    assert main([*BUILD, "2026-02-15"], root) == 0
    return root


def test_a_picture_of_another_host_is_not_published(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(project / "site")
    template = project / "templates" / "base.html"
    picture = '<img src="https://elsewhere.example/1.gif" alt=""></body>'
    template.write_text(template.read_text("utf-8").replace("</body>", picture), "utf-8")
    assert main([*BUILD, "2026-02-15"], project) == 3
    said = capsys.readouterr().err
    assert '404.html: src="https://elsewhere.example/1.gif" asks another host' in said
    assert "faults more\nnothing was published, and the site is as it was\n" in said
    assert tree(project / "site") == before


def test_a_city_that_is_gone_is_not_published(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "cities" / "troy-us-il.yaml").unlink()
    assert main([*BUILD, "2026-02-15"], project) == 3
    said = capsys.readouterr().err
    assert "/cities/troy-us-il/ was published, and would lead nowhere" in said
    assert "troy-us-il/2023/award was published, and is in no feed any more" in said
    assert "`make clean` forgets" in said


def test_a_build_for_an_earlier_day_loses_nothing(project: Path) -> None:
    assert main([*BUILD, "2023-07-01"], project) == 0
    assert main([*BUILD, "2026-02-15"], project) == 0


def test_a_level_that_was_put_right_moves_its_items(project: Path) -> None:
    city = project / "cities" / "bend-us-il.yaml"
    put_right = """tier: gold
    corrected:
      - on: 2026-02-15
        was: platinum
        reason: Misread.
        sources: [https://www.example.org/bend]"""
    city.write_text(city.read_text("utf-8").replace("tier: platinum", put_right), "utf-8")
    assert main([*BUILD, "2026-02-15"], project) == 0
    feed = (project / "site" / "feeds" / "tiers" / "platinum.xml").read_text("utf-8")
    assert feed.count("<item>") == 1
    assert "corrected-2026-02-15" in feed
