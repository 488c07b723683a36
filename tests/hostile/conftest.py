"""The hostile site, built once for all tests that look at it."""

from __future__ import annotations

import os

import pytest

from tests.hostile.project import Built, built_in


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The hostile site."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # that of the whole run; each worker has one of its own in it
    return built_in(folder / "hostile")
