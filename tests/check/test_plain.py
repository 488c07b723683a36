from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from registry.check.compose import compose
from registry.check.events import DEPTH_LIMIT, VALUES_LIMIT
from registry.check.front_matter import part_of
from registry.check.plain import read_plain
from registry.check.reading import read_document
from registry.read import Source, read
from tests.chance import examples
from tests.check.test_compose import INDICATORS, PIECES
from tests.real_registry import ROOT

CITY = next(iter(sorted((ROOT / "cities").glob("boston-*.yaml")))).read_text("utf-8")


def assert_read_alike(text: str, path: str = "a.yaml") -> bool:
    """What is plain is the same where it is composed with every place; gives whether it is plain."""
    source = Source(path, text, "")
    part = part_of(path, text)
    if part is None or read_plain(part.text) is None:
        return False
    composed, problems = compose(source, part)
    document, _ = read_document(source)
    assert problems == ()
    assert document == composed
    assert composed is not None
    assert document is not None
    assert document.blocks == composed.blocks
    assert document.places == composed.places
    return True


def test_nearly_every_file_of_the_registry_is_plain() -> None:
    sources, _ = read(ROOT)
    files = [source for source in sources if not source.path.endswith(".po")]
    plain = [source for source in files if assert_read_alike(source.text, source.path)]
    assert len(plain) > 0.9 * len(files) > 100


@examples(400)
@given(PIECES | st.text(max_size=60), st.sampled_from(["a.yaml", "a.md"]))
def test_what_is_plain_is_the_same_as_composed(text: str, path: str) -> None:
    assert_read_alike(text, path)


@examples(400)
@given(
    st.integers(0, len(CITY)),
    st.integers(0, 40),
    st.lists(
        st.sampled_from(["a: ", "\n", "  ", "- ", " #1", "b", "\u0301", *INDICATORS]), max_size=4
    ),
)
def test_a_city_that_is_plain_after_a_slip_is_the_same_as_composed(
    start: int, width: int, pieces: list[str]
) -> None:
    assert_read_alike(CITY[:start] + "".join(pieces) + CITY[start + width :])


NOT_PLAIN = (
    "a: Ranked #3",
    'a: "\\u200b"',
    "a: b\\c",
    "a: e\N{COMBINING ACUTE ACCENT}",
    "a: \N{ZERO WIDTH SPACE}b",
    "a:",
    "a: ~",
    'a: " "',
    "a: [b, ]\na: c",
    "a: [b, null]",
    "? [a]\n: b",
    "~: b",
    "a: &b c",
    "a: *b",
    "a: !!str b",
    "a: {b: 1,000}",
    "a: b\n---\nc: d",
    "a: 'b",
    "- a",
    "a",
    "",
    f"a: {'[' * DEPTH_LIMIT}b{']' * DEPTH_LIMIT}",
    f"a: [{'b, ' * VALUES_LIMIT}]",
)
"""Texts of which there is something to say, or may be."""


def test_what_there_may_be_something_to_say_of_is_not_plain() -> None:
    assert [text for text in NOT_PLAIN if read_plain(text) is not None] == []


def test_what_only_looks_out_of_the_ordinary_is_plain() -> None:
    texts = ("a: 'null'", "a: b#3 c", 'a: "b: c, [d] & e"', "a: # said\n  - b # x\n", "a: [b, ]")
    assert [text for text in texts if not assert_read_alike(text)] == []
