"""What an output may hold, learned from the output that was blessed, and what is never harmless."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tests.test_sample import EXPECTED

Pair = tuple[str, str]
"""An element and one of its attributes; nothing for the element itself."""

SPOKEN = {
    ("a", "hreflang"),
    ("link", "hreflang"),
    *((name, "lang") for name in ("a", "span", "div", "p", "section", "blockquote", "li")),
}
"""What pages have besides where the site speaks several languages; the blessed one speaks one."""

CERTIFIED = {
    *(("textarea", name) for name in ("", "aria-describedby", "autocapitalize", "id", "rows")),
    *((name, "data-fact") for name in ("code", "dd", "p")),
    *(("div", f"data-{name}") for name in ("base", "data", "facts", "issuer", "keys", "library")),
    *(("div", f"data-{name}") for name in ("lists", "verdict", "verify", "zone")),
    ("a", "download"),
    ("code", "class"),
    ("dd", "dir"),
    ("div", "aria-labelledby"),
    ("form", "hidden"),
    ("input", "accept"),
    ("li", "data-check"),
    ("output", ""),
    ("p", "data-reason"),
    ("p", "dir"),
    ("textarea", "spellcheck"),
}
"""What pages have besides where there are certificates; the blessed site has none."""

PROSE = {("ol", "start"), ("pre", ""), ("pre", "tabindex"), ("em", ""), ("hr", ""), ("br", "")}
"""What Markdown can be, besides what the blessed site has of it."""

ADDRESSES = ("href", "src", "action", "formaction", "poster", "srcset", "xlink:href", "data")
HARMLESS_ADDRESS = re.compile(r"(?:https?:/)?/(?!/)\S*|[#?]\S*|/|")


class Markup(HTMLParser):
    """What a piece of HTML consists of."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pairs: set[Pair] = set()
        self.words: list[str] = []
        self.addresses: list[str] = []
        self.scripts: list[str] = []
        self.odd: list[str] = []
        """Comments, declarations and instructions."""
        self._script = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pairs |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        given = {name: value or "" for name, value in attrs}
        self.words += given.values()
        self.addresses += [given[name] for name in ADDRESSES if name in given]
        if tag == "script":
            self._script = True
            self.scripts.append("" if "src" in given else given.get("type", "none"))
        if tag == "meta" and "http-equiv" in given:
            self.odd.append("http-equiv")

    def handle_endtag(self, tag: str) -> None:
        self._script = self._script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._script:
            self.scripts[-1] += f"\0{data}" if data.strip() else ""
        else:
            self.words.append(data)

    def said_to_machines(self) -> Iterator[str]:
        """The texts in its data."""
        for script in self.scripts:
            yield from strings(json.loads(script.partition("\0")[2] or "null"))

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.odd.append(decl)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)


def files(folder: Path, *endings: str) -> Iterator[Path]:
    """The files below a folder with one of these endings."""
    return (file for file in sorted(folder.rglob("*")) if file.name.endswith(endings))


@cache
def pairs_of_pages() -> frozenset[Pair]:
    """What the blessed pages consist of."""
    found = [Markup(file.read_text("utf-8")).pairs for file in files(EXPECTED, ".html")]
    return frozenset(set[Pair]().union(*found) | SPOKEN | CERTIFIED | PROSE)


def faults_of_html(text: str) -> Iterator[str]:
    """Everything in a page, or in a piece of one, that is not of our making."""
    found = Markup(text)
    for tag, name in sorted(found.pairs - pairs_of_pages()):
        yield f"<{tag} {name}>"
    for tag, name in found.pairs:
        if name.startswith("on") or name in ("style", "srcdoc", "formaction", "ping"):
            yield f"<{tag} {name}>"
    yield from (f"odd: {odd}" for odd in found.odd)
    for address in found.addresses:
        if not HARMLESS_ADDRESS.fullmatch(address):
            yield f"address: {address}"
    for script in found.scripts:
        kind, _, said = script.partition("\0")
        if said and kind != "application/ld+json":
            yield f"script: {said}"
        elif said and (set("<>&") & set(said) or not json.loads(said)):
            yield f"data: {said}"


@cache
def elements_of(ending: str) -> frozenset[Pair]:
    """What the blessed files of XML with this ending consist of."""
    found = (elements(ET.fromstring(f.read_bytes())) for f in files(EXPECTED, ending))  # noqa: S314 - our own
    return frozenset(set[Pair]().union(*found))


def elements(root: ET.Element) -> set[Pair]:
    """The elements of a tree, each with its attributes."""
    return {
        pair
        for node in root.iter()
        for pair in ((node.tag, ""), *((node.tag, a) for a in node.attrib))
    }


def faults_of_xml(data: bytes, ending: str) -> Iterator[str]:
    """Everything in a file of XML that is not of our making."""
    text = data.decode("utf-8")
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "<![CDATA[" in text:
        yield "a document type, an entity or a section"
    if re.search(r"<\?(?!xml |xml-stylesheet )", text):
        yield "an instruction"
    root = ET.fromstring(data)  # noqa: S314 - that it can be read is what is tested
    yield from (f"{element}" for element in sorted(elements(root) - elements_of(ending)))


def strings(value: Any) -> Iterator[str]:
    """All texts in a value of JSON, names of fields included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def marked(texts: Iterable[str], payloads: Iterable[str]) -> set[str]:
    """Which of the hostile texts stand, whole and as they are, in one of these texts."""
    row = "\0".join(texts)
    return {payload for payload in payloads if payload in row}
