from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from registry.inputs import read_inputs
from registry.multikey import PUBLIC, decode
from registry.pipeline import Request
from registry.signing.signer import Signer, new_key
from tests.certificates.certified import FIRST, SECOND, certified_project

PRIVATE_TEXT = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"


def test_a_signer_says_nothing_of_its_private_key(tmp_path: Path) -> None:
    request = Request(
        root=tmp_path, out=tmp_path, now=datetime(2026, 1, 1, tzinfo=UTC), signer=FIRST
    )
    for text in (repr(FIRST), str(FIRST), f"{FIRST}", repr(request)):
        assert FIRST.public in text
        assert PRIVATE_TEXT[4:20] not in text
    with pytest.raises(TypeError):
        pickle.dumps(FIRST)


def test_what_is_no_key_is_refused_and_not_repeated() -> None:
    for text in ("", "secret-of-somebody", FIRST.public, PRIVATE_TEXT[:-1]):
        with pytest.raises(ValueError, match="not a private key") as refused:
            Signer.of(text)
        assert not text or text not in str(refused.value)
        assert refused.value.__cause__ is None


def test_a_new_key_signs_and_is_another_each_time() -> None:
    private, public = new_key()
    assert Signer.of(f"{private}\n").public == public
    assert len(decode(PUBLIC, public)) == 32
    assert new_key() != (private, public)


def test_a_site_is_made_from_the_key_too(tmp_path: Path) -> None:
    root = certified_project(tmp_path)
    now, inputs = datetime(2026, 1, 1, tzinfo=UTC), read_inputs(root)
    request = Request(root=root, out=tmp_path / "site", now=now, signer=FIRST)
    texts = [
        replace(request, signer=signer).made_from(inputs) for signer in (None, FIRST, SECOND, FIRST)
    ]
    assert len(set(texts)) == 3
    assert texts[1] == texts[3]
