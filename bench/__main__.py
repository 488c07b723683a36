"""``make bench``: how long builds take, of made-up registries and of the real one, beside Hugo.

Whole processes, medians of several runs, ours and Hugo's in turn, so that a machine that changes its
speed changes it for both. Sources and outputs lie in memory where the system has a place for that.
Quote ratios of one run; machines are noisy.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.hugo_site import lay_for_hugo
from bench.kept import keep, machine
from bench.measure import Run, median, run
from bench.synthetic import City, city_file, lay

ROOT: Final = Path(__file__).resolve().parents[1]
LANGUAGES: Final = ("es", "pt-BR", "fr")

_RUNNER: Final = (
    "import sys; sys.path.insert(0, {root!r})\n"
    "from pathlib import Path\n"
    "from registry.cli import main\n"
    "sys.exit(main(sys.argv[1:], Path.cwd()))"
)

_STAGE: Final = re.compile(r"^  (\w+) .* \((\d+\.\d+) s\)$", re.MULTILINE)


@dataclass
class Row:
    """One line of the table."""

    what: str
    cities: int
    runs: list[Run] = field(default_factory=list)
    beside: list[Run] = field(default_factory=list)
    """Hugo's runs, in turn with ours."""

    def cells(self) -> Iterator[str]:
        """Wall, CPU, memory, per city, and the ratio to Hugo."""
        wall = median(one.wall for one in self.runs)
        yield self.what
        yield f"{self.cities:,}"
        yield f"{wall:.2f}"
        yield f"{median(one.cpu for one in self.runs):.2f}"
        yield f"{median(one.peak for one in self.runs):.0f}"
        yield f"{1000 * wall / self.cities:.2f}"
        if self.beside:
            pairs = zip(self.runs, self.beside, strict=True)
            yield f"{median(other.wall for other in self.beside):.2f}"
            yield f"{median(one.wall / other.wall for one, other in pairs):.2f}"
        else:
            yield from ("", "")

    def stages(self) -> str:
        """Where the time of our runs went, by the stages of the build."""
        found: dict[str, list[float]] = {}
        for one in self.runs:
            for stage, seconds in _STAGE.findall(one.said):
                found.setdefault(stage, []).append(float(seconds))
        return ", ".join(f"{stage} {median(seconds):.2f}" for stage, seconds in found.items())


HEAD: Final = ("what", "cities", "wall s", "CPU s", "peak MB", "ms a city", "Hugo s", "to Hugo")


def main() -> int:
    """Measure what the options ask for, and print a table in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    add = parser.add_argument
    add("--cities", default="100,1000,10000", help="numbers of made-up cities, with commas")
    add("--runs", type=int, default=3, help="runs of each, whose median is given")
    add("--without-real", action="store_true", help="leave the real registry out")
    add("--without-hugo", action="store_true", help="leave Hugo out")
    add("--keep", action="store_true", help="keep the result in docs/performance.md")
    options = parser.parse_args()
    hugo = None if options.without_hugo else shutil.which("hugo")
    memory = Path("/dev/shm")  # noqa: S108 - a fresh folder of our own is made in it
    place = memory if memory.is_dir() else None
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="bench-", dir=place) as scratch:
        bench = Bench(Path(scratch), options.runs, hugo)
        if not options.without_real:
            rows += bench.real()
        for number in map(int, options.cities.split(",")):
            rows += bench.made_up(number)
    lines = list(table(rows, hugo))
    for line in (machine(), "", *lines):
        print(line)  # noqa: T201 - what this program is for
    if options.keep:
        keep("builds", lines)
    return 0


@dataclass(frozen=True)
class Bench:
    """Projects below ``scratch``, built again and again."""

    scratch: Path
    runs: int
    hugo: str | None

    def real(self) -> list[Row]:
        """The real registry in its four languages, without and with the search index."""
        root = self.scratch / "real"
        for name in ("cities", "content", "templates"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copyfile(ROOT / "netlify.toml", root / "netlify.toml")
        number = sum(1 for _ in (root / "cities").iterdir())
        city = root / "cities" / "boston-us-ma.yaml"
        rows = [Row("real, four languages, cold", number)]
        rows.append(Row("real, cold, with the index", number))
        rows.append(Row("real, nothing changed", number))
        rows.append(Row("real, one city changed", number))
        for turn in range(self.runs):
            rows[0].runs.append(self._cold(root))
            rows[1].runs.append(self._cold(root, index=True))
            rows[2].runs.append(self._ours(root, index=True))
            text = city.read_text("utf-8")
            city.write_text(f"{text}note: Changed for the {turn}th time.\n", "utf-8")
            rows[3].runs.append(self._ours(root, index=True))
            city.write_text(text, "utf-8")
        shutil.rmtree(root)
        return rows

    def made_up(self, number: int) -> list[Row]:
        """So many cities in one language, beside Hugo; and cold in four."""
        root, beside = self.scratch / "ours", self.scratch / "hugo"
        cities = lay(number, ROOT, root)
        if self.hugo:
            lay_for_hugo(cities, beside)
        cold, same, one, template = (
            Row(f"made up, {what}", number)
            for what in ("cold", "nothing changed", "one city changed", "one template changed")
        )
        for turn in range(self.runs):
            self._pair(cold, beside, lambda: self._cold(root))
            self._pair(same, beside, lambda: self._ours(root))
            _change(root, cities[number // 2], turn)
            self._pair(one, beside, lambda: self._ours(root))
            city = root / "templates" / "city.html"
            city.write_text(city.read_text("utf-8") + "\n", "utf-8")
            template.runs.append(self._ours(root))
        rows = [cold, same, one, template]
        lay(number, ROOT, root, LANGUAGES)
        rows.append(Row("made up, four languages, cold", number))
        rows[-1].runs.extend(self._cold(root) for _ in range(self.runs))
        return rows

    def _pair(self, row: Row, beside: Path, ours: Callable[[], Run]) -> None:
        row.runs.append(ours())
        if self.hugo:
            shutil.rmtree(beside / "out", ignore_errors=True)
            command = (self.hugo, "--quiet", "--destination", "out")
            row.beside.append(run(command, beside))

    def _cold(self, root: Path, *, index: bool = False) -> Run:
        for path in (root / "site", *root.glob(".site*")):
            shutil.rmtree(path, ignore_errors=True)
            path.unlink(missing_ok=True)
        return self._ours(root, index=index)

    def _ours(self, root: Path, *, index: bool = False) -> Run:
        program = _RUNNER.format(root=str(ROOT))
        command = [sys.executable, "-c", program, "build", "--stages"]
        return run(command if index else [*command, "--without-search"], root)


def _change(root: Path, city: City, turn: int) -> None:
    """Another population of one city."""
    file = root / "cities" / f"{city.id}.yaml"
    text = city_file(city).replace(f"count: {city.population}", f"count: {4_000_000 + turn}")
    file.write_text(text, "utf-8")


def table(rows: list[Row], hugo: str | None) -> Iterator[str]:
    """The result in Markdown."""
    yield f"Beside {_version(hugo)}." if hugo else "Without Hugo, which is not installed."
    yield ""
    yield f"| {' | '.join(HEAD)} |"
    yield f"| --- |{' ---: |' * (len(HEAD) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row.cells())} |"
    yield ""
    for row in rows:
        if stages := row.stages():
            yield f"- {row.what}, {row.cities:,}: {stages} s"


def _version(hugo: str) -> str:
    said = run((hugo, "version"), Path.cwd()).said
    found = re.search(r"v(\d+\.\d+\.\d+)", said)
    return f"Hugo {found[1]}" if found else "Hugo"


if __name__ == "__main__":
    sys.exit(main())
