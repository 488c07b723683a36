from __future__ import annotations

import json
import re

import pytest
from markdown_it import MarkdownIt

from registry.changes.as_markdown import LIMIT, as_markdown, code, plain
from tests.changes.repository import AMES, Repository

HOSTILE = (
    "@everyone",
    "someone@example.org",
    "#1",
    "GH-12",
    "owner/repo#3",
    "www.evil.example",
    "https://evil.example/a",
    "[click](https://evil.example)",
    "![](https://evil.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "<!-- comment",
    "a | b",
    "`code` and ``more``",
    "```",
    "**bold** _it_ ~~gone~~",
    "\\@someone",
    "&#64;someone",
    "# heading",
    "- [ ] task",
    "1. list",
    "> quote",
    "===",
    "$math$",
    ":tada:",
    "\N{FULLWIDTH COMMERCIAL AT}someone",
    "0123abcdef0123",
    "line one\nline two",
    "\x1b[31mred",
    "\u202ereversed",
)


ACTING = re.compile(r"[@#/<>|`\[\]*_~&$\\=\uff20]|www\.|gh-\d", re.IGNORECASE)
"""What Markdown or GitHub would act upon."""


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_acts_in_markdown(text: str) -> None:
    """What is not code holds letters, digits and ordinary punctuation only."""
    said = plain(text)
    assert "\n" not in said
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(said)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    for token in tokens[1].children or ():
        assert token.type in ("text", "code_inline"), said
        if token.type == "text":
            assert not ACTING.search(token.content)


@pytest.mark.parametrize("text", HOSTILE)
def test_code_holds_what_it_is_given(text: str) -> None:
    (inline,) = MarkdownIt().parseInline(code(text))
    assert [token.type for token in inline.children or ()] == ["code_inline"]


@pytest.mark.parametrize(
    "text", ["São Tomé, Brazil: Gold (Moved up)", "valid through June 21, 2023."]
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert plain(text) == text


def test_a_hostile_city_stays_on_its_line(repository: Repository) -> None:
    bad = "</details> @everyone [x](https://evil.example) `` | # \\n <script>"
    repository.replace(AMES, "A newspaper says so.", f"'{bad}'")
    repository.replace(AMES, "name: Ames", "name: '@everyone #1 [x](//y.example) <b>'")
    said = repository.changes("--format=markdown").out
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(said)
    for token in tokens:
        assert token.type not in ("html_block", "fence", "table_open", "blockquote_open")
        for child in token.children or ():
            assert child.type in ("text", "code_inline", "strong_open", "strong_close")
            assert child.type != "text" or "@" not in child.content
    assert len([t for t in tokens if t.type == "heading_open"]) == said.count("\n#") + 1


def test_markdown_shows_what_is_refused_first(repository: Repository) -> None:
    repository.replace(AMES, "tier: silver", "tier: gold")
    said = repository.changes("--format=markdown")
    assert said.code == 1
    assert said.out.startswith("## What changes from main")
    assert said.out.index("### 1 problem") < said.out.index("### Cities")
    assert f"`{AMES}:9:11`" in said.out
    assert "[`correction-missing`]" in said.out


def test_a_report_that_is_too_long_ends_with_a_whole_line(repository: Repository) -> None:
    names = ", ".join(f"Ames the {'very ' * 15}{number}" for number in range(20))
    sources = "\n".join(f"      - https://www.example.org/{'x' * 1500}{n}" for n in range(58))
    repository.replace(AMES, "location:", f"aliases: [{names}]\nlocation:")
    repository.replace(AMES, "      - https://www.example.org/june", sources)
    repository.commit()
    report = repository.changes("--format=markdown", base="HEAD~1")
    assert len(report.out) <= LIMIT + 100
    repository.replace(AMES, sources, "      - https://www.example.org/june")
    said = repository.changes("--format=markdown").out
    assert len(said) <= LIMIT + 100
    assert said.rstrip().endswith("more lines are left out here.")


def test_json_keeps_its_form(repository: Repository) -> None:
    repository.replace(AMES, "name: Ames", "name: Ames Village")
    data = json.loads(repository.changes("--format=json").out)
    assert set(data) == {
        *("version", "as_of", "base", "head", "notes", "problems", "cities", "content"),
        *("untouched", "feed_items", "addresses", "data"),
    }
    assert data["version"] == 1
    assert data["as_of"] == "2026-02-15"
    assert data["base"]["name"] == "main"
    assert data["head"] == {"name": "the working copy", "commit": "", "unread": []}
    (city,) = data["cities"]
    assert set(city) == {"kind", "id", "name", "fate", "changes"}
    assert set(city["changes"][0]) == {"what", "text", "was", "now", "award", "review"}
    (item,) = [item for item in data["feed_items"] if item["guid"].endswith("/2023/award")]
    assert set(item) == {
        *("guid", "title", "address", "date", "feeds", "fate", "changed", "instead_of"),
    }


def test_the_terminal_gets_no_control_characters(repository: Repository) -> None:
    repository.replace(AMES, "name: Ames", 'name: "Ames \\x1b[31m"')
    assert "\x1b" not in repository.changes().out


def test_a_long_list_is_cut_and_what_needs_a_look_is_not(repository: Repository) -> None:
    text = repository.read("cities/troy-us-il.yaml").partition("withdrawn:")[0]
    for number in range(30):
        new = text.replace("name: Troy", f"name: Troy {'abcdefghijklmnopqrstuvwxyzABCD'[number]}")
        if number == 29:
            new = new.replace("www.example.org", "evil.example")
        repository.write(f"cities/troy{number}-us-il.yaml", new)
    said = repository.changes().out
    assert "and 10 more" in said
    assert "evil.example" in said


def test_the_report_is_the_same_in_every_run(repository: Repository) -> None:
    repository.remove("cities/troy-us-il.yaml")
    repository.replace(AMES, "name: Ames", "name: Ames Village")
    assert repository.changes().out == repository.changes().out


def test_as_markdown_is_what_the_command_prints(repository: Repository) -> None:
    assert as_markdown.__doc__
    assert repository.changes("--format=markdown").out.startswith("## ")
