from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.hosting import Rules
from registry.pipeline import Outcome
from registry.problem import START, Code, Problem
from registry.serve.preview import Preview
from registry.serve.server import Server
from registry.unavailable import Unavailable
from tests.serve.test_preview import Files

WRONG = Outcome(
    problems=(Problem("cities/ames-us-il.yaml", START, Code.FILE_EMPTY, "the file is empty"),),
    texts={},
)
RULES = Rules((), ())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server of a preview whose files were never good."""
    (tmp_path / "site" / "pagefind").mkdir(parents=True)
    (tmp_path / "site" / "pagefind" / "x.json").write_text("{}", "utf-8")
    (tmp_path / "site" / "secret.txt").write_text("secret", "utf-8")
    preview = Preview(lambda _warm: (None, WRONG))
    preview.refresh()
    with Server(0, preview, tmp_path / "site", RULES) as running:
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield running
        running.shutdown()


def ask(server: Server, path: str, host: str = "") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{server.server_port}"})
    response = connection.getresponse()
    found = response.status, response.read()
    connection.close()
    return found


def test_without_a_good_page_it_says_so_and_waits_for_one(server: Server) -> None:
    status, body = ask(server, "/")
    assert status == 500
    assert b"There is no page yet" in body
    assert b'data-version="1"></script>' in body


def test_it_tells_what_is_wrong(server: Server) -> None:
    _, body = ask(server, "/.preview/state?seen=0")
    assert b"cities/ames-us-il.yaml:1:1: error: the file is empty [file-empty]" in body


def test_a_page_elsewhere_that_calls_itself_by_our_address_gets_nothing(server: Server) -> None:
    assert ask(server, "/", host="evil.example")[0] == 403


def test_a_page_that_a_template_cannot_make_says_why(tmp_path: Path) -> None:
    files = Files(tmp_path)
    files.edit("templates/expiring.html", "{% extends", "{{ page.nothing }}{% extends")
    assert files.preview.refresh().problems == ()  # nobody looks at it
    with Server(0, files.preview, tmp_path, RULES) as running:
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        assert ask(running, "/cities/")[0] == 200
        status, body = ask(running, "/expiring/")
        running.shutdown()
    assert status == 500
    assert b"templates/expiring.html:1: error: " in body


def test_of_the_folder_only_the_search_is_served(server: Server) -> None:
    assert server.search_file("pagefind/x.json") == b"{}"
    for path in ("pagefind/../secret.txt", "/etc/passwd", "pagefind/none.json", "pagefind/\0"):
        assert server.search_file(path) is None


def test_a_port_in_use_is_said_in_a_sentence(server: Server, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=f"port {server.server_port} cannot be used"):
        Server(server.server_port, server.preview, tmp_path, RULES)
