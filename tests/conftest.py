"""What all tests share: the option --bless, the built site, a browser, and the checkers from npm."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import chance, find_newsboat
from tests.checkers import MISSING, Checkers
from tests.find_browser import ADVICE, find
from tests.real_site import built_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSER_OPTIONS = (
    "--no-sandbox",  # for root in a container; only our own pages are opened
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",  # a test reaches our own server and nothing else
    "--disable-component-update",
    "--disable-sync",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless",
        action="store_true",
        help="accept what was made as what is expected from now on; then read the difference",
    )
    parser.addoption(
        "--closer",
        action="store_true",
        help="check the markup of every page of the real site and not of one of each kind, "
        "every kind of page in every language and light, and more examples by chance",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Before tests are imported, which say how many examples they want."""
    chance.look_closer(config)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark every test that uses the browser, Node.js or the real site, so that none is forgotten.

    With --bless only those are run that write something.
    """
    if config.getoption("--bless"):
        items[:] = [item for item in items if "bless" in getattr(item, "fixturenames", ())]
    for item in items:
        used = getattr(item, "fixturenames", ())
        if "browser" in used:
            item.add_marker(pytest.mark.browser)
        if "checkers" in used:
            item.add_marker(pytest.mark.node)
        if "real_site" in used:
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Let the collector leave alone what was imported, and come seldom: it took a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether to write expected files instead of comparing with them."""
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def closer(request: pytest.FixtureRequest) -> bool:
    """Whether to look at everything and not at some of each kind: ``make audit``."""
    return bool(request.config.getoption("--closer"))


@pytest.fixture(scope="session")
def real_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site; it has its search index where a test in a browser may search."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # that of the whole run; each worker has one of its own in it
    with_search = any(item.get_closest_marker("browser") for item in request.session.items)
    return built_site(folder / "real-site", with_search=with_search)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium that starts. Its absence is a failure, not a reason to skip."""
    program = find()
    if program is None:
        pytest.fail(ADVICE, pytrace=False)
    return program


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A running headless Chromium; open a context of your own in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(BROWSER_OPTIONS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def checkers() -> Checkers:
    """The checkers from npm. Without them a test is skipped and says so; never where CI is set."""
    found = Checkers.installed()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING, pytrace=False)
        pytest.skip(MISSING)
    return found


@pytest.fixture(scope="session")
def newsboat() -> str:
    """The feed reader. Without it a test is skipped and says so; never where CI is set."""
    found = find_newsboat.find()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(find_newsboat.MISSING, pytrace=False)
        pytest.skip(find_newsboat.MISSING)
    return found
