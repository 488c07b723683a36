"""The catalogs of the site: none is stale, none is incomplete, and translators lose nothing."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from registry.catalog import CONTENT, INTERFACE
from registry.check import check
from registry.commands.translations import words_of
from registry.diagnostics.frame import describe
from registry.language import Language, Passage, languages_of
from registry.problem import Code
from registry.read import LANGUAGES, read
from registry.translation import catalogs, interface_messages, updated
from tests.real_registry import ROOT, the_registry

SOURCE = Path(__file__).parents[1] / "registry"
TAGS = the_registry().program.languages


def present() -> dict[tuple[str, str], str]:
    return {
        (tag, name): (ROOT / LANGUAGES / tag / f"{name}.po").read_text("utf-8")
        for tag in TAGS
        for name in (INTERFACE, CONTENT)
    }


def test_no_catalog_is_stale() -> None:
    wanted = catalogs(the_registry(), words_of(ROOT), present())
    stale = [key for key, text in present().items() if text != wanted[key]]
    assert not stale, "run: python build.py translations"


def test_nothing_is_left_to_translate() -> None:
    sources, _ = read(ROOT)
    _, problems = check(sources, as_of=date(2026, 11, 24))
    texts = {source.path: source.text for source in sources}
    about = (Code.TRANSLATION_INCOMPLETE, Code.TRANSLATION_STALE)
    left = [describe(problem, texts) for problem in problems if problem.code in about]
    assert not left, "\n".join(left)


@pytest.mark.parametrize("language", languages_of(the_registry())[1:], ids=lambda words: words.tag)
def test_a_language_has_words_of_its_own(language: Language) -> None:
    assert language.text("Cities") != "Cities"
    assert language.passage("no such text") == Passage("no such text", "en")
    standard = the_registry().standard("2022")
    assert not language.passage(standard.summary).language


def test_every_kind_of_call_that_says_words_is_found() -> None:
    found = interface_messages(
        {
            "templates/a.html": '{{ _("One") }}{{ pgettext("menu", "Two") }}'
            "{% trans n=3 %}{{ n }} thing{% pluralize %}{{ n }} things{% endtrans %}",
            "registry/plan/a.py": 'words.text("Four")\nwords.label("menu", "Five")\n'
            'words.count("a", "b", 2)\n"x".count("y")\nwords.text(variable)\n',
        }
    )
    assert {(message.id, message.context) for message in found if message.id} == {
        ("One", None),
        ("Two", "menu"),
        (("%(n)s thing", "%(n)s things"), None),
        ("Four", None),
        ("Five", "menu"),
        (("a", "b"), None),
    }


def test_an_update_keeps_what_is_translated_and_drops_what_is_gone() -> None:
    first = interface_messages({"templates/a.html": '{{ _("Cities") }}{{ _("Levels") }}'})
    text = updated("", first, "es").replace(
        'msgid "Cities"\nmsgstr ""', 'msgid "Cities"\nmsgstr "Ciudades"'
    )
    second = interface_messages({"templates/a.html": '{{ _("Cities") }}{{ _("Search") }}'})
    again = updated(text, second, "es")
    assert 'msgid "Cities"\nmsgstr "Ciudades"' in again
    assert 'msgid "Search"\nmsgstr ""' in again
    assert "Levels" not in again
    assert updated(again, second, "es") == again


def asked_for(path: Path) -> set[str]:
    """The words that a module says, whatever they stand in."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            place = {"text": 0, "count": 0, "label": 1}.get(node.func.attr)
            said = node.args[place : place + 1] if place is not None else []
            found |= {
                arg.value
                for arg in said
                if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            }
    return found


def test_all_words_of_the_code_come_to_the_translators() -> None:
    lost = {}
    for path in (SOURCE / "language.py", *(SOURCE / "plan").rglob("*.py")):
        messages = interface_messages({"module.py": path.read_text("utf-8")})
        singulars = {m.id if isinstance(m.id, str) else m.id[0] for m in messages if m.id}
        lost[path.name] = asked_for(path) - singulars
    assert {name: words for name, words in lost.items() if words} == {}
