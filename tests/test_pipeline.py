"""The search index in the journey: made beside the rendering, and only when it would differ."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from registry.pipeline import Request, build
from registry.unavailable import Unavailable
from registry.write import Changes
from tests.test_sample import sample_project, tree

pytestmark = pytest.mark.slow


def built(
    root: Path, out: Path, as_of: str = "2026-02-15", *, with_search: bool = True
) -> list[str]:
    """What a build says, without numbers."""
    said: list[str] = []
    request = replace(asked(root, out, as_of), with_search=with_search)
    assert not build(request, said.append).problems
    return [re.sub(r"[0-9,]+", "some", line) for line in said]


def index_of(out: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(out).items() if path.startswith("pagefind/")}


def test_the_index_is_made_again_only_when_there_is_something_new_to_search(tmp_path: Path) -> None:
    root, out = sample_project(tmp_path), tmp_path / "site"
    assert "indexed  some pages" in built(root, out)
    first = index_of(out)
    assert "pagefind/pagefind.js" in first

    template = root / "templates" / "base.html"
    template.write_text(template.read_text("utf-8").replace("<body>", '<body class="x">'), "utf-8")
    assert "indexed  nothing new to search" in built(root, out, "2026-02-16")
    assert index_of(out) == first, "another day and another look are nothing to search"

    (out / "pagefind" / "pagefind-entry.json").write_text("{}")
    assert "indexed  some pages" in built(root, out, "2026-02-16")
    assert index_of(out) == first, "what somebody changed is made again"

    city = root / "cities" / "ames-us-il.yaml"
    city.write_text(city.read_text("utf-8").replace("Data cut repairs", "Rain cut leaks"), "utf-8")
    assert "indexed  some pages" in built(root, out, "2026-02-16")
    assert index_of(out) != first
    built(root, tmp_path / "fresh", "2026-02-16")
    assert index_of(out) == index_of(tmp_path / "fresh")


def test_a_build_that_would_make_the_same_makes_nothing(tmp_path: Path) -> None:
    root, out = sample_project(tmp_path), tmp_path / "site"
    unchanged = ["read     nothing has changed since the last build"]
    first = build(asked(root, out), lambda _line: None)
    before = tree(out)
    said: list[str] = []
    again = build(asked(root, out), said.append)
    assert said == unchanged
    assert again.changes == Changes(0, 0, 0, len(before))
    assert (again.pages, again.as_of, again.warned, again.not_yet) == (
        *(first.pages, first.as_of, len(first.warnings), first.not_yet),
    )
    assert built(root, out, "2026-02-16") != unchanged, "another day"
    assert built(root, out, "2026-02-16") == unchanged
    assert build(asked(root, out, "2026-02-16", commit="b"), said.append).changes
    assert said[1:] != unchanged, "another commit"


def test_a_build_is_made_again_where_any_file_of_it_changed(tmp_path: Path) -> None:
    root, out = sample_project(tmp_path), tmp_path / "site"
    built(root, out, with_search=False)
    for path in (
        *("cities/ames-us-il.yaml", "content/program.yaml", "templates/base.html", "netlify.toml"),
        *("templates/assets/site.css", "content/places.yaml", "site/index.html"),
    ):
        file = tmp_path / path if path.startswith("site/") else root / path
        with file.open("a", encoding="utf-8") as stream:
            stream.write("\n")
        assert len(built(root, out, with_search=False)) > 1, path
        fresh = tmp_path / "fresh" / path
        built(root, fresh, with_search=False)
        assert tree(out) == tree(fresh), path


def test_a_file_that_cannot_be_read_is_told_though_all_others_are_as_they_were(
    tmp_path: Path,
) -> None:
    root, out = sample_project(tmp_path), tmp_path / "site"
    unchanged = built(root, out) and built(root, out)
    for name in ("Ames.yml", "ames", "names-us-il.yaml"):
        added = root / "cities" / name
        if name == "ames":
            added.symlink_to("ames-us-il.yaml")
        else:
            added.write_bytes(b"\xff")
        assert build(asked(root, out), lambda _line: None).problems, name
        added.unlink()
        assert built(root, out) == unchanged, name


def asked(root: Path, out: Path, as_of: str = "2026-02-15", commit: str = "") -> Request:
    now = datetime(2001, 1, 1, tzinfo=UTC)
    return Request(root=root, out=out, now=now, as_of=date.fromisoformat(as_of), commit=commit)


def test_a_project_whose_templates_cannot_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    root = sample_project(tmp_path)
    (root / "templates" / "assets").rename(tmp_path / "assets")
    with pytest.raises(Unavailable, match="assets cannot be read: no such file"):
        build(asked(root, tmp_path / "site", "2026-02-15"), lambda _line: None)
