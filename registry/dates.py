"""Partial dates and terms: what is known of a day, and for how long an award is valid.

A partial date is a day, a month, a year, or a window of two days; a subset of EDTF
(ISO 8601-2, levels 0 and 1). Nothing here reads the clock.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Self

PARTIAL_DATE_PATTERN: Final = (
    r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])"
    r"(/[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?)?)?$"
)
"""The forms of a partial date as a regular expression, for editors' schemas.

It cannot know that February has no 30th; ``PartialDate.parse`` does.
"""

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: some day from ``earliest`` to ``latest``, both inclusive."""

    earliest: date
    latest: date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2023-06-21``, ``2023-06``, ``2023`` or ``2020-06-29/2022-03-30``.

        Raises ValueError, with a sentence fit for an editor, on any other text and on days that
        do not exist.
        """
        first, slash, second = text.partition("/")
        if not slash:
            return cls(*_span(text))
        start, end = _span(first), _span(second)
        if start[2] is not Precision.DAY or end[2] is not Precision.DAY:
            raise ValueError("both ends of a window are whole days, like 2020-06-29/2022-03-30")
        if start[0] >= end[0]:
            raise ValueError(f"the window ends on {second}, which is not after its start {first}")
        return cls(start[0], end[0], Precision.WINDOW)

    @classmethod
    def of_day(cls, day: date) -> Self:
        """A date that is known to the day."""
        return cls(day, day, Precision.DAY)

    @property
    def day(self) -> date | None:
        """The day, where it is known."""
        return self.earliest if self.precision is Precision.DAY else None

    @property
    def sort_key(self) -> tuple[date, date]:
        """Orders dates by the latest day they can mean, then by the earliest."""
        return (self.latest, self.earliest)

    def __str__(self) -> str:
        """The same text that ``parse`` reads."""
        match self.precision:
            case Precision.DAY:
                return self.earliest.isoformat()
            case Precision.MONTH:
                return self.earliest.isoformat()[:7]
            case Precision.YEAR:
                return self.earliest.isoformat()[:4]
            case Precision.WINDOW:
                return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


def _span(text: str) -> tuple[date, date, Precision]:
    form = _FORM.fullmatch(text)
    if form is None:
        raise ValueError("a date is written 2023-06-21, 2023-06, 2023 or 2020-06-29/2022-03-30")
    year, month, day = (int(part) if part else None for part in form.groups())
    if not year:
        raise ValueError("there is no year 0000")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month:02}")
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, length), Precision.MONTH
    if not 1 <= day <= length:
        raise ValueError(f"{calendar.month_name[month]} {year} has {length} days")
    return date(year, month, day), date(year, month, day), Precision.DAY


def anniversary(day: date, years: int) -> date:
    """The same day ``years`` later; 29 February gives 28 February in a year without one."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@dataclass(frozen=True, slots=True)
class Term:
    """The days an award is valid by itself, both ends inclusive.

    It is counted from the latest day that the announcement can have (house rule 3), so a date
    that is known in part never makes a term end too early. The last valid day is the anniversary.
    """

    first: date
    last: date

    @classmethod
    def of(cls, announced: PartialDate, years: int) -> Self:
        """The term of an award announced then, under a standard valid for ``years`` years."""
        return cls(announced.earliest, anniversary(announced.latest, years))

    def expiring_from(self, days: int) -> date:
        """The first of the last ``days`` days of the term."""
        return max(self.first, self.last - timedelta(days=days - 1))
