"""The live preview as an editor uses it, with the real registry and a real browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.real_registry import ROOT

SECONDS = 30
"""How long a change may take to be seen, on a machine where others are at work."""


@dataclass(frozen=True)
class Preview:
    """A running preview of a copy of this repository."""

    root: Path
    address: str

    def edit(self, file: str, old: str, new: str) -> None:
        """Change a file as an editor does."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One for all tests here: each changes what no other looks at, or puts it right."""
    root = tmp_path_factory.mktemp("preview") / "project"
    for name in ("cities", "content", "templates", "registry"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("build.py", "netlify.toml"):
        shutil.copy(ROOT / name, root)
    running = subprocess.Popen(
        [sys.executable, "-u", "build.py", "serve", "--port", "0", "--as-of", "2026-11-23"],
        cwd=root,
        env={"PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert running.stdout is not None
        said = running.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert found, said
        yield Preview(root, found[0])
    finally:
        running.terminate()
        running.communicate(timeout=10)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    expect.set_options(timeout=SECONDS * 1000)
    with browser.new_context() as context:
        context.set_default_timeout(SECONDS * 1000)
        yield context.new_page()


CITY = "cities/charleston-us-sc.md"


def test_a_change_is_seen_without_a_reload_by_hand(preview: Preview, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{preview.address}/cities/charleston-us-sc/")
    preview.edit(CITY, "## What the city showed", "## What the river did")
    page.get_by_role("heading", name="What the river did").wait_for()
    preview.edit("templates/city.html", "{% extends", "{# a remark #}{% extends")
    preview.edit(CITY, "## What the river did", "## What the sea did")
    page.get_by_role("heading", name="What the sea did").wait_for()
    assert complaints == []


def test_a_mistake_is_shown_over_the_last_good_page(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.address}/cities/charleston-us-sc/")
    preview.edit(CITY, "tier: silver", "tier: silvr")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text('"silvr" is not one of silver, gold, platinum')
    expect(alert).to_contain_text("cities/charleston-us-sc.md:")
    expect(page.get_by_role("heading", name="Charleston", exact=True)).to_be_visible()
    preview.edit(CITY, "tier: silvr", "tier: silver")
    expect(alert).to_have_count(0)


def test_a_page_in_another_language_follows_its_catalog_and_stays_where_it_was(
    preview: Preview, page: Page
) -> None:
    page.goto(f"{preview.address}/es/cities/")
    page.evaluate("scrollTo(0, 700)")
    heading = page.get_by_role("heading", level=1)
    title = heading.inner_text()
    preview.edit(
        "content/languages/es/interface.po", f'msgstr "{title}"', f'msgstr "{title} de hoy"'
    )
    expect(heading).to_have_text(f"{title} de hoy")
    page.wait_for_function("() => scrollY === 700")


def test_a_mistake_in_a_template_is_told_over_the_last_good_page(
    preview: Preview, page: Page
) -> None:
    page.goto(f"{preview.address}/about/")
    alert = page.get_by_role("alert")
    preview.edit("templates/page.html", "{% extends", "{{ page.nothing }}{% extends")
    expect(alert).to_contain_text("templates/page.html:1: error: ")
    expect(alert).to_contain_text("below is the last good page")
    preview.edit("templates/page.html", "{{ page.nothing }}", "")
    expect(alert).to_have_count(0)


def test_the_preview_answers_with_the_rules_of_the_site(preview: Preview, page: Page) -> None:
    response = page.goto(f"{preview.address}/rss")
    assert response is not None
    assert response.url == f"{preview.address}/feeds/certifications.xml"
    response = page.goto(f"{preview.address}/nowhere/")
    assert response is not None
    assert response.status == 404
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert not (preview.root / "site").exists(), "the preview has a folder of its own"
