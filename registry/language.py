"""Values -> words, in one language: dates, numbers, countries, and the sentences of the interface.

Wording comes from gettext catalogs, dates and names from CLDR through Babel. A language without a
catalog speaks the English of the source.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from registry.compute.standing import Standing, Status
from registry.dates import PartialDate, Precision
from registry.model import Confidence, Kind, Tier


class Language:
    """The words of one language."""

    def __init__(self, tag: str, translations: NullTranslations | None = None) -> None:
        """``tag`` is a BCP 47 tag, like ``en`` or ``pt-BR``."""
        self.tag = tag
        self.translations = translations or NullTranslations()

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.tag, sep="-")

    def text(self, message: str, **values: object) -> str:
        """A sentence of the interface."""
        said = self.translations.gettext(message)
        return said % values if values else said

    def count(self, singular: str, plural: str, number: int, **values: object) -> str:
        """A sentence about a number of things; it may use ``%(n)s``."""
        said = self.translations.ngettext(singular, plural, number)
        return said % {"n": self.number(number), **values}

    def number(self, number: int) -> str:
        """A number with the language's separators."""
        return str(format_decimal(number, locale=self._locale))

    def day(self, day: date) -> str:
        """A day in words, like June 21, 2023."""
        return str(format_date(day, "long", locale=self._locale))

    def month(self, day: date) -> str:
        """The month of a day in words, like June 2023."""
        return str(format_date(day, "MMMM y", locale=self._locale))

    def partial_date(self, when: PartialDate) -> str:
        """A partial date in words, as honest as it is known."""
        match when.precision:
            case Precision.DAY:
                return self.day(when.earliest)
            case Precision.MONTH:
                return self.month(when.earliest)
            case Precision.YEAR:
                return str(when.earliest.year)
            case Precision.WINDOW:
                return self.text(
                    "between %(first)s and %(last)s",
                    first=self.day(when.earliest),
                    last=self.day(when.latest),
                )

    def listing(self, items: Iterable[str]) -> str:
        """Words in a row, joined as the language joins them."""
        return str(format_list(list(items), locale=self._locale))

    def country(self, code: str) -> str:
        """The name of a country."""
        return str(self._locale.territories[code])

    def tier(self, tier: Tier | None) -> str:
        """The name of a level; a level that is not documented says so."""
        match tier:
            case Tier.SILVER:
                return self.text("Silver")
            case Tier.GOLD:
                return self.text("Gold")
            case Tier.PLATINUM:
                return self.text("Platinum")
            case None:
                return self.text("Level not documented")

    def status(self, status: Status) -> str:
        """The name of a status."""
        match status:
            case Status.CERTIFIED:
                return self.text("Certified")
            case Status.EXPIRING:
                return self.text("Ending soon")
            case Status.LAPSED:
                return self.text("Term ended")
            case Status.WITHDRAWN:
                return self.text("Withdrawn")

    def kind(self, kind: Kind) -> str:
        """What an award did, in a word or two."""
        match kind:
            case Kind.NEW:
                return self.text("First certification")
            case Kind.RECERTIFIED:
                return self.text("Recertified")
            case Kind.LEVELED_UP:
                return self.text("Moved up")
            case Kind.LEVELED_DOWN:
                return self.text("Moved down")
            case Kind.RENEWED:
                return self.text("Renewed")

    def confidence(self, confidence: Confidence) -> str:
        """The best kind of source, in words."""
        match confidence:
            case Confidence.OFFICIAL:
                return self.text("stated by the program")
            case Confidence.CITY:
                return self.text("stated by the city")
            case Confidence.PRESS:
                return self.text("reported by the press")
            case Confidence.INFERRED:
                return self.text("inferred by us")

    def standing(self, standing: Standing) -> str:
        """A standing in one sentence, with its date and never as a bare status."""
        held = (
            self.text("Certified at the %(tier)s level", tier=self.tier(standing.tier))
            if standing.tier
            else self.text("Certified, at a level that is not documented")
        )
        last = self.day(standing.term.last)
        match standing.status:
            case Status.CERTIFIED | Status.EXPIRING:
                return self.text("%(held)s, valid through %(last)s.", held=held, last=last)
            case Status.LAPSED:
                return self.text(
                    "%(held)s through %(last)s; no renewal is on record.", held=held, last=last
                )
            case Status.WITHDRAWN:
                day = self.day(standing.withdrawn_on or standing.term.last)
                return self.text("%(held)s; withdrawn on %(day)s.", held=held, day=day)
