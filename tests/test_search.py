"""The index: the same from the same records, what it holds, and what a browser finds in it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from registry import search
from registry.pagefind import pagefind
from registry.plan.searchable import SearchRecord, SearchTags
from registry.search_index import KNOWN_VERSION, Files, canonical, decoded
from registry.unavailable import Unavailable
from tests.served_site import ServedSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LANGUAGES = ("en", "es", "pt-BR", "fr")
COUNTRIES = ("US", "BR", "MX", "CO", "AR", "CA")
FILTERS = ["country", "kind", "level", "status"]


def record(number: int) -> SearchRecord:
    return SearchRecord(
        address=f"/cities/c{number}/",
        language=LANGUAGES[number // 15],
        title=f"City {number}",
        line=f"Land {number % 7}",
        aliases="Villa Vieja" if number == 4 else "",
        text=f"Data on water, budgets and procuré of city number{number}.",
        tags=SearchTags(
            kind=("city", "announcement", "page")[number % 3],
            level=("silver", "gold", "platinum")[number % 3],
            status=("certified", "expiring", "lapsed", "withdrawn")[number % 7 % 4],
            country=COUNTRIES[number % 6] if number % 5 else "",
        ),
    )


RECORDS = tuple(map(record, range(60)))


def index(records: Iterable[SearchRecord]) -> Files:
    """The files by their paths in the index."""
    with search.indexing(tuple(records)) as finished:
        return {path.removeprefix("pagefind/"): data for path, data in finished().items()}


@pytest.fixture(scope="module")
def made() -> Files:
    return index(RECORDS)


@pytest.fixture(scope="module")
def raw() -> list[Files]:
    """What Pagefind itself makes of each language."""
    with pagefind(None, 60) as running:
        running.ask(search._questions(RECORDS))
        found = [answer for answer in running.answers() if answer["type"] == "GetFiles"]
    return [search._bundle(answer) for answer in found]


def languages_in(files: Files) -> dict[str, Any]:
    """What the entry says of each language, and its table of everything."""
    entry = json.loads(files["pagefind-entry.json"])
    return {
        code: (about, decoded(files[f"pagefind.{about['hash']}.pf_meta"]))
        for code, about in entry["languages"].items()
    }


def fragment(files: Files, hash_: str) -> Any:
    """What a result shows."""
    content = gzip.decompress(files[f"fragment/{hash_}.pf_fragment"])
    return json.loads(content.removeprefix(b"pagefind_dcd"))


def meaning(files: Files) -> Iterator[Any]:
    """What an index says, whatever its order."""
    for code, (about, meta) in sorted(languages_in(files).items()):
        version, pages, chunks, filters, sorts, fields = meta
        yield code, version, about["wasm"], about["page_count"], sorts, fields
        yield [fragment(files, page[0]) for page in pages]
        yield [decoded(files[f"index/{chunk[-1]}.pf_index"]) for chunk in chunks]
        for name, hash_ in sorted(filters):
            inside, values = decoded(files[f"filter/{hash_}.pf_filter"])
            yield name, inside, dict(values)


def test_four_runs_over_the_same_records_give_the_same_bytes(made: Files) -> None:
    assert index(RECORDS) == index(RECORDS) == index(RECORDS) == made


def test_pages_are_numbered_in_the_order_of_their_records(made: Files) -> None:
    for language in LANGUAGES:
        _, meta = languages_in(made)[language.lower()]
        numbered = [fragment(made, page[0])["url"] for page in meta[1]]
        assert numbered == [one.address for one in RECORDS if one.language == language]


def test_a_changed_record_changes_the_index_of_its_language(made: Files) -> None:
    changed = [replace(one, title="Town") if one == RECORDS[50] else one for one in RECORDS]
    after = index(changed)
    names = {path.rpartition("/")[2].partition("_")[0] for path in made.keys() ^ after.keys()}
    assert names == {"fr", "pagefind.fr"}


def test_making_an_index_canonical_changes_nothing_of_what_it_says(
    made: Files, raw: list[Files]
) -> None:
    by_language = sorted(raw, key=lambda one: list(languages_in(one)))
    assert list(meaning(made)) == [said for one in by_language for said in meaning(one)]
    assert sum(page_count for _, page_count in counted(made)) == len(RECORDS)
    files = {path for one in raw for path in one}
    assert len(files) == len(made)
    endings = {Path(path).suffix for path in files ^ made.keys()}
    assert endings == {".pf_meta", ".pf_filter"}, "others keep their names"


def counted(files: Files) -> list[tuple[str, int]]:
    return [(code, about["page_count"]) for code, (about, _) in languages_in(files).items()]


def test_the_lists_of_an_index_are_in_order(made: Files) -> None:
    assert counted(made) == [("en", 15), ("es", 15), ("fr", 15), ("pt-br", 15)]
    for _, meta in languages_in(made).values():
        assert [name for name, _ in meta[3]] == FILTERS
        for name, hash_ in meta[3]:
            _, values = decoded(made[f"filter/{hash_}.pf_filter"])
            assert values == sorted(values), name


def test_no_file_of_an_index_says_when_or_where_it_was_made(made: Files) -> None:
    heads = {data[:10].hex(" ", -4) for path, data in made.items() if ".pf_" in path}
    assert heads == {"1f8b0800 00000000 02ff"}


def test_making_canonical_twice_is_making_it_once(made: Files) -> None:
    assert canonical([made]) == made


def test_an_index_of_an_unknown_version_is_left_as_it_is(raw: list[Files]) -> None:
    entry = "pagefind-entry.json"
    newer = [{**one, entry: one[entry].replace(KNOWN_VERSION.encode(), b"1.6.0")} for one in raw]
    left = canonical(newer)
    assert {**left, entry: b""} == {
        path: data for one in newer for path, data in {**one, entry: b""}.items()
    }
    assert [code for code, _ in counted(left)] == ["en", "es", "fr", "pt-br"]


def test_the_installed_version_is_the_one_we_understand(raw: list[Files]) -> None:
    assert {json.loads(one["pagefind-entry.json"])["version"] for one in raw} == {KNOWN_VERSION}


def test_only_what_the_search_page_needs_is_shipped(made: Files) -> None:
    assert {path for path in made if ".pf_" not in path} == {
        "pagefind.js",
        "pagefind-worker.js",
        "pagefind-entry.json",
        "wasm.en.pagefind",
        "wasm.es.pagefind",
        "wasm.fr.pagefind",
        "wasm.pt-br.pagefind",
        "wasm.unknown.pagefind",
    }


def test_files_come_in_order_and_by_their_path_in_the_site() -> None:
    with search.indexing(RECORDS[:1]) as finished:
        made = finished()
    assert list(made) == sorted(made)
    assert all(path.startswith("pagefind/") for path in made)


def test_pagefinds_own_marks_in_a_text_are_words() -> None:
    mark = "___PAGEFIND_WEIGHT___10 water ___END_PAGEFIND_WEIGHT___"
    _, meta = languages_in(index([replace(RECORDS[0], text=mark)]))["en"]
    plain = mark.replace("___", " ")
    assert meta == languages_in(index([replace(RECORDS[0], text=plain)]))["en"][1]


def test_without_records_nothing_is_started(tmp_path: Path) -> None:
    with search.indexing((), program=tmp_path / "nowhere") as finished:
        assert finished() == {}


def test_a_program_that_is_missing_is_told_before_any_other_work(tmp_path: Path) -> None:
    with (
        pytest.raises(Unavailable, match="cannot be started"),
        search.indexing(RECORDS, program=tmp_path / "nowhere"),
    ):
        pytest.fail("the work began")


ASK = """\
trustedTypes.createPolicy('default', {createScriptURL: (url) => {
  if (new URL(url, location).origin === location.origin) return url;
  throw new TypeError(url);
}});
const pagefind = await import('/pagefind/pagefind.js');
const titles = async (...question) => {
  const found = await pagefind.search(...question);
  const pages = await Promise.all(found.results.map((result) => result.data()));
  return pages.map((page) => page.meta.title);
};
const country = (code) => ({filters: {country: code}});
document.querySelector('output').textContent = JSON.stringify({
  filters: await pagefind.filters(),
  word: await titles('number7'),
  accent: await titles('procure', country('CA')),
  alias: await titles('villa vieja'),
  line: await titles('land 6'),
  filtered: await titles('city', {filters: {level: 'silver', country: 'CO'}}),
  browsed: await titles(null, country('BR')),
});
"""


def test_a_browser_finds_and_filters_in_a_canonical_index(
    made: Files, tmp_path: Path, browser: Browser
) -> None:
    for path, data in made.items():
        file = tmp_path / "pagefind" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (tmp_path / "ask.js").write_text(ASK)
    (tmp_path / "favicon.ico").touch()
    ask = '<!doctype html><html lang="en"><output></output><script type="module" src="/ask.js">'
    (tmp_path / "index.html").write_text(ask + "</script></html>")
    with ServedSite(tmp_path) as site, browser.new_context() as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site.address + "/")
        page.wait_for_selector("output:not(:empty)")
        answers = json.loads(page.inner_text("output"))
    assert answers == {
        "filters": {
            "kind": {"city": 5, "announcement": 5, "page": 5},
            "level": {"silver": 5, "gold": 5, "platinum": 5},
            "status": {"certified": 5, "expiring": 4, "lapsed": 4, "withdrawn": 2},
            "country": {"US": 2, "BR": 3, "MX": 3, "CO": 2, "AR": 1, "CA": 1},
        },
        "word": ["City 7"],
        "accent": ["City 11"],
        "alias": ["City 4"],
        "line": ["City 6", "City 13"],
        "filtered": ["City 3", "City 9"],
        "browsed": ["City 1", "City 7", "City 13"],
    }
    assert complaints == []
