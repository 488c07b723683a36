from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from registry.api.text import Texts
from tests.chance import examples

LEAVES = st.fixed_dictionaries(
    {
        "text": st.text(),
        "count": st.none() | st.integers(),
        "lines": st.lists(st.text(), max_size=2),
    }
)
RECORDS = st.fixed_dictionaries(
    {"name": st.text(), "place": st.none() | LEAVES, "awards": st.lists(LEAVES, max_size=2)}
)
ANSWERS = st.fixed_dictionaries(
    {"title": st.text(), "city": RECORDS, "cities": st.lists(RECORDS, max_size=2)}
)


@examples(50)
@given(ANSWERS)
def test_an_answer_says_what_it_holds(answer: dict[str, object]) -> None:
    assert json.loads(Texts().answer(answer)) == answer


@examples(50)
@given(st.lists(RECORDS, max_size=3))
def test_a_record_is_one_line_and_says_what_it_holds(records: list[dict[str, object]]) -> None:
    texts = Texts()
    text = "".join(map(texts.line, records))
    lines = text.split("\n")[:-1]
    assert [json.loads(line) for line in lines] == records


def test_a_record_that_stands_in_several_answers_is_the_same_text_in_each() -> None:
    award = {"id": "2023", "corrected": [{"was": "gold"}]}
    texts = Texts()
    first = texts.answer({"awards": [award]})
    assert texts.answer({"city": {"awards": [award]}}).count(first.split("\n")[2]) == 1
    assert texts.line(award) == first.split("\n")[2] + "\n"


def test_every_field_and_every_record_of_a_list_has_a_line() -> None:
    text = Texts().answer(
        {"count": 2, "city": {"name": "Medellín", "events": [{"a": 1}, {"a": 2}]}}
    )
    assert text == (
        '{\n"count": 2,\n"city": {\n"name": "Medellín",\n"events": [\n{"a": 1},\n{"a": 2}\n]\n}\n}\n'
    )
