"""What is wrong with translations is said in ``tests/problems``; here is what becomes of right ones."""

from __future__ import annotations

import io
from gettext import GNUTranslations

import pytest

from registry.catalog import Catalog
from registry.check.catalog_file import read_catalog
from registry.language import Language
from registry.problem import Code, is_error
from registry.read import Source, source_of
from tests.real_registry import the_registry

TEXT = """\
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Cities"
msgstr "Ciudades"

msgid "%(n)s city"
msgid_plural "%(n)s cities"
msgstr[0] "%(n)s ciudad"
msgstr[1] "%(n)s ciudades"
"""


def test_a_catalog_speaks_as_its_file_says() -> None:
    catalog, problems = read_catalog(Source("content/languages/es/interface.po", TEXT, ""))
    assert catalog is not None
    assert problems == ()
    spanish = Language("es", "en", catalog)
    assert spanish.text("Cities") == "Ciudades"
    assert spanish.count("%(n)s city", "%(n)s cities", 1) == "1 ciudad"
    assert spanish.count("%(n)s city", "%(n)s cities", 2) == "2 ciudades"
    assert spanish.text("Levels") == "Levels"


def test_a_catalog_knows_no_clock() -> None:
    """Its bytes are part of the fingerprint of every page in its language."""
    for catalog in the_registry().catalogs.values():
        assert b"-Date:" not in catalog.compiled


HEADER = 'msgid ""\nmsgstr ""\n"Language: pl\\n"\n'
WORDS = """
msgid "Gold"
msgstr "Złoto +ADw-b+AD4-"

msgid "%(n)s city"
msgid_plural "%(n)s cities"
msgstr[0] "%(n)s miasto"
msgstr[1] "%(n)s miasta"
msgstr[2] "%(n)s miast"
"""


def catalog(header: str) -> Catalog:
    source, problems = source_of("content/languages/pl/interface.po", (header + WORDS).encode())
    assert not problems
    found, problems_ = read_catalog(source)
    assert not [problem for problem in problems_ if is_error(problem)]
    assert found is not None
    return found


def test_plurals_are_those_of_the_language() -> None:
    words = GNUTranslations(io.BytesIO(catalog(HEADER).compiled))
    said = [words.ngettext("%(n)s city", "%(n)s cities", n) for n in (1, 2, 5)]
    assert said == ["%(n)s miasto", "%(n)s miasta", "%(n)s miast"]


@pytest.mark.parametrize(
    "line",
    [
        "Content-Type: text/plain; charset=utf-7",
        "Last-Translator: x\\n Content-Type: text/plain; charset=utf-7",
        "Plural-Forms: nplurals=1; plural=0;",
        "Plural-Forms: nplurals=999999999; plural=n**n**n;",
        "POT-Creation-Date: 2026-01-31 10:00+0000",
        "PO-Revision-Date: never",
        "Language: fr",
    ],
)
def test_what_the_header_says_is_not_heard(line: str) -> None:
    """An encoding in it could make markup of text that was checked; a day would change every page."""
    assert catalog(f'{HEADER}"{line}\\n"\n').compiled == catalog(HEADER).compiled


@pytest.mark.parametrize(
    "text",
    [
        '"a"\n',
        'msgctxt "a"\n"b"\n',
        'msgstr "a"\n',
        'msgid "a"\nmsgid_plural "b"\nmsgstr[x] "c"\n',
        f'msgid "a"\nmsgid_plural "b"\nmsgstr[{"9" * 6_000}] "c"\n',
        'msgid "a"\n#~ msgid "b"\n',
        'msgid "\\',
        "#~ msgid",
        "#, fuzzy\n",
    ],
)
def test_lines_in_the_wrong_place_are_problems_or_nothing(text: str) -> None:
    source, _ = source_of("content/languages/pl/interface.po", text.encode())
    _, problems = read_catalog(source)
    assert {problem.code for problem in problems} <= {
        Code.BAD_TRANSLATION,
        Code.TRANSLATION_INCOMPLETE,
    }
    assert all(problem.message.isprintable() for problem in problems)
