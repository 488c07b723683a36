"""``build.py watch-published``: a site is looked at for real, in a folder and on this machine's own port."""

from __future__ import annotations

import re
import shutil
import threading
import time
from pathlib import Path

import pytest

from registry.cli import main
from registry.commands import watch_published
from registry.sums import read_sums, sums_of
from tests.certificates.certified import build_certified, certified_project
from tests.served_site import ServedSite
from tests.test_sample import build_sample, sample_project

Capture = pytest.CaptureFixture[str]

TODAY = "--as-of=2026-02-15"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, and its site beside it."""
    folder = tmp_path_factory.mktemp("watched")
    root = sample_project(folder)
    build_sample(root, folder / "site", repository="https://code.example/registry")
    return root


@pytest.fixture
def site(root: Path, tmp_path: Path) -> Path:
    """A copy of the site, to do harm to."""
    return Path(shutil.copytree(root.parent / "site", tmp_path / "site"))


def without(site: Path, path: str) -> None:
    """Publish the site without a file."""
    (site / path).unlink()
    listed = read_sums((site / "sha256sums.txt").read_bytes())
    del listed[path]
    (site / "sha256sums.txt").write_bytes(sums_of(listed))


def test_a_site_of_today_is_well_at_its_address(root: Path, capsys: Capture) -> None:
    with ServedSite(root.parent / "site") as served:
        assert main(["watch-published", served.address, TODAY], root) == 0
        asked = served.requested
    said = capsys.readouterr()
    assert re.search(r"files as of 2026-02-15; the next change is on 2026-\d\d-\d\d\n", said.out)
    assert said.err == ""
    assert "/feeds/cities.xml" in asked
    assert len(asked) < 20, "a look costs the host little"


def test_a_folder_is_looked_at_file_by_file(root: Path, site: Path, capsys: Capture) -> None:
    assert main(["watch-published", str(site), TODAY], root) == 0
    (site / "cities/index.html").write_bytes(b"changed")
    assert main(["watch-published", str(site), TODAY], root) == 1
    assert "/cities/index.html has other bytes than the list says" in capsys.readouterr().err


def test_certificates_that_nobody_signed_are_told(tmp_path: Path, capsys: Capture) -> None:
    """The content names a key, and the host has lost its secret."""
    root = certified_project(tmp_path)
    build_certified(root, tmp_path / "site")
    assert main(["watch-published", str(tmp_path / "site"), TODAY], root) == 0
    build_certified(root, tmp_path / "unsigned", signer=None)
    assert main(["watch-published", str(tmp_path / "unsigned"), TODAY], root) == 1
    said = capsys.readouterr().err
    assert "/certificates/ames-us-il/2023.json is in this repository, and is not published" in said


def test_a_change_that_passed_unbuilt_is_told(root: Path, site: Path, capsys: Capture) -> None:
    assert main(["watch-published", str(site), "--as-of=2026-12-31"], root) == 1
    said = capsys.readouterr().err
    assert re.search(
        r"something changed on 2026-\d\d-\d\d, and the site still shows the state of", said
    )


def test_a_site_that_nobody_builds_any_more_is_told(
    root: Path, site: Path, capsys: Capture
) -> None:
    assert main(["watch-published", str(site), "--as-of=2026-02-18"], root) == 0
    assert main(["watch-published", str(site), "--as-of=2026-02-19"], root) == 1
    assert "it is made as of 2026-02-15, 4 days ago" in capsys.readouterr().err


def test_a_site_of_tomorrow_is_told(root: Path, site: Path, capsys: Capture) -> None:
    assert main(["watch-published", str(site), "--as-of=2026-02-14"], root) == 1
    assert "and today is 2026-02-14: a clock is wrong" in capsys.readouterr().err


def test_a_page_that_is_planned_and_not_published_is_told(
    root: Path, site: Path, capsys: Capture
) -> None:
    without(site, "cities/ames-us-il/index.html")
    assert main(["watch-published", str(site), TODAY], root) == 1
    said = capsys.readouterr().err
    assert "/cities/ames-us-il/ is in this repository, and is not published" in said


def test_a_feed_that_shrank_is_told(root: Path, site: Path, capsys: Capture) -> None:
    feed = site / "feeds/certifications.xml"
    text = feed.read_text("utf-8")
    first = re.search(r"<item>.*?</item>\n", text, re.DOTALL)
    assert first is not None
    feed.write_text(text.replace(first[0], ""), "utf-8")
    assert main(["watch-published", str(site), TODAY], root) == 1
    assert "the feed /feeds/certifications.xml lacks tag:registry.example,2026:" in (
        capsys.readouterr().err
    )


def test_an_address_that_vanished_is_told_unless_something_leads_on(
    root: Path, site: Path, tmp_path: Path, capsys: Capture
) -> None:
    before = read_sums((site / "sha256sums.txt").read_bytes())
    gone = {"cities/gone-us-il/index.html": "a" * 64, "assets/site.0.css": "b" * 64}
    (tmp_path / "former").write_bytes(sums_of(before | gone))
    arguments = ["watch-published", str(site), TODAY, f"--since={tmp_path / 'former'}"]
    assert main(arguments, root) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert said[0].endswith("/cities/gone-us-il/ was published, and leads nowhere any more")
    rules = root / "netlify.toml"
    rules.write_text('[[redirects]]\nfrom = "/cities/gone-us-il/"\nto = "/cities/"\n', "utf-8")
    try:
        assert main(arguments, root) == 0
    finally:
        rules.unlink()


def test_an_old_word_about_weaknesses_is_told(root: Path, site: Path, capsys: Capture) -> None:
    file = site / ".well-known/security.txt"
    assert main(["watch-published", str(site), "--as-of=2026-08-14"], root) == 1
    assert "security.txt is not good any more: 2026-08-14T00:00:00Z" in capsys.readouterr().err
    file.write_text("Contact: somebody\n", "utf-8")
    assert main(["watch-published", str(site), TODAY], root) == 1
    assert "it names no day" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"as_of": "soon", "next_change_at": null}'])
def test_what_is_no_site_of_ours_gets_one_sentence(
    text: str, root: Path, site: Path, capsys: Capture
) -> None:
    (site / "status.json").write_text(text, "utf-8")
    assert main(["watch-published", str(site), TODAY], root) == 2
    assert "is not understood: " in capsys.readouterr().err


def test_a_site_that_is_not_there_gets_one_sentence(
    root: Path, tmp_path: Path, capsys: Capture
) -> None:
    with ServedSite(tmp_path) as empty:
        assert main(["watch-published", empty.address, TODAY], root) == 2
        address = empty.address
    assert "has no status.json" in capsys.readouterr().err
    assert main(["watch-published", address, TODAY], root) == 2
    assert "/status.json cannot be read: " in capsys.readouterr().err


def test_a_build_on_its_way_is_waited_for(
    root: Path, site: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_published, "_PAUSE", 0.05)
    old = (site / "status.json").read_bytes()
    (site / "status.json").write_bytes(old.replace(b"2026-02-15", b"2026-02-14", 1))
    with ServedSite(site) as served:

        def publish() -> None:
            """As soon as somebody has asked twice."""
            while served.requested.count("/status.json") < 2:
                time.sleep(0.01)
            (site / "status.json").write_bytes(old)

        publishing = threading.Thread(target=publish, daemon=True)
        publishing.start()
        assert main(["watch-published", served.address, TODAY, "--wait=1"], root) == 0
        publishing.join()
        assert served.requested.count("/status.json") > 2
    assert "as of 2026-02-15" in capsys.readouterr().out


def test_content_with_problems_is_compared_with_nothing(
    site: Path, tmp_path: Path, capsys: Capture
) -> None:
    root = sample_project(tmp_path / "broken")
    (root / "cities/ames-us-il.yaml").write_text("name: x\n", "utf-8")
    assert main(["watch-published", str(site), TODAY], root) == 1
    assert "can only be compared with content that has no problems" in capsys.readouterr().err
