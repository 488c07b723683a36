from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from registry.pipeline import Request
from registry.serve import whole
from registry.serve.whole import Verdict, Whole
from tests.test_sample import AS_OF, sample_project

pytestmark = pytest.mark.slow


def news_of(building: Whole) -> tuple[int, Verdict]:
    """What it tells next."""
    for _ in range(600):
        if found := building.news():
            return found
        time.sleep(0.05)
    raise AssertionError("nothing came")


def test_the_whole_is_built_beside_and_its_problems_come_with_their_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "QUIET", 0.0)
    root, out = sample_project(tmp_path), tmp_path / "site"
    now = datetime(2001, 1, 1, tzinfo=UTC)
    building = Whole(lambda: Request(root=root, out=out, now=now, as_of=AS_OF))
    building.ask(1)
    assert news_of(building) == (1, Verdict())
    assert (out / "pagefind" / "pagefind.js").exists()
    page = root / "templates" / "expiring.html"
    page.write_text(f"{{{{ page.nothing }}}}{page.read_text('utf-8')}", "utf-8")
    city = root / "cities" / "ames-us-il.yaml"
    city.write_text(city.read_text("utf-8") + "# a remark\n", "utf-8")
    building.ask(5)
    version, verdict = news_of(building)
    assert version == 5
    assert verdict.problems[0].startswith("templates/expiring.html:1: error: ")
    page.write_text(page.read_text("utf-8").replace("{{ page.nothing }}", "", 1), "utf-8")
    frame = root / "templates" / "base.html"
    frame.write_text(
        frame.read_text("utf-8").replace("</body>", '<a href="/none/">X</a></body>'), "utf-8"
    )
    building.ask(6)
    version, verdict = news_of(building)
    assert version == 6
    (fault,) = verdict.problems
    assert fault.endswith("index.html: it leads to /none/, which does not exist"), "of any page"
    building.end()


def test_a_build_that_is_not_possible_is_no_problem_of_the_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "QUIET", 0.0)
    out = tmp_path / "site"
    out.write_text("somebody's file", "utf-8")
    now = datetime(2001, 1, 1, tzinfo=UTC)
    root = sample_project(tmp_path)
    building = Whole(lambda: Request(root=root, out=out, now=now, as_of=AS_OF))
    building.ask(1)
    version, verdict = news_of(building)
    assert (version, verdict.problems) == (1, ())
    assert "is a file" in verdict.failure
    building.end()
