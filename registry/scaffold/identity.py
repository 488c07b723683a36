"""Permanent names of new entries, and whether an entry is new at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Final

from registry.model import Award, City

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
    | {"\N{LATIN SMALL LETTER DOTLESS I}": "i"}
)
"""Letters that Unicode does not take apart."""

_APOSTROPHES: Final = re.compile(
    "['\N{GRAVE ACCENT}\N{ACUTE ACCENT}\N{PRIME}\N{MODIFIER LETTER PRIME}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{MODIFIER LETTER TURNED COMMA}\N{MODIFIER LETTER APOSTROPHE}]"
)

NEAR: Final = 0.85
"""How like two names of one subdivision may be before they are taken for one city's."""


def proposed_city_id(name: str, subdivision: str) -> str:
    """The name without accents and apostrophes, with the code of the subdivision behind it."""
    return "-".join(filter(None, (slug(name), subdivision.lower())))


def proposed_slug(title: str) -> str:
    """A title as part of an address: its first words."""
    words = slug(title).split("-")
    while len("-".join(words)) > 60:
        words.pop()
    return "-".join(words)


def slug(text: str) -> str:
    """Small letters a to z, digits and single hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", _plain(text)))


def folded(text: str) -> str:
    """A name for comparison: letters and digits only."""
    return slug(text).replace("-", "") or text.casefold()


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A city that a new one looks like."""

    city: City
    name: str
    """The name of it that is alike."""
    same: bool
    """Whether the two names are the same but for accents, capitals and punctuation."""


def alike(names: Iterable[str], subdivision: str, cities: Iterable[City]) -> Likeness | None:
    """The city of that subdivision whose name or alias is most like one of these names."""
    best: tuple[float, Likeness] | None = None
    wanted = [folded(name) for name in names]
    for city in cities:
        if city.subdivision != subdivision:
            continue
        for name in (city.name, *city.aliases):
            likeness = max(_likeness(one, folded(name)) for one in wanted)
            if likeness >= NEAR and (best is None or likeness > best[0]):
                best = likeness, Likeness(city, name, folded(name) in wanted)
    return best[1] if best else None


_CIVIC = re.compile(r"^(?:cityof|townof|ciudadde|cidadede|villede)|(?:city|town)$")
"""What stands beside the name of a city, in names that are folded."""


def _likeness(one: str, other: str) -> float:
    """How like two folded names are, whether they are called city or not."""
    as_written = SequenceMatcher(None, one, other).ratio()
    return max(as_written, SequenceMatcher(None, _uncivic(one), _uncivic(other)).ratio())


def _uncivic(name: str) -> str:
    return _CIVIC.sub("", name) or name


def cities_called(text: str, cities: Sequence[City]) -> tuple[City, ...]:
    """The city of that id, or all cities of that name."""
    by_id = tuple(city for city in cities if city.id == text)
    wanted = folded(text)
    return by_id or tuple(
        city for city in cities if wanted in (folded(name) for name in (city.name, *city.aliases))
    )


def closest_cities(text: str, cities: Sequence[City]) -> tuple[City, ...]:
    """Up to three cities whose id or name is near a text, nearest first."""
    known: dict[str, City] = {}
    for city in cities:
        for name in (folded(city.id), *map(folded, (city.name, *city.aliases))):
            known.setdefault(name, city)
    close = get_close_matches(folded(text), known, n=3, cutoff=0.6)
    return tuple({known[name].id: known[name] for name in close}.values())


def proposed_award_id(award: Award, others: Iterable[Award]) -> str | None:
    """None where the year of an award is a name that no other award of its city has."""
    taken = {other.award_id for other in others}
    if award.award_id and award.award_id not in taken:
        return None
    stem = "-".join(filter(None, (str(award.year or "first"), award.tier or "certified")))
    return next(
        name for name in (stem, *(f"{stem}-{n}" for n in range(2, 99))) if name not in taken
    )
