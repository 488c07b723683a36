"""What coverage-guided fuzzing found stays mended, and the next faults are looked for in every run.

``make fuzz`` looks for longer. A file in ``findings`` is an input that once broke the rule.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chance import examples
from tests.fuzz.rule import BASE, FILES, KINDS, obey

FINDINGS = sorted((Path(__file__).parent / "findings").iterdir())
GOOD = {
    path: (BASE / path).read_bytes() for path in FILES if (BASE / path).is_file()
}  # of the languages, there are none in the base
PIECES = (
    b"",
    b"\0",
    b"\n",
    b": ",
    b"- ",
    b"---\n",
    b"[",
    b"{",
    b'"',
    b"'",
    b"|",
    b">",
    b"&a ",
    b"*a",
)
MORE = (
    b"\xff",
    "\u202e".encode(),
    b"\x85",
    b"!!x ",
    b"<<: ",
    b"9" * 30,
    b"\t",
    b"\r",
    b"#",
    b"%",
    b"`",
)


@pytest.mark.parametrize("file", FINDINGS, ids=lambda file: file.name)
def test_what_fuzzing_found_keeps_the_rule(file: Path) -> None:
    obey(file.read_bytes())


@st.composite
def changed(draw: st.DrawFn) -> bytes:
    """A good file, in which some pieces are taken away and others put in."""
    path = draw(st.sampled_from(sorted(GOOD)))
    data = GOOD[path]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from((0, 0, 1, 3, 20, 200))))
        other = draw(st.integers(0, len(data)))
        piece = draw(st.sampled_from((*PIECES, *MORE, data[other : other + 30])))
        data = data[:start] + piece + data[end:]
    return bytes((FILES.index(path), draw(st.integers(0, 127)))) + data


@examples(40)
@given(changed())
def test_any_change_of_a_good_file_keeps_the_rule(data: bytes) -> None:
    obey(data)


@examples(60)
@given(st.integers(0, KINDS - 1), st.binary(max_size=300))
def test_any_bytes_keep_the_rule(kind: int, data: bytes) -> None:
    obey(bytes((kind, 77)) + data)


@pytest.mark.parametrize("path", sorted(GOOD))
def test_the_rule_sees_a_whole_registry_where_nothing_is_wrong(path: str) -> None:
    """On the last of the days; so what follows from a registry is tried, too."""
    assert obey(bytes((FILES.index(path), 127)) + GOOD[path]) == "registry"
