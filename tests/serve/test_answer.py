from __future__ import annotations

import pytest

from registry.hosting import Rules
from registry.serve.answer import answer, file_at, notice

SITE = {
    "cities/index.html": b"<body>All</body>",
    "404.html": b"<body>None</body>",
    "assets/site.0123.css": b"body {}",
}

RULES = Rules.parse(
    '[[headers]]\nfor = "/*"\n[headers.values]\nX-Robots = "yes"\n'
    'Strict-Transport-Security = "max-age=1"\n'
    '[[headers]]\nfor = "/assets/*"\n[headers.values]\nCache-Control = "public, immutable"\n'
    '[[redirects]]\nfrom = "/rss"\nto = "/feeds/x.xml"\n'
)


def test_a_page_gets_the_headers_of_the_site_and_the_script_that_reloads() -> None:
    found = answer(SITE.get, RULES, "/cities/?q=1", 7)
    assert found.status == 200
    assert found.headers["X-Robots"] == "yes"
    assert found.headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in found.headers
    assert b'data-version="7"></script></body>' in found.body


def test_what_has_another_name_when_it_changes_may_be_kept() -> None:
    found = answer(SITE.get, RULES, "/assets/site.0123.css", 7)
    assert found.headers["Cache-Control"] == "public, immutable"
    assert found.body == b"body {}"


@pytest.mark.parametrize(
    ("target", "status", "where"),
    [
        ("/cities", 301, "/cities/"),
        ("/rss", 301, "/feeds/x.xml"),
        ("/nowhere/", 404, None),
        ("/nowhere", 404, None),
    ],
)
def test_redirects_and_missing_pages(target: str, status: int, where: str | None) -> None:
    found = answer(SITE.get, RULES, target, 1)
    assert found.status == status
    assert found.headers.get("Location") == where


def test_a_page_that_cannot_be_shown_says_why_and_waits_for_better_times() -> None:
    found = notice("<b> & more", 3)
    assert found.status == 500
    assert b"&lt;b&gt; &amp; more" in found.body
    assert b'data-version="3"></script></body>' in found.body


def test_a_folder_is_its_index() -> None:
    assert [file_at("/"), file_at("/cities/"), file_at("/robots.txt")] == [
        "index.html",
        "cities/index.html",
        "robots.txt",
    ]
