from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.changes.repository import Repository, make


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in a repository, to take copies of."""
    folder = tmp_path_factory.mktemp("changes") / "made"
    make(folder)
    return folder


@pytest.fixture
def repository(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Repository:
    """A fresh checkout of the sample."""
    shutil.copytree(made, tmp_path / "checkout")
    return Repository(tmp_path / "checkout", capsys)
