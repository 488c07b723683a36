"""``build.py worklist``: what editors could look for next, for a terminal, a page or a spreadsheet."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from registry.check.reading import read_document
from registry.commands.arguments import day
from registry.commands.build import now
from registry.compute import compute
from registry.pipeline import verify
from registry.read import Source
from registry.terminal import CLEAN, PROBLEMS, Progress, report, say
from registry.worklist import Gap, Task, worklist

_TITLES: Final[Mapping[Gap, tuple[str, str]]] = {
    Gap.TERM_ENDS: ("Terms that end soon", "a renewal may have been announced"),
    Gap.TERM_LAPSED: ("Terms that ended in the last year", "a renewal may be missing here"),
    Gap.CITIES_UNKNOWN: ("Cities that are not known by name", "the list is not complete"),
    Gap.TIER: ("Awards without a level", "they are not counted at any level"),
    Gap.DAY: ("Awards without a day", "their terms and totals are not exact"),
    Gap.SOURCE: ("Awards without an official source", "a better source makes them certain"),
    Gap.FIGURES: ("Figures older than the last award", "there is probably news"),
    Gap.POPULATION: ("Cities without a population", "their people are not counted"),
    Gap.POPULATION_UNVERIFIED: ("Populations not verified", "nobody saw them in a public text"),
    Gap.HIGHLIGHTS: ("Cities without highlights", "their pages say nothing of what they did"),
    Gap.STORY: ("Platinum cities without a story", "readers look there first"),
}
"""What is missing, and why it matters."""


@dataclass(frozen=True, slots=True)
class Row:
    """A task in words."""

    title: str
    subject: str
    missing: str
    why: str
    file: str
    line: int | None

    @property
    def place(self) -> str:
        """The file to edit, and the line where it is known."""
        return f"{self.file}:{self.line}" if self.line else self.file


def configure(parser: ArgumentParser) -> None:
    """For which day, and in which form."""
    parser.add_argument("--as-of", type=day, metavar="DATE", help="for this day instead of today")
    parser.add_argument(
        "--format",
        type=_form,
        default="text",
        metavar="FORM",
        help=f"{', '.join(_FORMS)} (default: text)",
    )


def _form(text: str) -> str:
    if text not in _FORMS:
        close = get_close_matches(text, _FORMS, n=1, cutoff=0.4)
        also = f"; did you mean {close[0]}?" if close else ""
        raise ArgumentTypeError(f"{text!r} is not one of {', '.join(_FORMS)}{also}")
    return text


def run(options: Namespace, root: Path) -> int:
    """Print the list; that there is something to do is no fault."""
    registry, outcome = verify(root, Progress())
    if registry is None:
        report(outcome.problems, outcome.texts)
        return PROBLEMS
    as_of = options.as_of or now().astimezone(ZoneInfo(registry.program.time_zone)).date()
    tasks = worklist(registry, compute(registry, as_of))
    rows = tuple(_row(task, outcome.texts) for task in tasks)
    say("\n".join(_FORMS[options.format](rows)) or "nothing to do")
    return CLEAN


def _row(task: Task, texts: Mapping[str, str]) -> Row:
    title, why = _TITLES[task.gap]
    city = f"{task.city.name}, {task.city.subdivision}" if task.city else f"cohort of {task.cohort}"
    return Row(title, city, _missing(task), why, task.file, _line(task, texts))


def _line(task: Task, texts: Mapping[str, str]) -> int | None:
    """The line of the value, or of what it would belong to; None where that is the whole file."""
    document, _ = read_document(Source(task.file, texts[task.file], ""))
    path = task.path
    while document is not None and path:
        span = document.keys.get(path) or document.values.get(path)
        if span is not None:
            return span.line
        path = path[:-1]
    return None


def _missing(task: Task) -> str:
    """What there is to look for, with the numbers."""
    award = task.award.announced if task.award else ""
    confidence = task.award.confidence if task.award else ""
    counted = str(task.path[-1]).replace("_", " ")
    return {
        Gap.TERM_ENDS: f"the term ends on {task.day}",
        Gap.TERM_LAPSED: f"the term ended on {task.day}",
        Gap.CITIES_UNKNOWN: f"{counted}: stated {task.stated}, known {task.known}",
        Gap.TIER: f"the level of the award of {award}",
        Gap.DAY: f"the day of the award of {award}",
        Gap.SOURCE: f"an official source for the award of {award} (now: {confidence})",
        Gap.FIGURES: f"figures newer than {task.year}; the last award is of {award}",
        Gap.POPULATION: "a census count",
        Gap.POPULATION_UNVERIFIED: "a public text with the census count",
        Gap.HIGHLIGHTS: "what the city did with data",
        Gap.STORY: "a longer account",
    }[task.gap]


def _text(rows: tuple[Row, ...]) -> Iterator[str]:
    """Blocks with a heading each, in columns."""
    for number, ((title, why), group) in enumerate(_grouped(rows)):
        if number:
            yield ""
        yield f"{title} ({len(group)}): {why}"
        first = max(len(row.subject) for row in group)
        second = max(len(row.missing) for row in group)
        yield from (f"  {r.subject:{first}}  {r.missing:{second}}  {r.place}" for r in group)


def _markdown(rows: tuple[Row, ...]) -> Iterator[str]:
    """A heading and a table for each kind of task."""
    for number, ((title, why), group) in enumerate(_grouped(rows)):
        if number:
            yield ""
        yield from (f"## {title} ({len(group)})", "", f"{why[0].upper()}{why[1:]}.", "")
        yield from ("| City | What to look for | File |", "| --- | --- | --- |")
        for row in group:
            cells = (_escaped(row.subject), _escaped(row.missing), f"`{row.place}`")
            yield f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """Text in which nothing is markup, HTML, a mention or the end of a cell."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~&@:])", r"\\\1", text)


def _csv(rows: tuple[Row, ...]) -> Iterator[str]:
    """A line for each task, behind a line of names (RFC 4180)."""
    yield "task,city,missing,why,file,line"
    for row in rows:
        cells = (row.title, row.subject, row.missing, row.why, row.file, str(row.line or ""))
        yield ",".join(map(_cell, cells))


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if text.startswith(("=", "+", "-", "@", "\t", "\r")):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"'


def _grouped(rows: Iterable[Row]) -> Iterator[tuple[tuple[str, str], tuple[Row, ...]]]:
    for heading, group in groupby(rows, key=lambda row: (row.title, row.why)):
        yield heading, tuple(group)


_FORMS: Final = {"text": _text, "markdown": _markdown, "csv": _csv}
