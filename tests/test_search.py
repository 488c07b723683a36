from __future__ import annotations

import json
import os
import subprocess
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pagefind_bin import get_executable

from registry.search import index
from registry.search_index import canonicalise, decoded
from registry.unavailable import Unavailable
from tests.served_site import ServedSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LANGUAGES = ("en", "es", "pt-BR", "fr")
COUNTRIES = ("US", "BR", "MX", "CO", "AR", "CA")
FILTERS = {"kind", "level", "status", "country"}

PAGE = """\
<!doctype html><html lang="{language}"><head><title>City {number}</title></head>
<body><main data-pagefind-body><h1>City {number}</h1>
<p><span data-pagefind-filter="kind">{kind}</span> <span data-pagefind-filter="level">{level}</span>
<span data-pagefind-filter="status">{status}</span>
<span data-pagefind-filter="country">{country}</span>
<span data-pagefind-sort="name">City {number}</span> <span data-pagefind-sort="since">{since}</span>
<p>Data on water, budgets and procurement of city number{number}.</p></main></body></html>
"""


def write_pages(folder: Path, numbers: list[int]) -> Path:
    for number in numbers:
        page = folder / "cities" / f"c{number}" / "index.html"
        page.parent.mkdir(parents=True)
        text = PAGE.format(
            number=number,
            language=LANGUAGES[number % 4 if number % 5 else 0],
            kind=("city", "announcement", "page")[number % 3],
            level=("silver", "gold", "platinum")[number % 3],
            status=("certified", "expiring", "lapsed", "withdrawn")[number % 7 % 4],
            country=COUNTRIES[number % 6],
            since=2017 + number % 3,
        )
        page.write_text(text, "utf-8")
    return folder


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pages", list(range(60)))


def run_pagefind(folder: Path) -> Path:
    command = [get_executable(), "--site", folder, "--silent"]
    subprocess.run(command, check=True, env={})
    return folder / "pagefind"


def tree(folder: Path, paths: tuple[str, ...]) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in paths}


def meaning(bundle: Path) -> dict[str, Any]:
    """What an index says, whatever its order."""
    entry = json.loads((bundle / "pagefind-entry.json").read_bytes())
    said: dict[str, Any] = {"version": entry["version"], "chars": entry["include_characters"]}
    for code, language in entry["languages"].items():
        version, pages, chunks, filters, sorts, fields = decoded(
            bundle / f"pagefind.{language['hash']}.pf_meta"
        )
        values = {}
        for name, hash_ in filters:
            inside, listed = decoded(bundle / "filter" / f"{hash_}.pf_filter")
            assert inside == name
            values[name] = dict(listed)
        said[code] = {
            "about": (version, language["wasm"], language["page_count"]),
            "pages": pages,
            "words": [decoded(bundle / "index" / f"{chunk[-1]}.pf_index") for chunk in chunks],
            "filters": values,
            "sorts": dict(sorts),
            "fields": fields,
        }
    return said


def test_four_runs_over_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    trees = []
    numbers = list(range(60))
    for run in range(4):
        # made in another order, at another place
        folder = write_pages(tmp_path / f"run{run}", numbers[run * 7 :] + numbers[: run * 7])
        trees.append(tree(folder, index(folder)))
    assert trees[0] == trees[1] == trees[2] == trees[3]


def test_indexing_a_folder_again_leaves_no_trace_of_the_first_index(pages: Path) -> None:
    first = tree(pages, index(pages))
    (pages / "pagefind" / "old").write_bytes(b"")
    assert tree(pages, index(pages)) == first
    assert not (pages / "pagefind" / "old").exists()


def test_a_changed_page_gives_another_index(pages: Path) -> None:
    before = tree(pages, index(pages))
    page = pages / "cities" / "c7" / "index.html"
    page.write_text(page.read_text("utf-8").replace(">gold<", ">platinum<"), "utf-8")
    after = tree(pages, index(pages))
    changed = {path.rpartition("/")[2].partition("_")[0] for path in before.keys() ^ after.keys()}
    assert changed == {"fr", "pagefind.fr"}, "and only in the language of the page"


def test_sorting_an_index_changes_nothing_of_what_it_says(pages: Path) -> None:
    bundle = run_pagefind(pages)
    before = meaning(bundle)
    names = {file.name for file in bundle.rglob("*") if file.is_file()}
    assert canonicalise(bundle)
    assert meaning(bundle) == before
    assert before["en"]["filters"].keys() == FILTERS
    assert before["en"]["sorts"].keys() == {"name", "since"}
    assert sum(len(before[code]["pages"]) for code in ("en", "es", "pt-br", "fr")) == 60
    after = {file.name for file in bundle.rglob("*") if file.is_file()}
    endings = {".pf_meta", ".pf_filter"}
    assert {Path(name).suffix for name in names ^ after} == endings, "others keep their names"
    assert len(after) == len(names)


def test_a_sorted_index_is_in_order(pages: Path) -> None:
    index(pages)
    entry = json.loads((pages / "pagefind" / "pagefind-entry.json").read_bytes())
    assert list(entry["languages"]) == ["en", "es", "fr", "pt-br"]
    for language in entry["languages"].values():
        meta = decoded(pages / "pagefind" / f"pagefind.{language['hash']}.pf_meta")
        for names in ([name for name, _ in meta[3]], [name for name, _ in meta[4]]):
            assert names == sorted(names)


def test_no_file_of_an_index_says_when_or_where_it_was_made(pages: Path) -> None:
    packed = [path for path in index(pages) if Path(path).suffix.startswith(".pf_")]
    heads = {(pages / path).read_bytes()[:10].hex(" ", -4) for path in packed}
    assert heads == {"1f8b0800 00000000 02ff"}


def test_sorting_twice_is_sorting_once(pages: Path) -> None:
    before = tree(pages, index(pages))
    assert canonicalise(pages / "pagefind")
    assert tree(pages, tuple(before)) == before


def test_every_file_made_is_listed_and_sorted(pages: Path) -> None:
    made = index(pages)
    there = (file for file in (pages / "pagefind").rglob("*") if file.is_file())
    assert list(made) == sorted(file.relative_to(pages).as_posix() for file in there)


def test_only_what_the_search_page_needs_is_shipped(pages: Path) -> None:
    names = {Path(path).name for path in index(pages)}
    plain = {name for name in names if not Path(name).suffix.startswith(".pf_")}
    assert plain == {
        "pagefind.js",
        "pagefind-worker.js",
        "pagefind-entry.json",
        "wasm.en.pagefind",
        "wasm.es.pagefind",
        "wasm.fr.pagefind",
        "wasm.pt-br.pagefind",
        "wasm.unknown.pagefind",
    }


def test_an_index_of_an_unknown_version_is_left_as_it_is(pages: Path) -> None:
    bundle = run_pagefind(pages)
    entry = bundle / "pagefind-entry.json"
    entry.write_text(entry.read_text("utf-8").replace('"1.5.2"', '"1.6.0"'), "utf-8")
    before = {file: file.read_bytes() for file in bundle.rglob("*") if file.is_file()}
    assert not canonicalise(bundle)
    assert {file: file.read_bytes() for file in bundle.rglob("*") if file.is_file()} == before


def test_the_installed_version_is_the_one_we_understand(pages: Path) -> None:
    assert canonicalise(run_pagefind(pages))


ASK = """\
trustedTypes.createPolicy('default', {createScriptURL: (url) => {
  if (new URL(url, location).origin === location.origin) return url;
  throw new TypeError(url);
}});
const pagefind = await import('/pagefind/pagefind.js');
const titles = async (search) => {
  const found = await Promise.all(search.results.map((result) => result.data()));
  return found.map((page) => page.meta.title);
};
document.querySelector('output').textContent = JSON.stringify({
  filters: await pagefind.filters(),
  word: await titles(await pagefind.search('number16')),
  filtered: await titles(
    await pagefind.search('city', {filters: {level: 'silver', country: 'CO'}, sort: {name: 'desc'}})
  ),
});
"""


def test_a_browser_finds_filters_and_sorts_in_a_sorted_index(pages: Path, browser: Browser) -> None:
    index(pages)
    (pages / "ask.js").write_text(ASK)
    (pages / "favicon.ico").touch()
    ask = '<!doctype html><html lang="en"><output></output><script type="module" src="/ask.js">'
    (pages / "index.html").write_text(ask + "</script></html>")
    with ServedSite(pages) as site, browser.new_context() as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site.address + "/")
        page.wait_for_selector("output:not(:empty)")
        answers = json.loads(page.inner_text("output"))
    english = [n for n in range(60) if LANGUAGES[n % 4 if n % 5 else 0] == "en"]
    countries = {code: sum(COUNTRIES[n % 6] == code for n in english) for code in COUNTRIES}
    assert answers["filters"]["country"] == {code: n for code, n in countries.items() if n}
    assert answers["word"] == ["City 16"]
    assert answers["filtered"] == ["City 45", "City 15"]
    assert complaints == []


@pytest.fixture
def stand_in(tmp_path: Path) -> Callable[[str], Path]:
    """A program in Pagefind's place that does what the shell script says."""

    def make(script: str) -> Path:
        program = tmp_path / "stand-in"
        program.write_text("#!/bin/sh\n" + textwrap.dedent(script))
        program.chmod(0o755)
        return program

    return make


def test_a_missing_program_is_told(pages: Path, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be started: no such file") as caught:
        index(pages, program=tmp_path / "nowhere")
    assert "make site" in caught.value.hint


def test_a_program_that_fails_is_quoted(pages: Path, stand_in: Callable[[str], Path]) -> None:
    program = stand_in("echo out of luck >&2\nexit 3")
    with pytest.raises(Unavailable, match="could not make the search index: out of luck"):
        index(pages, program=program)


def test_a_program_that_is_killed_is_told(pages: Path, stand_in: Callable[[str], Path]) -> None:
    with pytest.raises(Unavailable, match="stopped by signal 9") as caught:
        index(pages, program=stand_in("kill -9 $$"))
    assert "memory" in caught.value.hint


def test_a_program_that_hangs_is_ended(pages: Path, stand_in: Callable[[str], Path]) -> None:
    program = stand_in("echo $$ > pid\nexec /bin/sleep 60")
    with pytest.raises(Unavailable, match=r"after 0\.3 seconds"):
        index(pages, program=program, time_limit=0.3)
    with pytest.raises(ProcessLookupError):
        os.kill(int((pages / "pid").read_text()), 0)


def test_a_program_that_writes_nothing_is_told(
    pages: Path, stand_in: Callable[[str], Path]
) -> None:
    with pytest.raises(Unavailable, match="wrote no search index"):
        index(pages, program=stand_in("exit 0"))


def test_a_site_without_pages_has_no_index(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="not able to build an index"):
        index(tmp_path)


def test_the_environment_and_the_working_folder_do_not_matter(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(pages, index(pages))
    (tmp_path / "pagefind.yml").write_text("glob: '*.txt'\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_GLOB", "*.txt")
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "en")
    assert tree(pages, index(pages)) == before
