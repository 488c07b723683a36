"""How each kind of scalar is read, and the sentence with which it is refused."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Final, NoReturn

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from registry.dates import PartialDate
from registry.problem import Code, quoted
from registry.scalars.forms import SLUG_PATTERN, SUBDIVISION_PATTERN
from registry.scalars.length import too_long
from registry.scalars.meant import day_meant, degrees_meant, slug_meant, window_meant


def refuse(code: Code, message: str, hint: str = "", *, write: str = "") -> NoReturn:
    """Say what is wrong; ``write`` is the one text that is certainly right, and becomes the hint."""
    hint = hint or (f"write {write}" if write else "")
    # The message goes in as context, because pydantic reads braces in a template.
    context = {"sentence": message, "hint": hint, "write": write}
    raise PydanticCustomError(code.value, "{sentence}", context)


_TEXT: Final = "text"
"""What may stand in curly quotes, because it may be a quotation; everything else may not."""


_IN_CURLY_QUOTES = re.compile(r"[“„«\u2018]([^“”„«»\u2018\u2019]+)[”“»\u2019]")


def text_of(value: object, wanted: str) -> str:
    """The text that was written, where it is one; ``wanted`` says what should stand there."""
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a group of fields"
        refuse(Code.WRONG_TYPE, f"this should be {wanted}, not {found}")
    inner = _IN_CURLY_QUOTES.fullmatch(value)
    if inner and wanted != _TEXT:
        refuse(Code.BAD_TEXT, f"{quoted(value)} stands in curly quotes", write=inner[1].strip())
    return value


def read_partial_date(value: object) -> PartialDate:
    """A date, as far as it is known."""
    if isinstance(value, PartialDate):
        return value
    text = text_of(value, "a date")
    try:
        found = PartialDate.parse(text)
    except ValueError as error:
        meant, other_form = day_meant(text), str(error).startswith("a date is written")
        reason = "" if meant or other_form else f": {error}"
        hint = _LIKE_DATES if other_form and not meant else ""
        if window := window_meant(text):
            hint = f"did you mean {window}, some day between the two?"
        refuse(Code.BAD_DATE, f"{quoted(text)} is not a date{reason}", hint, write=meant)
    if not 1900 <= found.earliest.year <= found.latest.year <= 2200:
        refuse(Code.BAD_DATE, f"{quoted(text)} is not a date from 1900 to 2200")
    return found


_LIKE_DATES: Final = (
    "write it like 2023-06-21, 2023-06 or 2023, or 2020-06-29/2022-03-30 for some day between two"
)


def read_day(value: object) -> date:
    """A whole day."""
    if isinstance(value, date):
        return value
    day = read_partial_date(value).day
    if day is None:
        refuse(Code.BAD_DATE, f"{quoted(value)} is not a whole day", "write it like 2023-06-21")
    return day


def read_year(value: object) -> int:
    """A year of four digits."""
    text = str(value) if isinstance(value, int) else text_of(value, "a year")
    if not re.fullmatch(r"[0-9]{4}", text) or not 1900 <= int(text) <= 2200:
        begun = re.match(r"((?:19|20|21)[0-9]{2})(?![0-9])", text)
        hint = f"did you mean {begun[1]}?" if begun else "write it like 2023"
        refuse(Code.BAD_NUMBER, f"{quoted(text)} is not a year", hint)
    return int(text)


def read_count(value: object) -> int:
    """A whole number without signs."""
    text = str(value) if isinstance(value, int) else text_of(value, "a whole number")
    if not re.fullmatch(r"[0-9]{1,12}", text):
        message, bare = f"{quoted(text)} is not a whole number", re.sub(r"[^0-9]", "", text)
        if re.fullmatch(r"[1-9][0-9]{0,2}([\s,_'’][0-9]{3}){1,3}", text):
            refuse(Code.BAD_NUMBER, message, write=bare)
        in_points = re.fullmatch(r"[1-9][0-9]{0,2}([.][0-9]{3}){1,3}", text)
        hint = f"did you mean {bare}?" if in_points else "write digits only"
        refuse(Code.BAD_NUMBER, message, hint)
    return int(text)


def read_degrees(limit: int, name: str, sides: str) -> PlainValidator:
    """Reads decimal degrees up to ``limit``; ``sides`` are letters that may be meant by a sign."""

    def read(value: object) -> float:
        if isinstance(value, float):
            return value
        text = text_of(value, f"a {name} in decimal degrees")
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,8})?", text):
            meant = degrees_meant(text, sides)
            hint = "" if meant else "write it like 33.158 or -117.351"
            message = f"{quoted(text)} is not a {name} in decimal degrees"
            refuse(Code.BAD_NUMBER, message, hint, write=meant)
        if abs(Decimal(text)) > limit:
            message = f"{quoted(text)} is not a {name}: it lies beyond {limit} degrees"
            swapped = "latitude and longitude seem to be swapped"
            refuse(Code.BAD_NUMBER, message, swapped if abs(Decimal(text)) <= 180 else "")
        return float(text)

    return PlainValidator(read)


def read_percent(value: object) -> int:
    """A share in percent."""
    number = read_count(value)
    if not 1 <= number <= 100:
        refuse(Code.BAD_NUMBER, f"{quoted(value)} is not a share from 1 to 100 percent")
    return number


def read_yes_or_no(value: object) -> bool:
    """``true`` or ``false``."""
    if isinstance(value, bool):
        return value
    text = text_of(value, "true or false")
    if text not in ("true", "false"):
        words = {"yes": "true", "true": "true", "no": "false", "false": "false"}
        meant = words.get(text.lower(), "")
        refuse(Code.UNKNOWN_VALUE, f"{quoted(text)} should be true or false", write=meant)
    return text == "true"


LINE_LIMIT: Final = 1_000


def read_line(value: object, wanted: str = _TEXT) -> str:
    """A text of one paragraph."""
    text = text_of(value, wanted)
    # A folded or wrapped scalar ends in a line break that nobody meant.
    text = text.rstrip("\n")
    if "\n" in text:
        refuse(
            Code.BAD_TEXT,
            "this text should be one paragraph, without line breaks",
            "write >- instead of |, and no empty lines in it",
        )
    if text != text.strip():
        message = f"{quoted(text)} begins or ends with a space"
        refuse(Code.BAD_TEXT, message, "remove the space", write=text.strip())
    if len(text) > LINE_LIMIT:
        refuse(Code.BAD_TEXT, f"this text has {len(text)} characters; at most {LINE_LIMIT}")
    return text


def read_name(value: object) -> str:
    """A name in Latin letters."""
    text = read_line(value, "a name")
    if len(text) > 100:
        refuse(Code.BAD_TEXT, f"{quoted(text)} is too long for a name")
    for character in text:
        # Modifier letters, like the turned comma of Hawaiʻi, belong to every script.
        other = unicodedata.category(character) in ("Lu", "Ll", "Lt", "Lo")
        if other and not unicodedata.name(character, "").startswith("LATIN"):
            refuse(
                Code.BAD_TEXT,
                f"{quoted(text)} holds {quoted(character)}, a letter that is not Latin script",
                "type the name again with Latin letters; some look the same as letters of other scripts",
            )
    return text


def read_prose(value: object) -> str:
    """A text in Markdown, which is read elsewhere."""
    text = text_of(value, _TEXT)
    if fault := too_long(text):
        refuse(Code.BAD_TEXT, fault)
    return text


def read_slug(value: object) -> str:
    """An id."""
    text = text_of(value, "an id")
    if not re.fullmatch(SLUG_PATTERN, text) or len(text) > 80:
        refuse(
            Code.BAD_CODE,
            f"{quoted(text)} is not an id",
            f"use small letters a to z, digits and single hyphens, like {slug_meant(text)}",
        )
    return text


def read_code(pattern: str, wanted: str, example: str) -> PlainValidator:
    """Reads a code of one form."""

    def read(value: object) -> str:
        text = text_of(value, wanted)
        if not re.fullmatch(pattern, text):
            tight = re.sub(r"\s", "", text.upper())
            meant = tight if re.fullmatch(pattern, tight) else ""
            hint = "" if meant else f"write it like {example}"
            if pattern == SUBDIVISION_PATTERN and re.fullmatch(r"[A-Z0-9]{1,3}", text):
                hint = f"write the code of the country before it, like US-{text}"
            refuse(Code.BAD_CODE, f"{quoted(text)} is not {wanted}", hint, write=meant)
        return text

    return PlainValidator(read)
