"""The real site, served with the headers of netlify.toml to visitors of several kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    expect,
)

from tests.real_site import AS_OF
from tests.served_site import ServedSite

__all__ = ["AS_OF", "Visit"]

PATIENCE = 20_000
"""Milliseconds to wait for what must come: a busy machine is no fault."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def site(real_site: Path) -> Iterator[ServedSite]:
    with ServedSite(real_site) as served:
        yield served


@dataclass
class Visit:
    """A page being read, and everything the browser had to complain about."""

    page: Page
    site: ServedSite
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """Requests to other hosts."""

    def open(self, address: str) -> Page:
        response = self.page.goto(self.site.address + address)
        assert response is not None
        return self.page

    def watch(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", self._missed)
        self.page.on(
            "request",
            lambda r: (
                None
                if r.url.startswith((self.site.address, "blob:", "data:"))
                else self.elsewhere.append(r.url)
            ),
        )

    def _missed(self, request: Request) -> None:
        # Going elsewhere while something is being fetched is nobody's fault.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


def visit_of(context: BrowserContext, site: ServedSite) -> Visit:
    """A visit in a browser of its own: nothing is kept from another."""
    context.set_default_timeout(PATIENCE)
    # Pages look at the clock of their reader, and a test looks at no clock.
    context.clock.set_fixed_time(NOON)
    visit = Visit(context.new_page(), site)
    visit.watch()
    return visit


NOON = datetime.combine(AS_OF, time(12))
DESK: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def reader(browser: Browser, site: ServedSite) -> Iterator[Visit]:
    with browser.new_context() as context:
        yield visit_of(context, site)


@pytest.fixture
def reading(reader: Visit) -> Visit:
    """Somebody who reads page after page and changes nothing; much cheaper than a new visitor."""
    return _afresh(reader)


@pytest.fixture
def visit(reader: Visit) -> Visit:
    """A visitor at a desk, who comes from elsewhere and may have files of the site from before."""
    reader.page.goto("about:blank")
    return _afresh(reader)


@pytest.fixture
def newcomer(browser: Browser, site: ServedSite) -> Iterator[Visit]:
    """A visitor at a desk who has nothing of the site yet, and whose browser may be changed."""
    with browser.new_context(viewport=DESK) as context:
        yield visit_of(context, site)


def _afresh(reader: Visit) -> Visit:
    """Whatever a test before changed is as at first."""
    reader.complaints.clear()
    reader.elsewhere.clear()
    page = reader.page
    page.emulate_media(media="screen", color_scheme="light", reduced_motion="no-preference")
    page.clock.set_fixed_time(NOON)
    page.set_viewport_size(DESK)
    return reader


@pytest.fixture(scope="session")
def plain_reading(browser: Browser, site: ServedSite) -> Iterator[Visit]:
    """Likewise, without JavaScript."""
    with browser.new_context(java_script_enabled=False, viewport=DESK) as context:
        yield visit_of(context, site)


@pytest.fixture
def plain_newcomer(browser: Browser, site: ServedSite) -> Iterator[Visit]:
    """A visitor without JavaScript who has nothing of the site yet."""
    with browser.new_context(java_script_enabled=False) as context:
        yield visit_of(context, site)
