"""What an editor probably meant by a value that cannot be read: an exact replacement, or nothing.

Nothing is ever replaced by itself. These are hints, and only where no other reading is likely.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from registry.scalars.forms import DAY_PATTERN

_MONTHS: Final = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {
    name: number
    for names in (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    )
    for number, name in enumerate(names.split(), 1)
}
"""The months, without accents, in the languages of the sources."""

_TIERS: Final = {
    "plata": "silver",
    "prata": "silver",
    "argent": "silver",
    "oro": "gold",
    "ouro": "gold",
    "or": "gold",
    "platino": "platinum",
    "platina": "platinum",
    "platine": "platinum",
}
"""The levels in the languages of the sources."""


_FIELDS: Final = {
    meant: frozenset(names.split())
    for meant, names in {
        "name": "nombre nome nom city title ciudad cidade ville municipality",
        "aliases": "alias alternative_names other_names",
        "subdivision": "state province region department estado provincia departamento",
        "location": "coordinates position geo",
        "latitude": "lat latitud",
        "longitude": "lng lon long longitud",
        "population": "inhabitants poblacion populacao pop",
        "count": "number value inhabitants",
        "certifications": "awards certification certificaciones",
        "announced": "date day awarded certified announcement fecha data",
        "date": "announced day fecha data",
        "tier": "level nivel status grade",
        "sources": "url urls link links source fuente fuentes fonte fontes",
        "source": "url link fuente fonte by",
        "note": "notes comment comments remark remarks nota",
        "text": "quote description texto content title",
        "story": "body description",
    }.items()
}
"""What fields are called elsewhere, without accents: in other data, and in other languages."""


def field_meant(name: str, free: Sequence[str]) -> str:
    """Which field that is not yet there is meant by a name of another language or format, if any."""
    plain = _bare(name).replace("-", "_").replace(" ", "_")
    return next((field for field in free if plain in _FIELDS.get(field, ())), "")


def word_meant(text: str, words: Sequence[str]) -> str:
    """Which of the words of the registry is meant by one of another language, if any."""
    meant = _TIERS.get(text.strip().lower(), "")
    return meant if meant in words else ""


def day_meant(text: str) -> str:
    """``June 21, 2023``, ``21/06/2023`` and ``2023-6-1`` as they should be written."""
    written, text = text, re.sub(f"(?<=[0-9])[{_DASHES}](?=[0-9])", "-", text)
    iso = re.fullmatch(r"([12][0-9]{3})-?([0-9]{2})-?([0-9]{2})([T ][0-9]{1,2}:.*)?", text)
    if iso:
        year, month, day = iso.groups()[:3]
        whole = f"{year}-{month}-{day}"
        return whole if whole != written and _is_real(int(year), int(month), int(day)) else ""
    words = [w for w in re.findall(r"[0-9]+|[a-z]+", _bare(text)) if w not in ("de", "del")]
    if re.search(r"[^\w\s.,/-]", text) or not 2 <= len(words) <= 3:
        return ""
    year = next((word for word in words if re.fullmatch(r"(?:19|20|21)[0-9]{2}", word)), "")
    month = next((_MONTHS[word] for word in words if word in _MONTHS), 0)
    small = [int(word) for word in words if re.fullmatch(r"[0-9]{1,2}(?:st|nd|rd|th)?", word)]
    if not year or len(small) + bool(month) + 1 != len(words):
        return ""
    if len(words) == 2:
        return f"{year}-{month or small[0]:02}" if month or 1 <= small[0] <= 12 else ""
    days = {*_readings(small, month, year_first=words[0] == year)}
    real = {day for day in days if _is_real(int(year), *day)}
    return "-".join((year, *(f"{part:02}" for part in real.pop()))) if len(real) == 1 else ""


_DASHES: Final = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"


def window_meant(text: str) -> str:
    """``2023-06-21 to 2023-07-01`` as the window that it may be."""
    ends = re.split(rf"\s*/\s*|\s+(?:to|until|and|or|[-{_DASHES}])\s+", text)
    days = [end if re.fullmatch(DAY_PATTERN, end) else day_meant(end) for end in ends]
    return "/".join(days) if len(days) == 2 and all(days) and days[0] < days[1] else ""


def _bare(text: str) -> str:
    """Small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def _readings(small: list[int], month: int, *, year_first: bool) -> list[tuple[int, int]]:
    """The month and day that two numbers can mean, or one number with the month in words."""
    if month:
        return [(month, small[0])]
    first, second = small
    return [(first, second)] if year_first else [(first, second), (second, first)]


def _is_real(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def degrees_meant(text: str, sides: str) -> str:
    """``39,799``, ``89.644° W`` and too many decimals as they should be written.

    ``sides`` are the letters that may stand behind such a number.
    """
    form = re.fullmatch(
        r"([+\-\N{MINUS SIGN}\N{EN DASH}]?)([0-9]{1,3})(?:[.,]([0-9]{1,30}))?\s*°?\s*([NSEWO]?)",
        text,
    )
    if form is None or form[4] not in ("", *sides):
        return ""
    sign, whole, decimals, side = form.groups()
    number = f"{Decimal(f'{whole}.{decimals or 0}'):.5f}".rstrip("0").rstrip(".")
    return f"-{number}" if (sign and sign != "+") or side in ("S", "W", "O") else number


def slug_meant(text: str) -> str:
    """``First Silver`` as an id; an example where there is nothing to make one of."""
    plain = unicodedata.normalize("NFKD", text[:80]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "second-silver"


def bare_link(text: str) -> str:
    """``<https://…>`` and ``[words](https://…)`` without what belongs to Markdown."""
    inner = re.fullmatch(r"<(https?://.*)>|\[[^\]]*\]\((https?://[^()]*)\)", text)
    return (inner[1] or inner[2]) if inner else ""


def link_meant(text: str) -> str:
    """What ``www.example.org`` and ``//www.example.org`` probably mean; it may be another address."""
    bare = re.fullmatch(r"(?:(?:https?|htt?ps?):?/{0,2}|//)?((?:[\w-]+\.)+[a-z]{2,}(?:/.*)?)", text)
    return f"https://{bare[1].replace(' ', '%20')}" if bare else text.replace(" ", "%20")
