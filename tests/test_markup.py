"""What we publish is valid: pages, style sheets and pictures, by the checker of the W3C and WHATWG."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from registry.language import languages_of
from registry.plan import Settings, plan
from registry.plan.addresses import Addresses, file_of
from registry.plan.page import HtmlPage
from tests.certificates.certified import build_certified, certified_project
from tests.checkers import Checkers
from tests.real_registry import findings_on, the_registry
from tests.real_site import AS_OF, LANGUAGES, ONE_OF_EACH_KIND
from tests.test_sample import EXPECTED

NO_JAVA = "the checker of HTML needs Java 17 or later: install a Java runtime"
CHECKED = {".html", ".css", ".svg"}
STARTS_FAST = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
"""For a run of seconds: do not stop to make faster what runs once."""
NOT_KNOWN_TO_IT = "CSS: .(paint-order|vector-effect).: Property .* doesn't exist."
"""Properties of pictures that browsers have had for years."""


@pytest.fixture(scope="module")
def java() -> str:
    """Without Java a test is skipped and says so; never where CI is set."""
    found = shutil.which("java")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(NO_JAVA, pytrace=False)
        pytest.skip(NO_JAVA)
    return found


WRONG = {
    "a.html": "<!doctype html><html lang=en><title>A</title><p><div></p>",
    "b.css": "p { colour: red }",
    "c.svg": '<svg xmlns="http://www.w3.org/2000/svg"><g width="1"/></svg>',
}
"""What the checker has to find, so that its silence about ours says something."""


def faults(java: str, checkers: Checkers, files: Iterable[Path]) -> list[str]:
    """What the checker has to say of files, warnings included."""
    jar = checkers.package("vnu-jar") / "build" / "dist" / "vnu.jar"
    # Whether texts are in the language of their page is for test_translation and the catalogs to say:
    # a page whose words are not translated yet is valid.
    options = ("--format", "json", "--stdout", "--exit-zero-always", "--no-langdetect")
    kinds = ("--also-check-css", "--also-check-svg")
    known = ("--filterpattern", NOT_KNOWN_TO_IT)
    command: list[str | Path] = [java, *STARTS_FAST, "-jar", jar, *options, *kinds, *known, *files]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [
        f"{said['url']}:{said.get('lastLine', '')}: {said['message']}"
        for said in json.loads(done.stdout)["messages"]
    ]


def test_pages_of_each_kind_style_sheets_and_pictures_are_valid(
    java: str, checkers: Checkers, real_site: Path, tmp_path: Path, *, closer: bool
) -> None:
    """And what is wrong beside them is found: in one run, because starting it takes seconds."""
    everything = [file for file in sorted(real_site.rglob("*")) if file.suffix in CHECKED]
    # Each kind in English and, by turns, in another language.
    of_each_kind = {
        real_site / file_of(f"{language}{urlsplit(address).path}")
        for number, address in enumerate(ONE_OF_EACH_KIND)
        for language in ("", LANGUAGES[1 + number % (len(LANGUAGES) - 1)])
    }
    chosen = [
        file
        for file in everything
        if file in of_each_kind or file.suffix == ".css" or "404" in file.name
    ]
    pictures = [file for file in everything if file.suffix == ".svg"][::10]
    build_certified(certified_project(tmp_path), tmp_path / "certified")
    pages = ("verify/index.html", "cities/ames-us-il/index.html")
    chosen += [tmp_path / "certified" / page for page in pages]
    sample = [file for file in sorted(EXPECTED.rglob("*")) if file.suffix in CHECKED - {".css"}]
    if closer:
        chosen, pictures = [*everything, *chosen[-2:]], []
    assert len(chosen) > 60
    wrong = f"{tmp_path.as_posix()}/wrong/"
    Path(wrong).mkdir()
    for name, text in WRONG.items():
        Path(wrong, name).write_text(text, "utf-8")
    said = faults(java, checkers, [*chosen, *pictures, *sample, *Path(wrong).iterdir()])
    found = {line.partition(wrong)[2].split(":")[0] for line in said if wrong in line}
    assert found == set(WRONG)
    if ours := [line for line in said if wrong not in line]:
        pytest.fail("\n".join((f"{len(ours)} faults", *ours[:40])), pytrace=False)


def test_every_template_is_used_by_a_page_of_some_kind() -> None:
    """So that a new kind of page is looked at wherever pages of each kind are."""
    registry, findings = the_registry(), findings_on(AS_OF.isoformat())
    settings = Settings(base="https://registry.example")
    planned, _ = plan(registry, findings, settings, languages_of(registry)[:1], {})
    pages = [output for output in planned.outputs if isinstance(output, HtmlPage)]
    named = {urlsplit(address).path for address in ONE_OF_EACH_KIND}
    used = {page.template for page in pages if page.address in named}
    assert {page.template for page in pages} - used == set()


def test_the_languages_are_those_of_the_registry() -> None:
    prefixes = {Addresses.of(language).prefix for language in languages_of(the_registry())}
    assert set(LANGUAGES) == prefixes
