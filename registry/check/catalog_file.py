"""A PO file -> a catalog, or every reason why its words cannot be shown.

What a translation says is shown as it is, beside markup of our own and within its attributes, so it
must hold exactly the tags and the places for values that the original holds, and no quotation mark that
could end an attribute. Values are put into words of the interface only: a percent sign in a text of the
content is a percent sign.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from babel.messages.catalog import Catalog as Messages
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser

from registry.catalog import CONTENT, INTERFACE, Catalog
from registry.problem import START, Code, Problem, Severity, Span, quoted, visible
from registry.read import Source

_NAMES: Final = (INTERFACE, CONTENT)

_PLACE = re.compile(r"%\((\w+)\)s")
_MARKUP = re.compile(r"<[^<>]*>|&#?\w+;")


def read_catalog(source: Source) -> tuple[Catalog | None, tuple[Problem, ...]]:
    """The catalog of a PO file, and what is wrong with it."""
    language = source.folder.rpartition("/")[2]
    if source.stem not in _NAMES:
        message = f"a catalog of the name {quoted(source.stem)} is not read"
        hint = f"the catalogs are {' and '.join(f'{name}.po' for name in _NAMES)}"
        return None, (Problem(source.path, START, Code.UNEXPECTED_FILE, message, hint),)
    messages = _Messages(locale=language.replace("-", "_"))
    try:
        PoFileParser(messages, abort_invalid=True).parse(io.StringIO(source.text))
    except PoFileError as error:
        line, said = max(1, int(error.lineno or 0)), visible(str(error.args[0]))
        return None, (_problem(source, line, f"this is not a line of a PO file: {said}"),)
    except _UNREADABLE as error:
        return None, (_problem(source, 1, f"this is not a PO file: {visible(str(error))}"),)
    found = [message for message in messages if message.id]
    problems = [problem for message in found for problem in _faults(source, message)]
    open_ = [message for message in found if not _is_translated(message)]
    if open_:
        problems.append(
            Problem(
                source.path,
                Span.at(open_[0].lineno or 1, 1),
                Code.TRANSLATION_INCOMPLETE,
                f"{len(open_)} of {len(found)} texts are not translated, from here on",
                "write the translation behind msgstr; until then the original is shown",
                Severity.WARNING,
            )
        )
    ids = frozenset(_first(message.id) for message in found)
    return Catalog(language, source.stem, _compiled(messages), ids), tuple(problems)


_UNREADABLE: Final = (ValueError, TypeError, AttributeError, LookupError, RecursionError)
"""What the library stumbles over in lines that it did not expect."""


class _Messages(Messages):
    """The messages of a PO file, under a header of our own.

    What the header of the file says is not heard: its encoding would be used to write and read again
    what was checked, and its plurals are a formula, and a number that memory is asked for.
    """

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What ``gettext`` needs, and no day."""
        return [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Plural-Forms", self.plural_forms),
        ]

    @mime_headers.setter
    def mime_headers(self, _said: object) -> None:
        """The header of the file."""


def _problem(source: Source, line: int, message: str, hint: str = "") -> Problem:
    return Problem(source.path, Span.at(line, 1), Code.BAD_TRANSLATION, message, hint)


def _first(words: str | Iterable[str]) -> str:
    return words if isinstance(words, str) else next(iter(words))


def _all(words: str | Iterable[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _is_translated(message: Message) -> bool:
    return not message.fuzzy and all(_all(message.string or ""))


def _compiled(messages: Messages) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, messages)
    return stream.getvalue()


def _faults(source: Source, message: Message) -> Iterator[Problem]:
    originals, line = _all(message.id), message.lineno or 1
    allowed = {name for original in originals for name in _PLACE.findall(original)}
    for said in filter(None, _all(message.string or "")):
        places = set(_PLACE.findall(said))
        missing = allowed - places if len(originals) == 1 else set()
        for name in sorted(places - allowed):
            yield _problem(
                source,
                line,
                f"the translation has a place for {quoted(name)}, which the original lacks",
                f"the original has {_listed(allowed)}",
            )
        for name in sorted(missing):
            yield _problem(
                source,
                line,
                f"the translation lacks %({name})s, the place for a value",
                f"write %({name})s where the value belongs",
            )
        if source.stem == INTERFACE:
            yield from _interface_faults(source, line, originals, said)
        if _markup(said) not in [_markup(original) for original in originals]:
            yield _problem(
                source,
                line,
                "the tags in the translation are not those of the original",
                "keep every <tag> and &name; of the original, and add none",
            )


def _interface_faults(
    source: Source, line: int, originals: tuple[str, ...], said: str
) -> Iterator[Problem]:
    """What would break a template, or get out of an attribute in one."""
    if "%" not in "".join(originals):
        if "%" in said:
            message = "a percent sign stands in the translation, and none in the original"
            yield _problem(source, line, message, "say it in words")
    elif "%" in _PLACE.sub("", said).replace("%%", ""):
        message = "a percent sign stands alone in the translation"
        yield _problem(source, line, message, "write it twice: %%")
    if _marks(said) > max(map(_marks, originals)):
        yield _problem(
            source,
            line,
            'the translation has more straight quotation marks (") than the original',
            "write the quotation marks of the language, like “ ” or « »",
        )


def _marks(text: str) -> int:
    """The straight quotation marks of a text that are not in a tag."""
    return _MARKUP.sub("", text).count('"')


def _markup(text: str) -> Counter[str]:
    """The tags and entities of a text, and every bracket beside them."""
    found = Counter(_MARKUP.findall(text))
    found.update(character for character in _MARKUP.sub("", text) if character in "<>")
    return found


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"%({name})s" for name in sorted(names)) or "none"
