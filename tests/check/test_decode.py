from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.check.decode import Decoded, decode
from registry.check.reading import read_document
from registry.model import Announcement, City, Page, Places, Program, Standard, Tier
from registry.problem import Code, Span
from registry.read import Source
from tests.builders import SOURCE
from tests.chance import examples

CITY = f"""\
name: Springfield
subdivision: US-IL
location: {{latitude: 39.8, longitude: -89.65}}
certifications:
  - announced: 2023-06-21
    year: 2023
    tier: silver
    standard: "2022"
    confidence: official
    sources:
      - {SOURCE}
"""


def decoded(text: str = CITY, *changes: tuple[str, str]) -> Decoded[City]:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    document, _ = read_document(Source("cities/springfield-us-il.yaml", text, ""))
    assert document is not None
    return decode(City, document, {"id": "springfield-us-il"})


def said(found: Decoded[Any]) -> list[tuple[Code, int]]:
    return sorted((problem.code, problem.span.line) for problem in found.problems)


def test_a_city_without_faults_is_a_whole_record() -> None:
    found = decoded()
    assert found.whole
    assert not found.problems
    assert found.record.certifications[0].tier is Tier.SILVER


def test_all_faults_are_found_at_once() -> None:
    found = decoded(CITY, ("US-IL", "Illinois"), ("39.8", "north"), ("silver", "bronze"))
    assert said(found) == [(Code.BAD_CODE, 2), (Code.BAD_NUMBER, 3), (Code.UNKNOWN_VALUE, 7)]


def test_what_is_sound_can_be_asked_of_a_faulty_record() -> None:
    record = decoded(CITY, ("silver", "bronze"), ("name: Springfield\n", "")).record
    assert record.subdivision == "US-IL"
    assert record.certifications[0].year == 2023
    assert record.certifications[0].kind is None


def test_what_is_faulty_cannot_be_asked() -> None:
    record = decoded(CITY, ("silver", "bronze"), ("name: Springfield\n", "")).record
    with pytest.raises(AttributeError):
        _ = record.name
    with pytest.raises(AttributeError):
        _ = record.certifications[0].tier


def test_an_empty_field_cannot_be_asked_though_it_has_a_default() -> None:
    found = decoded(CITY, ("tier: silver", "tier:"))
    assert not found.whole
    with pytest.raises(AttributeError):
        _ = found.record.certifications[0].tier


def test_an_award_that_is_a_word_says_nothing() -> None:
    record = decoded(CITY, ("certifications:\n", "certifications:\n  - silver\n")).record
    assert record.certifications[1].year == 2023
    with pytest.raises(AttributeError):
        _ = record.certifications[0].note


def test_a_missing_field_is_missed_at_its_award() -> None:
    found = decoded(CITY, ("    confidence: official\n", ""))
    assert [(p.code, p.span.line, p.span.column) for p in found.problems] == [
        (Code.MISSING_FIELD, 5, 5)
    ]


def test_a_misspelled_field_is_not_missing_too() -> None:
    assert said(decoded(CITY, ("name:", "nmae:"))) == [(Code.UNKNOWN_FIELD, 1)]


def test_a_list_with_a_faulty_item_is_not_called_empty() -> None:
    assert said(decoded(CITY, (SOURCE, "nowhere"))) == [(Code.BAD_LINK, 11)]


def test_an_empty_list_is_called_empty_at_its_name() -> None:
    found = decoded(CITY, (f"sources:\n      - {SOURCE}", "sources: []"))
    assert [(p.code, p.span) for p in found.problems] == [
        (Code.MISSING_FIELD, Span.at(10, 5, len("sources")))
    ]


def test_a_group_where_a_list_of_groups_belongs_cannot_be_asked() -> None:
    record = decoded(CITY, ("  - announced", "    announced")).record
    with pytest.raises(AttributeError):
        _ = record.certifications


def test_a_field_that_the_file_name_gives_is_not_written() -> None:
    assert said(decoded(f"id: other\n{CITY}")) == [(Code.UNKNOWN_FIELD, 1)]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("teir", "did you mean tier?"),
        ("Tier", "write tier"),
        ("population", "population is a field of the whole file: move it to the left edge"),
    ],
)
def test_an_unknown_field_leads_to_the_one_that_was_meant(name: str, hint: str) -> None:
    found = decoded(CITY, ("    tier: silver", f"    {name}: silver"))
    assert [problem.hint for problem in found.problems] == [hint]


def test_a_field_of_an_award_that_stands_too_far_left_is_told_where_to_go() -> None:
    found = decoded(f"{CITY}criteria_met: 3\n")
    hint = "criteria_met is a field in certifications: indent it like the others there"
    assert [problem.hint for problem in found.problems] == [hint]


@pytest.mark.parametrize(("value", "met"), [("31", 31), ("[DM1, LC1]", ("DM1", "LC1")), ("[]", ())])
def test_criteria_are_met_as_a_number_or_as_codes(value: str, met: object) -> None:
    record = decoded(CITY, ("tier: silver", f"tier: silver\n    criteria_met: {value}")).record
    assert record.certifications[0].criteria_met == met


DATA = st.recursive(
    st.text(st.characters(min_codepoint=32, max_codepoint=500), max_size=8)
    | st.sampled_from(["silver", "2023", "US-IL", SOURCE, "true", "DM1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*City.model_fields, *Standard.model_fields, "tier", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@examples(200)
@given(
    st.sampled_from([City, Standard, Announcement, Page, Program, Places]),
    st.dictionaries(
        st.sampled_from([*City.model_fields, *Standard.model_fields]), DATA, max_size=8
    ),
)
def test_any_data_gives_a_record_or_problems_in_our_words(model: Any, data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False)  # JSON is YAML
    document, problems = read_document(Source("a.yaml", text, ""))
    if document is None:
        assert problems
        return
    found = decode(model, document, {})
    assert found.whole or found.problems or problems
    for problem in found.problems:
        assert problem.span.end_column <= len(text) + 2
        for phrase in ("Input should", "type=", "Error", "None", "['", "{'"):
            assert phrase not in problem.message
