from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from registry.check.reading import read_document
from registry.dates import PartialDate
from registry.model import Announcement, Award, City, Record
from registry.read import Source, read
from registry.scaffold.cohort import label_of, standard_for, standard_of, untold_cohort, year_of
from registry.scaffold.entry import announcement_text, city_text, paragraph
from registry.scaffold.forms import ANNOUNCEMENT, CITY, IDS
from registry.scaffold.identity import (
    alike,
    cities_called,
    closest_cities,
    folded,
    proposed_award_id,
    proposed_city_id,
    proposed_slug,
)
from registry.scaffold.insertion import award_into, place_into
from registry.scaffold.layout import record_lines, scalar
from registry.scaffold.question import Question, Refusal
from tests.builders import SOURCE, a_city, an_award
from tests.real_registry import ROOT, the_registry

AWARD = {
    "year": 2026,
    "announced": PartialDate.parse("2026-09-14"),
    "tier": "gold",
    "standard": "2022",
    "confidence": "official",
    "sources": [SOURCE],
}
SPRINGFIELD = {
    "name": "Springfield",
    "subdivision": "US-IL",
    "location": {"latitude": 39.8, "longitude": -89.65},
    "certifications": [AWARD],
}
"""Values as they come from the questions."""


def question(name: str) -> Question:
    return next(q for q in (*CITY, *ANNOUNCEMENT, *IDS.values()) if q.name == name)


# how a file looks


def test_a_city_file_is_written_in_the_style_of_the_registry() -> None:
    text = city_text({**SPRINGFIELD, "aliases": ["The Flower City"]}, markdown=False)
    fields = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("#"))
    assert fields == (
        """\
name: Springfield
aliases:
  - The Flower City
subdivision: US-IL
location: {latitude: 39.8, longitude: -89.65}
certifications:
  - year: 2026
    announced: 2026-09-14
    tier: gold
    standard: "2022"
    confidence: official
    sources:
      - https://www.example.org/release
"""
    )
    assert text.startswith("# yaml-language-server: $schema=../content/schemas/city.json\n")


def test_every_optional_field_is_there_or_hinted_at_in_the_words_of_the_model() -> None:
    lines = city_text(SPRINGFIELD, markdown=False).split("\n")
    hinted = {name for line in lines for name in re.findall(r"^ *# (?:- )?(\w+):", line)}
    later = {"kind", "published", "corrected", "listing", "withdrawn", "likely_tier"}
    later |= {"story_translations"}
    for record in (City, Award):
        for name, field in record.model_fields.items():
            if not field.is_required() and name not in {*AWARD, "id", *later}:
                assert name in hinted, name
                about = re.split(r"[;.](?: |$)", field.description or "")[0]
                assert any(f"{name}:" in line and about in line for line in lines)


def test_a_hint_without_its_mark_is_a_field_that_the_check_knows() -> None:
    text = city_text(SPRINGFIELD, markdown=False)
    head, _, rest = text.partition("name: ")
    bare = re.sub(r"^( *)# ", r"\1", rest, flags=re.MULTILINE)
    data: Any = yaml.safe_load(f"name: {bare}")
    assert head.count("\n") == 2
    assert set(data) <= set(City.model_fields)
    assert set(data["certifications"][0]) <= set(Award.model_fields)
    assert data["population"] == {"count": "…", "year": "…", "source": "…"}
    assert data["highlights"] == [{"text": "…", "sources": ["…"]}]


def test_a_markdown_file_has_no_place_for_a_story_among_its_fields() -> None:
    text = city_text(SPRINGFIELD, markdown=True)
    assert text.startswith("---\n")
    assert text.endswith("\n---\n")
    assert "story:" not in text


def test_an_announcement_holds_its_fields_and_its_text() -> None:
    text = announcement_text(
        {
            "title": "Two: the news",
            "date": PartialDate.parse("2026-09"),
            "summary": "Two new cities.",
            "stated": {"total": 118},
            "sources": [SOURCE],
        },
        "Two new cities.",
    )
    bare = "\n".join(line for line in text.split("\n") if not line.startswith("#"))
    assert bare == (
        """\
---
title: "Two: the news"
date: 2026-09
summary: Two new cities.
stated: {total: 118}
sources:
  - https://www.example.org/release
---

Two new cities.
"""
    )


def test_a_long_text_is_folded_and_reads_as_it_was() -> None:
    note = "The level is not stated; " * 8 + "it is likely."
    lines = record_lines(Award, {**AWARD, "note": note})
    assert "note: >-" in lines
    assert max(map(len, lines)) <= 110
    assert yaml.safe_load("\n".join(lines))["note"] == note


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Carlsbad", "Carlsbad"),
        ("2022", '"2022"'),
        ("NO", '"NO"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ('"so" it is', r'"\"so\" it is"'),
        (r"back\slash", r"back\slash"),
        (": \\", r'": \\"'),
        ("*starred*", '"*starred*"'),
        ("2023-02-30", '"2023-02-30"'),
        (2023, "2023"),
        (-45.0, "-45"),
        (-45.8872, "-45.8872"),
        (PartialDate.parse("2020-06-29/2022-03-30"), "2020-06-29/2022-03-30"),
    ],
)
def test_quotes_stand_only_where_a_value_would_be_read_as_something_else(
    value: object, written: str
) -> None:
    assert scalar(value) == written


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=200))
def test_any_line_of_text_is_read_back_as_it_was(text: str) -> None:
    line = text.strip()
    if line:
        lines = record_lines(Award, {**AWARD, "note": line, "sources": [line]})
        item = f"rows: [{scalar(line, flow=True)}, {{a: {scalar(line, flow=True)}}}]"
        found = yaml.safe_load("\n".join((*lines, item)))
        assert found["note"] == line
        assert found["sources"] == [line]
        assert found["rows"] == [line, {"a": line}]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Nine cities.", "Nine cities."),
        ("*Nine* [new] <b>cities</b>", r"\*Nine\* \[new\] \<b>cities\</b>"),
        ("# 9 cities", r"\# 9 cities"),
        ("9. city", r"9\. city"),
        ("R&D, AT&amp;T", r"R&D, AT\&amp;T"),
    ],
)
def test_a_summary_becomes_a_paragraph_without_markup(text: str, written: str) -> None:
    assert paragraph(text) == written


# names


def test_the_proposed_id_is_the_one_that_the_cities_have() -> None:
    """Washington, D.C. leaves a part of its name out, and Ciudad de Guatemala was named later."""
    other = [
        city.id
        for city in the_registry().cities
        if proposed_city_id(city.name, city.subdivision) != city.id
    ]
    assert other == ["guatemala-city-gt-01", "washington-us-dc"]


@pytest.mark.parametrize(
    ("name", "subdivision", "city_id"),
    [
        ("São José dos Campos", "BR-SP", "sao-jose-dos-campos-br-sp"),
        ("Honokaʻa", "US-HI", "honokaa-us-hi"),
        ("Coeur d’Alene", "US-ID", "coeur-dalene-us-id"),
        ("Port St. Lucie", "US-FL", "port-st-lucie-us-fl"),
        ("Sørby-Łódź", "US-MN", "sorby-lodz-us-mn"),
    ],
)
def test_an_id_has_no_accents_and_no_apostrophes(name: str, subdivision: str, city_id: str) -> None:
    assert proposed_city_id(name, subdivision) == city_id


def test_a_slug_of_a_long_title_ends_with_a_whole_word() -> None:
    assert proposed_slug("Twelve new cities, three US cities at platinum, and six at gold now") == (
        "twelve-new-cities-three-us-cities-at-platinum-and-six-at"
    )


@pytest.mark.parametrize(
    ("name", "same"),
    [("Medellin", True), ("MEDELLÍN", True), ("Medelín", False), ("Rionegro", None)],
)
def test_a_city_is_recognized_however_its_name_is_written(name: str, *, same: bool | None) -> None:
    medellin = a_city(name="Medellín", id="medellin-co-ant", subdivision="CO-ANT")
    found = alike([name], "CO-ANT", [medellin])
    assert (found.same if found else None) is same
    assert alike([name], "CO-DC", [medellin]) is None, "only within a subdivision"


def test_a_city_is_recognized_by_its_alias() -> None:
    city = a_city(aliases=("Springfield upon River",))
    found = alike(["Springfield-upon-River"], "US-IL", [city])
    assert found is not None
    assert found.same


@pytest.mark.parametrize("name", ["Boise City", "City of Boise"])
def test_a_city_is_known_whether_it_is_called_city_or_not(name: str) -> None:
    boise = a_city(name="Boise", id="boise-us-id", subdivision="US-ID")
    found = alike([name], "US-ID", [boise])
    assert found is not None
    assert found.city == boise


def test_no_two_cities_of_the_registry_look_alike() -> None:
    """Else the limit would be wrong: --really-new would be needed for what is usual."""
    cities = the_registry().cities
    for city in cities:
        others = [other for other in cities if other.id != city.id]
        assert alike([city.name], city.subdivision, others) is None, city.name


def test_a_city_is_found_by_its_id_its_name_and_its_alias_and_several_by_one_name() -> None:
    cities = the_registry().cities
    assert [c.id for c in cities_called("boise-us-id", cities)] == ["boise-us-id"]
    assert [c.id for c in cities_called("bogota", cities)] == ["bogota-co-dc"]
    assert [c.id for c in cities_called("Port Saint Lucie", cities)] == ["port-st-lucie-us-fl"]
    assert [c.id for c in cities_called("Rochester", cities)] == [
        "rochester-us-mn",
        "rochester-us-ny",
    ]
    assert not cities_called("Boisee", cities)
    assert closest_cities("Boisee", cities)[0].id == "boise-us-id"


def test_names_without_latin_letters_are_not_all_the_same() -> None:
    assert folded("!!!") != folded("???")


def test_the_label_of_a_year_is_that_of_the_other_awards_of_the_day() -> None:
    day = PartialDate.parse("2026-01-14")
    assert label_of(day, the_registry()) == (2025, "as in the other entries of 2026-01-14")
    assert label_of(PartialDate.parse("2027-03"), the_registry())[0] == 2027
    window = PartialDate.parse("2026-12-29/2027-03-30")
    assert label_of(window, the_registry()) == (None, "")


def test_a_cohort_has_a_year_and_a_standard_where_all_its_awards_agree() -> None:
    cohort, day = date(2026, 1, 14), PartialDate.parse("2026-01-14")
    registry = the_registry()
    assert (year_of(cohort, registry), standard_of(cohort, registry)) == (2025, "2022")
    assert untold_cohort(day, registry) is None
    untold = replace(registry, announcements=())
    assert untold_cohort(day, untold) == cohort
    assert untold_cohort(PartialDate.parse("2026-01"), untold) is None
    nobody = date(2026, 1, 15)
    assert untold_cohort(PartialDate.of_day(nobody), untold) is None
    assert year_of(nobody, registry) is None
    first = registry.cities[0]
    other = an_award("2026-01-14", "gold", id=None, year="2026")
    with_other = first.model_copy(update={"certifications": (*first.certifications, other)})
    mixed = replace(registry, cities=(with_other, *registry.cities[1:]))
    assert year_of(cohort, mixed) is None


def test_an_award_from_before_the_current_standard_gets_the_one_in_use_then() -> None:
    assert standard_for(PartialDate.parse("2026-09-14"), the_registry()) == "2022"
    assert standard_for(PartialDate.parse("2020-06-29"), the_registry()) == "2018"


def test_an_award_gets_an_id_only_where_its_year_is_taken() -> None:
    new = an_award("2026-09-14", "gold", id=None, year="2026")
    assert proposed_award_id(new, [an_award("2023-06-21", id=None, year="2023")]) is None
    taken = [an_award("2026-01-14", id=None, year="2026")]
    assert proposed_award_id(new, taken) == "2026-gold"
    taken.append(an_award("2026-02-14", id="2026-gold"))
    assert proposed_award_id(new, taken) == "2026-gold-2"


# answers


@pytest.mark.parametrize(
    ("name", "text", "message", "hint"),
    [
        ("tier", "Gold", '"Gold" is not one of silver, gold, platinum', "write gold"),
        ("announced", "14/1/2026", '"14/1/2026" is not a date', "write 2026-01-14"),
        ("latitude", "45,2", '"45,2" is not a latitude in decimal degrees', "write 45.2"),
        (
            "source",
            "www.example.org/a",
            "is not a web address",
            "did you mean https://www.example.org/a?",
        ),
        ("name", "Mos\u0441ow", "a letter that is not Latin script", ""),
        ("name", "Boi\u200bse", "an invisible character stands in", "delete it"),
        ("id", "Boise US", '"Boise US" is not an id', ""),
        ("name", " ", "an answer is needed here", ""),
    ],
)
def test_a_wrong_answer_is_refused_in_the_words_of_the_check(
    name: str, text: str, message: str, hint: str
) -> None:
    refusal = question(name).read(text)
    assert isinstance(refusal, Refusal)
    assert message in refusal.message
    assert hint in refusal.hint


def test_a_letter_and_its_accent_become_one_character() -> None:
    assert question("name").read("Bogota\u0301") == "Bogotá"


def test_every_question_is_about_a_field_with_a_sentence_and_every_example_is_right() -> None:
    for asked in (*CITY, *ANNOUNCEMENT, *IDS.values()):
        assert issubclass(asked.record, Record)
        assert asked.about
        assert asked.example or not asked.needed
        if asked.example:
            assert not isinstance(asked.read(asked.example), Refusal), asked.name


def test_every_field_that_a_file_must_have_is_asked_for_or_worked_out() -> None:
    for form, record in ((CITY, City), (CITY, Award), (ANNOUNCEMENT, Announcement)):
        asked = {q.field for q in form if q.needed and q.record is record}
        needed = {name for name, field in record.model_fields.items() if field.is_required()}
        worked_out = {"id", "body", "location", "certifications", "standard"}
        assert needed - worked_out <= asked


# additions


def inserted(text: str, position: int = 1, path: str = "cities/x.yaml") -> str:
    insertion = award_into(Source(path, text.replace("\r\n", "\n"), ""), position, AWARD)
    assert insertion is not None
    return insertion.into(text)


ADDED = """\
  - year: 2026
    announced: 2026-09-14
    tier: gold
    standard: "2022"
    confidence: official
    sources:
      - https://www.example.org/release
"""


def test_an_award_is_added_behind_the_comments_of_the_one_before_and_nothing_else_changes() -> None:
    before = """\
# A city that does not exist.
name:   'Ames'   # with quotes
certifications:
  - announced: 2023-06-21   # a day
    note: >
      A folded
      note.

      Of two paragraphs.
    # seen in a list
"""
    after = """\

  # about nothing
highlights: []
"""
    assert inserted(before + after) == before + ADDED + after


def test_an_older_award_is_added_in_front() -> None:
    before = "name: Ames\ncertifications:\n  # the first\n"
    after = "  - year: 2028\n    sources: [https://a.example]\n"
    assert inserted(before + after, 0) == before + ADDED + after


@pytest.mark.parametrize(
    "last",
    [
        "    note: |\n      a: b\n\n      - c\n",
        "    sources: [\n  https://a.example\n    ]\n",
        '    note: "a\n\n      b"\n',
        "    note: a\n      b\n",
    ],
    ids=["block", "brackets", "quotes", "plain"],
)
def test_an_award_that_ends_in_a_long_value_is_not_cut(last: str) -> None:
    text = f"certifications:\n  - year: 2023\n{last}"
    assert inserted(f"{text}note: x\n") == f"{text}{ADDED}note: x\n"


def test_a_list_at_the_left_edge_stays_there() -> None:
    text = "certifications:\n- year: 2023\n"
    assert inserted(text) == text + "".join(f"{line[2:]}\n" for line in ADDED.splitlines())


def test_the_fields_of_a_markdown_file_end_before_the_story() -> None:
    before, after = "---\ncertifications:\n  - year: 2023\n", "---\n\n- A story.\n"
    assert inserted(before + after, path="cities/x.md") == before + ADDED + after


def test_windows_line_breaks_and_a_missing_last_one_are_kept() -> None:
    assert inserted("certifications:\r\n  - year: 2023") == (
        "certifications:\r\n  - year: 2023\r\n" + ADDED.replace("\n", "\r\n")
    )


def test_awards_in_brackets_are_not_touched() -> None:
    text = "certifications: [{year: 2023}]\n"
    assert award_into(Source("cities/x.yaml", text, ""), 1, AWARD) is None


def test_an_award_added_to_any_city_of_the_registry_adds_that_award_and_nothing_else() -> None:
    sources, _ = read(ROOT)
    tried = 0
    for source in sources:
        if source.folder != "cities":
            continue
        document, _ = read_document(source)
        assert document is not None
        awards = document.data["certifications"]
        for position in range(len(awards) + 1):
            insertion = award_into(source, position, AWARD)
            assert insertion is not None, source.path
            text = insertion.into(source.text)
            lines, added = text.split("\n"), ADDED.splitlines()
            start = insertion.line - 1
            assert lines[start : start + len(added)] == added
            assert "\n".join(lines[:start] + lines[start + len(added) :]) == source.text
            tried += 1
    assert tried > 200


@pytest.mark.parametrize(
    ("code", "line"), [("AR-B", 2), ("US-HI", 3), ("US-IN", 4), ("US-ZZ", 4), ("US-AA", 3)]
)
def test_a_subdivision_comes_to_stand_in_the_order_of_the_codes(code: str, line: int) -> None:
    text = "subdivisions:\n    BR-SP: São Paulo\n    US-IL: Illinois\n# the end\n"
    insertion = place_into(Source("content/places.yaml", text, ""), code, "Name: of it")
    assert insertion is not None
    assert insertion.line == line
    assert insertion.lines == (f'    {code}: "Name: of it"',)
