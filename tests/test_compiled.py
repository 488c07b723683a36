"""Compiled templates are kept for the next process, and nothing depends on them."""

from __future__ import annotations

from pathlib import Path

from jinja2 import DictLoader, Environment

from registry.compiled import Compiled


def rendered(folder: Path | None, text: str) -> str:
    """As another process would, with what is kept in a folder."""
    environment = Environment(
        loader=DictLoader({"page.html": text}), autoescape=True, bytecode_cache=Compiled(folder)
    )
    return environment.get_template("page.html").render()


def kept(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(folder.iterdir())]


def test_a_template_is_compiled_once_for_two_processes(tmp_path: Path) -> None:
    assert rendered(tmp_path / "kept", "{{ 1 + 1 }}") == "2"
    (code,) = kept(tmp_path / "kept")
    written = {file: file.stat().st_mtime_ns for file in (tmp_path / "kept").iterdir()}
    assert rendered(tmp_path / "kept", "{{ 1 + 1 }}") == "2"
    assert kept(tmp_path / "kept") == [code]
    assert {file: file.stat().st_mtime_ns for file in written} == written


def test_a_template_that_changed_is_compiled_again(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ 1 + 1 }}") == "2"
    assert rendered(tmp_path, "{{ 1 + 2 }}") == "3"


def test_what_is_broken_is_compiled_again(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ 1 + 1 }}") == "2"
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:40])
    assert rendered(tmp_path, "{{ 1 + 1 }}") == "2"


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert rendered(tmp_path / "file", "{{ 1 + 1 }}") == "2"
    assert rendered(None, "{{ 1 + 1 }}") == "2"
