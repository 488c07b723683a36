"""What the worst files cost: run in a process of its own, it says so of each as JSON.

Each text is as large as is read, and made of what the parsers are slowest at.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from registry.check import check, check_file
from registry.check.file import FileFindings
from registry.diagnostics.frame import describe
from registry.problem import shortened
from registry.read import Source, read, size_limit, source_of
from registry.scalars.length import PROSE_LIMIT

PROJECT: Final = Path(__file__).resolve().parents[1] / "problems" / "base"
CITY: Final = "cities/peoria-us-il.yaml"
STORY: Final = "cities/peoria-us-il.md"
CATALOG: Final = "content/languages/es/interface.po"

LIMIT: Final = 0.5
"""Seconds of the processor that a file may cost."""

HEADER: Final = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n"Plural-Forms: {}\\n"\n\n'
)


def _filled(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def _markdown(unit: str) -> str:
    """As much as one text may hold: characters, lines, marks."""
    lines = 990 // max(1, unit.count("\n")) if "\n" in unit else PROSE_LIMIT
    marks = sum(unit.count(mark) for mark in "[]!<>`*_|&\\~")
    times = min(lines, 1_990 // marks if marks else PROSE_LIMIT, (PROSE_LIMIT - 9) // len(unit))
    text = unit * times
    return text + _filled("word ", PROSE_LIMIT - 9 - len(text))


MARKDOWN: Final = (
    *("[", "![", "[a](", "[a](b", "*a ", "**a_", "`a", "<", "<a ", "<!-", "&#", "> ", "- a\n"),
    *("## a\n\n", "# \n", "a\n-\n", "```\n", "[a]: b\n", "a|b\n-|-\n", "|\n", "[\\", "![[]()"),
    *("<b>", "![a](b) ", "[a](x:b) ", "&#x200b; ", "<a@b.c>", "1. ", "    a\n", "a\\\n"),
)


def payloads() -> Mapping[str, tuple[str, str]]:
    """Paths and texts by name."""
    city = (PROJECT / CITY).read_text("utf-8")
    head, _, _ = city.partition("certifications")
    found = {
        f"markdown {unit!r}": (STORY, f"---\n{city}---\n{_markdown(unit)}") for unit in MARKDOWN
    }
    stories = "".join(
        f"  {a}{b}: {'*a_ ' * 60}\n" for a in "abcdefghijklmno" for b in "abcdefghijklmno"
    )
    many = [f"a{n}" for n in range(3_900)]
    fields = {
        "brackets": "a: " + "[" * 90_000,
        "braces": "{a: " * 20_000,
        "levels": "\n".join(" " * n + "a:" for n in range(400)),
        "references": "a: &a [x, x]\n" + "b: &b [*a, *a]\n" * 3_000,
        "one field again": "a: 1\n" * 1_990,
        "unknown fields": "".join(f"name{n}: 1\n" for n in range(1_990)),
        "items of nothing": "certifications: [" + "{}, " * 1_250 + "]\n",
        "items of one field": "certifications: [" + "{a: b}, " * 950 + "]\n",
        "words for groups": "certifications: [" + "x, " * 3_900 + "]\n",
        "half awards": head
        + "certifications:\n"
        + "  - {year: 23, tier: silvr, standard: 2}\n" * 480,
        "many names": f"{city}aliases: [{', '.join(many)}]\n",
        "one name again": f"{city}aliases: [{'A, ' * 3_900}]\n",
        "names in other letters": f"{city}aliases: [{'Я, ' * 3_900}]\n",
        "unknown criteria": city.replace(
            "    confidence", f"    criteria_met: [{'XX1, ' * 3_500}]\n    confidence"
        ),
        "digits": f"{city}population: {{count: {'9,999' * 18_000}, year: 2020, source: x}}\n",
        "a long day": city.replace("announced: ", f"announced: {'Jan 1 ' * 14_000}", 1),
        "a long address": f'{city}honor_roll: [{{year: 2020, sources: ["{"www." * 22_000}"]}}]\n',
        "colons": "a:" * 45_000,
        "quotes": '"' * 90_000,
        "lines without end": "a\n" * 48_000,
        "escapes": city + 'note: "' + "".join(f"\\u{n:04x}" for n in range(0x2000, 0x5000)) + '"\n',
        "private characters": "".join(chr(0xE000 + n) for n in range(6_400)) * 4,
        "accents out of order": "a" + "\N{COMBINING ACUTE ACCENT}\N{COMBINING CEDILLA}" * 20_000,
        "invisible characters": "a\N{ZERO WIDTH SPACE}\n" * 15_000,
        "many stories": f"{city}story_translations:\n{stories}",
    }
    found |= {name: (CITY, text) for name, text in fields.items()}
    plain = HEADER.format("utf-8", "nplurals=2; plural=(n != 1);")
    word = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n'
    catalogs = {
        "many words": plain + "".join(f'msgid "a{n}"\nmsgstr "b"\n\n' for n in range(9_000)),
        "places": f'{plain}msgid "a"\nmsgstr "{"".join(f"%(a{n})s" for n in range(20_000))}"\n',
        "angles": f'{plain}msgid "a"\nmsgstr "{"<" * 200_000}"\n',
        "a billion plurals": HEADER.format("utf-8", "nplurals=999999999; plural=n;") + word,
        "a deep plural": HEADER.format("utf-8", f"nplurals=2; plural={'(' * 9_000}n;") + word,
        "an encoding": HEADER.format("idna", "nplurals=2; plural=n;") + word,
    }
    return found | {f"catalog of {name}": (CATALOG, text) for name, text in catalogs.items()}


def slowness() -> float:
    """How many times slower this machine is, at this moment, than one of three gigahertz at rest."""
    started = time.process_time()
    sum(n * n for n in range(1_000_000))
    return max(1.0, (time.process_time() - started) / 0.075)


def main() -> None:
    """Print the seconds of each file, corrected for the machine, and the megabytes of the worst."""
    sources, _ = read(PROJECT)
    others = [source for source in sources if source.path != CITY]
    known = {source.path: check_file(source) for source in others}

    def check_one(source: Source) -> FileFindings:
        return known.get(source.path) or check_file(source)

    def seconds(path: str, text: str) -> float:
        """Of the processor: to check a file among others, and to say what is wrong with it."""
        started = time.process_time()
        source, problems = source_of(path, text.encode())
        _, found = check([*others, source], check_one)
        for problem in shortened([*problems, *found]):
            describe(problem, {path: source.text})
        return time.process_time() - started

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found: dict[str, float] = {}
    slow = slowness()
    for name, (path, text) in payloads().items():
        if len(text.encode()) > size_limit(path):
            raise AssertionError(f"{name} would not be read: {len(text.encode())} bytes")
        found[name] = seconds(path, text) / slow
        if found[name] > LIMIT:  # perhaps something else was at work
            found[name] = min(found[name], seconds(path, text) / slowness())
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps({"seconds": found, "megabytes": (after - before) / 1024}))


if __name__ == "__main__":
    main()
