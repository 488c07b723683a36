"""Words to translate -> the PO files of a language, brought up to date.

Two catalogs a language: ``interface``, the words of templates and code, and ``content``, the texts of
the program, the standards and the lists of announcements. A message that is new comes in without a
translation, one that is gone goes, and every other keeps what translators wrote.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any, Final

from babel.messages.catalog import Catalog as Messages
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from registry.catalog import CONTENT, INTERFACE
from registry.model import Registry
from registry.translatable import texts_of

_KEYWORDS: Final[Mapping[str, Any]] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "text": None,
    "label": ((1, "c"), 2),
    "count": (1, 2),
}
"""What says words: gettext's names in templates, the methods of ``Language`` in code."""

_TEMPLATE_OPTIONS: Final = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}

_WIDTH: Final = 100


def interface_messages(files: Mapping[str, str]) -> Messages:
    """The words of templates and code, given the text of each file by its path."""
    found = Messages(charset="utf-8")
    for path, text in sorted(files.items()):
        method = "python" if path.endswith(".py") else "jinja2.ext:babel_extract"
        options = {} if path.endswith(".py") else _TEMPLATE_OPTIONS
        stream = io.BytesIO(text.encode())
        for _, message, _, context in extract(method, stream, _KEYWORDS, (), options):
            words = (message,) if isinstance(message, str) else tuple(message)
            if all(words):  # a call with something else than words
                found.add(
                    words[0] if len(words) == 1 else words,
                    locations=[(path, 0)],
                    context=context,
                )
    return found


def content_messages(registry: Registry) -> Messages:
    """The texts that all readers meet, with the way to each as its place."""
    found = Messages(charset="utf-8")
    records = (registry.program, *registry.standards, *registry.announcements)
    for record in records:
        name = f"{type(record).__name__.lower()} {getattr(record, 'id', '')}".strip()
        for path, text in texts_of(record):
            where = ".".join(map(str, path))
            found.add(text, auto_comments=[f"{name}: {where}"])
    return found


def updated(text: str, wanted: Messages, language: str) -> str:
    """The PO file ``text``, which may be empty, with exactly the messages of ``wanted``."""
    locale = language.replace("-", "_")
    catalog = read_po(io.StringIO(text), locale=locale) if text else Messages(locale=locale)
    said = {(m.id, m.context): m.string for m in catalog if m.id}
    fresh = Messages(locale=locale, charset="utf-8", fuzzy=False)
    for message in wanted:
        if message.id:
            fresh.add(
                message.id,
                said.get((message.id, message.context)) or "",
                locations=message.locations,
                auto_comments=message.auto_comments,
                context=message.context,
            )
    stream = io.BytesIO()
    write_po(
        stream, fresh, width=_WIDTH, omit_header=False, include_lineno=False, sort_by_file=False
    )
    return _with_plain_header(stream.getvalue().decode(), language, fresh.plural_forms)


def _with_plain_header(text: str, language: str, plural_forms: str) -> str:
    """The same with a header that says only what programs need: no dates, no names."""
    _, _, messages = text.partition("\n\n")
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {plural_forms}\\n"\n'
    )
    return f"{header}\n{messages}"


def catalogs(
    registry: Registry, files: Mapping[str, str], present: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    """The text of every PO file of the site's further languages, by language and name.

    ``files`` are those that say words, ``present`` the texts of the PO files as they are now.
    """
    wanted = {INTERFACE: interface_messages(files), CONTENT: content_messages(registry)}
    return {
        (tag, name): updated(present.get((tag, name), ""), messages, tag)
        for tag in registry.program.languages
        for name, messages in wanted.items()
    }


def speaking(paths: Iterable[str]) -> tuple[str, ...]:
    """Of all paths of the project, those of files that say words to visitors."""
    return tuple(
        path
        for path in sorted(paths)
        if (path.startswith("templates/") and path.endswith((".html", ".svg")))
        or (path.startswith("registry/plan/") and path.endswith(".py"))
        or path == "registry/language.py"
    )
