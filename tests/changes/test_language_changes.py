from __future__ import annotations

import hashlib

import pytest

from tests.changes.repository import AMES, REDIRECTS, Repository

PROGRAM = "content/program.yaml"
CATALOG = "content/languages/es/content.po"
PAGE = "content/languages/es/pages/validity.md"
ORIGINAL = "content/pages/validity.md"

WORDS = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Data Management"
msgstr "Gestión de datos"

msgid "Open Data"
msgstr "Datos abiertos"
"""

STORY = """\
story: In English.
story_translations:
  es: |
    Una [historia](/cities/) de Ames.
"""


@pytest.fixture
def bilingual(repository: Repository) -> Repository:
    """The sample, published in English and in Spanish."""
    repository.replace(PROGRAM, "language: en\n", "language: en\nlanguages: [es]\n")
    repository.write(CATALOG, WORDS)
    digest = hashlib.sha256((repository.root / ORIGINAL).read_bytes()).hexdigest()[:8]
    fields = f'title: Vigencia\ndescription: Tres años.\ntranslates: "{digest}"'
    repository.write(PAGE, f"---\n{fields}\n---\n\nDura tres años.\n")
    repository.write(AMES, repository.read(AMES) + STORY)
    repository.commit()
    return repository


def test_a_translated_page_and_words_that_change_are_told(bilingual: Repository) -> None:
    bilingual.replace(PAGE, "Tres años.", "Cuatro años.")
    bilingual.replace(PAGE, "Dura tres", "Dura casi tres")
    bilingual.replace(CATALOG, "Datos abiertos", "Datos públicos")
    bilingual.replace(CATALOG, 'msgstr "Gestión de datos"', 'msgstr ""')
    report = bilingual.compared()
    assert report.code == 0
    assert report.of("es/validity")["kind"] == "translation"
    assert [change["text"] for change in report.of("es/validity")["changes"]] == [
        'description was "Tres años.", is now "Cuatro años."',
        "text changed (3 words before, 4 now)",
    ]
    assert [change["text"] for change in report.of("es/content")["changes"]] == [
        '"Data Management": "Gestión de datos" is gone',
        '"Open Data": "Datos abiertos" is now "Datos públicos"',
    ]


def test_translations_come_and_go(bilingual: Repository) -> None:
    bilingual.remove(CATALOG)
    bilingual.write("content/languages/es/interface.po", WORDS)
    report = bilingual.compared()
    assert report.of("es/content")["fate"] == "removed"
    assert report.of("es/interface")["fate"] == "added"


def test_a_catalog_that_was_read_is_not_called_unread(bilingual: Repository) -> None:
    assert bilingual.compared().data["head"]["unread"] == []


def test_a_story_in_another_language_is_measured_and_not_shown(bilingual: Repository) -> None:
    bilingual.replace(AMES, "Una [historia]", "Una larga [historia]")
    report = bilingual.compared()
    (change,) = report.of("ames-us-il")["changes"]
    assert (change["what"], change["text"]) == (
        "story-translation",
        "story in es changed (4 words before, 5 now)",
    )


def test_a_highlight_in_another_language_is_shown(bilingual: Repository) -> None:
    text = bilingual.read(AMES)
    start = text.index("highlights:")
    end = text.index("\n", text.index("  - text:", start)) + 1
    said = "    translations:\n      es: Un texto.\n"
    bilingual.write(AMES, text[:end] + said + text[end:])
    report = bilingual.compared()
    told = report.change("ames-us-il", "highlight-translation")
    assert told["text"] == 'its text in es added: "Un texto."'


@pytest.mark.parametrize(
    ("file", "old", "new", "name"),
    [
        (PAGE, "Dura tres", "[Dura](https://evil.example/a) tres", "es/validity"),
        (AMES, "(/cities/)", "(https://evil.example/a)", "ames-us-il"),
        (CATALOG, "Datos abiertos", "Datos: https://evil.example/a", "es/content"),
    ],
)
def test_a_translation_that_leads_to_a_new_site_is_marked(
    bilingual: Repository, file: str, old: str, new: str, name: str
) -> None:
    bilingual.replace(file, old, new)
    told = bilingual.compared().change(name, "host-new")
    assert (told["now"], told["review"]) == ("evil.example", True)


def test_a_language_that_is_taken_away_is_refused(bilingual: Repository) -> None:
    bilingual.replace(PROGRAM, "languages: [es]\n", "")
    bilingual.replace(AMES, STORY, "")
    bilingual.git("rm", "--quiet", "-r", "content/languages")
    report = bilingual.compared()
    assert report.codes == ["address-vanished"]
    assert report.problem["path"] == PROGRAM
    assert 'from = "/es/*", to = "/:splat"' in report.problem["hint"]
    rule = '[[redirects]]\nfrom = "/es/*"\nto = "/:splat"\nstatus = 301\n'
    bilingual.write(REDIRECTS, bilingual.read(REDIRECTS) + rule)
    assert bilingual.compared().codes == []


def test_a_language_that_is_added_takes_nothing_away(bilingual: Repository) -> None:
    bilingual.replace(PROGRAM, "languages: [es]", "languages: [pt-BR, es]")
    assert bilingual.compared().codes == []


def test_an_address_leads_somewhere_in_every_language(bilingual: Repository) -> None:
    bilingual.rename(ORIGINAL, "content/pages/how-long.md")
    bilingual.rename(PAGE, "content/languages/es/pages/how-long.md")
    refused = bilingual.compared()
    assert refused.problem["hint"].endswith("; and likewise for /es/validity/")
    rule = '[[redirects]]\nfrom = "/validity/"\nto = "/how-long/"\nstatus = 301\n'
    bilingual.write(REDIRECTS, bilingual.read(REDIRECTS) + rule)
    half = bilingual.compared()
    assert half.codes == ["address-vanished"]
    assert 'from = "/es/validity/", to = "/es/how-long/"' in half.problem["hint"]
    bilingual.write(
        REDIRECTS,
        bilingual.read(REDIRECTS) + rule.replace('"/v', '"/es/v').replace('"/h', '"/es/h'),
    )
    assert bilingual.compared().codes == []
