from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from registry.api.tables import TABLES, columns, csv_bytes


def a_city(**fields: Any) -> dict[str, Any]:
    """A city with one award and one event, as the API has it; what is not named is not known."""
    award = dict.fromkeys((*columns("awards"), "announced"))
    award |= {
        "city": "ames-us-il",
        "id": "2023",
        "sources": ["https://a.example", "https://b.example"],
    }
    event = dict.fromkeys((*columns("events"), "correction")) | {"day": "2023-06-21", "id": "tag:x"}
    given = dict.fromkeys(columns("cities"))
    return {
        **given,
        "id": "ames-us-il",
        "name": "Ames",
        "location": {"latitude": 40.1, "longitude": -89.2},
        "population": None,
        "certified": True,
        "certified_since": {"edtf": "2023-06"},
        "tier_since": {"edtf": "2023-06"},
        "awards": [{**award, **fields.pop("award", {})}],
        "events": [event],
        **fields,
    }


def rows(table: str, *cities: Any) -> list[dict[str, str]]:
    text = csv_bytes(table, cities).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_table_has_a_line_of_names_and_ends_its_lines_as_the_rule_says() -> None:
    data = csv_bytes("cities", [a_city()])
    assert data.startswith(",".join(columns("cities")).encode() + b"\r\n")
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 2


def test_what_is_not_known_is_empty_and_truth_is_a_word() -> None:
    (row,) = rows("cities", a_city())
    assert (row["population"], row["tier"], row["certified"]) == ("", "", "true")
    assert (row["certified_since"], row["awards"]) == ("2023-06", "1")


def test_commas_quotes_and_lines_within_a_text_stay_in_it() -> None:
    name = 'Ames, "the\nbest"'
    (row,) = rows("cities", a_city(name=name))
    assert row["name"] == name


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("https://evil.example","look")',
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(1)",
        "\tx",
        "\rx",
        "\n=1",
        "＝1",  # noqa: RUF001 - a wide sign, which some spreadsheets read as the narrow one
    ],
)
def test_a_text_never_becomes_a_formula(text: str) -> None:
    (row,) = rows("cities", a_city(name=text))
    assert row["name"] == f"'{text}"
    (award,) = rows("awards", a_city(award={"note": text, "sources": [text]}))
    assert (award["note"], award["sources"]) == (f"'{text}", f"'{text}")


def test_a_negative_number_stays_a_number() -> None:
    (row,) = rows("cities", a_city())
    assert row["longitude"] == "-89.2"


def test_a_list_is_its_items_with_spaces_between_them() -> None:
    (award,) = rows("awards", a_city())
    assert award["sources"] == "https://a.example https://b.example"


def test_no_two_columns_of_a_table_have_one_name() -> None:
    for table in TABLES:
        assert len(set(columns(table))) == len(columns(table))
