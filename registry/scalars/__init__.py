"""The kinds of scalar that files may hold: each owns its reading, its sentence and its schema.

Values arrive as the text that the editor wrote; nothing is guessed from its look (in plain YAML
``NO`` would be false and ``014`` twelve). A value that cannot be read raises
``PydanticCustomError`` with the problem's code as its type and, in ``ctx``, an optional ``hint`` and
the text to ``write`` instead, where only one can be meant.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import PlainValidator

from registry.dates import PARTIAL_DATE_PATTERN, PartialDate
from registry.language_tag import LANGUAGE_PATTERN
from registry.scalars.forms import (
    AREA_PATTERN,
    CRITERION_PATTERN,
    DAY_PATTERN,
    DIGEST_PATTERN,
    PUBLIC_KEY_PATTERN,
    SLUG_PATTERN,
    SUBDIVISION_PATTERN,
    TEXT_OR_NUMBER,
    form,
    schema,
)
from registry.scalars.keys import read_public_key
from registry.scalars.length import PROSE_LIMIT
from registry.scalars.links import read_link
from registry.scalars.reading import (
    LINE_LIMIT,
    read_code,
    read_count,
    read_day,
    read_degrees,
    read_line,
    read_name,
    read_partial_date,
    read_percent,
    read_prose,
    read_slug,
    read_year,
    read_yes_or_no,
)

PartialDateField = Annotated[
    PartialDate,
    PlainValidator(read_partial_date),
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
    PlainValidator(read_day),
    form(DAY_PATTERN, "a day like 2023-06-21"),
]
Year = Annotated[int, PlainValidator(read_year), schema("integer", minimum=1900, maximum=2200)]
Count = Annotated[int, PlainValidator(read_count), schema("integer", minimum=0)]
Percent = Annotated[int, PlainValidator(read_percent), schema("integer", minimum=1, maximum=100)]
Latitude = Annotated[
    float, read_degrees(90, "latitude", "NS"), schema("number", minimum=-90, maximum=90)
]
Longitude = Annotated[
    float, read_degrees(180, "longitude", "EWO"), schema("number", minimum=-180, maximum=180)
]
YesOrNo = Annotated[bool, PlainValidator(read_yes_or_no), schema("boolean")]
Line = Annotated[str, PlainValidator(read_line), schema("string", maxLength=LINE_LIMIT)]
Name = Annotated[str, PlainValidator(read_name), schema("string", maxLength=100)]
Markdown = Annotated[str, PlainValidator(read_prose), schema("string", maxLength=PROSE_LIMIT)]
Link = Annotated[
    str,
    PlainValidator(read_link),
    form("^https?://", "a whole web address, beginning with https://"),
]
Slug = Annotated[
    str,
    PlainValidator(read_slug),
    form(SLUG_PATTERN, "small letters a to z, digits and single hyphens", TEXT_OR_NUMBER),
]
CriterionCode = Annotated[
    str,
    read_code(CRITERION_PATTERN, "the code of a criterion", "DM1"),
    form(CRITERION_PATTERN, "the code of a criterion, like DM1"),
]
AreaCode = Annotated[
    str,
    read_code(AREA_PATTERN, "the code of an area", "DM"),
    form(AREA_PATTERN, "the code of an area, like DM"),
]
SubdivisionCode = Annotated[
    str,
    read_code(SUBDIVISION_PATTERN, "the code of a subdivision (ISO 3166-2)", "US-CA"),
    form(SUBDIVISION_PATTERN, "the code of a state or province (ISO 3166-2), like US-CA"),
]
Digest = Annotated[
    str,
    read_code(DIGEST_PATTERN, "the beginning of a digest", "0a1b2c3d"),
    form(DIGEST_PATTERN, "the eight characters that the check names"),
]
PublicKey = Annotated[
    str,
    PlainValidator(read_public_key),
    form(PUBLIC_KEY_PATTERN, "the public key that build.py new-key printed"),
]
LanguageTag = Annotated[
    str,
    read_code(LANGUAGE_PATTERN, "the code of a language (BCP 47)", "es or pt-BR"),
    form(LANGUAGE_PATTERN, "the code of a language, like es or pt-BR"),
]
TagAuthority = Annotated[
    str,
    read_code(
        r"^[a-z0-9.-]+,[0-9]{4}(-[0-9]{2}){0,2}$",
        "a naming authority (RFC 4151)",
        "registry.example,2026",
    ),
    schema("string"),
]
