"""Markdown -> prose: HTML that is safe to publish, or every reason why not, with its place.

Raw HTML, images and addresses that are not https, http or of this site are refused, so nothing has
to be cleaned afterwards. Nesting is bounded because the parser drops deeper text without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from markdown_it.token import Token

from registry.characters import about_forbidden, forbidden_in
from registry.check.markdown import CELLS_LIMIT, html_of, parse
from registry.check.placed import Finder, Placed
from registry.model import Prose, ProseLink
from registry.problem import Code, Fix, Problem, Span, quoted, visible
from registry.scalars.length import too_long

NESTING_LIMIT: Final = 10


def read_prose(placed: Placed) -> tuple[Prose, tuple[Problem, ...]]:
    """The prose of a text, and what is wrong with it."""
    if too_long(placed.text):  # which the schema says
        return Prose(""), ()
    reading = _Reading(placed)
    parsed = parse(placed.text)
    for token in parsed.tokens:
        reading.block(token)
    if parsed.too_large is not None:
        reading.table(parsed.too_large)
    if reading.problems:
        return Prose(""), tuple(reading.problems)
    return Prose(html_of(parsed.tokens), tuple(reading.links)), ()


class _Reading:
    """Goes through the tokens of a text and collects its links and what is wrong."""

    def __init__(self, placed: Placed) -> None:
        self.placed = placed
        self.finder = Finder(placed)
        self.problems: list[Problem] = []
        self.links: list[ProseLink] = []
        self.level = 1
        self.too_deep = False

    def block(self, token: Token) -> None:
        first, last = token.map or (0, 1)
        children = list(_flat(token.children or ()))
        depth = max((token.level, *(token.level + child.level for child in children)))
        if depth > NESTING_LIMIT and not self.too_deep:
            self.too_deep = True
            message = f"more than {NESTING_LIMIT} levels are nested here"
            self._complain(self.placed.span(first), Code.PROSE_TOO_DEEP, message)
        if token.type == "html_block":
            html = token.content.strip().split("\n")[0]
            self._html(html, first, last)
        elif token.type == "heading_open":
            self._heading(token, first)
        for child, following in pairwise((*children, None)):
            if child is not None:
                self._inline(child, following, first, last)

    def table(self, line: int) -> None:
        message = f"with this table, the text has more than {CELLS_LIMIT} cells in tables"
        self._complain(self.placed.span(line), Code.BAD_TEXT, message)

    def _complain(
        self, span: Span, code: Code, message: str, hint: str = "", write: str | None = None
    ) -> None:
        """``write`` is what certainly belongs in the place of the span."""
        fix = None if write is None else Fix(((span, write),))
        self.problems.append(Problem(self.placed.path, span, code, message, hint, fix=fix))

    def _place(self, first: int, last: int, *needles: str) -> Span:
        """Where the first of these words stands that is found; else the first line."""
        found = (self.finder.find(needle, first, last) for needle in needles)
        return next(filter(None, found), None) or self.placed.span(first)

    def _html(self, html: str, first: int, last: int) -> None:
        where = self._place(first, last, html)
        closes = html.startswith("</") and any(p.code is Code.RAW_HTML for p in self.problems)
        if not closes:  # what opens it has been found
            message = f"HTML is not allowed in text: {quoted(html)}"
            hint = (
                "use Markdown; to show the character itself write \\< or put it between backticks"
            )
            self._complain(where, Code.RAW_HTML, message, hint)

    def _heading(self, token: Token, line: int) -> None:
        found = int(token.tag[1])
        if found == 1 or found > self.level + 1:
            wanted = "#" * (self.level + 1 if found > 1 else 2)
            where = self._place(line, line + 1, token.markup)
            in_one_line = token.markup.startswith("#")
            self._complain(
                where,
                Code.HEADING_LEVEL,
                f"a heading of level {found} does not fit here",
                f"write {wanted} before its words"
                + ("" if in_one_line else ", and no line below them"),
                wanted if in_one_line and self.finder.shows(where, token.markup) else None,
            )
        self.level = max(2, found)

    def _inline(self, token: Token, following: Token | None, first: int, last: int) -> None:
        if token.type == "html_inline":
            self._html(token.content, first, last)
        elif token.type == "image":
            where = self._place(first, last, f"![{token.content}]", "![")
            hint = "link to the image instead: remove the exclamation mark"
            self._complain(where, Code.IMAGE, "images are not supported in text", hint)
        elif token.type == "link_open":
            self._link(token, following, first, last)
        if token.type == "text":
            for broken in _NO_LINK.findall(token.content):
                where = self._place(first, last, broken)
                hint = "write [words](/address/), without spaces within the address or before it"
                self._complain(where, Code.BAD_LINK, "this does not become a link", hint)
        if token.type in ("text", "code_inline"):
            for _, character in forbidden_in(token.content):
                message, hint = about_forbidden(character, "here, written as an entity")
                where = self._place(first, last, "&#")
                self._complain(where, Code.FORBIDDEN_CHARACTER, message, hint)

    def _link(self, token: Token, following: Token | None, first: int, last: int) -> None:
        address = str(token.attrs.get("href", ""))
        words = following.content if following and following.type == "text" else ""
        bare = address.removeprefix("mailto:") if token.info == "auto" else address
        where = self._place(first, last, bare, f"[{words}]", "[")
        fault = _link_fault(address)
        if fault:
            message = f"{quoted(address)} cannot be linked to"
            closed = fault.removeprefix("write ") if fault.startswith("write /") else None
            stands = self.finder.shows(where, bare, before="](", behind=")")
            self._complain(
                where, Code.BAD_LINK, message, visible(fault), closed if stands else None
            )
        elif address.startswith("/"):
            self.links.append(ProseLink(address, self.placed.path, where))


_NO_LINK = re.compile(r"\]\(|\]\s+\((?=/|https?:)")
"""What remains of a link in a text where it is not written as one."""


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


_EXTERNAL = re.compile(r"https?://[^/@\s\\]+\.[^/@\s\\]+(?:[/?#]\S*)?", re.IGNORECASE)
_INTERNAL = re.compile(r"/(?:[a-z0-9._-]+/)*(?:[a-z0-9_-]+\.[a-z0-9.]+)?(?:#[a-z0-9-]+)?")


def is_internal(address: str) -> bool:
    """Whether an address has the form of those of this site."""
    return _INTERNAL.fullmatch(address) is not None


def _link_fault(address: str) -> str:
    """What to do about an address that cannot be linked to; nothing where it can."""
    if _EXTERNAL.fullmatch(address) or _INTERNAL.fullmatch(address):
        return ""
    path, hash_, part = address.partition("#")
    closed = f"{path}/{hash_}{part}"
    if path.startswith("/") and _INTERNAL.fullmatch(closed):
        return f"write {closed}"
    for pattern, hint in _MEANT:
        if re.match(pattern, address, re.IGNORECASE):
            return hint.replace("{address}", address)
    return "an address of another site begins with https:// or http://"


_MEANT: Final = (
    (r"$", "write an address between the brackets, or remove them"),
    (r"//[^/]", "did you mean https:{address}?"),
    (r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}/", "did you mean https://{address}?"),
    (r"#", "begin with the page, also on its own: /about/{address}"),
    (
        r"[/.#]|[^:]*$",
        "an address of this site begins and ends with a slash, like /cities/carlsbad-us-ca/",
    ),
    (r"mailto:", "addresses for mail are not linked here; link to a page that names them"),
    (r"https?://[^/]*@", "take the part before @ out"),
)
"""What an address begins with that cannot be linked to, and what to do."""
