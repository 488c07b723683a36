"""Text in another language than its page says so (WCAG 3.1.2), and what is said of it is true.

The language of a text is guessed from its small words, without asking who wrote the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.real_registry import ROOT, the_registry

SMALL_WORDS = {
    "en": "the and of with that for was is by are from this which its it on to at has have",
    "es": "el los las y una con por del un para que se es su la en al más como",
    "pt": "os uma com não dos da em pelo ao são e o as um para que por do na no foi mais como",
    "fr": "le les des une et dans est du pour un la sur par que qui au aux ce plus",
}
KNOWN = {tag: set(words.split()) for tag, words in SMALL_WORDS.items()}
WORD = re.compile(r"[^\W\d_]+")
WITHIN_WORDS = {"a", "span", "strong", "em", "time", "small", "code", "wbr", "mark"}
WITHOUT_END = {"meta", "link", "br", "img", "input", "hr", "wbr"}


@cache
def guessed(text: str, said: str) -> str:
    """The language a text seems to be in; where that is not clear, the one that is said."""
    words = WORD.findall(re.sub(r"https?:\S+", "", text.lower()))
    scores = {tag: sum(word in known for word in words) for tag, known in KNOWN.items()}
    best = max(scores, key=lambda tag: scores[tag])
    return best if len(words) >= 8 and scores[best] >= scores[said] + 3 else said


class Parts(HTMLParser):
    """The texts of a page, each with the language that it is said to be in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self._texts: dict[str, list[str]] = defaultdict(list)
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in WITHIN_WORDS:
            self._end_of_text()
        if tag not in WITHOUT_END:
            said = dict(attrs).get("lang") or self._open[-1][1]
            self._open.append((tag, said.partition("-")[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A shape of a picture."""

    def handle_endtag(self, tag: str) -> None:
        if tag not in WITHIN_WORDS:
            self._end_of_text()
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            """An end that HTML lets us leave out."""

    def handle_data(self, data: str) -> None:
        if self._open[-1][0] not in ("script", "code"):
            self._texts[self._open[-1][1]].append(data)

    def _end_of_text(self) -> None:
        for language, parts in self._texts.items():
            if text := " ".join("".join(parts).split()):
                self.found.append((language, text))
        self._texts.clear()


@cache
def written() -> str:
    """All that editors wrote of cities, and all announcements, as one line."""
    files = (*ROOT.glob("cities/*"), *ROOT.glob("content/announcements/*"))
    return " ".join(" ".join(file.read_text("utf-8").split()) for file in files)


@cache
def is_written(text: str) -> bool:
    """Whether an editor wrote it: most texts are those of every page, and asked about again and again."""
    return text[:40] in written()


def parts(site: Path) -> Iterator[tuple[str, str, str, str]]:
    """Page, its language, the language of a part and its text: cities outside the United States,
    and announcements, in every language."""
    cities = [city.id for city in the_registry().cities if city.country != "US"]
    for tag in ("", *the_registry().program.languages):
        home = site / tag.partition("-")[0]
        pages = [home / "cities" / city / "index.html" for city in cities]
        for page in (*pages, *sorted(home.glob("announcements/**/index.html"))):
            for said, text in Parts(page.read_text("utf-8")).found:
                yield str(page.relative_to(site)), tag.partition("-")[0] or "en", said, text


def test_a_text_is_in_the_language_that_its_page_or_its_mark_says(real_site: Path) -> None:
    wrong = []
    marked: set[str] = set()
    for page, language, said, text in parts(real_site):
        if said != language:
            marked.add(f"{said} on {language}")
        # Words of the interface that nobody has translated yet are for the catalogs to tell.
        if (said != language or is_written(text)) and guessed(text, said) != said:
            wrong.append(f"{page}: {guessed(text, said)} and not {said}: {text[:80]}")
    assert wrong == []
    assert {"en on es", "en on pt", "en on fr"} <= marked


@pytest.mark.parametrize("said", ["es", "pt", "fr"])
def test_a_text_without_its_mark_would_be_found(said: str, real_site: Path) -> None:
    page = real_site / said / "announcements" / "first-nine-cities" / "index.html"
    bare = re.sub(r'(<(?:div|section|span|p)\b[^>]*) lang="en"', r"\1", page.read_text("utf-8"))
    assert any(guessed(text, language) == "en" for language, text in Parts(bare).found)
