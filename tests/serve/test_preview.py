from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from registry.pipeline import Outcome, Prospect, Request, prospect
from registry.serve.preview import Preview
from registry.serve.site import Site
from registry.warm import Warm
from tests.test_sample import AS_OF, build_sample, sample_project, tree

CITY = "cities/ames-us-il.yaml"


class Files:
    """The sample in a folder, and a preview of it."""

    def __init__(self, folder: Path) -> None:
        self.root = sample_project(folder)
        self.preview = Preview(self.look)

    def look(self, warm: Warm) -> tuple[Prospect | None, Outcome]:
        now = datetime(2001, 1, 1, tzinfo=UTC)
        request = Request(root=self.root, out=self.root / "site", now=now, as_of=AS_OF)
        return prospect(request, lambda _line: None, warm)

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.root / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    @property
    def site(self) -> Site:
        _, site = self.preview.shown
        assert site is not None
        return site


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def test_everything_told_is_a_version_and_only_a_change_moves_the_site(files: Files) -> None:
    states = [files.preview.refresh(), files.preview.refresh()]
    files.edit(CITY, "name: Ames", "# a remark\nname: Ames")
    states.append(files.preview.refresh())
    files.edit(CITY, "name: Ames", "name: Amesville")
    states.append(files.preview.refresh())
    files.edit("templates/missing.html", "{% extends", "{# a remark #}{% extends")
    states.append(files.preview.refresh())
    assert [(state.version, state.site) for state in states] == [
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 4),
        (5, 5),
    ]


def test_every_file_is_what_a_build_of_the_same_files_writes(files: Files, tmp_path: Path) -> None:
    files.preview.refresh()
    files.preview.looked_at("cities/ames-us-il/index.html")
    files.edit(CITY, "name: Ames", "name: Amesville")
    files.preview.refresh()
    files.edit("templates/missing.html", "{% extends", "{# a remark #}{% extends")
    files.preview.refresh()
    build_sample(files.root, tmp_path / "built")
    built = tree(tmp_path / "built")
    del built["sha256sums.txt"]  # what was written, not what was planned
    assert b"Amesville" in built["cities/ames-us-il/index.html"]
    assert {path: files.site.file(path) for path in built} == built
    assert files.site.file("nowhere/index.html") is None


def test_problems_are_told_in_the_words_of_the_terminal_and_the_site_stays(files: Files) -> None:
    files.preview.refresh()
    good = files.site
    files.edit(CITY, "tier: gold", "tier: glod")
    state = files.preview.refresh()
    assert (state.version, state.site, state.behind) == (2, 1, True)
    assert [problem.split("\n")[0] for problem in state.problems] == [
        f'{CITY}:18:11: error: "glod" is not one of silver, gold, platinum [unknown-value]'
    ]
    assert files.site is good
    files.edit(CITY, "tier: glod", "tier: gold")
    state = files.preview.refresh()
    assert (state.problems, state.behind, state.site) == ((), False, 1)


def test_a_dead_link_is_told_where_it_stands_now(files: Files) -> None:
    files.edit("content/pages/about.md", "](/", "](/nowhere/")
    first = files.preview.refresh().problems
    files.edit("content/pages/about.md", "title:", "# a remark\ntitle:")
    second = files.preview.refresh().problems
    assert [len(first), len(second)] == [1, 1]
    assert int(second[0].split(":")[1]) == int(first[0].split(":")[1]) + 1


def test_a_template_in_the_making_does_not_end_the_preview(files: Files) -> None:
    files.preview.refresh()
    files.preview.looked_at("cities/ames-us-il/index.html")
    files.edit("templates/city.html", "{% extends", "{{ page.nothing }}{% extends")
    (said,) = files.preview.refresh().problems
    assert said.startswith("templates/city.html:1: error: UndefinedError: ")
    files.edit("templates/city.html", "{{ page.nothing }}", "{% for %}")
    (said,) = files.preview.refresh().problems
    assert said.startswith("templates/city.html:1: error: ")
    files.edit("templates/city.html", "{% for %}", "")
    assert files.preview.refresh().problems == ()


def test_what_the_whole_site_has_wrong_is_told_of_the_version_that_it_is_about(
    files: Files,
) -> None:
    version = files.preview.refresh().version
    assert files.preview.report(version, ("a page is wrong",))
    state, _ = files.preview.shown
    assert (state.version, state.site, state.problems) == (2, 1, ("a page is wrong",))
    assert not state.behind
    assert not files.preview.report(version, ("an older page was wrong",))


def test_a_page_that_asks_late_misses_nothing(files: Files) -> None:
    files.preview.refresh()
    files.preview.refresh()
    assert files.preview.wait(seen=0, seconds=0).version == 2


def test_a_page_that_waits_is_told_at_once(files: Files) -> None:
    heard: list[int] = []
    page = threading.Thread(target=lambda: heard.append(files.preview.wait(0, 10).version))
    page.start()
    files.preview.refresh()
    page.join(5)
    assert heard == [1]
