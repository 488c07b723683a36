"""SECURITY.md promises nothing that no test holds."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import NamedTuple

from tests import test_problems
from tests.every import every
from tests.real_registry import ROOT

TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)(?:\[([\w-]+)\])?`")


class Promise(NamedTuple):
    """A sentence, and the tests that hold it."""

    said: str
    tests: list[tuple[str, str, str]]
    """File, function, and case of a test that has many."""


def promises() -> list[Promise]:
    """All items of the lists below the heading."""
    _, _, part = TEXT.partition("\n## What we promise\n")
    part, _, _ = part.partition("\n## ")
    items = re.findall(r"^- (.+?)(?=^- |^#|^$|\Z)", part, re.MULTILINE | re.DOTALL)
    return [
        Promise(item.split(" `tests/")[0].split("\n  `")[0], TEST.findall(item)) for item in items
    ]


@cache
def functions(path: str) -> frozenset[str]:
    """The tests in a file; none where there is no such file."""
    file = ROOT / path
    tree = ast.parse(file.read_text("utf-8") if file.is_file() else "")
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def is_one_sentence_and_names_tests_that_exist(promise: Promise) -> None:
    said = " ".join(promise.said.split())
    assert re.fullmatch(r"[A-Z][^.!?]+\.", said), f"one sentence: {said}"
    assert promise.tests, f"nothing holds: {said}"
    for path, name, case in promise.tests:
        assert name in functions(path), f"{path} has no {name}"
        assert not case or case in test_problems.ALL, f"there is no case {case}"


def test_a_promise_is_one_sentence_and_names_tests_that_exist() -> None:
    every(
        {promise.said[:40]: promise for promise in promises()},
        is_one_sentence_and_names_tests_that_exist,
    )


def test_every_threat_has_promises() -> None:
    threats = re.findall(r"^### Against (.+)$", TEXT, re.MULTILINE)
    assert threats == [
        "hostile content",
        "a hostile pull request",
        "a stolen editor account",
        "forged certificates, and a stolen key",
        "a compromised dependency",
        "a site that stands still",
        "a lost domain",
    ]
    assert len(promises()) > 30
    assert len(TEST.findall(TEXT)) == sum(len(promise.tests) for promise in promises())


def test_it_says_how_to_report() -> None:
    assert "## Report a weakness" in TEXT
    assert "*Report a vulnerability*" in TEXT
