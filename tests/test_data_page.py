"""What the page about the data shows as examples is run, against a site that is served."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from urllib.request import urlopen

import pytest

from registry.hosting import CONTENT_TYPES
from registry.plan.addresses import ROOT
from registry.plan.addresses.data import DATA
from tests.served_site import ServedSite
from tests.test_sample import build_sample, sample_project

EXAMPLE = re.compile(
    r'<code [^>]*id="example-(?P<name>[a-z]+)" data-language="(?P<language>[a-z]+)">'
    r'(?P<code>.*?)</code>.*?<samp [^>]*id="example-(?P=name)-output">(?P<output>.*?)</samp>',
    re.DOTALL,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """The sample, built for the address at which it is served."""
    folder = tmp_path_factory.mktemp("data")
    with ServedSite(folder / "site") as served:
        build_sample(sample_project(folder), served.folder, base=served.address)
        yield served


def read(site: ServedSite, address: str) -> str:
    with urlopen(site.address + address, timeout=10) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


@pytest.fixture(scope="module")
def examples(site: ServedSite) -> dict[str, tuple[str, str, str]]:
    """Language, code and output of the examples on the page, by name."""
    return {
        found["name"]: (found["language"], unescape(found["code"]), unescape(found["output"]))
        for found in EXAMPLE.finditer(read(site, ROOT.data))
    }


def run(language: str, code: str, site: ServedSite, folder: Path) -> str:
    """What an example prints."""
    if language == "sql":
        file = folder / "registry.sqlite"
        with urlopen(site.address + DATA.file("registry.sqlite"), timeout=10) as answer:  # noqa: S310
            file.write_bytes(answer.read())
        with closing(sqlite3.connect(file)) as database:
            return "\n".join("|".join(map(str, row)) for row in database.execute(code))
    program = [sys.executable, "-c"] if language == "python" else ["sh", "-c"]
    done = subprocess.run(
        [*program, code], env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=True
    )
    return done.stdout.removesuffix("\n")


@pytest.mark.parametrize("name", ["city", "ending", "new", "countries"])
def test_an_example_prints_what_the_page_says(
    name: str, examples: dict[str, tuple[str, str, str]], site: ServedSite, tmp_path: Path
) -> None:
    language, code, output = examples[name]
    if language == "shell" and shutil.which("curl") is None:
        pytest.skip("there is no curl here")
    assert output.count("\n") >= 1
    assert run(language, code, site, tmp_path) == output


def test_all_examples_of_the_page_are_run(examples: dict[str, tuple[str, str, str]]) -> None:
    assert set(examples) == {"city", "ending", "new", "countries"}


def test_data_may_be_read_by_scripts_of_other_sites_and_pages_may_not(site: ServedSite) -> None:
    for address in (DATA.file("cities.json"), DATA.file("registry.sqlite"), DATA.status):
        with urlopen(site.address + address, timeout=10) as answer:  # noqa: S310 - our own server
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
    with urlopen(site.address + ROOT.data, timeout=10) as answer:  # noqa: S310 - our own server
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert CONTENT_TYPES[".csv"].startswith("text/csv")


def test_a_page_leads_to_what_says_the_same_to_programs(site: ServedSite) -> None:
    for page, data in (
        (ROOT.home, DATA.file("index.json")),
        (ROOT.cities, DATA.file("cities.json")),
        (ROOT.city("ames-us-il"), DATA.city("ames-us-il")),
        (ROOT.subdivision("US-IL"), DATA.subdivision("US-IL")),
        (ROOT.country("BR"), DATA.country("BR")),
        (ROOT.part_of_standard("2022", "dm1"), DATA.criterion("2022", "dm1")),
        (ROOT.expiring, DATA.file("events.json")),
    ):
        html = read(site, page)
        assert f'<link rel="alternate" type="application/json" href="{data}">' in html
        assert f'<a href="{data}" type="application/json">' in html
        assert read(site, data).startswith("{")
    assert 'type="application/json"' not in read(site, ROOT.search)
