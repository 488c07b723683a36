from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from registry.pipeline import Outcome, Request, build
from registry.read import read
from registry.warm import Warm
from tests.test_sample import AS_OF, build_sample, sample_project, tree


def build_warm(root: Path, out: Path, warm: Warm) -> Outcome:
    now = datetime(2001, 1, 1, tzinfo=UTC)
    request = Request(root=root, out=out, now=now, as_of=AS_OF, with_search=False)
    return build(request, lambda _line: None, warm)


def test_a_process_that_builds_again_makes_what_a_fresh_one_makes(tmp_path: Path) -> None:
    root, warm = sample_project(tmp_path), Warm()
    build_warm(root, tmp_path / "site", warm)
    city = root / "cities" / "ames-us-il.yaml"
    city.write_text(city.read_text("utf-8").replace("name: Ames", "name: Amesville"), "utf-8")
    template = root / "templates" / "missing.html"
    template.write_text(template.read_text("utf-8") + "<!-- another end -->", "utf-8")
    build_warm(root, tmp_path / "site", warm)
    build_sample(root, tmp_path / "fresh")
    assert tree(tmp_path / "site") == tree(tmp_path / "fresh")


def test_a_mistake_that_was_mended_is_forgotten(tmp_path: Path) -> None:
    root, warm = sample_project(tmp_path), Warm()
    city = root / "cities" / "ames-us-il.yaml"
    good = city.read_text("utf-8")
    city.write_text(good.replace("tier: gold", "tier: glod"), "utf-8")
    assert build_warm(root, tmp_path / "site", warm).problems
    city.write_text(good, "utf-8")
    assert build_warm(root, tmp_path / "site", warm).changes is not None


def test_an_unchanged_file_is_looked_at_once(tmp_path: Path) -> None:
    warm = Warm()
    sources, _ = read(sample_project(tmp_path))
    first = [warm.check_file(source) for source in sources]
    assert all(warm.check_file(s) is found for s, found in zip(sources, first, strict=True))


def test_a_process_that_does_not_build_again_holds_nothing(tmp_path: Path) -> None:
    sources, _ = read(sample_project(tmp_path))
    warm = Warm(builds_again=False)
    first = [warm.check_file(source) for source in sources]
    again = [warm.check_file(source) for source in sources]
    assert first == again
    assert not any(one is other for one, other in zip(first, again, strict=True))
