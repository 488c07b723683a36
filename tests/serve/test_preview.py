from __future__ import annotations

import threading
from pathlib import Path

import pytest

from registry.hosting import Rules
from registry.pipeline import Outcome
from registry.problem import START, Code, Problem
from registry.serve.answer import answer
from registry.serve.preview import Preview
from registry.serve.server import Server
from registry.unavailable import Unavailable
from registry.write import Changes

MOVED = Outcome(problems=(), texts={}, changes=Changes(0, 1, 0, 5))
STILL = Outcome(problems=(), texts={}, changes=Changes(0, 0, 0, 6))
WRONG = Outcome(
    problems=(Problem("cities/ames-us-il.yaml", START, Code.FILE_EMPTY, "the file is empty"),),
    texts={},
)


def preview_of(*outcomes: Outcome) -> Preview:
    """A preview whose builds end like these, one after the other."""
    row = iter(outcomes)
    return Preview(lambda: next(row))


def test_every_build_is_a_version_and_only_a_change_moves_the_site() -> None:
    preview = preview_of(MOVED, STILL, MOVED)
    states = [preview.refresh() for _ in range(3)]
    assert [(state.version, state.site) for state in states] == [(1, 1), (2, 1), (3, 3)]


def test_problems_are_told_in_the_words_of_the_terminal_and_the_site_stays() -> None:
    preview = preview_of(MOVED, WRONG, STILL)
    preview.refresh()
    state = preview.refresh()
    assert (state.version, state.site) == (2, 1)
    assert state.problems == ("cities/ames-us-il.yaml:1:1: error: the file is empty [file-empty]",)
    assert preview.refresh().problems == ()


def test_a_build_that_breaks_does_not_end_the_preview() -> None:
    def broken() -> Outcome:
        raise ZeroDivisionError("a template in the making")

    state = Preview(broken).refresh()
    assert state.problems == ("ZeroDivisionError: a template in the making",)


def test_a_page_that_asks_late_misses_nothing() -> None:
    preview = preview_of(MOVED, MOVED)
    preview.refresh()
    preview.refresh()
    assert preview.wait(seen=0, seconds=0).version == 2


def test_a_page_that_waits_is_told_at_once() -> None:
    preview = preview_of(MOVED)
    heard: list[int] = []
    page = threading.Thread(target=lambda: heard.append(preview.wait(0, 10).version))
    page.start()
    preview.refresh()
    page.join(5)
    assert heard == [1]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / "cities").mkdir(parents=True)
    (tmp_path / "site" / "cities" / "index.html").write_text("<body>All</body>", "utf-8")
    (tmp_path / "site" / "404.html").write_text("<body>None</body>", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    return tmp_path / "site"


RULES = Rules.parse(
    '[[headers]]\nfor = "/*"\n[headers.values]\nX-Robots = "yes"\n'
    'Strict-Transport-Security = "max-age=1"\n'
    '[[redirects]]\nfrom = "/rss"\nto = "/feeds/x.xml"\n'
)


def test_a_page_gets_the_headers_of_the_site_and_the_script_that_reloads(site: Path) -> None:
    found = answer((site,), RULES, "/cities/", 7)
    assert found.status == 200
    assert found.headers["X-Robots"] == "yes"
    assert "Strict-Transport-Security" not in found.headers
    assert b'data-version="7"></script></body>' in found.body


@pytest.mark.parametrize(
    ("target", "status", "where"),
    [("/cities", 301, "/cities/"), ("/rss", 301, "/feeds/x.xml"), ("/nowhere/", 404, None)],
)
def test_redirects_and_missing_pages(
    target: str, status: int, where: str | None, site: Path
) -> None:
    found = answer((site,), RULES, target, 1)
    assert found.status == status
    assert found.headers.get("Location") == where


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "//secret.txt",
        "/cities/..%2f..%2fsecret.txt",
        "/%00",
    ],
)
def test_nothing_outside_the_site_is_served(target: str, site: Path) -> None:
    assert b"secret" not in answer((site,), RULES, target, 1).body


def test_a_port_in_use_is_said_in_a_sentence(site: Path) -> None:
    with (
        Server(0, preview_of(), (site,), RULES) as taken,
        pytest.raises(Unavailable, match=f"port {taken.server_port} cannot be used"),
    ):
        Server(taken.server_port, preview_of(), (site,), RULES)
