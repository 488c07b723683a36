from __future__ import annotations

import os
from pathlib import Path

import pytest

from registry.check import check_file
from registry.checked import Checked
from registry.read import Source, read
from tests.test_sample import build_sample, sample_project, tree

AMES = "cities/ames-us-il.yaml"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


def file_beside(out: Path) -> Path:
    return out.with_name(".site-checked")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[Source, ...]:
    return read(sample_project(tmp_path_factory.mktemp("checked")))[0]


def checked(out: Path, sources: tuple[Source, ...]) -> dict[str, str]:
    """The names that a process finds in files, which remembers what it found."""
    files = Checked()
    files.recall(out)
    found = {source.path: files.check_file(source).entry for source in sources}
    files.remember(out, sources)
    return {path: str(getattr(e.record, "name", "")) for path, e in found.items() if e}


def pretend(out: Path) -> None:
    """Let the memory say what no file says, which shows who reads it."""
    data = file_beside(out).read_bytes()
    assert b'"name":"Ames"' in data
    file_beside(out).write_bytes(data.replace(b'"name":"Ames"', b'"name":"Pretended"'))


def test_a_file_that_is_the_same_is_not_read_again(out: Path, sources: tuple[Source, ...]) -> None:
    assert checked(out, sources)[AMES] == "Ames"
    pretend(out)
    assert checked(out, sources)[AMES] == "Pretended"


def test_a_file_that_is_another_is_read(out: Path, sources: tuple[Source, ...]) -> None:
    checked(out, sources)
    pretend(out)
    others = tuple(Source(s.path, s.text, "f" * 64) if s.path == AMES else s for s in sources)
    assert checked(out, others)[AMES] == "Ames"
    assert b"Pretended" not in file_beside(out).read_bytes()


def test_what_other_code_found_is_forgotten(out: Path, sources: tuple[Source, ...]) -> None:
    checked(out, sources)
    pretend(out)
    head, _, rest = file_beside(out).read_bytes().partition(b"\n")
    file_beside(out).write_bytes(b"0" * len(head) + b"\n" + rest)
    assert checked(out, sources)[AMES] == "Ames"


def test_what_is_cut_off_or_damaged_is_read_again(out: Path, sources: tuple[Source, ...]) -> None:
    right = checked(out, sources)
    whole = file_beside(out).read_bytes()
    for length in range(0, len(whole), 97):
        file_beside(out).write_bytes(whole[:length])
        assert checked(out, sources) == right
    file_beside(out).write_bytes(whole.replace(b"\t", b"\n"))
    assert checked(out, sources) == right
    file_beside(out).write_bytes(whole.replace(b"{", b"\xff"))
    assert checked(out, sources) == right
    assert file_beside(out).read_bytes() == whole, "and it is put right"


def test_a_file_that_is_gone_is_forgotten(out: Path, sources: tuple[Source, ...]) -> None:
    checked(out, sources)
    checked(out, tuple(source for source in sources if source.path != AMES))
    assert AMES.encode() not in file_beside(out).read_bytes()


def test_a_file_with_a_fault_is_told_each_time(out: Path, sources: tuple[Source, ...]) -> None:
    faulty = next(source for source in sources if source.path == AMES)
    faulty = Source(AMES, faulty.text.replace("tier: ", "teir: "), faulty.digest)
    for _ in range(2):
        files = Checked()
        files.recall(out)
        assert files.check_file(faulty).problems == check_file(faulty).problems != ()
        files.remember(out, [faulty])


def test_nothing_is_written_where_nothing_is_new(out: Path, sources: tuple[Source, ...]) -> None:
    checked(out, sources)
    os.utime(file_beside(out), ns=(5, 5))
    checked(out, sources)
    assert file_beside(out).stat().st_mtime_ns == 5


def test_a_link_or_a_pipe_in_its_place_is_neither_followed_nor_waited_for(
    out: Path, sources: tuple[Source, ...], tmp_path: Path
) -> None:
    checked(out, sources)
    pretend(out)
    file_beside(out).rename(tmp_path / "elsewhere")
    file_beside(out).symlink_to("elsewhere")
    assert checked(out, sources)[AMES] == "Ames"
    assert b"Pretended" in (tmp_path / "elsewhere").read_bytes(), "nor written through"
    file_beside(out).unlink()
    os.mkfifo(file_beside(out))
    assert checked(out, sources)[AMES] == "Ames"
    file_beside(out).with_name(".site-checked.new").symlink_to("elsewhere")
    file_beside(out).unlink()
    checked(out, sources)
    assert b"Pretended" in (tmp_path / "elsewhere").read_bytes()


def test_a_build_remembers_what_it_found_and_the_next_makes_what_a_fresh_one_makes(
    tmp_path: Path,
) -> None:
    root = sample_project(tmp_path)
    out = tmp_path / "site"
    build_sample(root, out)
    assert AMES.encode() in file_beside(out).read_bytes()
    city = root / "cities" / "troy-us-il.yaml"
    city.write_text(city.read_text("utf-8").replace("name: Troy", "name: Troyville"), "utf-8")
    build_sample(root, out)
    build_sample(root, tmp_path / "fresh")
    assert tree(out) == tree(tmp_path / "fresh")
    pretend(out)
    city.write_text(city.read_text("utf-8").replace("Troyville", "Troytown"), "utf-8")
    build_sample(root, out, published=False)
    assert b"Pretended" in (out / "cities" / "index.html").read_bytes(), "it was asked"
