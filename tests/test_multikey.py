from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.multikey import LENGTH, PRIVATE, PUBLIC, bytes_of, decode, encode, multibase
from tests.every import every

# The keys of W3C, Data Integrity EdDSA Cryptosuites v1.0, section B.1.
PUBLIC_TEXT = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
PRIVATE_TEXT = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"


def test_the_keys_of_the_standard_are_read_and_written() -> None:
    for kind, text in ((PUBLIC, PUBLIC_TEXT), (PRIVATE, PRIVATE_TEXT)):
        key = decode(kind, text)
        assert len(key) == LENGTH
        assert encode(kind, key) == text


# The examples of the draft "The Base58 Encoding Scheme", section 5, behind the z of Multibase.
BASE_58 = {
    b"Hello World!": "z2NEpo7TZRRrLZSi2U",
    b"The quick brown fox jumps over the lazy dog.": (
        "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z"
    ),
    bytes.fromhex("0000287fb4cd"): "z11233QC4",
    b"": "z",
}


def test_bytes_are_texts_in_base_58() -> None:
    for data, text in BASE_58.items():
        assert multibase(data) == text
        assert bytes_of(text) == data


@given(st.binary(max_size=80))
def test_every_text_gives_its_bytes_back(data: bytes) -> None:
    assert bytes_of(multibase(data)) == data


def is_no_public_key(text: str) -> None:
    with pytest.raises(ValueError, match="not") as refused:
        decode(PUBLIC, text)
    assert len(text) < 10 or text not in str(refused.value)


def test_what_is_no_public_key_is_refused_and_not_repeated() -> None:
    every(
        {
            "nothing": "",
            "another kind": PRIVATE_TEXT,
            "too short": PUBLIC_TEXT[:-1],
            "too long": f"{PUBLIC_TEXT}2",
            "without its letter": PUBLIC_TEXT[1:],
            "a digit that looks like another": PUBLIC_TEXT[:-1] + "0",
            "a line end": f"{PUBLIC_TEXT}\n",
            "very long": "z" + "2" * 100_000,
        },
        is_no_public_key,
    )
