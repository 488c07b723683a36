from __future__ import annotations

import itertools
import os
import subprocess
import tomllib
import urllib.request
from collections.abc import Iterator
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from registry.hosting import matches
from registry.plan import addresses
from tests.served_site import NETLIFY_TOML, ServedSite, the_rules

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RULES = the_rules()
PATHS = (
    "/",
    "/404.html",
    "/cities/boulder-us-co/",
    "/assets/site.0123456789ab.css",
    "/feeds/",
    "/feeds/certifications.xml",
    "/es/feeds/tiers/gold.atom.xml",
    "/calendar/expiring.ics",
    "/pt/calendar/cities/sao-paulo-br-sp.ics",
    "/api/v1/cities.json",
    "/status.json",
    "/badges/boulder-us-co.svg",
    "/certificates/boulder-us-co/2023.json",
    "/certificates/lists/boulder-us-co.json",
    "/.well-known/did.json",
    "/pagefind/pagefind.js",
    "/search/",
)
NOT_SETTABLE = {
    "accept-ranges",
    "age",
    "allow",
    "alt-svc",
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "date",
    "location",
    "server",
    "trailer",
    "transfer-encoding",
    "upgrade",
}


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    return tomllib.loads(NETLIFY_TOML.read_text("utf-8"))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[ServedSite]:
    files = {
        "index.html": "<!doctype html><html lang=en><title>Home</title><h1>Home</h1></html>",
        "404.html": "<title>Not here</title>",
        "cities/index.html": "<title>Cities</title>",
        "feeds/certifications.xml": "<rss/>",
        "assets/site.0123456789ab.css": "h1 {}",
    }
    for name, text in files.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (tmp_path / "secret").write_text("secret")
    with ServedSite(tmp_path / "site") as served:
        yield served


def fetch(site: ServedSite, path: str, method: str = "GET") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(site.address.removeprefix("http://"), timeout=10)
    try:
        connection.request(method, path)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def policy(path: str) -> dict[str, list[str]]:
    text = RULES.headers_for(path)["Content-Security-Policy"]
    parts = (part.split() for part in text.split(";"))
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("path", PATHS)
def test_no_header_of_a_path_is_set_by_two_rules(path: str) -> None:
    setting = [values.keys() for pattern, values in RULES.headers if matches(pattern, path)]
    for one, other in itertools.combinations(setting, 2):
        assert not {name.lower() for name in one} & {name.lower() for name in other}


def test_every_pattern_is_of_a_form_that_means_one_thing() -> None:
    for pattern, _ in RULES.headers:
        assert pattern.startswith("/")
        assert "*" not in pattern.removesuffix("/*")


@pytest.mark.parametrize("path", PATHS)
def test_the_policy_is_the_strict_one_everywhere(path: str) -> None:
    assert policy(path) == {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["default"],
    }


def test_a_header_is_one_line_of_ascii() -> None:
    for _, values in RULES.headers:
        for name, value in values.items():
            assert name.isascii()
            assert value.isascii()
            assert value.isprintable()
            assert value == value.strip()


def test_no_header_is_set_that_netlify_sets_itself() -> None:
    names = {name.lower() for _, values in RULES.headers for name in values}
    assert not names & NOT_SETTABLE


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_secured(path: str) -> None:
    headers = RULES.headers_for(path)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert int(headers["Strict-Transport-Security"].removeprefix("max-age=")) >= 31536000


def test_only_what_machines_fetch_can_be_read_by_other_sites() -> None:
    readable = {path for path in PATHS if "Access-Control-Allow-Origin" in RULES.headers_for(path)}
    folders = {path.removeprefix("/es").removeprefix("/pt").split("/")[1] for path in readable}
    certificates = {"certificates", ".well-known"}
    assert folders == {"feeds", "calendar", "api", "badges", "status.json"} | certificates


def test_only_what_is_named_by_its_digest_is_kept_for_ever() -> None:
    kept = {path for path in PATHS if "immutable" in RULES.headers_for(path)["Cache-Control"]}
    assert kept == {"/assets/site.0123456789ab.css"}
    assert RULES.headers_for(addresses.asset("site.css", "0" * 64)).get("Cache-Control") == (
        "public, max-age=31536000, immutable"
    )


def test_pages_are_asked_for_anew_and_feeds_after_ten_minutes() -> None:
    assert RULES.headers_for("/cities/")["Cache-Control"].endswith("max-age=0, must-revalidate")
    assert RULES.headers_for("/feeds/x.xml")["Cache-Control"] == "public, max-age=600"


def test_redirects_lead_to_feeds_that_are_planned() -> None:
    feeds = {addresses.ROOT.feed("announcements"), addresses.ROOT.feed("certifications")}
    assert {target for _, target, _ in RULES.redirects} <= feeds
    assert {status for _, _, status in RULES.redirects} == {301}


def test_no_redirect_leads_to_another_redirect() -> None:
    for _, target, _ in RULES.redirects:
        assert RULES.redirect_for(target) is None


def test_only_production_is_for_search_engines(settings: dict[str, Any]) -> None:
    assert "--noindex" in settings["build"]["command"]
    assert "$DEPLOY_PRIME_URL" in settings["build"]["command"]
    commands = {name: it["command"] for name, it in settings["context"].items()}
    assert list(commands) == ["production"]
    assert "--noindex" not in commands["production"]
    assert '"$URL"' in commands["production"]


FAKE_PYTHON = """\
#!/bin/sh
echo "$@" >> "$LOG"
env >> "$LOG"
for file; do :; done
case "$*" in *--signing-key*)
  stat -c %a "$file" >> "$LOG"
  cat "$file" >> "$LOG"
  echo "$file" > "$LOG.key"
esac
exit "${FAILS:-0}"
"""


@pytest.mark.parametrize("shell", ["sh", "bash"])
@pytest.mark.parametrize("fails", ["0", "1"])
def test_the_signing_key_is_in_a_file_for_nobody_else_and_then_nowhere(
    settings: dict[str, Any], tmp_path: Path, shell: str, fails: str
) -> None:
    python = tmp_path / "python"
    python.write_text(FAKE_PYTHON)
    python.chmod(0o755)
    log = tmp_path / "log"
    given = ("URL", "REPOSITORY_URL", "COMMIT_REF", "BUILD_ID")
    environment = {
        **dict.fromkeys(given, "x"),
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "LOG": str(log),
        "TMPDIR": str(tmp_path),
    }
    command = settings["context"]["production"]["command"]

    def run(**more: str) -> int:
        log.unlink(missing_ok=True)
        return subprocess.run(
            [shell, "-c", command], env={**environment, **more}, check=False, cwd=tmp_path
        ).returncode

    assert run() == 0
    assert "--signing-key" not in log.read_text()
    assert "requirements-certificates" not in log.read_text()
    assert run(SIGNING_KEY="") == 0
    assert "--signing-key" not in log.read_text()
    # Only the build itself may fail here: what is installed before is no concern of this test.
    python.write_text(FAKE_PYTHON.replace("exit ", 'case "$*" in -m*) exit 0;; esac; exit '))
    assert run(SIGNING_KEY="z-secret", FAILS=fails) == int(fails)
    assert log.read_text().endswith("600\nz-secret\n")
    assert log.read_text().count("z-secret") == 1, "also what is installed never has it"
    assert "SIGNING_KEY" not in log.read_text()
    assert not Path((tmp_path / "log.key").read_text().strip()).exists()


@pytest.mark.parametrize("which", ["build", "production"])
def test_a_site_that_somebody_committed_is_not_taken_for_the_last_one(
    settings: dict[str, Any], tmp_path: Path, which: str
) -> None:
    """With a memory that fits, a build would keep its pages as they are."""
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.write_text("#!/bin/sh\nls -A > seen\n")
    python.chmod(0o755)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("Pay here.")
    for name in (".site-lock", ".site-memory.json", ".site-checked"):
        (tmp_path / name).write_text("{}")
    where = {"build": settings["build"], **settings["context"]}
    path = f"{python.parent}:{os.environ['PATH']}"
    given = dict.fromkeys(
        ("URL", "DEPLOY_PRIME_URL", "REPOSITORY_URL", "COMMIT_REF", "BUILD_ID"), "x"
    )
    command = where[which]["command"]
    subprocess.run(["sh", "-c", command], cwd=tmp_path, env={"PATH": path, **given}, check=True)
    assert (tmp_path / "seen").read_text().split() == ["bin", "seen"]


def test_a_preview_knows_no_signing_key(settings: dict[str, Any]) -> None:
    assert "SIGNING_KEY" not in settings["build"]["command"]
    assert "signing-key" not in settings["build"]["command"]


def test_what_is_built_is_what_is_served(settings: dict[str, Any]) -> None:
    assert settings["build"]["publish"] == "site"
    assert settings["build"]["processing"]["skip_processing"] is True


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("/*", "/", True),
        ("/*", "/a/b.html", True),
        ("/a/*", "/a/", True),
        ("/a/*", "/a/b/c", True),
        ("/a/*", "/ab", False),
        ("/a/*", "/b/a/c", False),
        ("/rss", "/rss", True),
        ("/rss", "/rss/", True),
        ("/rss", "/rss/x", False),
        ("/a.b", "/axb", False),
        ("/c/:id", "/c/x", True),
        ("/c/:id", "/c/x/y", False),
        ("/c/:id", "/c/", False),
    ],
)
def test_a_pattern_means_these_paths(pattern: str, path: str, *, meant: bool) -> None:
    assert matches(pattern, path) is meant


def test_a_page_is_served_with_its_headers(site: ServedSite) -> None:
    response, body = fetch(site, "/?page=1")
    assert response.status == HTTPStatus.OK
    assert b"<h1>Home</h1>" in body
    assert response.headers["Content-Type"] == "text/html; charset=UTF-8"
    assert (
        response.headers["Content-Security-Policy"]
        == RULES.headers_for("/")["Content-Security-Policy"]
    )
    assert site.requested == ["/?page=1"]


def test_a_request_for_headers_only_gets_no_body(site: ServedSite) -> None:
    response, body = fetch(site, "/", "HEAD")
    assert int(response.headers["Content-Length"]) > 0
    assert body == b""


def test_a_folder_without_its_slash_is_redirected(site: ServedSite) -> None:
    response, _ = fetch(site, "/cities")
    assert response.status == HTTPStatus.MOVED_PERMANENTLY
    assert response.headers["Location"] == "/cities/"


def test_a_redirect_is_followed_to_the_feed(site: ServedSite) -> None:
    with urllib.request.urlopen(site.address + "/rss") as response:  # noqa: S310 - our own server
        assert response.url == site.address + "/feeds/certifications.xml"
        assert response.read() == b"<rss/>"
        assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/nowhere", "/nowhere/", "/%00", "/cities/nobody/"])
def test_a_missing_page_is_answered_with_404(site: ServedSite, path: str) -> None:
    response, body = fetch(site, path)
    assert response.status == HTTPStatus.NOT_FOUND
    assert body == b"<title>Not here</title>"


@pytest.mark.parametrize(
    "path", ["/../secret", "/%2e%2e/secret", "/cities/../../secret", "//secret"]
)
def test_nothing_outside_the_folder_is_served(site: ServedSite, path: str) -> None:
    response, body = fetch(site, path)
    assert response.status == HTTPStatus.NOT_FOUND
    assert b"secret" not in body


def test_a_browser_obeys_the_policy(site: ServedSite, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site.address)
    assert page.title() == "Home"
    blocked = page.evaluate(
        """() => { try { document.body.innerHTML = '<b>x</b>'; return false } catch { return true } }"""
    )
    assert blocked, "text became markup in spite of Trusted Types"
    page.close()
