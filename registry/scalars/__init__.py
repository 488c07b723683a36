"""The kinds of scalar that files may hold: each owns its reading, its sentence and its schema.

Values arrive as the text that the editor wrote; nothing is guessed from its look (in plain YAML
``NO`` would be false and ``014`` twelve). A value that cannot be read raises
``PydanticCustomError`` with the problem's code as its type and, in ``ctx``, an optional ``hint`` and
the text to ``write`` instead, where only one can be meant.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated, Final, NoReturn
from urllib.parse import urlsplit

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from registry.dates import PARTIAL_DATE_PATTERN, PartialDate
from registry.problem import Code, quoted
from registry.scalars.forms import (
    AREA_PATTERN,
    CRITERION_PATTERN,
    DAY_PATTERN,
    DIGEST_PATTERN,
    LANGUAGE_PATTERN,
    SLUG_PATTERN,
    SUBDIVISION_PATTERN,
    TEXT_OR_NUMBER,
    form,
    schema,
)
from registry.scalars.length import PROSE_LIMIT, too_long
from registry.scalars.meant import bare_link, day_meant, degrees_meant, link_meant, slug_meant


def _refuse(code: Code, message: str, hint: str = "", *, write: str = "") -> NoReturn:
    """Say what is wrong; ``write`` is the one text that is certainly right, and becomes the hint."""
    hint = hint or (f"write {write}" if write else "")
    # The message goes in as context, because pydantic reads braces in a template.
    context = {"sentence": message, "hint": hint, "write": write}
    raise PydanticCustomError(code.value, "{sentence}", context)


_TEXT: Final = "text"
"""What may stand in curly quotes, because it may be a quotation; everything else may not."""


_IN_CURLY_QUOTES = re.compile(r"[“„«\u2018]([^“”„«»\u2018\u2019]+)[”“»\u2019]")


def _text(value: object, wanted: str) -> str:
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a group of fields"
        _refuse(Code.WRONG_TYPE, f"this should be {wanted}, not {found}")
    inner = _IN_CURLY_QUOTES.fullmatch(value)
    if inner and wanted != _TEXT:
        _refuse(Code.BAD_TEXT, f"{quoted(value)} stands in curly quotes", write=inner[1].strip())
    return value


def _partial_date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    text = _text(value, "a date")
    try:
        found = PartialDate.parse(text)
    except ValueError as error:
        meant, other_form = day_meant(text), str(error).startswith("a date is written")
        reason = "" if meant or other_form else f": {error}"
        like = "write it like 2023-06-21, 2023-06, 2023 or 2020-06-29/2022-03-30"
        hint = like if other_form and not meant else ""
        _refuse(Code.BAD_DATE, f"{quoted(text)} is not a date{reason}", hint, write=meant)
    if not 1900 <= found.earliest.year <= found.latest.year <= 2200:
        _refuse(Code.BAD_DATE, f"{quoted(text)} is not a date from 1900 to 2200")
    return found


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    day = _partial_date(value).day
    if day is None:
        _refuse(Code.BAD_DATE, f"{quoted(value)} is not a whole day", "write it like 2023-06-21")
    return day


def _year(value: object) -> int:
    text = str(value) if isinstance(value, int) else _text(value, "a year")
    if not re.fullmatch(r"[0-9]{4}", text) or not 1900 <= int(text) <= 2200:
        begun = re.match(r"((?:19|20|21)[0-9]{2})-", text)
        hint = f"did you mean {begun[1]}?" if begun else "write it like 2023"
        _refuse(Code.BAD_NUMBER, f"{quoted(text)} is not a year", hint)
    return int(text)


def _count(value: object) -> int:
    text = str(value) if isinstance(value, int) else _text(value, "a whole number")
    if not re.fullmatch(r"[0-9]{1,12}", text):
        message, bare = f"{quoted(text)} is not a whole number", re.sub(r"[^0-9]", "", text)
        if re.fullmatch(r"[1-9][0-9]{0,2}([\s,_'’][0-9]{3}){1,3}", text):
            _refuse(Code.BAD_NUMBER, message, write=bare)
        in_points = re.fullmatch(r"[1-9][0-9]{0,2}([.][0-9]{3}){1,3}", text)
        hint = f"did you mean {bare}?" if in_points else "write digits only"
        _refuse(Code.BAD_NUMBER, message, hint)
    return int(text)


def _degrees(limit: int, name: str, sides: str) -> PlainValidator:
    def read(value: object) -> float:
        if isinstance(value, float):
            return value
        text = _text(value, f"a {name} in decimal degrees")
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,8})?", text):
            meant = degrees_meant(text, sides)
            hint = "" if meant else "write it like 33.158 or -117.351"
            message = f"{quoted(text)} is not a {name} in decimal degrees"
            _refuse(Code.BAD_NUMBER, message, hint, write=meant)
        if abs(Decimal(text)) > limit:
            _refuse(
                Code.BAD_NUMBER, f"{quoted(text)} is not a {name}: it lies beyond {limit} degrees"
            )
        return float(text)

    return PlainValidator(read)


def _percent(value: object) -> int:
    number = _count(value)
    if not 1 <= number <= 100:
        _refuse(Code.BAD_NUMBER, f"{quoted(value)} is not a share from 1 to 100 percent")
    return number


def _yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = _text(value, "true or false")
    if text not in ("true", "false"):
        words = {"yes": "true", "true": "true", "no": "false", "false": "false"}
        meant = words.get(text.lower(), "")
        _refuse(Code.UNKNOWN_VALUE, f"{quoted(text)} should be true or false", write=meant)
    return text == "true"


LINE_LIMIT: Final = 1_000


def _line(value: object, wanted: str = _TEXT) -> str:
    text = _text(value, wanted)
    # A folded or wrapped scalar ends in a line break that nobody meant.
    text = text.rstrip("\n")
    if "\n" in text:
        _refuse(
            Code.BAD_TEXT,
            "this text should be one paragraph, without line breaks",
            "write >- instead of |, and no empty lines in it",
        )
    if text != text.strip():
        message = f"{quoted(text)} begins or ends with a space"
        _refuse(Code.BAD_TEXT, message, "remove the space", write=text.strip())
    if len(text) > LINE_LIMIT:
        _refuse(Code.BAD_TEXT, f"this text has {len(text)} characters; at most {LINE_LIMIT}")
    return text


def _name(value: object) -> str:
    text = _line(value, "a name")
    if len(text) > 100:
        _refuse(Code.BAD_TEXT, f"{quoted(text)} is too long for a name")
    for character in text:
        # Modifier letters, like the turned comma of Hawaiʻi, belong to every script.
        other = unicodedata.category(character) in ("Lu", "Ll", "Lt", "Lo")
        if other and not unicodedata.name(character, "").startswith("LATIN"):
            _refuse(
                Code.BAD_TEXT,
                f"{quoted(text)} holds {quoted(character)}, a letter that is not Latin script",
                "type the name again with Latin letters; some look the same as letters of other scripts",
            )
    return text


def _prose(value: object) -> str:
    text = _text(value, _TEXT)
    if fault := too_long(text):
        _refuse(Code.BAD_TEXT, fault)
    return text


def _link(value: object) -> str:
    text = _text(value, "a web address")
    if not _is_address(text):
        message, inner, meant = (
            f"{quoted(text)} is not a web address",
            bare_link(text),
            link_meant(text),
        )
        if _is_address(inner):
            _refuse(Code.BAD_LINK, message, write=inner)
        rule = "a web address is like https://www.example.org/news and has no spaces"
        _refuse(Code.BAD_LINK, message, f"did you mean {meant}?" if _is_address(meant) else rule)
    user, at, _ = urlsplit(text).netloc.rpartition("@")
    if at:
        bare = text.replace(f"{user}@", "", 1)
        _refuse(Code.BAD_LINK, f"{quoted(text)} holds a user name", f"did you mean {bare}?")
    return text


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port  # raises ValueError where it is no number
    except ValueError:
        return False
    return "." in host and _ADDRESS.fullmatch(text) is not None


_ADDRESS = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"\\^`{|}]{1,2000}")


def _slug(value: object) -> str:
    text = _text(value, "an id")
    if not re.fullmatch(SLUG_PATTERN, text) or len(text) > 80:
        _refuse(
            Code.BAD_CODE,
            f"{quoted(text)} is not an id",
            f"use small letters a to z, digits and single hyphens, like {slug_meant(text)}",
        )
    return text


def _code(pattern: str, wanted: str, example: str) -> PlainValidator:
    def read(value: object) -> str:
        text = _text(value, wanted)
        if not re.fullmatch(pattern, text):
            tight = re.sub(r"\s", "", text.upper())
            meant = tight if re.fullmatch(pattern, tight) else ""
            hint = "" if meant else f"write it like {example}"
            if pattern == SUBDIVISION_PATTERN and re.fullmatch(r"[A-Z0-9]{1,3}", text):
                hint = f"write the code of the country before it, like US-{text}"
            _refuse(Code.BAD_CODE, f"{quoted(text)} is not {wanted}", hint, write=meant)
        return text

    return PlainValidator(read)


PartialDateField = Annotated[
    PartialDate,
    PlainValidator(_partial_date),
    form(
        PARTIAL_DATE_PATTERN,
        "a date like 2023-06-21, 2023-06 or 2023, or a window like 2020-06-29/2022-03-30",
        TEXT_OR_NUMBER,
        minimum=1900,
        maximum=2200,
    ),
]
Day = Annotated[
    date,
    PlainValidator(_day),
    form(DAY_PATTERN, "a day like 2023-06-21"),
]
Year = Annotated[int, PlainValidator(_year), schema("integer", minimum=1900, maximum=2200)]
Count = Annotated[int, PlainValidator(_count), schema("integer", minimum=0)]
Percent = Annotated[int, PlainValidator(_percent), schema("integer", minimum=1, maximum=100)]
Latitude = Annotated[
    float, _degrees(90, "latitude", "NS"), schema("number", minimum=-90, maximum=90)
]
Longitude = Annotated[
    float, _degrees(180, "longitude", "EWO"), schema("number", minimum=-180, maximum=180)
]
YesOrNo = Annotated[bool, PlainValidator(_yes_or_no), schema("boolean")]
Line = Annotated[str, PlainValidator(_line), schema("string", maxLength=LINE_LIMIT)]
Name = Annotated[str, PlainValidator(_name), schema("string", maxLength=100)]
Markdown = Annotated[str, PlainValidator(_prose), schema("string", maxLength=PROSE_LIMIT)]
Link = Annotated[
    str, PlainValidator(_link), form("^https?://", "a whole web address, beginning with https://")
]
Slug = Annotated[
    str,
    PlainValidator(_slug),
    form(SLUG_PATTERN, "small letters a to z, digits and single hyphens", TEXT_OR_NUMBER),
]
CriterionCode = Annotated[
    str,
    _code(CRITERION_PATTERN, "the code of a criterion", "DM1"),
    form(CRITERION_PATTERN, "the code of a criterion, like DM1"),
]
AreaCode = Annotated[
    str,
    _code(AREA_PATTERN, "the code of an area", "DM"),
    form(AREA_PATTERN, "the code of an area, like DM"),
]
SubdivisionCode = Annotated[
    str,
    _code(SUBDIVISION_PATTERN, "the code of a subdivision (ISO 3166-2)", "US-CA"),
    form(SUBDIVISION_PATTERN, "the code of a state or province (ISO 3166-2), like US-CA"),
]
Digest = Annotated[
    str,
    _code(DIGEST_PATTERN, "the beginning of a digest", "0a1b2c3d"),
    form(DIGEST_PATTERN, "the eight characters that the check names"),
]
LanguageTag = Annotated[
    str,
    _code(LANGUAGE_PATTERN, "the code of a language (BCP 47)", "es or pt-BR"),
    form(LANGUAGE_PATTERN, "the code of a language, like es or pt-BR"),
]
TagAuthority = Annotated[
    str,
    _code(
        r"^[a-z0-9.-]+,[0-9]{4}(-[0-9]{2}){0,2}$",
        "a naming authority (RFC 4151)",
        "registry.example,2026",
    ),
    schema("string"),
]
