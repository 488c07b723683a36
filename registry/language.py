"""Values -> words, in one language: dates, numbers, countries, and the sentences of the interface.

Wording comes from gettext catalogs, dates and names from CLDR through Babel. A language without a
catalog speaks the English of the source.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from gettext import GNUTranslations, NullTranslations

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from registry.catalog import CONTENT, INTERFACE, Catalog
from registry.compute.standing import Standing, Status
from registry.dates import PartialDate, Precision
from registry.model import Confidence, Kind, Registry, Tier


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the content, as one language shows them."""

    text: str
    language: str = ""
    """The language they are in, where it is not that of the page."""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.text)


@dataclass(frozen=True)
class Language:
    """The words of one language."""

    tag: str
    """A BCP 47 tag, like ``en`` or ``pt-BR``."""
    texts: str = "en"
    """The language that the texts of the content are written in."""
    interface: Catalog | None = None
    content: Catalog | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is the language that the texts are written in."""
        return self.tag == self.texts

    @cached_property
    def digest(self) -> str:
        """Changes with any of its words."""
        parts = (catalog.compiled if catalog else b"" for catalog in (self.interface, self.content))
        return hashlib.sha256(repr((self.tag, self.texts, *parts)).encode()).hexdigest()

    @cached_property
    def name(self) -> str:
        """What it calls itself, like español."""
        return str(self._locale.get_language_name())

    @cached_property
    def locale(self) -> str:
        """With a territory, like ``en_US``; where its tag has none, the likely one of CLDR."""
        likely = get_global("likely_subtags")[self._locale.language]
        territory = self._locale.territory or Locale.parse(likely).territory
        return f"{self._locale.language}_{territory}"

    @cached_property
    def direction(self) -> str:
        """Where lines begin: ``ltr`` or ``rtl``."""
        return str(self._locale.text_direction)

    @cached_property
    def translations(self) -> NullTranslations:
        """The words of the interface, for gettext."""
        return _translations(self.interface)

    @cached_property
    def _content(self) -> NullTranslations:
        found = _translations(self.content)
        found.add_fallback(_Untranslated())
        return found

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.tag, sep="-")

    @cached_property
    def _days(self) -> dict[date, str]:
        """Days that were put into words: a site says the same few thousands of times."""
        return {}

    @cached_property
    def _countries(self) -> dict[str, str]:
        """Countries that were named."""
        return {}

    @cached_property
    def _numbers(self) -> dict[int, str]:
        """Numbers that were put into words."""
        return {}

    def passage(self, text: str, translations: Mapping[str, str] | None = None) -> Passage:
        """A text of the content: its own translation, else that of the catalog, else as it is."""
        if self.is_own or not text:
            return Passage(text)
        if translations and self.tag in translations:
            return Passage(translations[self.tag])
        said = self._content.gettext(text)
        return Passage(said) if said else Passage(text, self.texts)

    def content_text(self, text: str) -> str:
        """The same without a word about its language, for titles and descriptions."""
        return self.passage(text).text

    def text(self, message: str, **values: object) -> str:
        """A sentence of the interface."""
        said = self.translations.gettext(message)
        return said % values if values else said

    def label(self, context: str, message: str) -> str:
        """A word or two that other languages say differently by where they stand."""
        return self.translations.pgettext(context, message)

    def count(self, singular: str, plural: str, number: int, **values: object) -> str:
        """A sentence about a number of things; it may use ``%(n)s``."""
        said = self.translations.ngettext(singular, plural, number)
        return said % {"n": self.number(number), **values}

    def number(self, number: int) -> str:
        """A number with the language's separators."""
        if number not in self._numbers:
            self._numbers[number] = str(format_decimal(number, locale=self._locale))
        return self._numbers[number]

    def day(self, day: date) -> str:
        """A day in words, like June 21, 2023."""
        if day not in self._days:
            self._days[day] = str(format_date(day, "long", locale=self._locale))
        return self._days[day]

    def month(self, day: date) -> str:
        """The month of a day in words, like June 2023."""
        return str(format_skeleton("yMMMM", day, locale=self._locale))

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

    def language_name(self, tag: str) -> str:
        """What another language is called in this one."""
        return str(Locale.parse(tag, sep="-").get_display_name(self._locale))

    def country(self, code: str) -> str:
        """The name of a country."""
        if code not in self._countries:
            self._countries[code] = str(self._locale.territories[code])
        return self._countries[code]

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


class _Untranslated(NullTranslations):
    """Tells a text that is not translated from one that is the same in both languages."""

    def gettext(self, message: str) -> str:  # noqa: ARG002 - the library fixes its arguments
        """Nothing."""
        return ""


def _translations(catalog: Catalog | None) -> NullTranslations:
    return GNUTranslations(io.BytesIO(catalog.compiled)) if catalog else NullTranslations()


def languages_of(registry: Registry) -> tuple[Language, ...]:
    """The languages of the site, that of the texts first."""
    program = registry.program
    return tuple(
        Language(
            tag,
            program.language,
            registry.catalogs.get((tag, INTERFACE)),
            registry.catalogs.get((tag, CONTENT)),
        )
        for tag in (program.language, *program.languages)
    )
