"""The search index in the journey: made beside the rendering, and only when it would differ."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

from registry.pipeline import Request, build
from tests.test_sample import sample_project, tree


def built(root: Path, out: Path, as_of: str = "2026-02-15") -> list[str]:
    """What a build says, without numbers."""
    said: list[str] = []
    now = datetime(2001, 1, 1, tzinfo=UTC)
    request = Request(root=root, out=out, now=now, as_of=date.fromisoformat(as_of))
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
