"""``python -m bench.search``: what the search index costs to make, and a visitor to load.

Of the real registry, of made-up cities as they are planned, and of plain pages with as many different
words as prose has, which are Pagefind's hardest case. Wall time is that of the index alone, with
nothing beside it; processor time and memory are those of Pagefind.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from bench.kept import keep
from bench.synthetic import SEED, lay
from registry import search
from registry.check import check
from registry.compute import compute
from registry.language import languages_of
from registry.plan import Settings, plan
from registry.plan.searchable import SearchRecord, SearchTags
from registry.read import read

ROOT: Final = Path(__file__).resolve().parents[1]
AS_OF: Final = date(2026, 11, 23)
LANGUAGES: Final = ("es", "pt-BR", "fr")

_VOCABULARY: Final = 12_000
_SYLLABLES: Final = (
    "ba co di fu ga he ji ka lo mu ne pi qua ro se tu va wi xo ya ze tion ing al ção é ñe"
)
_SHOWN: Final = 10
"""Results that the search page shows at first."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one index costs."""

    wall: float
    cpu: float
    """Seconds."""
    peak: float
    """Megabytes."""
    size: int
    """Bytes of all files."""
    files: int
    first: int
    """Bytes, as they are stored, that a first search of one word and its results load."""


def main() -> int:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--cities", default="1000,10000", help="numbers of made-up cities")
    parser.add_argument("--pages", default="1000,10000", help="numbers of plain pages")
    parser.add_argument("--words", type=int, default=220, help="words of a plain page")
    parser.add_argument("--keep", action="store_true", help="keep it in docs/performance.md")
    options = parser.parse_args()
    _say("| what | pages | words | wall s | CPU s | peak MB | index kB | files | first search kB |")
    _say("| --- |" + " ---: |" * 8)
    real = planned(ROOT)
    english = tuple(one for one in real if one.language == "en")
    show("real, one language", english)
    show("real, four languages", real)
    with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
        for number in numbers(options.cities):
            for languages in ((), LANGUAGES):
                lay(number, ROOT, Path(folder) / "made-up", languages)
                what = f"{number:,} made-up cities, {'four languages' if languages else 'one language'}"
                show(what, planned(Path(folder) / "made-up"))
    for number in numbers(options.pages):
        show("plain pages", tuple(plain_pages(number, options.words)))
    if options.keep:
        keep("search", _said)
    return 0


_said: list[str] = []


def _say(line: str) -> None:
    _said.append(line)
    print(line, flush=True)  # noqa: T201 - what this program is for


def numbers(text: str) -> list[int]:
    """Numbers with commas between them."""
    return [int(number) for number in text.split(",") if number]


def planned(root: Path) -> tuple[SearchRecord, ...]:
    """What can be searched of a project."""
    registry, problems = check(read(root)[0])
    if registry is None:
        raise ValueError(problems)
    settings = Settings(base="https://registry.example")
    found, _ = plan(registry, compute(registry, AS_OF), settings, languages_of(registry), {})
    return found.searched


def plain_pages(number: int, length: int) -> Iterator[SearchRecord]:
    """Pages whose words are as rare and as frequent as those of prose (Zipf's law)."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    syllables = _SYLLABLES.split()
    words = list({_word(chance, syllables): None for _ in range(2 * _VOCABULARY)})[:_VOCABULARY]
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    for page in range(number):
        text = chance.choices(words, cum_weights=weights, k=length)
        yield SearchRecord(
            address=f"/cities/c{page:06d}/",
            language="en",
            title=f"{text[0].title()} {page}",
            line=f"State {page % 50}, Land {page % 20} · Gold, valid through June {page % 28 + 1}, 2027",
            text=" ".join(text),
            tags=SearchTags("city", f"level {page % 3}", f"status {page % 4}", f"land {page % 20}"),
        )


def _word(chance: random.Random, syllables: list[str]) -> str:
    return "".join(chance.choices(syllables, k=chance.randint(1, 4)))


def show(what: str, records: tuple[SearchRecord, ...]) -> None:
    """Measure in a process of its own, so that the memory is that of this index."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        cost = alone.submit(measured, records).result()
    words = sum(len(record.text.split()) for record in records) / len(records)
    cells = (
        f"{len(records):,}",
        f"{words:.0f}",
        f"{cost.wall:.2f}",
        f"{cost.cpu:.2f}",
        f"{cost.peak:.0f}",
        f"{cost.size / 1000:,.0f}",
        f"{cost.files:,}",
        f"{cost.first / 1000:.0f}",
    )
    _say(f"| {what} | {' | '.join(cells)} |")


def measured(records: tuple[SearchRecord, ...]) -> Cost:
    """Make an index of these records."""
    started = time.perf_counter()
    with search.indexing(records) as finished:
        files = finished()
    wall = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(
        wall=wall,
        cpu=used.ru_utime + used.ru_stime,
        peak=used.ru_maxrss / 1024,
        size=sum(map(len, files.values())),
        files=len(files),
        first=sum(_first_search(records[0].language.lower(), files)),
    )


def _first_search(language: str, files: dict[str, bytes]) -> Iterator[int]:
    """The program, the tables of the language, its filters, a part of its words, and results."""
    inside = {path.removeprefix(f"{search.FOLDER}/"): len(data) for path, data in files.items()}

    def largest(prefix: str, number: int | None = None) -> Iterator[int]:
        yield from sorted(
            (inside[path] for path in inside if path.startswith(prefix)), reverse=True
        )[:number]

    for path in ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json"):
        yield inside[path]
    yield inside[f"wasm.{language}.pagefind"]
    yield from largest(f"pagefind.{language}_")
    yield from largest(f"filter/{language}_")
    yield from largest(f"index/{language}_", 1)
    yield from largest(f"fragment/{language}_", _SHOWN)


if __name__ == "__main__":
    sys.exit(main())
