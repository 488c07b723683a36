"""``build.py translations``: lists of words that translators find, and that no run spoils."""

from __future__ import annotations

from pathlib import Path

import pytest

from registry.cli import main
from tests.test_sample import sample_project


def test_lists_of_words_are_written_once_and_keep_what_was_translated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = sample_project(tmp_path)
    program = root / "content/program.yaml"
    program.write_text(f"{program.read_text('utf-8')}languages: [es]\n", "utf-8")
    assert main(["translations"], root) == 0
    assert capsys.readouterr().out == "wrote 2 catalogs into content/languages\n"
    words = root / "content/languages/es/interface.po"
    first = words.read_text("utf-8")
    translated = first.replace('msgid "Cities"\nmsgstr ""', 'msgid "Cities"\nmsgstr "Ciudades"')
    assert translated != first
    words.write_text(translated, "utf-8")
    assert main(["translations"], root) == 0
    assert words.read_text("utf-8") == translated


def test_with_a_mistake_in_the_content_no_list_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = sample_project(tmp_path)
    (root / "cities/ames-us-il.yaml").write_text("name: Ames\n", "utf-8")
    assert main(["translations"], root) == 1
    assert "cities/ames-us-il.yaml" in capsys.readouterr().err
    assert not (root / "content/languages").exists()
