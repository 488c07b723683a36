"""The words of a language as templates call them, and small parts of pages made once.

Jinja's own gettext functions look everything up anew at each call, some sixty times a page. These
keep each message with its translation, as markup that escapes what is put into it.
"""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations
from typing import Any

from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
from markupsafe import Markup


def gettext_functions(translations: NullTranslations) -> dict[str, Callable[..., Markup]]:
    """``gettext``, ``ngettext`` and ``pgettext`` of a template, by name, in Jinja's new style."""
    said: dict[object, Markup] = {}

    def markup(message: str) -> Markup:
        return Markup(message)  # noqa: S704 - ours, or a translation with the same tags (check)

    def gettext(message: str, /, **values: Any) -> Markup:
        found = said.get(message)
        if found is None:
            found = said[message] = markup(translations.gettext(message))
        return found % values if "%" in found else found

    def pgettext(context: str, message: str, /, **values: Any) -> Markup:
        found = said.get((context, message))
        if found is None:
            found = said[context, message] = markup(translations.pgettext(context, message))
        return found % values if "%" in found else found

    def ngettext(singular: str, plural: str, number: int, /, **values: Any) -> Markup:
        found = said.get((singular, plural, number))
        if found is None:
            found = markup(translations.ngettext(singular, plural, number))
            said[singular, plural, number] = found
        return found % {"num": number, **values}

    return {"gettext": gettext, "_": gettext, "ngettext": ngettext, "pgettext": pgettext}


def remember_macros(module: TemplateModule) -> None:
    """Let every macro of a template answer from memory what it was asked before.

    For templates whose macros are pure and are called with few different arguments.
    """
    for name, macro in vars(module).items():
        if isinstance(macro, Macro):
            setattr(module, name, _remembering(macro))


def _remembering(macro: Macro) -> Callable[..., str]:
    said: dict[object, str] = {}

    def answer(*arguments: object, **named: object) -> str:
        key = (arguments, *named.items())
        try:
            return said[key]
        except KeyError:
            said[key] = answered = macro(*arguments, **named)
            return answered
        except TypeError:  # an argument without a hash
            return macro(*arguments, **named)

    return answer
