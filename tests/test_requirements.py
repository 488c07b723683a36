from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = (
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-images.txt",
    "requirements-certificates.txt",
)
WITH_OTHERS = (*FILES, "requirements-audit.txt", "tests/fuzz/requirements.txt")


def pins(name: str) -> dict[str, str]:
    """The versions by name, with the conditions under which they are meant."""
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip()]
    assert all("==" in line for line in lines), "every line pins one version"
    found = (line.split("--hash", 1)[0].partition("==") for line in lines)
    return {name: version.strip() for name, _, version in found}


def declared(names: list[str]) -> set[str]:
    return {re.split(r"[\[<>=; ]", name, maxsplit=1)[0].lower() for name in names}


@pytest.mark.parametrize("name", WITH_OTHERS)
def test_every_requirement_is_pinned_with_its_hashes(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for line in text.replace("\\\n", " ").splitlines():
        assert re.fullmatch(r"\S+==\S+( ; [^#]+?)?( +--hash=sha256:[0-9a-f]{64})+ *", line), line


@pytest.mark.parametrize("name", WITH_OTHERS)
def test_no_requirement_names_where_to_get_it(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_every_installation_asks_for_the_hashes() -> None:
    """And for the lock, from npm: wherever we install something ourselves."""
    files = [ROOT / "Makefile", ROOT / "netlify.toml", *(ROOT / ".github/workflows").glob("*.yml")]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    installing = [line for line in lines if re.search(r"(pip|PIP\)) install|uv pip sync", line)]
    assert len(installing) > 5
    assert [line for line in installing if "--require-hashes -r " not in line] == []
    assert not [
        line for line in lines if re.search(r"npm (i|install)\b|npx |pipx |curl .*\| *sh", line)
    ]


def test_the_tests_run_with_the_versions_that_build_the_site() -> None:
    runtime, development, *extras = map(pins, FILES)
    assert runtime.items() <= development.items()
    for extra in extras:
        assert extra.items() <= development.items()


def test_every_dependency_declared_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.sub(r"\[.*", "", name) for name in pins(FILES[0])}
    assert declared(project["dependencies"]) <= names
    names = {re.sub(r"\[.*", "", name) for name in pins(FILES[1])}
    assert declared(project["optional-dependencies"]["dev"]) <= names
    assert {
        re.sub("_", "-", name) for name in declared(project["optional-dependencies"]["images"])
    } == {*pins(FILES[2])}
    assert declared(project["optional-dependencies"]["certificates"]) <= pins(FILES[3]).keys()


def test_the_runtime_holds_nothing_that_only_tests_need() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert not declared(project["optional-dependencies"]["dev"]) & pins(FILES[0]).keys()
    for extra in FILES[2:]:
        assert not pins(extra).keys() & pins(FILES[0]).keys()
