"""What all records are made of: days, addresses, the words of the registry, and dates known in part."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import WithJsonSchema
from typing_extensions import TypedDict

Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
"""A day, like 2023-06-21, in the registry's time zone."""

Url = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]
"""A web address, complete."""

Html = Annotated[str, WithJsonSchema({"type": "string", "contentMediaType": "text/html"})]
"""HTML of a few elements, without scripts or styles; addresses in it are complete."""

TierWord = Literal["silver", "gold", "platinum"]
StatusWord = Literal["certified", "expiring", "lapsed", "withdrawn"]
KindWord = Literal["new", "recertified", "leveled_up", "leveled_down", "renewed"]
EventWord = Literal[
    "new",
    "recertified",
    "leveled_up",
    "leveled_down",
    "renewed",
    "expiring",
    "lapsed",
    "withdrawn",
    "corrected",
]
ChangeWord = Literal["award", "expiring", "lapsed", "withdrawn", "corrected"]
ConfidenceWord = Literal["official", "city", "press", "inferred"]
PrecisionWord = Literal["day", "month", "year", "window"]
ConfirmationWord = Literal["single_source", "two_or_more_sources"]


class PartialDate(TypedDict):
    """A date as far as it is known: some day from earliest to latest, both inclusive."""

    edtf: str
    """As it is recorded (a subset of EDTF): 2023-06-21, 2023-06, 2023, or two days with a slash."""
    earliest: Day
    """The first day that it can mean."""
    latest: Day
    """The last day that it can mean."""
    precision: PrecisionWord
    """How much of it is known."""


class Correction(TypedDict):
    """What an award said before it was put right."""

    on: Day
    """The day of the correction."""
    was: str
    """What was published before."""
    reason: str
    """Why it was wrong."""
    sources: list[Url]
    """Web addresses that say so."""
