"""The list of what is published, as ``sha256sum`` and strangers read it."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from registry.sums import read_sums, sums_of
from tests.test_sample import AS_OF, build_sample, sample_project, tree


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample."""
    folder = tmp_path_factory.mktemp("sums")
    build_sample(
        sample_project(folder), folder / "site", repository="https://code.example/registry"
    )
    return folder / "site"


def test_the_list_holds_every_file_but_itself(site: Path) -> None:
    files = tree(site)
    listed = read_sums(files.pop("sha256sums.txt"))
    assert listed == {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    assert list(listed) == sorted(listed)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum here")
def test_who_has_a_copy_can_check_it(site: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", "sha256sums.txt"]
    assert subprocess.run(command, cwd=site, check=False, capture_output=True).stdout == b""


def test_a_list_is_read_as_it_was_written() -> None:
    files = {"index.html": "a" * 64, ".well-known/security.txt": "b" * 64}
    assert read_sums(sums_of(files)) == files


@pytest.mark.parametrize(
    "data", [b"", b"<!doctype html>", b"a  b\n", b"\xff", b"a" * 64 + b" *x\n"]
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_sums(data)


def test_weaknesses_are_reported_where_the_file_of_the_settled_name_says(site: Path) -> None:
    said = (site / ".well-known/security.txt").read_text("utf-8")
    fields = dict(line.split(": ", 1) for line in said.splitlines())
    assert {"Contact", "Expires", "Canonical", "Policy"} <= fields.keys()
    assert fields["Contact"] == "https://code.example/registry/blob/main/SECURITY.md"
    assert fields["Canonical"] == "https://registry.example/.well-known/security.txt"


def test_the_file_is_good_for_a_while_and_never_for_a_year(site: Path) -> None:
    said = (site / ".well-known/security.txt").read_text("utf-8")
    found = re.search(r"^Expires: (.+)$", said, re.MULTILINE)
    assert found is not None
    expires = datetime.fromisoformat(found[1])
    assert expires.tzinfo is not None
    left = expires.date() - AS_OF
    assert timedelta(days=30) < left < timedelta(days=365)


def test_without_a_repository_nobody_is_named(tmp_path: Path) -> None:
    root = sample_project(tmp_path)
    program = root / "content/program.yaml"
    text = program.read_text("utf-8").replace("repository: https://code.example/registry\n", "")
    program.write_text(text, "utf-8")
    build_sample(root, tmp_path / "site", as_of=date(2026, 2, 15))
    assert not (tmp_path / "site/.well-known").exists()
