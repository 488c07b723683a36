from __future__ import annotations

from datetime import date

import pytest

from registry.compute.standing import Status
from registry.dates import PartialDate
from registry.language import Language
from registry.model import Confidence, Kind, Tier, Withdrawal
from tests.builders import SOURCE, a_city, a_record, an_award

ENGLISH = Language("en")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-06-21", "June 21, 2023"),
        ("2023-06", "June 2023"),
        ("2023", "2023"),
        ("2020-06-29/2022-03-30", "between June 29, 2020 and March 30, 2022"),
    ],
)
def test_a_partial_date_is_said_as_far_as_it_is_known(text: str, words: str) -> None:
    assert ENGLISH.partial_date(PartialDate.parse(text)) == words


def test_dates_and_numbers_follow_the_language() -> None:
    assert Language("pt-BR").day(date(2023, 6, 21)) == "21 de junho de 2023"
    assert Language("pt-BR").month(date(2023, 6, 1)) == "junho de 2023"
    assert Language("es").number(1234567) == "1.234.567"
    assert Language("fr").country("US") == "États-Unis"


@pytest.mark.parametrize(
    ("day", "tier", "sentence"),
    [
        ("2024-01-01", "gold", "Certified at the Gold level, valid through June 21, 2026."),
        ("2026-06-21", "gold", "Certified at the Gold level, valid through June 21, 2026."),
        (
            "2026-06-22",
            "gold",
            "Certified at the Gold level through June 21, 2026; no renewal is on record.",
        ),
        (
            "2024-01-01",
            None,
            "Certified, at a level that is not documented, valid through June 21, 2026.",
        ),
    ],
)
def test_a_standing_is_never_said_without_its_date(
    day: str, tier: str | None, sentence: str
) -> None:
    record = a_record(a_city(an_award("2023-06-21", tier)), day)
    assert ENGLISH.standing(record.standing) == sentence


def test_a_withdrawn_certification_says_so() -> None:
    withdrawn = Withdrawal.model_validate({"on": "2024-01-01", "reason": "?", "sources": [SOURCE]})
    record = a_record(a_city(an_award("2023-06-21"), withdrawn=withdrawn), "2025-01-01")
    assert ENGLISH.standing(record.standing) == (
        "Certified at the Silver level; withdrawn on January 1, 2024."
    )


def test_every_word_of_the_domain_has_words() -> None:
    for said in (
        *(ENGLISH.tier(tier) for tier in (*Tier, None)),
        *(ENGLISH.status(status) for status in Status),
        *(ENGLISH.kind(kind) for kind in Kind),
        *(ENGLISH.confidence(confidence) for confidence in Confidence),
    ):
        assert said
        assert "_" not in said


def test_a_number_of_things_is_said_in_the_right_form() -> None:
    assert ENGLISH.count("%(n)s city", "%(n)s cities", 1) == "1 city"
    assert ENGLISH.count("%(n)s city", "%(n)s cities", 1200) == "1,200 cities"


def test_a_language_is_called_as_it_is_in_the_other() -> None:
    assert Language("es").language_name("en") == "inglés"
    assert ENGLISH.language_name("pt-BR") == "Portuguese (Brazil)"
