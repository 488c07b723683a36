from __future__ import annotations

import gzip
import re
from pathlib import Path

from tests.bundle import BUNDLE, SOURCE, bundle
from tests.checkers import Checkers


def test_the_committed_script_is_made_of_what_the_lock_names(
    checkers: Checkers, tmp_path: Path
) -> None:
    bundle(checkers, tmp_path / "bundle.js")
    assert (tmp_path / "bundle.js").read_bytes() == BUNDLE.read_bytes(), "make bundle"


def test_it_is_small_makes_no_code_of_texts_and_asks_nobody() -> None:
    text = BUNDLE.read_text("utf-8")
    assert len(gzip.compress(text.encode(), 6, mtime=0)) < 40_000
    assert not re.search(
        r"\beval\(|\bFunction\(|new XMLHttpRequest|\bfetch\(|importScripts|innerHTML", text
    )
    assert text.startswith("/*! jsonld.js")
    assert "see /licenses.txt" in text[:400].lower()


def test_its_vocabularies_are_those_that_certificates_are_signed_with() -> None:
    named = re.findall(
        r'"\.\./\.\./(registry/signing/contexts/[a-z0-9.-]+)"', SOURCE.read_text("utf-8")
    )
    here = SOURCE.parents[2] / "registry/signing/contexts"
    assert sorted(Path(name).name for name in named) == sorted(
        it.name for it in here.glob("*.json")
    )
