"""Hostile content in a browser, under the rules of netlify.toml: it breaks none and opens nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

from tests.hostile.judge import files
from tests.hostile.project import AS_OF, Built
from tests.served_site import ServedSite

WATCH = """
window.seen = [];
addEventListener("securitypolicyviolation", (event) =>
  window.seen.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
for (const name of ["alert", "confirm", "prompt", "open", "print"]) {
  window[name] = () => window.seen.push(name);
}
"""
"""What happens in a page that never should, remembered by the page itself."""


class Watched:
    """A page, and all that happened which never should."""

    def __init__(self, page: Page, site: ServedSite) -> None:
        self.page, self.site, self.seen = page, site, []
        page.add_init_script(WATCH)
        page.on("dialog", self._asked)
        page.on("popup", lambda _page: self._saw("popup"))
        page.on("download", lambda _download: self._saw("download"))
        page.on("pageerror", lambda error: self._saw(str(error)))
        page.on("console", self._heard)
        page.on("request", self._requested)

    seen: list[str]

    def _saw(self, what: str) -> None:
        self.seen.append(what)

    def _asked(self, dialog: Dialog) -> None:
        self._saw("dialog")
        dialog.dismiss()

    def _requested(self, asked: Request) -> None:
        if not asked.url.startswith((self.site.address, "blob:", "data:")):
            self._saw(asked.url)

    def _heard(self, message: ConsoleMessage) -> None:
        # A browser asks by itself for an icon of what is no page.
        icon = message.location["url"].endswith("/favicon.ico")
        if message.type in ("error", "warning") and not icon:
            self._saw(message.text)

    def open(self, address: str) -> None:
        """Open a page, and look for what it remembers."""
        self.page.goto(self.site.address + address)
        self.look(address)

    def look(self, address: str) -> None:
        """Whether anything happened so far."""
        assert self.page.evaluate("window.seen") == [], address
        assert self.seen == [], address


@pytest.fixture
def watched(browser: Browser, built: Built) -> Iterator[Watched]:
    with ServedSite(built.site) as site, browser.new_context() as context:
        context.set_default_timeout(10_000)
        context.clock.set_fixed_time(datetime.combine(AS_OF, time(12)))
        yield Watched(context.new_page(), site)


def test_hostile_content_breaks_no_rule_of_a_browser_and_opens_nothing(
    watched: Watched, built: Built, *, closer: bool
) -> None:
    """A page of each kind; ``make audit`` looks at all of them."""
    pages = [file.relative_to(built.site).as_posix() for file in files(built.site, ".html")]
    addresses = ["/" + page.removesuffix("index.html") for page in pages]
    if not closer:
        ours = [address for address in addresses if not address.startswith("/es/")]
        addresses = [
            *{(address.split("/")[1], address.count("/")): address for address in ours}.values()
        ]
        addresses = [*addresses, "/cities/hostile-us-il/", "/es/", "/es/cities/hostile-us-il/"]
    assert len(addresses) > 15
    for address in addresses:
        watched.open(address)


def test_what_scripts_show_of_hostile_content_is_text(watched: Watched, built: Built) -> None:
    watched.open("/search/?q=script")
    page = watched.page
    page.wait_for_selector("[data-search-state='done']")
    results = page.locator("[data-search-results]")
    assert "<script>alert(1)</script>" in results.inner_text()
    assert results.locator("script, img, svg, iframe, [onerror], [onload], [onclick]").count() == 0
    watched.look("/search/")

    watched.open("/cities/?q=h")
    names = [text for name, text in built.texts.items() if name.startswith("City.name")]
    page.get_by_text(names[0]).first.wait_for()
    watched.look("/cities/")

    watched.open("/compare/?cities=hostile-us-il,second-us-il")
    page.locator("table").get_by_text(names[0]).first.wait_for()
    watched.look("/compare/")


def test_data_and_pictures_opened_by_themselves_run_nothing(watched: Watched, built: Built) -> None:
    endings = (".svg", ".json", ".xml", ".ndjson", ".txt")
    found = [f"/{file.relative_to(built.site).as_posix()}" for file in files(built.site, *endings)]
    kinds: dict[str, list[str]] = {}
    for address in found:
        kinds.setdefault(address.rsplit("/", 1)[0] + address[-4:], []).append(address)
    assert len(kinds) > 10, kinds
    for address, *_ in kinds.values():
        # How a browser shows a tree of XML without a look breaks its own rules; certificates it saves.
        if not address.startswith(("/badges/", "/sitemap.xml", "/certificates/")):
            watched.open(address)
    watched.page.goto(watched.site.address + "/badges/hostile-us-il.svg")
    seen = watched.page.evaluate("window.seen")
    assert seen == ["style-src-elem inline "], "the look of a badge in the dark: it is our own"
    assert [said for said in watched.seen if "inline style" not in said] == []


def test_the_eyes_of_these_tests_are_open(watched: Watched) -> None:
    watched.page.goto(watched.site.address + "/")
    watched.page.evaluate("document.body.append(document.createElement('style'))")
    watched.page.evaluate("document.querySelector('style').textContent = 'a{b:c}'")
    watched.page.evaluate("setTimeout(() => alert(1))")
    watched.page.wait_for_function("window.seen.includes('alert')")
    watched.page.wait_for_function("window.seen.some((one) => one.startsWith('style-src'))")
    with pytest.raises(AssertionError):
        watched.look("/")
