"""Builds that sign: the same bytes every time, and nothing of the private key anywhere."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from registry.pipeline import Request, build
from registry.signing.signer import Signer
from registry.unavailable import Unavailable
from registry.unfit import Unfit
from registry.warm import Warm
from tests.certificates.certified import (
    AS_OF,
    FIRST,
    ROTATED,
    SECOND,
    build_certified,
    certified_project,
    with_city,
)
from tests.real_registry import ROOT
from tests.test_sample import tree

PRIVATE_TEXT = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"


@pytest.mark.slow
def test_a_signed_site_is_the_same_however_it_is_made(tmp_path: Path) -> None:
    root = certified_project(tmp_path)
    build_certified(root, tmp_path / "cold")
    build_certified(root, tmp_path / "parallel", jobs=3)
    with_city(root, "bend-us-il.yaml", "tier: platinum", "tier: gold")
    build_certified(root, tmp_path / "warm")
    with_city(root, "bend-us-il.yaml", "tier: gold", "tier: platinum")
    changes = build_certified(root, tmp_path / "warm").changes
    assert changes
    assert changes.unchanged > 100
    assert tree(tmp_path / "cold") == tree(tmp_path / "parallel") == tree(tmp_path / "warm")
    said: list[str] = []
    request = Request(
        root=root,
        out=tmp_path / "cold",
        now=datetime(2001, 1, 1, tzinfo=UTC),
        as_of=AS_OF,
        with_search=False,
        signer=FIRST,
    )
    build(request, said.append, Warm())
    assert said == ["read     nothing has changed since the last build"]


def test_the_private_key_is_in_no_file(tmp_path: Path) -> None:
    build_certified(certified_project(tmp_path), tmp_path / "site")
    for path, data in tree(tmp_path).items():
        assert PRIVATE_TEXT[3:30].encode() not in data, path


class Counting(Signer):
    """A signer that counts."""

    signatures = 0

    def sign(self, data: bytes) -> bytes:
        type(self).signatures += 1
        return super().sign(data)


def test_what_says_the_same_is_not_signed_again(tmp_path: Path) -> None:
    root, signer = certified_project(tmp_path), Counting.of(PRIVATE_TEXT)
    build_certified(root, tmp_path / "site", signer=signer)
    assert Counting.signatures == 12, "seven certificates, and lists of five cities"
    build_certified(root, tmp_path / "site", signer=signer, as_of=date(2026, 2, 16))
    assert Counting.signatures == 12
    with_city(root, "ames-us-il.yaml", "A newspaper says so.", "A newspaper said so.")
    build_certified(root, tmp_path / "site", signer=signer, as_of=date(2026, 2, 16))
    assert Counting.signatures == 13


WITHOUT = """
import sys
sys.modules.update(pyld=None, cryptography=None)
from registry.cli import main
from pathlib import Path
sys.exit(main(sys.argv[2:], Path(sys.argv[1])))
"""


def test_who_signs_nothing_needs_nothing_for_it(tmp_path: Path) -> None:
    root = certified_project(tmp_path)
    asked = ("build", "--without-search", "--as-of=2026-02-15", f"--out={tmp_path / 'site'}")
    command = [sys.executable, "-c", WITHOUT, str(root), *asked]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert (tmp_path / "site/verify/index.html").exists()
    assert not (tmp_path / "site/certificates").exists()


def test_a_key_that_is_over_signs_nothing(tmp_path: Path) -> None:
    root = certified_project(tmp_path, ROTATED)
    with pytest.raises(Unavailable, match="the key 'first' may not sign on 2026-02-15"):
        build_certified(root, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_certificates_that_were_published_do_not_vanish_by_accident(tmp_path: Path) -> None:
    root = certified_project(tmp_path)
    build_certified(root, tmp_path / "site")
    with pytest.raises(Unfit, match=r"certificates/ames-us-il/2023\.json"):
        build_certified(root, tmp_path / "site", signer=None)
    assert (tmp_path / "site/certificates/ames-us-il/2023.json").exists()


def test_another_key_makes_other_files_and_keeps_the_rest(tmp_path: Path) -> None:
    root = certified_project(tmp_path)
    build_certified(root, tmp_path / "site")
    file = root / "content/program.yaml"
    file.write_text(
        file.read_text("utf-8")
        + ROTATED.partition(FIRST.public)[2].partition("\n")[2].partition("\n")[2],
        "utf-8",
    )
    changes = build_certified(root, tmp_path / "site", signer=SECOND).changes
    assert changes
    assert (changes.created, changes.removed) == (0, 0)
    assert b"#second" in (tmp_path / "site/certificates/ames-us-il/2024.json").read_bytes()
