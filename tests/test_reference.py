"""The pages that editors look things up in are made from the code, the cases and the records.

``pytest tests/test_reference.py --bless`` writes ``docs/problems.md``; ``build.py schema`` writes
``docs/fields.md``. The examples are written by hand, and checked here.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from registry.check import check, entries_of
from registry.diagnostics.about import ABOUT
from registry.fields import FILES, fields_page
from registry.problem import HISTORY_GATES, Code, visible
from registry.read import read
from tests.real_registry import ROOT
from tests.test_problems import AS_OF, BASE, CASES, SUBJECT, expected, said_of

DOCS = ROOT / "docs"
EXAMPLES = {
    "city.yaml": f"{SUBJECT}.yaml",
    "standard.yaml": "content/standards/2026.yaml",
    "announcement.md": "content/announcements/2024-01-23-springfield-is-gold.md",
    "page.md": "content/pages/questions.md",
    "translated-page.md": "content/languages/es/pages/about.md",
    "program.yaml": "content/program.yaml",
    "places.yaml": "content/places.yaml",
}
WARNINGS = set(
    re.findall(
        r": warning: .*\[([a-z-]+)\]$",
        "\n".join(file.read_text("utf-8") for file in CASES.glob("warning-*.out")),
        re.MULTILINE,
    )
)

FIRST_LINES = """\
# Every problem that the check can find

Each problem has a code, the word in brackets behind the sentence. Here is what each means, why it
matters, and an example: what somebody wrote, and what the check says. The examples are the test
cases, so they are what you would really see.

Errors stop a change from being published. Warnings never do. `build.py check --fix` writes those
corrections for you of which only one is possible. Made by `pytest tests/test_reference.py --bless`;
do not edit it.
"""


def blocks_of(name: str) -> list[str]:
    return [block for block in expected(name).split("\n\n") if block.strip()]


@cache
def example_of(code: Code) -> tuple[str, str]:
    """What was written, and what is said: of the cases with that problem alone, the shortest."""
    names = [file.stem for file in CASES.glob("*.out")]
    found = []
    for name in names:
        alone = blocks_of(name)
        if any(f"[{code}]" in block for block in alone):
            files = [CASES / f"{name}.yaml", CASES / f"{name}.md"]
            written = next((f.read_text("utf-8") for f in files if f.exists()), "")
            found.append((len(alone), not written, len(written), name, written))
    _, _, _, name, written = min(found)
    return written, next(block for block in blocks_of(name) if f"[{code}]" in block)


def section(code: Code) -> Iterator[str]:
    about = ABOUT[code]
    kind = "Warning. " if code in WARNINGS else ""
    yield from (f"## {code}", "", f"{kind}{about.meaning} {about.why}", "")
    if code in HISTORY_GATES:
        yield from (
            "Found by `build.py changes`, which compares a change with what is published.",
            "",
        )
        return
    written, said = example_of(code)
    if written:
        lines = written.rstrip("\n").split("\n")
        yield from ("What somebody wrote:", "", "````yaml", *map(visible, lines), "````", "")
    yield from ("What the check says:", "", "````text", *said.split("\n"), "````", "")


def problems_page() -> str:
    contents = [f"- [{code}](#{code})" for code in Code]
    sections = [line for code in Code for line in section(code)]
    return "\n".join((FIRST_LINES, *contents, "", *sections)).rstrip("\n") + "\n"


def test_the_page_of_problems_is_made_from_the_cases(*, bless: bool) -> None:
    file = DOCS / "problems.md"
    if bless:
        file.write_text(problems_page(), "utf-8")
    assert file.read_text("utf-8") == problems_page(), "run: pytest tests/test_reference.py --bless"


def test_every_code_has_a_section() -> None:
    headings = re.findall(r"^## (.+)$", (DOCS / "problems.md").read_text("utf-8"), re.MULTILINE)
    assert headings == list(Code)


def test_the_page_of_fields_is_made_from_the_records() -> None:
    written = (DOCS / "fields.md").read_text("utf-8")
    assert written == fields_page(), "run: python build.py schema"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The base of the cases with all examples laid over it."""
    root = tmp_path / "project"
    shutil.copytree(BASE, root)
    for name, place in EXAMPLES.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(DOCS / "examples" / name, root / place)
    return root


def test_there_is_an_example_of_every_kind_of_file() -> None:
    assert {file.name for file in (DOCS / "examples").iterdir()} == set(EXAMPLES)
    assert {Path(name).stem for name in EXAMPLES} == set(FILES)


def test_the_examples_have_no_problems(project: Path) -> None:
    assert said_of(project) == ""
    found = check(read(project)[0], as_of=AS_OF)[1]
    assert {problem.code for problem in found} <= {Code.TIER_UNKNOWN, Code.TRANSLATION_INCOMPLETE}


def test_every_field_occurs_in_an_example(project: Path) -> None:
    places = set(EXAMPLES.values())
    sources = [source for source in read(project)[0] if source.path in places]
    seen: set[tuple[type[BaseModel], str]] = set()
    for entry in entries_of(sources):
        look(entry.record, seen)
    models = {model for model, _ in seen}
    missing = {
        f"{model.__name__}.{name}"
        for model in models
        for name in model.model_fields
        if (model, name) not in seen
    }
    assert not missing
    assert len(models) > 20


def look(value: Any, seen: set[tuple[type[BaseModel], str]]) -> None:
    """Note every field that is given, here and in all groups within."""
    if isinstance(value, BaseModel):
        for name in value.model_fields_set:
            seen.add((type(value), name))
            look(getattr(value, name), seen)
    elif isinstance(value, (tuple, Mapping)):
        for item in value.values() if isinstance(value, Mapping) else value:
            look(item, seen)
