from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from registry import scalars
from registry.dates import PartialDate
from registry.problem import Code
from registry.scalars.meant import day_meant, degrees_meant, link_meant, window_meant
from tests.chance import examples
from tests.every import every

FIELDS: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(getattr(scalars, name))
    for name in (
        *("PartialDateField", "Day", "Year", "Count", "Percent", "Latitude", "Longitude"),
        *("YesOrNo", "Line", "Name", "Markdown", "Link", "Slug", "CriterionCode", "AreaCode"),
        *("SubdivisionCode", "TagAuthority"),
    )
}


def refused(kind: str, value: object) -> tuple[Code, str, str]:
    """The code, the sentence and the hint with which a value is refused."""
    with pytest.raises(ValidationError) as caught:
        FIELDS[kind].validate_python(value)
    (detail,) = caught.value.errors()
    return Code(detail["type"]), detail["ctx"]["sentence"], detail["ctx"]["hint"]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("Year", "2023", 2023),
        ("Count", "0", 0),
        ("Count", "014", 14),
        ("Percent", "100", 100),
        ("Latitude", "-33.158", -33.158),
        ("Longitude", "-180", -180.0),
        ("YesOrNo", "true", True),
        ("Line", "One line.\n", "One line."),
        ("Name", "São Tomé", "São Tomé"),
        (
            "Name",
            "Honoka\N{MODIFIER LETTER TURNED COMMA}a",
            "Honoka\N{MODIFIER LETTER TURNED COMMA}a",
        ),
        ("Name", "Athens-Clarke County (St. Mary's)", "Athens-Clarke County (St. Mary's)"),
        ("Link", "https://www.example.org:8080/a?b=c#d", "https://www.example.org:8080/a?b=c#d"),
        ("Link", "http://exámple.org/", "http://exámple.org/"),
        ("Slug", "first-silver", "first-silver"),
        ("CriterionCode", "EVAL4", "EVAL4"),
        ("SubdivisionCode", "GT-01", "GT-01"),
        ("TagAuthority", "registry.example,2026", "registry.example,2026"),
    ],
)
def test_what_is_written_rightly_is_read(kind: str, text: str, value: object) -> None:
    assert FIELDS[kind].validate_python(text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("PartialDateField", "2023-02-30", Code.BAD_DATE),
        ("PartialDateField", "1899-12-31", Code.BAD_DATE),
        ("PartialDateField", "2199-12-31/2201-01-01", Code.BAD_DATE),
        ("Day", "2023-06", Code.BAD_DATE),
        ("Year", "0203", Code.BAD_NUMBER),
        ("Year", "٢٠٢٣", Code.BAD_NUMBER),
        ("Count", "1" * 6_000, Code.BAD_NUMBER),
        ("Count", "1e3", Code.BAD_NUMBER),
        ("Count", "0x1F", Code.BAD_NUMBER),
        ("Percent", "0", Code.BAD_NUMBER),
        ("Latitude", "90.5", Code.BAD_NUMBER),
        ("Latitude", "nan", Code.BAD_NUMBER),
        ("Longitude", "inf", Code.BAD_NUMBER),
        ("YesOrNo", "NO", Code.UNKNOWN_VALUE),
        ("Line", "one\ntwo", Code.BAD_TEXT),
        ("Line", "x" * 1_001, Code.BAD_TEXT),
        ("Name", "Cаrlsbad", Code.BAD_TEXT),  # noqa: RUF001 - the second letter is Cyrillic
        ("Link", "https://a b.c", Code.BAD_LINK),
        ("Link", "https://a.b/\n", Code.BAD_LINK),
        ("Link", "https://[a.b/", Code.BAD_LINK),
        ("Link", 'https://a.b/"onclick="x', Code.BAD_LINK),
        ("Link", "https://a.b/" + "c" * 3_000, Code.BAD_LINK),
        ("Slug", "a--b", Code.BAD_CODE),
        ("Slug", "a" * 81, Code.BAD_CODE),
        ("CriterionCode", "DM1\n", Code.BAD_CODE),
    ],
)
def test_what_is_written_wrongly_is_refused(kind: str, text: str, code: Code) -> None:
    assert refused(kind, text)[0] is code


def is_never_a_scalar(case: tuple[str, object]) -> None:
    kind, value = case
    code, sentence, _ = refused(kind, value)
    assert code is Code.WRONG_TYPE
    assert sentence.endswith("a list" if isinstance(value, list) else "a group of fields")


def test_a_list_or_a_group_is_never_a_scalar() -> None:
    values: tuple[object, ...] = ([], ["2023"], {}, {"a": "b"})
    every({f"{kind}: {v}": (kind, v) for kind in FIELDS for v in values}, is_never_a_scalar)


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        ("PartialDateField", "June 21, 2023", "write 2023-06-21"),
        ("Year", "2023-06-21", "did you mean 2023?"),
        ("Count", "1,234,567", "write 1234567"),
        ("Count", "29.0", "write digits only"),
        ("Latitude", "39,799", "write 39.799"),
        ("YesOrNo", "no", "write false"),
        ("Link", "www.example.org/a", "did you mean https://www.example.org/a?"),
        (
            "Link",
            "https://localhost/",
            "a web address is like https://www.example.org/news and has no spaces",
        ),
        ("Link", "https://a@b.c/@d", "did you mean https://b.c/@d?"),
        ("CriterionCode", "dm1", "write DM1"),
        (
            "Slug",
            "First Silver!",
            "use small letters a to z, digits and single hyphens, like first-silver",
        ),
    ],
)
def test_a_hint_is_an_exact_replacement_where_there_is_one(kind: str, text: str, hint: str) -> None:
    assert refused(kind, text)[2] == hint


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("June 21, 2023", "2023-06-21"),
        ("21st June 2023", ""),
        ("21 Jun 2023", "2023-06-21"),
        ("JUNE 2023", "2023-06"),
        ("21/06/2023", "2023-06-21"),
        ("06/21/2023", "2023-06-21"),
        ("05/06/2023", ""),
        ("06/06/2023", "2023-06-06"),
        ("2023/5/6", "2023-05-06"),
        ("2023-6", "2023-06"),
        ("2023-13", ""),
        ("20230621", "2023-06-21"),
        ("2023-06-21T10:00:00Z", "2023-06-21"),
        ("2023-06-21", ""),
        ("2023–06–21", "2023-06-21"),
        ("2023-06-21 to 2023-07-01", ""),
        ("2023-06-21 - 2023-07-01", ""),
        ("30 February 2023", ""),
        ("June 2023 or July 2023", ""),
        ("1/2", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_date_that_can_mean_one_day_is_written_out(text: str, meant: str) -> None:
    assert day_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2023-06-21 to 2023-07-01", "2023-06-21/2023-07-01"),
        ("June 21, 2023 – July 1, 2023", "2023-06-21/2023-07-01"),
        ("2023-07-01 to 2023-06-21", ""),
        ("2023-06-21", ""),
        ("June to July", ""),
    ],
)
def test_two_days_may_be_a_window(text: str, meant: str) -> None:
    assert window_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("89.644 W", "-89.644"),
        ("33,1° S", "-33.1"),
        ("\N{MINUS SIGN}89.644", "-89.644"),
        ("+39.7", "39.7"),
        ("39.123456789", "39.12346"),
        ("39 47 58", ""),
        ("north", ""),
    ],
)
def test_degrees_are_written_as_decimals(text: str, meant: str) -> None:
    assert degrees_meant(text, "NSEWO") == meant


def test_a_letter_of_the_other_axis_is_no_correction() -> None:
    assert degrees_meant("39.8 W", "NS") == ""
    assert degrees_meant("39.8 S", "NS") == "-39.8"


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_sentence(kind: str, text: str) -> None:
    try:
        FIELDS[kind].validate_python(text)
    except ValidationError as error:
        (detail,) = error.errors()
        assert detail["type"] in set(Code)
        assert detail["ctx"]["sentence"].isprintable()
        assert detail["ctx"]["hint"].isprintable()


@given(st.text(st.sampled_from("0123456789-/. TJuneMay,"), max_size=22))
def test_a_date_is_read_or_refused_and_what_was_meant_is_a_date(text: str) -> None:
    try:
        assert str(PartialDate.parse(text)) == text
    except ValueError:
        meant = day_meant(text)
        assert not meant or str(PartialDate.parse(meant)) == meant


@given(st.text(max_size=40))
def test_what_was_meant_by_a_link_never_holds_what_was_not_written(text: str) -> None:
    meant = link_meant(text)
    assert meant.removeprefix("https://").replace("%20", " ") in text


OF_LINKS = [
    "https://",
    "http://",
    "www.example.org",
    "a",
    ".",
    "-",
    "/",
    "?",
    "#",
    "@",
    ":",
    "80",
    "&",
    " ",
    "é",
]


@examples(300)
@given(
    st.lists(st.sampled_from(OF_LINKS), max_size=6).map(lambda rest: "".join(("https://", *rest)))
)
def test_an_address_that_is_taken_names_a_host_and_no_user(text: str) -> None:
    try:
        link = FIELDS["Link"].validate_python(text)
    except ValidationError:
        return
    parts = urlsplit(link)
    assert "." in (parts.hostname or "")
    assert "@" not in parts.netloc
    assert parts.port is None or parts.port >= 0
    assert not set(link) & set(' <>"\\^`{|}\n')
