from __future__ import annotations

from pathlib import Path

from registry.serve.watch import changed, look


def test_what_is_new_gone_or_different_is_named(tmp_path: Path) -> None:
    cities = tmp_path / "cities"
    cities.mkdir()
    for name in ("gone.yaml", "same.yaml", "edited.yaml"):
        (cities / name).write_text("name: X", "utf-8")
    before = look(tmp_path)
    (cities / "gone.yaml").unlink()
    (cities / "edited.yaml").write_text("name: Longer", "utf-8")
    (cities / "new.yaml").write_text("name: Y", "utf-8")
    assert changed(before, look(tmp_path)) == (
        "cities/edited.yaml",
        "cities/gone.yaml",
        "cities/new.yaml",
    )


def test_nothing_changed_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "program.yaml").write_text("name: X", "utf-8")
    assert changed(look(tmp_path), look(tmp_path)) == ()


def test_what_editors_leave_behind_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "cities").mkdir()
    before = look(tmp_path)
    for name in (".ames.yaml.swp", "ames.yaml~", ".#ames.yaml", "ames.tmp"):
        (tmp_path / "cities" / name).write_text("x", "utf-8")
    assert changed(before, look(tmp_path)) == ()


def test_the_output_is_not_watched(tmp_path: Path) -> None:
    before = look(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("x", "utf-8")
    assert changed(before, look(tmp_path)) == ()
