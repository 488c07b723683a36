from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.check.placed import Placed
from registry.check.prose import NESTING_LIMIT, read_prose
from registry.problem import Code, Problem, Span
from tests.chance import examples


def html_of(text: str) -> str:
    prose, problems = read_prose(Placed("a.md", text, 1))
    assert not problems
    return prose.html


def problems_of(text: str, line: int = 1, indent: int = 0) -> tuple[Problem, ...]:
    prose, problems = read_prose(Placed("a.md", text, line, indent))
    assert not prose.html or not problems
    return problems


def codes_of(text: str) -> list[Code]:
    return [problem.code for problem in problems_of(text)]


def test_markdown_becomes_html() -> None:
    assert html_of("A *b* [c](https://www.example.org/?d=e&f).") == (
        '<p>A <em>b</em> <a href="https://www.example.org/?d=e&amp;f" rel="external">c</a>.</p>\n'
    )


def test_headings_have_ids_of_their_own() -> None:
    assert re.findall('id="([^"]+)"', html_of("## É à\n\n## E a\n\n## 漢字\n\n### E a 2\n")) == [
        "text-e-a",
        "text-e-a-2",
        "text-section",
        "text-e-a-2-2",
    ]


def test_a_wide_table_scrolls_by_itself() -> None:
    assert html_of("| a |\n| - |\n").startswith('<div class="scroll" tabindex="0"><table>')


def test_links_to_this_site_are_listed_with_their_places() -> None:
    prose, _ = read_prose(Placed("a.md", "One\n[two](/b/) [three](/c/#d)", 7, 2))
    assert [(link.address, link.span) for link in prose.links] == [
        ("/b/", Span.at(8, 9, 3)),
        ("/c/#d", Span.at(8, 22, 5)),
    ]


@pytest.mark.parametrize(
    "address",
    ["/", "/a/", "/a-b/c/", "/a/#b", "/feeds/all.xml", "https://a.b", "HTTP://a.b/c?d#e"],
)
def test_what_can_be_linked_to_is(address: str) -> None:
    assert "<a href=" in html_of(f"[a]({address})")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "&#106;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "ftp://a.b/",
        "//a.b/",
        "/\\a.b/",
        "https:/a.b",
        "https://a",
        "https://a.b@c.d/",
        "https://a.b\\@c.d/",
        "mailto:a@b.c",
        "a/",
        "../a/",
        "#a",
        "",
    ],
)
def test_what_cannot_be_linked_to_is_refused(address: str) -> None:
    assert codes_of(f"[a]({address})") == [Code.BAD_LINK]


def test_two_equal_mistakes_are_two_problems() -> None:
    spans = [problem.span for problem in problems_of("<b>a</b> <b>c</b>\n[d](x:y) [e](x:y)", 5, 4)]
    assert spans == [Span.at(5, 5, 3), Span.at(5, 14, 3), Span.at(6, 9, 3), Span.at(6, 18, 3)]


def test_text_whose_lines_are_not_lines_of_the_file_is_searched_in_the_file() -> None:
    whole = Span(3, 8, 4, 9)
    placed = Placed("a.yaml", "A <b> c\n", 3, lines=("story: A", "  <b> c"), whole=whole)
    assert [problem.span for problem in read_prose(placed)[1]] == [Span.at(4, 3, 3)]
    placed = Placed("a.yaml", "# A <b>\n", 3, lines=('story: "\\x23 A"',), whole=whole)
    assert {problem.span for problem in read_prose(placed)[1]} == {whole}


def test_the_deepest_nesting_that_is_allowed_is_read() -> None:
    assert html_of(">" * (NESTING_LIMIT - 1) + " a").count("<blockquote>") == NESTING_LIMIT - 1
    assert codes_of(">" * (NESTING_LIMIT + 1) + " a") == [Code.PROSE_TOO_DEEP]


def test_deep_nesting_is_said_once_and_other_mistakes_too() -> None:
    codes = codes_of(f"{'>' * 30} a\n\n{'>' * 30} b\n\n# c\n")
    assert codes == [Code.PROSE_TOO_DEEP, Code.HEADING_LEVEL]


class Inspector(HTMLParser):
    """Reads HTML as a browser does and keeps what should not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    ELEMENTS = frozenset(
        (
            *("p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br"),
            *("h2", "h3", "h4", "h5", "h6", "div", "table", "thead", "tbody", "tr", "th", "td"),
        )
    )
    ADDRESS = re.compile(r"https?://[^/@\\]+(?:[/?#]|$)|/(?!/)", re.IGNORECASE)
    ATTRIBUTES = frozenset(("href", "rel", "id", "class", "tabindex", "start", "style"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.ELEMENTS:
            self.faults.append(tag)
        for name, value in attrs:
            if name not in self.ATTRIBUTES:
                self.faults.append(f"{tag} {name}")
            if name == "href" and not self.ADDRESS.match(value or ""):
                self.faults.append(f"{tag} {name}={value}")
            if name == "style" and not re.fullmatch("text-align:(left|right|center)", value or ""):
                self.faults.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction {data}")


def assert_harmless(text: str) -> None:
    prose, problems = read_prose(Placed("a.md", text, 1))
    inspector = Inspector()
    inspector.feed(prose.html)
    inspector.close()
    assert not inspector.faults
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.span.line <= len(lines)
        assert problem.span.end_column <= len(lines[problem.span.line - 1]) + 2


ATTACKS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//a.b></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "![x](javascript:alert(1))",
    '![x](https://a.b/"onerror="alert\\(1\\))',
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x]( javascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](https://a.b 'onclick=alert(1)')",
    '[x](https://a.b/"onclick="alert\\(1\\))',
    '[x](https://a.b "<script>alert(1)</script>")',
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x]: data:text/html;base64,x\n\n[x]",
    "<javascript:alert(1)>",
    "<https://a.b/><script>alert(1)</script>",
    '```"onclick="alert(1)\nx\n```',
    "```<script>\n</code><script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script\\>alert(1)",
    "<!-- --><script>alert(1)</script>",
    "<!--><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html [<!ENTITY x 'y'>]>",
    "| <script> |\n| :-: |\n| <b onclick=x> |",
    "## <script>alert(1)</script>",
    '## "onclick="alert(1)',
    "<iframe src=https://a.b></iframe>",
    "<style>@import 'https://a.b'</style>",
    "<base href=https://a.b>",
    "<meta http-equiv=refresh content=0>",
    "<form action=https://a.b><button>x</button></form>",
    "<details open ontoggle=alert(1)>",
    "<x\nonclick=alert(1)>",
    "a<b/onclick=alert(1)//>",
    "[x](/\\a.b)",
    "[x](//a.b)",
    "[x](/%2F/a.b/)",
    "[x](https://a.b%40c.d/)",
    "\0<script>alert(1)</script>",
    "[\u202e](https://a.b)",
    "* " * 100 + "<script>",
    "[" * 500 + "](javascript:x)" * 500,
)


@pytest.mark.parametrize("text", ATTACKS)
def test_no_attack_comes_through(text: str) -> None:
    assert_harmless(text)
    assert_harmless(f"> 1. {text}")
    assert_harmless(f"A city.\n{text}\nMore.")


MARKUP = st.lists(
    st.sampled_from(
        [
            *(
                "<script>",
                "</script>",
                "<",
                ">",
                "</",
                "<!--",
                "-->",
                "<b onclick=x>",
                "<?",
                "<![CDATA[",
            ),
            *(
                "[",
                "]",
                "(",
                ")",
                "](",
                "](javascript:x)",
                "](/a/)",
                "](https://a.b/)",
                "![",
                "[a]: ",
            ),
            *("javascript:", "data:", "https://a.b/", "&#106;", "&lt;", "&colon;", "&#8203;", "\\"),
            *(
                "`",
                "```",
                "~~~",
                "*",
                "**",
                "_",
                "> ",
                "- ",
                "1. ",
                "# ",
                "## ",
                "    ",
                "\t",
                "---",
            ),
            *(
                "| a ",
                "|",
                "| - ",
                "\n",
                "\n\n",
                "a",
                "é",
                '"',
                "'",
                "onclick=",
                "=",
                "\N{NO-BREAK SPACE}",
            ),
        ]
    ),
    max_size=25,
).map("".join)
"""Texts made of what Markdown and attacks are made of."""


@examples(400)
@given(MARKUP | st.text(st.characters(exclude_characters="\r"), max_size=80))
def test_whatever_goes_in_what_comes_out_is_harmless(text: str) -> None:
    assert_harmless(text)
