"""Markdown -> prose: HTML that is safe to publish, or every reason why not, with its place.

Raw HTML, images and addresses that are not https, http or of this site are refused, so nothing has
to be cleaned afterwards. Nesting is bounded because the parser drops deeper text without a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from registry.model import Prose, ProseLink
from registry.problem import Code, Problem, Span, quoted

NESTING_LIMIT: Final = 10


@dataclass(frozen=True, slots=True)
class Placed:
    """Markdown and where it stands in its file."""

    path: str
    text: str
    line: int
    """The line that its first line stands on."""
    indent: int = 0
    """How many columns each line is indented."""
    exact: bool = True
    """Whether lines of the text are lines of the file; where not, all is said of ``line``."""

    def span(self, line: int, column: int = 1, width: int = 1) -> Span:
        """The place in the file of a place in the text; lines from 0, columns from 1."""
        if not self.exact:
            return Span.at(self.line, self.indent + 1)
        return Span.at(self.line + line, self.indent + column, width)


def read_prose(placed: Placed) -> tuple[Prose, tuple[Problem, ...]]:
    """The prose of a text, and what is wrong with it."""
    tokens = _PARSER.parse(placed.text)
    problems: list[Problem] = []
    links: list[ProseLink] = []
    level = 1
    for token in tokens:
        line = token.map[0] if token.map else 0
        depth = max([token.level, *(token.level + child.level for child in token.children or ())])
        if depth > NESTING_LIMIT:
            problems.append(
                _problem(
                    placed,
                    placed.span(line),
                    Code.PROSE_TOO_DEEP,
                    f"more than {NESTING_LIMIT} levels are nested here",
                )
            )
            break
        if token.type == "html_block":
            problems.append(_raw_html(placed, line, token.content.strip().split("\n")[0]))
        if token.type == "heading_open":
            found = int(token.tag[1])
            if found == 1 or found > level + 1:
                wanted = "#" * (level + 1 if found > 1 else 2)
                problems.append(
                    _problem(
                        placed,
                        placed.span(line, 1, found),
                        Code.HEADING_LEVEL,
                        f"a heading of level {found} does not fit here",
                        f"begin it with {wanted}",
                    )
                )
            level = max(2, found)
        if token.type == "inline":
            found_links, found_problems = _inline(placed, token)
            links += found_links
            problems += found_problems
    if problems:
        return Prose(""), tuple(problems)
    _number_headings(tokens)
    return Prose(_PARSER.renderer.render(tokens, _PARSER.options, {}), tuple(links)), ()


def _problem(placed: Placed, span: Span, code: Code, message: str, hint: str = "") -> Problem:
    return Problem(placed.path, span, code, message, hint)


def _raw_html(placed: Placed, line: int, html: str) -> Problem:
    return _problem(
        placed,
        _find(placed, line, line + 1, html),
        Code.RAW_HTML,
        f"HTML is not allowed in text: {quoted(html)}",
        "use Markdown; to show the character itself write \\< or put it between backticks",
    )


def _find(placed: Placed, first: int, last: int, needle: str) -> Span:
    """Where ``needle`` stands in these lines of the text; else the first of them."""
    lines = placed.text.split("\n")
    for number in range(first, min(last, len(lines))):
        column = lines[number].find(needle)
        if needle and column >= 0:
            return placed.span(number, column + 1, len(needle))
    return placed.span(first)


def _inline(placed: Placed, token: Token) -> tuple[list[ProseLink], list[Problem]]:
    links: list[ProseLink] = []
    problems: list[Problem] = []
    first, last = token.map or [0, 1]
    for child in _flat(token.children or ()):
        if child.type == "html_inline":
            where = _find(placed, first, last, child.content)
            problems.append(
                Problem(
                    placed.path,
                    where,
                    Code.RAW_HTML,
                    f"HTML is not allowed in text: {quoted(child.content)}",
                    "use Markdown; to show the character itself write \\< or put it between backticks",
                )
            )
        elif child.type == "image":
            where = _find(placed, first, last, "![")
            problems.append(
                Problem(
                    placed.path,
                    where,
                    Code.IMAGE,
                    "images are not supported in text",
                    "link to the image instead: remove the exclamation mark",
                )
            )
        elif child.type == "link_open":
            address = str(child.attrs.get("href", ""))
            where = _find(placed, first, last, address)
            fault = _link_fault(address)
            if fault:
                problems.append(
                    Problem(
                        placed.path,
                        where,
                        Code.BAD_LINK,
                        f"{quoted(address)} cannot be linked to",
                        fault,
                    )
                )
            elif address.startswith("/"):
                links.append(ProseLink(address, placed.path, where))
    return links, problems


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


_EXTERNAL = re.compile(r"https?://[^/@\s\\]+\.[^/@\s\\]+(?:[/?#]\S*)?", re.IGNORECASE)
_INTERNAL = re.compile(r"/(?:[a-z0-9._-]+/)*(?:#[a-z0-9-]+)?")


def _link_fault(address: str) -> str:
    """Why an address cannot be linked to; nothing where it can."""
    if _EXTERNAL.fullmatch(address) or _INTERNAL.fullmatch(address):
        return ""
    if _INTERNAL.fullmatch(address + "/"):
        return f"write {address}/"
    if address.startswith(("/", ".", "#")) or ":" not in address:
        return "an address of this site begins and ends with a slash, like /cities/carlsbad-us-ca/"
    return "an address of another site begins with https:// or http://"


def _number_headings(tokens: Sequence[Token]) -> None:
    """Give every heading an id made of its words, unique in the text."""
    taken: set[str] = set()
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            plain = unicodedata.normalize("NFKD", inline.content).encode("ascii", "ignore").decode()
            slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "section"
            number = 2
            unique = slug
            while unique in taken:
                unique, number = f"{slug}-{number}", number + 1
            taken.add(unique)
            opening.attrSet("id", f"text-{unique}")


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


def _parser() -> MarkdownIt:
    # HTML is recognised so that it can be refused with its place; the renderer escapes it anyway.
    parser = MarkdownIt(
        "commonmark",
        {"html": True, "typographer": False, "linkify": False, "maxNesting": 40},
        renderer_cls=_Renderer,
    ).enable("table")
    # Every address is let through here, because _link_fault judges it and says why.
    parser.validateLink = lambda _url: True  # type: ignore[method-assign,assignment]
    return parser


_PARSER: Final = _parser()
