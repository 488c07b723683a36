from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from registry.memory import (
    Memory,
    Remembered,
    Whole,
    is_intact,
    recall,
    recall_whole,
    remember,
    state_of,
)
from registry.unavailable import Unavailable

WHOLE = Whole(
    made_from="all of it",
    zone="UTC",
    pages=7,
    warnings=1,
    state="as it was",
    not_yet=("ames-us-il",),
)
MEMORY = Memory(
    files={
        "index.html": Remembered("made from this", "a" * 64),
        "cities/medellín/index.html": Remembered("\ud800 half a character", "b" * 64),
    },
    search="indexed this",
    search_files={"pagefind/pagefind.js": "c" * 64},
    as_of="2026-02-15",
    whole=WHOLE,
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def file_beside(out: Path) -> Path:
    return out.with_name(".site-memory.json")


def rows_of(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file_beside(out).read_bytes().splitlines()]


def write_rows(out: Path, rows: list[dict[str, Any]]) -> None:
    file_beside(out).write_text("\n".join(map(json.dumps, rows)), "utf-8")


def test_what_was_remembered_is_recalled(out: Path) -> None:
    remember(out, MEMORY)
    assert recall(out) == MEMORY
    remember(out, Memory(search="newer"))
    assert recall(out) == Memory(search="newer")


def test_nothing_is_recalled_before_the_first_build(out: Path) -> None:
    assert recall(out) == Memory()


def test_the_memory_lies_beside_the_site_and_nothing_else_does(out: Path) -> None:
    remember(out, MEMORY)
    assert sorted(path.name for path in out.parent.iterdir()) == [".site-memory.json", "site"]
    assert not any(out.iterdir())


def test_the_same_memory_is_the_same_file(out: Path) -> None:
    remember(out, MEMORY)
    before = file_beside(out).read_bytes()
    backwards = dict(reversed(list(MEMORY.files.items())))
    remember(out, replace(MEMORY, files=backwards))
    assert file_beside(out).read_bytes() == before


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "7", '"format"', "{}", "{", "\ufeff{}", "[" * 9**5]
)
def test_what_is_no_memory_is_none(out: Path, text: str) -> None:
    file_beside(out).write_text(text, "utf-8")
    assert recall(out) == Memory()


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": 0},
        {"format": "3"},
        {"files": []},
        {"files": {"a": "xy"}},
        {"files": {"a": ["x"]}},
        {"files": {"a": ["x", 1]}},
        {"files": {"a": ["x", "y", "z"]}},
        {"files": {"a": None}},
        {"search": None},
        {"as_of": None},
        {"search_files": {"a": 1}},
        {"search_files": "ab"},
        {"as_of": 2026},
        {"whole": []},
        {"whole": {}},
        {"whole": {**asdict(WHOLE), "pages": "7"}},
        {"whole": {**asdict(WHOLE), "not_yet": [7]}},
    ],
    ids=str,
)
def test_a_damaged_memory_is_no_memory(out: Path, wrong: dict[str, object]) -> None:
    remember(out, MEMORY)
    right = rows_of(out)
    write_rows(out, right)
    assert recall(out) == MEMORY
    write_rows(out, [{**row, **wrong} if wrong.keys() <= row.keys() else row for row in right])
    assert recall(out) == Memory()


def test_the_state_of_a_site_changes_with_its_files(out: Path) -> None:
    (out / "a").mkdir()
    (out / "a" / "b.html").write_bytes(b"one")
    states = [state_of(out)]
    assert state_of(out) == states[0]
    os.utime(out / "a" / "b.html", ns=(0, 5))
    states.append(state_of(out))
    (out / "a" / "b.html").write_bytes(b"other")
    os.utime(out / "a" / "b.html", ns=(0, 5))
    states.append(state_of(out))
    (out / "a" / "b.html").chmod(0o600)
    states.append(state_of(out))
    (out / "c.html").symlink_to("a/b.html")
    states.append(state_of(out))
    (out / "a" / "b.html").rename(out / "a" / "d.html")
    states.append(state_of(out))
    assert len(set(states)) == len(states)


def test_a_memory_cut_off_anywhere_is_no_memory(out: Path) -> None:
    remember(out, MEMORY)
    whole = file_beside(out).read_bytes().rstrip(b"\n")
    for length in range(len(whole)):
        file_beside(out).write_bytes(whole[:length])
        assert recall(out) == Memory()


def test_a_memory_of_another_format_is_no_memory(out: Path) -> None:
    remember(out, MEMORY)
    head, files = rows_of(out)
    write_rows(out, [{**head, "format": head["format"] + 1}, files])
    assert recall(out) == Memory()
    assert recall_whole(out) == Memory()


def test_the_whole_is_recalled_without_its_files(out: Path) -> None:
    remember(out, MEMORY)
    assert recall_whole(out) == replace(MEMORY, files={}, search_files={})
    head, _ = rows_of(out)
    write_rows(out, [head])
    assert recall_whole(out) == replace(MEMORY, files={}, search_files={})
    assert recall(out) == Memory(), "but what it says of files must be whole"


def test_bytes_that_are_no_text_are_no_memory(out: Path) -> None:
    file_beside(out).write_bytes(b"\xff\xfe\x00")
    assert recall(out) == Memory()


def test_a_folder_in_its_place_is_no_memory_and_a_dead_end_for_the_next(out: Path) -> None:
    file_beside(out).mkdir()
    assert recall(out) == Memory()
    with pytest.raises(Unavailable, match=r"memory\.json cannot be written"):
        remember(out, MEMORY)


def test_an_untouched_file_is_intact(out: Path) -> None:
    (out / "deep").mkdir()
    (out / "deep" / "a").write_bytes(b"1")
    assert is_intact(out, "deep/a", hashlib.sha256(b"1").hexdigest())


def test_an_edited_file_is_not_intact(out: Path) -> None:
    (out / "a").write_bytes(b"2")
    assert not is_intact(out, "a", hashlib.sha256(b"1").hexdigest())


def test_what_is_no_file_is_not_intact(out: Path, tmp_path: Path) -> None:
    digest = hashlib.sha256(b"1").hexdigest()
    (tmp_path / "real").write_bytes(b"1")
    (out / "link").symlink_to(tmp_path / "real")
    (out / "folder").mkdir()
    for path in ("missing", "link", "folder", "real\0"):
        assert not is_intact(out, path, digest)
