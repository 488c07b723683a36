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
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from babel.messages.catalog import Catalog as Messages
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser

from registry.catalog import CONTENT, INTERFACE, Catalog
from registry.check.catalog_lines import Key, Place, read_lines
from registry.problem import START, Code, Problem, Severity, Span, quoted, visible
from registry.read import Source

_NAMES: Final = (INTERFACE, CONTENT)

_PLACE = re.compile(r"%\((\w+)\)s")
_MOST: Final = 5
"""So many wrong places of one translation are told."""
_MARKUP = re.compile(r"<[^<>]*>|&#?\w+;")


def read_catalog(source: Source) -> tuple[Catalog | None, tuple[Problem, ...]]:
    """The catalog of a PO file, and what is wrong with it."""
    language = source.folder.rpartition("/")[2]
    if source.stem not in _NAMES:
        message = f"a catalog of the name {quoted(source.stem)} is not read"
        hint = f"the catalogs are {' and '.join(f'{name}.po' for name in _NAMES)}"
        return None, (Problem(source.path, START, Code.UNEXPECTED_FILE, message, hint),)
    messages = _empty(source)
    places, faults = read_lines(source, messages.num_plurals)
    if faults:
        return None, faults
    try:
        _fill(messages, source)
    except PoFileError as error:
        line, said = max(1, int(error.lineno or 0)), visible(str(error.args[0]))
        message = f"this is not a line of a PO file: {said}"
        return None, (_problem(source, Span.at(line, 1), message),)
    except _UNREADABLE as error:
        return None, (_problem(source, START, f"this is not a PO file: {visible(str(error))}"),)
    found = [message for message in messages if message.id]
    problems = [problem for message in found for problem in _faults(source, message, places)]
    open_ = [message for message in found if not _is_translated(message)]
    if open_:
        problems.append(
            Problem(
                source.path,
                _span(source, _place(open_[0], places), ""),
                Code.TRANSLATION_INCOMPLETE,
                f"{len(open_)} of {len(found)} texts are not translated, from here on",
                "write the translation behind msgstr; until then the original is shown",
                Severity.WARNING,
            )
        )
    lines = {_first(message.id): _place(message, places).original for message in found}
    catalog = Catalog(language, source.stem, _compiled(messages), frozenset(lines), lines)
    return catalog, tuple(problems)


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


def translations_in(source: Source) -> Mapping[tuple[str, str], str]:
    """What a sound PO file says, by context and original; forms for several numbers in a row."""
    messages = _empty(source)
    _fill(messages, source)
    return {
        (message.context or "", _first(message.id)): " | ".join(_all(message.string or ""))
        for message in messages
        if message.id and _is_translated(message)
    }


def _empty(source: Source) -> _Messages:
    return _Messages(locale=source.folder.rpartition("/")[2].replace("-", "_"))


def _fill(messages: _Messages, source: Source) -> None:
    PoFileParser(messages, abort_invalid=True).parse(io.StringIO(source.text))


def _problem(source: Source, span: Span, message: str, hint: str = "") -> Problem:
    return Problem(source.path, span, Code.BAD_TRANSLATION, message, hint)


def _place(message: Message, places: Mapping[Key, Place]) -> Place:
    line = message.lineno or 1
    return places.get((message.context or "", _first(message.id)), Place(line, line))


def _span(source: Source, place: Place, words: str) -> Span:
    """Where words stand in a translation; all of its first line where they do not."""
    lines = source.text.split("\n")
    for number in range(place.translation, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip():
            break
        if words and words in line:
            return Span.at(number, line.index(words) + 1, len(words))
    first = lines[place.translation - 1]
    return Span.at(place.translation, 1, len(first.rstrip()))


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


def _faults(source: Source, message: Message, places: Mapping[Key, Place]) -> Iterator[Problem]:
    originals, place = _all(message.id), _place(message, places)
    allowed = {name for original in originals for name in _PLACE.findall(original)}
    markups = [_markup(original) for original in originals]
    for said in filter(None, _all(message.string or "")):
        found = set(_PLACE.findall(said))
        missing = allowed - found if len(originals) == 1 else set()
        for name in sorted(found - allowed)[:_MOST]:
            yield _problem(
                source,
                _span(source, place, f"%({name})s"),
                f"the translation has a place for {quoted(name)}, which the original lacks",
                f"the original has {_listed(allowed)}" if allowed else f"take %({name})s out",
            )
        for name in sorted(missing)[:_MOST]:
            yield _problem(
                source,
                _span(source, place, ""),
                f"the translation lacks %({name})s, the place for a value",
                f"write %({name})s where the value belongs",
            )
        if source.stem == INTERFACE:
            yield from _interface_faults(source, place, originals, said)
        if _markup(said) not in markups:
            odd = next(iter(_markup(said) - markups[0]), "")
            yield _problem(
                source,
                _span(source, place, odd),
                "the tags in the translation are not those of the original",
                "keep every <tag> and &name; of the original, and add none",
            )


def _interface_faults(
    source: Source, place: Place, originals: tuple[str, ...], said: str
) -> Iterator[Problem]:
    """What would break a template, or get out of an attribute in one."""
    if "%" not in "".join(originals):
        if "%" in said:
            message = "a percent sign stands in the translation, and none in the original"
            yield _problem(source, _span(source, place, "%"), message, "say it in words")
    elif "%" in _PLACE.sub("", said).replace("%%", ""):
        message = "a percent sign stands alone in the translation"
        yield _problem(source, _span(source, place, ""), message, "write it twice: %%")
    if _marks(said) > max(map(_marks, originals)):
        yield _problem(
            source,
            _span(source, place, '\\"'),
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
    return ", ".join(f"%({name})s" for name in sorted(names))
