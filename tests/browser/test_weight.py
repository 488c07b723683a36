"""What a first visit costs: bytes over the wire, requests, and what the first picture waits for."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visit, visit_of
from tests.real_registry import ROOT
from tests.real_site import ONE_OF_EACH_KIND
from tests.served_site import ServedSite, compressed

KB = 1000


@dataclass
class Cost:
    """What was sent for a page, its headers included."""

    sent: int = 0
    requests: int = 0


@pytest.fixture
def first_visit(browser: Browser, site: ServedSite) -> Iterator[Visit]:
    """Somebody who has nothing of the site yet."""
    with browser.new_context(viewport={"width": 412, "height": 823}) as context:
        yield visit_of(context, site)


def cost_of(visit: Visit, address: str) -> Cost:
    """What a browser is sent until a page has everything that it asks for by itself."""
    cost = Cost()
    network = visit.page.context.new_cdp_session(visit.page)

    def finished(event: dict[str, Any]) -> None:
        cost.sent += int(event["encodedDataLength"])
        cost.requests += 1

    network.on("Network.loadingFinished", finished)
    network.send("Network.enable")
    visit.open(address)
    visit.page.wait_for_load_state("networkidle")
    network.detach()
    return cost


@pytest.mark.parametrize(
    ("address", "most", "requests"),
    [("/", 60 * KB, 4), ("/cities/", 120 * KB, 6), ("/search/", 60 * KB, 6), ("/map/", 60 * KB, 4)],
)
def test_a_page_is_light(address: str, most: int, requests: int, first_visit: Visit) -> None:
    cost = cost_of(first_visit, address)
    assert 5 * KB < cost.sent <= most
    assert 2 <= cost.requests <= requests


def test_the_heaviest_city_is_light_in_every_language(first_visit: Visit, real_site: Path) -> None:
    pages = real_site.glob("**/cities/*/index.html")
    heaviest = max(pages, key=lambda page: len(compressed(page.read_bytes())))
    address = f"/{heaviest.parent.relative_to(real_site).as_posix()}/"
    cost = cost_of(first_visit, address)
    assert 5 * KB < cost.sent <= 60 * KB, address
    assert cost.requests <= 6, address


def test_the_first_picture_waits_for_the_style_sheet_and_for_no_script(first_visit: Visit) -> None:
    """Scripts are modules: they are fetched beside the page, and run when it is there."""
    for address in ("/", "/cities/", "/search/", "/compare/"):
        page = first_visit.open(address)
        blocking = page.evaluate(
            """performance.getEntriesByType("resource")
                 .filter((entry) => entry.renderBlockingStatus === "blocking")
                 .map((entry) => entry.name)"""
        )
        assert all(".css" in name for name in blocking), blocking
        assert len(blocking) <= 1, blocking


SHIFTED = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 100);
})"""


def test_nothing_that_is_seen_moves_when_a_script_brings_something_in(first_visit: Visit) -> None:
    """Less than a twentieth of a screen; from a tenth on it is called a fault."""
    for address in (
        "/cities/?level=gold&country=br",
        "/compare/?cities=boston-us-ma,denver-us-co",
        "/search/?q=flood",
    ):
        page = first_visit.open(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFTED) < 0.05, address


def test_the_style_sheet_is_small() -> None:
    style = (ROOT / "templates" / "assets" / "site.css").read_bytes()
    assert len(gzip.compress(style, 6)) <= 14 * KB


def test_every_kind_of_page_is_light_on_its_own(real_site: Path) -> None:
    """Without what pages share; so that none grows unseen."""
    for address in {address.partition("?")[0] for address in ONE_OF_EACH_KIND}:
        file = real_site / address.lstrip("/")
        page = file / "index.html" if file.is_dir() else file
        assert len(compressed(page.read_bytes())) <= 45 * KB, address
