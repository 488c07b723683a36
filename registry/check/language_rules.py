"""What must hold between the languages of the site and what is written in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sized
from datetime import date
from difflib import get_close_matches
from typing import Final

from babel import Locale, UnknownLocaleError

from registry.catalog import CONTENT, INTERFACE
from registry.check.document import Document, Path
from registry.check.draft import Draft
from registry.check.file import language_of
from registry.problem import START, Code, Problem, Severity, Span, quoted
from registry.read import LANGUAGES
from registry.translatable import texts_of

Rule = Callable[[Draft], Iterator[Problem]]
Remark = Callable[[Draft, date], Iterator[Problem]]


def languages_are_known(draft: Draft) -> Iterator[Problem]:
    """The languages of the program are ones whose dates and names are known (CLDR)."""
    if draft.program is None:
        return
    program, document = draft.program.record, draft.program.document
    named: list[tuple[Path, str]] = [(("language",), program.language)]
    named += [(("languages", number), tag) for number, tag in enumerate(program.languages)]
    for path, tag in named:
        try:
            Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            yield document.problem(
                path,
                Code.UNKNOWN_VALUE,
                f"{quoted(tag)} is not the code of a language",
                "write it like en, es or pt-BR",
            )


def languages_have_addresses_of_their_own(draft: Draft) -> Iterator[Problem]:
    """No two languages of the program begin with the same letters, which are their address."""
    if draft.program is None:
        return
    program = draft.program.record
    taken = {_subtag(program.language): program.language}
    for number, tag in enumerate(program.languages):
        first = taken.setdefault(_subtag(tag), tag)
        if first != tag or tag == program.language or program.languages.index(tag) < number:
            yield draft.program.document.problem(
                ("languages", number),
                Code.DUPLICATE_VALUE,
                f"{quoted(tag)} would have the address of {quoted(first)}",
                "keep one of the two",
            )


def folders_are_of_languages_of_the_site(draft: Draft) -> Iterator[Problem]:
    """A folder of a language belongs to a language that the program names."""
    if draft.program is None:
        return
    paths = sorted(path for path in draft.digests if language_of(path))
    for tag in dict.fromkeys(map(language_of, paths)):
        languages = draft.program.record.languages
        if tag not in languages:
            alike = next((name for name in languages if _subtag(name) == _subtag(tag)), "")
            yield Problem(
                next(path for path in paths if language_of(path) == tag),
                START,
                Code.UNKNOWN_LANGUAGE,
                f"the site does not speak {quoted(tag)}",
                f"the folder of that language is {LANGUAGES}/{alike}"
                if alike
                else f"add {tag} to languages in {draft.program.document.path}, or take the folder away",
            )


def translations_of_cities_are_in_languages_of_the_site(draft: Draft) -> Iterator[Problem]:
    """A highlight or a story is translated into languages that the program names."""
    if draft.program is None:
        return
    spoken = draft.program.record.languages
    for entry in draft.cities:
        found: list[Path] = [("story_translations", tag) for tag in entry.record.story_translations]
        for number, highlight in enumerate(entry.record.highlights):
            found += [("highlights", number, "translations", tag) for tag in highlight.translations]
        for path in found:
            if path[-1] not in spoken:
                yield Problem(
                    entry.document.path,
                    entry.document.key_span(path),
                    Code.UNKNOWN_LANGUAGE,
                    f"the site does not speak {quoted(str(path[-1]))}",
                    f"its further languages are {', '.join(spoken)}" if spoken else "remove it",
                )


def translated_pages_have_originals(draft: Draft) -> Iterator[Problem]:
    """A translated page belongs to a page."""
    for entry in draft.translated_pages:
        if ("content/pages", entry.record.id) not in draft.stems:
            yield Problem(
                entry.document.path,
                START,
                Code.UNKNOWN_PAGE,
                f"there is no page content/pages/{entry.record.id}.md that this could translate",
                "give the file the name of the page it translates",
            )


def originals_are_as_the_site_says_them(draft: Draft) -> Iterator[Problem]:
    """No catalog of the interface lists a text that none of the others does, in place of one they all do.

    What the site says is known by its own words. A translator who changes them takes the translation
    away. Two other languages tell who it was.
    """
    catalogs = {tag: found for (tag, name), found in draft.catalogs.items() if name == INTERFACE}
    for tag, catalog in sorted(catalogs.items()):
        others = [other.messages for language, other in catalogs.items() if language != tag]
        if len(others) < 2:
            return
        wanted = sorted(frozenset.intersection(*others) - catalog.messages)
        for text in sorted(catalog.messages.difference(*others)):
            if close := get_close_matches(text, wanted, n=1, cutoff=0.5):
                yield Problem(
                    f"{LANGUAGES}/{tag}/{INTERFACE}.po",
                    Span.at(catalog.lines[text], 1, len("msgid")),
                    Code.BAD_TRANSLATION,
                    "this is not what the site says, so its translation would not be shown",
                    f"the text behind msgid is the original: write {quoted(close[0])} again",
                )


def pages_are_translated(draft: Draft, _as_of: date) -> Iterator[Problem]:
    """A page is translated into every language of the site, from its present text."""
    if draft.program is None:
        return
    translated = {(e.record.language, e.record.id): e for e in draft.translated_pages}
    for entry in draft.pages:
        path = entry.document.path
        for tag in draft.program.record.languages:
            found = translated.get((tag, entry.record.id))
            wanted = draft.digests[path]
            if (f"{LANGUAGES}/{tag}/pages", entry.record.id) not in draft.stems:
                yield _warning(
                    entry.document,
                    (),
                    Code.TRANSLATION_INCOMPLETE,
                    f"this page has no translation into {tag}",
                    f"write it as {LANGUAGES}/{tag}/pages/{entry.record.id}.md, "
                    f"with translates: {quoted(wanted)}",
                )
            elif found is not None and found.record.translates != wanted:
                yield _warning(
                    found.document,
                    ("translates",),
                    Code.TRANSLATION_STALE,
                    f"{path} was changed after this was translated",
                    f"compare the two; when they say the same, write {quoted(wanted)}",
                )


def texts_are_translated(draft: Draft, _as_of: date) -> Iterator[Problem]:
    """The texts of the program, the standards and the announcements are in every catalog."""
    if draft.program is None:
        return
    for tag in draft.program.record.languages:
        for name in (INTERFACE, CONTENT):
            if (f"{LANGUAGES}/{tag}", name) not in draft.stems:
                yield _warning(
                    draft.program.document,
                    ("languages",),
                    Code.TRANSLATION_INCOMPLETE,
                    f"there is no file {LANGUAGES}/{tag}/{name}.po",
                    "build.py translations writes it",
                )
        catalog = draft.catalogs.get((tag, CONTENT))
        if catalog is None:
            continue
        parts = [(draft.program.document, texts_of(draft.program.record))]
        parts += [(entry.document, texts_of(entry.record)) for entry in draft.standards]
        parts += [(entry.document, texts_of(entry.record)) for entry in draft.announcements]
        for document, texts in parts:
            unlisted = [path for path, text in texts if text not in catalog.messages]
            if unlisted:
                yield _warning(
                    document,
                    unlisted[0],
                    Code.TRANSLATION_INCOMPLETE,
                    f"{LANGUAGES}/{tag}/{CONTENT}.po lacks {_number(unlisted)} of this file, from here on",
                    "run build.py translations, which adds what is missing, and translate it",
                )


def _number(texts: Sized) -> str:
    return "one text" if len(texts) == 1 else f"{len(texts)} texts"


def _subtag(tag: str) -> str:
    return tag.partition("-")[0]


def _warning(document: Document, path: Path, code: Code, message: str, hint: str) -> Problem:
    span = document.span(path) if path else START
    return Problem(document.path, span, code, message, hint, Severity.WARNING)


LANGUAGE_RULES: Final[tuple[Rule, ...]] = (
    languages_are_known,
    languages_have_addresses_of_their_own,
    folders_are_of_languages_of_the_site,
    translations_of_cities_are_in_languages_of_the_site,
    translated_pages_have_originals,
    originals_are_as_the_site_says_them,
)
LANGUAGE_WARNINGS: Final[tuple[Remark, ...]] = (pages_are_translated, texts_are_translated)
