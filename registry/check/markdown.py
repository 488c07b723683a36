"""The parser of Markdown and the HTML that it gives: what is recognised, and how it looks.

The parser fills up the short rows of a table, so the size of all tables of a text is bounded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

CELLS_LIMIT: Final = 4_000
"""Cells of all tables of a text. The largest table has some dozens."""


class Parsed(NamedTuple):
    """A text in pieces."""

    tokens: Sequence[Token]
    too_large: int | None
    """The line, from 0, of the first table with which there are too many cells."""


def parse(text: str) -> Parsed:
    """The pieces of a text. Everything is recognised, so that it can be refused with its place."""
    known: EnvType = {}
    return Parsed(_PARSER.parse(text, known), known.get(_TOO_LARGE))


def html_of(tokens: Sequence[Token]) -> str:
    """The pieces as pages show them."""
    _number_headings(tokens)
    _align(tokens)
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))


_OUR_TAGS = re.compile(
    r"<(?:/?(?:p|em|strong|code|ul|ol|li|blockquote|table|thead|tbody|tr|th|td)|/?h[2-6]"
    r'|h[2-6] id="text-[a-z0-9-]+"|ol start="[0-9]+"|t[hd] class="number"|pre tabindex="0"|/pre|[bh]r /'
    r'|div class="scroll" tabindex="0"|/div|a href="(?:/(?!/)|https?://)[^"<>]*"(?: rel="external")?|/a)>',
    re.IGNORECASE,
)
"""The tags that ``html_of`` gives."""


def is_of_our_tags(html: str) -> bool:
    """Whether HTML holds no other tags than ``html_of`` gives, nor a part of one."""
    return "<" not in _OUR_TAGS.sub("", html)


def _number_headings(tokens: Sequence[Token]) -> None:
    """Give every heading an id made of its words, unique in the text."""
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            plain = unicodedata.normalize("NFKD", inline.content).encode("ascii", "ignore").decode()
            slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "section"
            number, unique = numbers.get(slug, 2), slug
            while unique in taken:
                unique, number = f"{slug}-{number}", number + 1
            numbers[slug] = number
            taken.add(unique)
            opening.attrSet("id", f"text-{unique}")


def _align(tokens: Sequence[Token]) -> None:
    """Say by a class of ours that a column of a table holds numbers: styles within are refused."""
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            style = token.attrs.pop("style", "")
            if style == "text-align:right":
                token.attrSet("class", "number")


class _Renderer(RendererHTML):
    """HTML as pages need it: wide tables scroll by themselves, links to other sites say so."""

    def table_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return '<div class="scroll" tabindex="0"><table>\n'

    def table_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "</table></div>\n"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        code = escapeHtml(tokens[idx].content)
        return f'<pre tabindex="0"><code>{code}</code></pre>\n'

    code_block = fence

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        address = str(tokens[idx].attrs["href"])
        rel = "" if address.startswith("/") else ' rel="external"'
        return f'<a href="{escapeHtml(address)}"{rel}>'

    def html_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return escapeHtml(tokens[idx].content)

    html_inline = html_block


_TOO_LARGE: Final = "too large"
"""Where the parser keeps the line of a table that was not read."""


def _small_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - a rule of the parser
    """A table, as long as all tables together are no larger than is allowed."""
    if silent or not table(state, start, end, True):  # noqa: FBT003 - likewise
        return table(state, start, end, silent)
    rows = next((n for n in range(start, end) if state.isEmpty(n)), end) - start
    columns = state.src[state.bMarks[start] : state.eMarks[start]].count("|") + 1
    state.env["cells"] = state.env.get("cells", 0) + rows * columns
    if state.env["cells"] > CELLS_LIMIT:
        state.env.setdefault(_TOO_LARGE, start)
        return False
    return table(state, start, end, silent)


def _parser() -> MarkdownIt:
    # HTML is recognised so that it can be refused with its place; the renderer escapes it anyway.
    parser = MarkdownIt(
        "commonmark",
        {"html": True, "typographer": False, "linkify": False, "maxNesting": 40},
        renderer_cls=_Renderer,
    ).enable("table")
    parser.block.ruler.at("table", _small_table, {"alt": ["paragraph", "reference"]})
    # Every address is let through here, because registry.check.prose judges it and says why.
    parser.validateLink = lambda _url: True  # type: ignore[method-assign,assignment]
    return parser


_PARSER: Final = _parser()
