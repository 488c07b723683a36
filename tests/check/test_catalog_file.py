from __future__ import annotations

from registry.check.catalog_file import read_catalog
from registry.language import Language
from registry.read import Source
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
        dates = [line for line in catalog.compiled.split(b"\n") if b"-Date:" in line]
        assert all(b"1970-01-01" in line for line in dates)
