"""Stage 5, output -> bytes. A pure function of the output, the frame, the templates and the language.

Every template receives exactly two values: ``page``, its view, and ``site``, the frame; ``head`` is
what the frame shows of this page. Undefined names are errors and everything is escaped. Templates
never come from content, so content is never more than text in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from registry.compiled import COMPILED, OPTIONS
from registry.data_bytes import data_bytes
from registry.json_ld import json_ld
from registry.language import Language, Passage
from registry.plan.followed import CalendarFile, FeedFile
from registry.plan.page import (
    AssetFile,
    Frame,
    HtmlPage,
    Output,
    Picture,
    ShareImage,
    SignedFile,
    Thing,
)
from registry.raster import png
from registry.signed_bytes import signed_bytes
from registry.signing.signer import Signer
from registry.syndication import followed_bytes
from registry.template_words import gettext_functions, remember_macros
from registry.theme import Theme


class Renderer:
    """Turns outputs into bytes; templates are made ready when they are first used."""

    def __init__(
        self, theme: Theme, languages: Iterable[Language], signer: Signer | None = None
    ) -> None:
        self._theme = theme
        self._signer = signer
        self._languages = {language.tag: language for language in languages}
        self._environments: dict[str, Environment] = {}

    def render(self, output: Output, frames: Mapping[str, Frame]) -> bytes:
        """The bytes of an output."""
        match output:
            case HtmlPage():
                language = output.head.language
                template = self._environment(language).get_template(output.template)
                html = template.render(page=output.view, head=output.head, site=frames[language])
                return (html.rstrip() + "\n").encode()
            case Picture():
                # A picture holds no words of its own, so the environment of any language will do.
                template = self._environment(next(iter(self._languages))).get_template(
                    output.template
                )
                svg = template.render(page=output.view).rstrip() + "\n"
                return (
                    png(svg, self._theme.fonts) if isinstance(output, ShareImage) else svg.encode()
                )
            case FeedFile() | CalendarFile():
                return followed_bytes(output)
            case AssetFile():
                return self._theme.assets[output.name]
            case SignedFile():
                return signed_bytes(output, self._signer)
            case _:
                return data_bytes(output)

    def _environment(self, tag: str) -> Environment:
        if tag not in self._environments:
            self._environments[tag] = _environment(self._theme, self._languages[tag])
        return self._environments[tag]


def _environment(theme: Theme, language: Language) -> Environment:
    environment = Environment(
        loader=FunctionLoader(theme.load),
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=COMPILED,
        **OPTIONS,
    )
    # Installed by the extension; newstyle formats with escaped arguments.
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        language.translations, newstyle=True
    )
    environment.filters |= {
        "number": language.number,
        "day": language.day,
        "month": language.month,
        "partial_date": language.partial_date,
        "listing": language.listing,
        "tier": language.tier,
        "status": language.status,
        "kind": language.kind,
        "confidence": language.confidence,
        "standing": language.standing,
        "content_text": language.content_text,
        "passage": partial(_passage, language),
        "figures": partial(_figures, language),
        "country": language.country,
        "language_name": language.language_name,
        "percent_wide": _percent_wide,
        "host": _host,
        "breaks": _breaks,
        "json_ld": _json_ld,
    }
    environment.filters["safe_html"] = Markup
    environment.globals |= gettext_functions(language.translations)
    for room in ("parts/words.html", "parts/frame.html"):
        remember_macros(environment.get_template(room).module)
    return environment


def _passage(language: Language, words: str | Passage) -> Markup:
    """Words of the content in this language, or marked with the language that they are in."""
    shown = language.passage(words) if isinstance(words, str) else words
    if not shown.language:
        return escape(shown.text)
    return Markup('<span lang="{}">{}</span>').format(shown.language, shown.text)


_FIGURE = re.compile(
    r"(?:(?:R|US|C|A|COP|MXN)?[$€£]\s?|(?<![\w.,$-]))\d+(?:[.,  ]\d+)*"
    r"(?:\s?%|\s(?:thousand|million|billion|mil|mill(?:ón|ones)|milh(?:ão|ões)|bilh(?:ão|ões)|"
    r"milliards?|millions?)\b)?(?![\w-])"
)
"""A number in a sentence, with its currency and the word that counts for zeros."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def _figures(language: Language, words: Passage) -> Markup:
    """A sentence in which the figures stand out; years are none."""
    shown = Markup("").join(
        Markup("<strong>{}</strong>").format(part)
        if number % 2 and not _YEAR.fullmatch(part)
        else escape(part)
        for number, part in enumerate(re.split(f"({_FIGURE.pattern})", words.text))
    )
    marked = Markup('<span lang="{}">{}</span>').format(words.language, shown)
    return marked if words.language and words.language != language.tag else shown


def _percent_wide(part: int, whole: int) -> str:
    """A share as a length for a picture, from 0 to 100 with one decimal."""
    return f"{100 * part / whole:.1f}" if whole else "0"


def _host(address: str) -> str:
    """The host of a web address, as a short name for a source."""
    return address.split("/")[2].removeprefix("www.")


def _breaks(address: str) -> Markup:
    """A long address that may be broken after its slashes."""
    return Markup("/<wbr>").join(address.split("/"))


def _json_ld(things: Iterable[Thing]) -> Markup:
    """What a page says to machines; it cannot end the element that it stands in."""
    return Markup(json_ld(things))  # noqa: S704 - no character of HTML is left in it
