"""Hostile content that is refused: in every text of every kind of file, and with its place.

What is said of each, and of hostile files as such (links, pipes, encodings, bombs), is in
``tests/problems``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest
import yaml
from pydantic import BaseModel

from registry.check import check_file
from registry.check.placed import Placed
from registry.check.prose import read_prose
from registry.diagnostics import FORMS
from registry.diagnostics.showing import Showing
from registry.model import Announcement, City, Page, Program, Standard, TranslatedPage
from registry.problem import Code, shortened
from registry.read import source_of
from tests.hostile.judge import Markup
from tests.hostile.project import MARKUP, Filler

PLACES: dict[type[BaseModel], str] = {
    City: "cities/a-us-il.yaml",
    Standard: "content/standards/2022.yaml",
    Program: "content/program.yaml",
    Announcement: "content/announcements/2023-a.md",
    Page: "content/pages/a.md",
    TranslatedPage: "content/languages/es/pages/a.md",
}
"""A file of each kind."""

FORBIDDEN = {
    "a null": "\0",
    "an escape": "\x1b",
    "a bell": "\x07",
    "a carriage return": "a\rb",
    "next line": "\x85",
    "a line separator": "\N{LINE SEPARATOR}",
    "a paragraph separator": "\N{PARAGRAPH SEPARATOR}",
    "a zero-width space": "\N{ZERO WIDTH SPACE}",
    "a zero-width joiner": "\N{ZERO WIDTH JOINER}",
    "a byte order mark": "\N{ZERO WIDTH NO-BREAK SPACE}",
    "a soft hyphen": "\N{SOFT HYPHEN}",
    "a right-to-left override": "\N{RIGHT-TO-LEFT OVERRIDE}",
    "an isolate": "\N{FIRST STRONG ISOLATE}",
    "a tag": "\N{TAG LATIN SMALL LETTER A}",
    "a private character": "\ue000",
    "a noncharacter": "\uffff",
    "a letter in parts": "e\N{COMBINING ACUTE ACCENT}",
    "a pile of accents": "a" + "\N{COMBINING DOT BELOW}\N{COMBINING TILDE}" * 20,
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_no_text_of_any_file_may_hold(name: str) -> None:
    for model, path in PLACES.items():
        filler = Filler(replace="HOSTILE")
        fields = filler.record(model)
        body = str(fields.pop("body", ""))
        texts = len(filler.texts) - bool(body)
        assert texts >= 2, model
        written = yaml.safe_dump(fields, width=10_000).replace("HOSTILE", FORBIDDEN[name])

        _, problems = source_of(path, written.encode())
        assert [problem.code for problem in problems][-1:] == [Code.FORBIDDEN_CHARACTER]

        lines = list(_with_escapes(written))
        text = "\n".join(("---", *lines, "---", "Text.", "") if path.endswith(".md") else lines)
        source, problems = source_of(path, text.encode())
        assert not problems, "escapes are plain text until they are read"
        found = {
            problem.span.line
            for problem in check_file(source).problems
            if problem.code is Code.FORBIDDEN_CHARACTER
        }
        assert len(found) == texts, f"{model.__name__}: {sorted(found)}"


def _with_escapes(written: str) -> Iterator[str]:
    """The lines of a file in which what cannot be seen is written as escapes of YAML."""
    for line in written.split("\n"):
        start, colon, value = line.partition(": ") if ": " in line else line.partition("- ")
        if value.isascii() and value.isprintable():
            yield line
        else:
            codes = "".join(c if " " < c < "\x7f" else f"\\U{ord(c):08x}" for c in value)
            yield f'{start}{colon}"{codes}"'


PROSE = (
    MARKUP,
    "<script>alert(1)</script>",
    "a <b>b</b>",
    "<!-- c -->",
    "<?php ?>",
    "<![CDATA[x]]>",
    "<!DOCTYPE html>",
    "![x](https://a.example/x.png)",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt&colon;alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](java\\script:alert(1))",
    "[a](data:text/html,x)",
    "[a](vbscript:x)",
    "[a](file:///etc/passwd)",
    "[a](//evil.example/)",
    "[a](/\\evil.example/)",
    "[a](/../../etc/passwd)",
    "[a](https://user:word@evil.example/)",
    "[a](https:evil.example)",
    "[a](http:///evil.example)",
    "<javascript:alert(1)>",
    "<mailto:a@b.example>",
    "[a]: javascript:alert(1)\n\n[a]",
    "&#x202e;a",
    "&#8203;a",
    "`a`&zwj;b",
    "# One",
    "#### Four",
    ">" * 12 + " deep",
)
"""Markdown that is refused."""


@pytest.mark.parametrize("text", PROSE)
def test_no_markdown_may_hold(text: str) -> None:
    prose, problems = read_prose(Placed("content/pages/a.md", text, 1))
    assert problems
    assert not prose.html


@pytest.mark.parametrize("text", ["<svg/onload=alert(1)>", "<a href=x", "&#x1b;[31m", "&lt;b&gt;"])
def test_what_only_looks_like_html_is_shown_as_text(text: str) -> None:
    prose, problems = read_prose(Placed("content/pages/a.md", text, 1))
    assert not problems
    assert Markup(prose.html).pairs == {("p", "")}
    assert "\x1b" not in prose.html


@pytest.mark.parametrize(
    "name", ["name\x1b[31m", "::error::x", "a\r\n::error::x", "</code>", "\u202e"]
)
def test_what_is_said_of_hostile_files_holds_no_control_and_no_command_of_theirs(name: str) -> None:
    key = "".join(c if " " < c < "\x7f" else f"\\U{ord(c):08x}" for c in name)
    lines = [f'"{key}{n}": "{key}\\x1b]0;t\\a\\n##[error]x\\n::warning::y"' for n in range(120)]
    text = "\n".join(("name: =x", "subdivision: '::set-output::x'", *lines, ""))
    source, _ = source_of("cities/a-us-il.yaml", text.encode())
    problems = shortened(check_file(source).problems)
    assert len(problems) == 101
    for form, say in FORMS.items():
        said = say(Showing(problems=problems, texts={source.path: source.text}, files=1))
        assert all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cf") for c in said), form
        if form == "github":
            commands = said.split("\n")[:-1]
            assert len(commands) == len(problems)
            assert all(
                re.match(r"::(?:error|warning) file=cities/a-us-il\.yaml,", c) for c in commands
            )
