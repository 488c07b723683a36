"""YAML text -> a document: plain data in which every key and value knows its place.

The parser's events are read one by one and never constructed into Python objects, so a tag is
harmless and every scalar stays the text that the editor wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from unicodedata import normalize

import yaml

from registry.characters import about_forbidden, forbidden_in
from registry.check.document import Data, Document, Path, Places
from registry.check.events import Refused, events_of
from registry.check.front_matter import Part
from registry.check.lines import block_at
from registry.check.plain import NULLS
from registry.check.syntax import explain
from registry.problem import START, Code, Fix, Problem, Span, quoted, visible
from registry.read import Source

_MARKS: Final = ("", "'", '"')
"""How a text on one line is quoted."""


def compose(source: Source, part: Part) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document of a part of a file, every place in it, and what is wrong with it as YAML."""
    return _Builder(source.path, source.text, part).document()


@dataclass(slots=True)
class _Builder:
    """Builds one document from the events of the parser, collecting problems on the way."""

    path: str
    whole: str
    """The file."""
    part: Part
    values: dict[Path, Span] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)
    blocks: dict[Path, tuple[int, int]] = field(default_factory=dict)
    folded: dict[Path, int] = field(default_factory=dict)
    quotes: dict[Path, str] = field(default_factory=dict)
    faulty: set[Path] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    end: tuple[int, int] = (1, 1)
    """Line and column behind the last value read."""
    last: tuple[int, int] = field(init=False)
    """The last line of the text, from 0, and the column behind it."""
    _lines: list[str] = field(init=False)
    """The lines of the file."""

    def __post_init__(self) -> None:
        self._lines = self.whole.split("\n")
        text = self.part.text
        self.last = text.count("\n"), len(text.rpartition("\n")[2]) + 1

    def document(self) -> tuple[Document | None, tuple[Problem, ...]]:
        try:
            data = self._read()
        except Refused as refused:
            span = self._span(refused.event)
            problem = self._problem(span, refused.code, refused.message, refused.hint)
            return None, (*self.problems, problem)
        except yaml.YAMLError as error:
            return None, (self._syntax_problem(error),)
        if not isinstance(data, dict):
            message = "the file should hold fields, each on a line of its own, like name: Carlsbad"
            span = self.values.get((), START)
            return None, (*self.problems, self._problem(span, Code.WRONG_TYPE, message))
        places = Places(self.values, self.keys, self.folded, self.quotes, self.blocks)
        document = Document(
            self.path,
            data,
            lambda: places,
            self.whole,
            faulty=frozenset(self.faulty),
            body=self.part.body,
            body_line=self.part.body_line,
        )
        return document, tuple(self.problems)

    def _problem(self, span: Span, code: Code, message: str, hint: str = "") -> Problem:
        return Problem(self.path, span, code, message, hint)

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:  # the parser always sets them
            raise AssertionError(event)
        span = Span(*self._point(start.line, start.column), *self._point(end.line, end.column))
        empty = (span.line, span.column) == (span.end_line, span.end_column)
        return Span.at(span.line, span.column) if empty else span

    def _point(self, line: int, column: int) -> tuple[int, int]:
        """A place in the file; a parser that ran over the end is taken back to it."""
        last, column_behind = self.last
        if line > last:
            return self.part.first_line + last, column_behind
        return self.part.first_line + line, column + 1

    def _read(self) -> Data | None:
        events = events_of(self.part.text)
        first = next(events, None)
        root = self._value((), first, events) if first is not None else None
        for _ in events:  # to the end, so that a fault in the last line is found
            pass
        return root

    def _value(self, path: Path, event: yaml.Event, events: Iterator[yaml.Event]) -> Data | None:
        span = self._span(event)
        self.values[path] = span
        if isinstance(event, yaml.ScalarEvent):
            if event.style in ("|", ">"):
                self.values[path] = Span.at(span.line, span.column)
            self.end = (self.values[path].end_line, self.values[path].end_column)
            if event.style == "|":
                self.blocks[path] = block_at(self._lines, span.line + 1)
            if event.style == ">":
                self.folded[path] = span.end_line
            text = str(event.value)
            mark = event.style or ""
            if not mark:
                self._look_behind(self.values[path])
            width = span.end_column - span.column if span.line == span.end_line else 0
            if mark in _MARKS and width == len(text) + 2 * len(mark):
                self.quotes[path] = mark
            text = self._without_forbidden(self.values[path], text)
            empty = not text.strip() or (event.implicit[0] and text in NULLS)
            return None if empty else text
        found: Data
        if isinstance(event, yaml.SequenceStartEvent):
            found = self._list(path, events)
        else:
            found = self._fields(path, events)
        self.values[path] = Span(span.line, span.column, *self.end)
        return found

    def _look_behind(self, span: Span) -> None:
        """``Ranked #3`` would end before its number, because # begins a comment there."""
        line = self._lines[span.end_line - 1]
        cut = re.match(r"\s+(?=#[0-9])", line[span.end_column - 1 :]) if "#" in line else None
        if cut and span.line == span.end_line:
            here = Span.at(span.line, span.end_column + cut.end(), 1)
            message = "the text ends here, because # begins a comment"
            hint = "put the whole text in quotes; a comment has a space behind #"
            self.problems.append(self._problem(here, Code.YAML_SYNTAX, message, hint))

    def _without_forbidden(self, span: Span, text: str) -> str:
        """What no file may hold cannot come in by an escape either, like a backslash and u200b."""
        if text.isascii() and text.isprintable():
            return text
        found = {c for line in text.split("\n") for _, c in forbidden_in(line)}
        for character in found:
            message, hint = about_forbidden(character, "here, written with a backslash")
            self.problems.append(self._problem(span, Code.FORBIDDEN_CHARACTER, message, hint))
        text = text.translate({ord(character): None for character in found if character})
        return normalize("NFC", text) if "" in found else text

    def _list(self, path: Path, events: Iterator[yaml.Event]) -> list[Data]:
        items: list[Data] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                self._close(event)
                break
            here = (*path, len(items))
            value = self._value(here, event, events)
            if value is None:
                self.problems.append(
                    self._problem(
                        self.values[here],
                        Code.EMPTY_VALUE,
                        "this item of the list is empty",
                        "write it or remove its hyphen",
                    )
                )
                self.faulty.add(path)
                continue
            items.append(value)
        return items

    def _fields(self, path: Path, events: Iterator[yaml.Event]) -> dict[str, Data]:
        fields: dict[str, Data] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                self._close(event)
                break
            span = self._span(event)
            name = self._value((*path, "\0key"), event, events)
            following = next(events)
            if not isinstance(name, str):
                self.problems.append(
                    self._problem(span, Code.WRONG_TYPE, "the name of a field should be a word")
                )
                self._value((*path, "\0value"), following, events)
                continue
            here = (*path, name)
            if name in fields or here in self.faulty:
                first = self.keys[here]
                self.problems.append(
                    self._problem(
                        span,
                        Code.DUPLICATE_FIELD,
                        f"{quoted(name)} is given twice; the first is on line {first.line}",
                        "keep one of the two",
                    )
                )
                self._value((*path, "\0value"), following, events)
                continue
            self.keys[here] = span
            value = self._value(here, following, events)
            if value is None:
                if self._goes_on(path, fields, name, span):
                    continue
                self.problems.append(
                    self._problem(
                        span,
                        Code.EMPTY_VALUE,
                        f"{quoted(name)} has no value",
                        "write it, or remove the field if it is not known",
                    )
                )
                self.faulty.add(here)
                continue
            fields[name] = value
        return fields

    def _goes_on(self, path: Path, fields: dict[str, Data], name: str, span: Span) -> bool:
        """Whether a name without a value is something else, behind a comma within braces.

        The rest of a number (``{count: 114,394}``), a field without its colon, or the rest of a text.
        """
        before = next(reversed(fields), "")
        said, here = fields.get(before), (*path, before)
        place = self.values.get(here, START)
        gap = self._lines[span.line - 1][place.end_column - 1 : span.column - 1]
        plain = isinstance(said, str) and not self.quotes.get(here)
        if not plain or place.end_line != span.line or not re.fullmatch(r",\s*", gap):
            return False
        if without_colon := re.fullmatch(r"([a-z_]+) +(-?[0-9][0-9.]*)", name):
            field, value = without_colon.groups()
            message = "a field needs a colon and a space behind its name"
            hint = f"write {field}: {value}"
            fix = Fix(((Span.at(span.line, span.column + len(field), 0), ":"),))
            problem = self._problem(span, Code.YAML_SYNTAX, message, hint)
            self.problems.append(replace(problem, fix=fix))
            there = (*path, field)
            self.keys.setdefault(there, span)
            self.faulty.add(there)
            return True
        if re.fullmatch(r"[a-z_]+", name):
            return False
        fields[before], self.quotes[here] = f"{said}{gap}{name}", ""
        whole = self.values[here] = place._replace(end_column=span.end_column)
        if not re.fullmatch(r"[0-9,]+", f"{said}{gap}{name}"):
            self._unquoted(whole, before, f"{said}{gap}{name}")
        return True

    def _unquoted(self, span: Span, field: str, text: str) -> None:
        """A text in braces that holds a comma and no quotes."""
        message = "a text that holds a comma needs straight quotes here"
        inner = re.sub("^[“„]|[“”]$", "", text)
        sure = not re.search(r'["\\]', inner)
        hint = f'write {field}: "{inner}"' if sure else "put the text in quotes"
        fix = Fix(((span, f'"{inner}"'),)) if sure else None
        problem = replace(self._problem(span, Code.YAML_SYNTAX, message, hint), fix=fix)
        last = self.problems[-1] if self.problems else None
        if last and last.message == message and last.span.line == span.line:
            self.problems.pop()  # of the same text, up to its comma before
        self.problems.append(problem)

    def _close(self, event: yaml.Event) -> None:
        """A group in brackets ends behind its bracket; one of lines ended with its last value."""
        start, end = event.start_mark, event.end_mark
        if start and end and start.column < end.column:
            self.end = (end.line + self.part.first_line, end.column + 1)

    def _syntax_problem(self, error: yaml.YAMLError) -> Problem:
        fault = explain(error, self.part.text)
        span = Span.at(fault.line + self.part.first_line, fault.column + 1, fault.width)
        problem = self._problem(span, Code.YAML_SYNTAX, fault.message, visible(fault.hint))
        corrections = tuple(
            (Span.at(span.line, column + 1, width), text) for column, width, text in fault.write
        )
        return replace(problem, fix=Fix(corrections) if corrections else None)
