"""YAML text -> plain data in which every key and value knows its place.

The parser's events are read one by one and never constructed into Python objects, so a tag is
harmless and every scalar stays the text that the editor wrote. Depth is bounded before anything is
built: 30,000 nested brackets kill libyaml's own composer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import yaml

from registry.problem import START, Code, Problem, Span, quoted
from registry.read import Source

DEPTH_LIMIT: Final = 12
VALUES_LIMIT: Final = 20_000

Path = tuple[str | int, ...]
"""The way to a value: names of fields and numbers of list items."""

Data = str | list["Data"] | dict[str, "Data"]

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Document:
    """The fields of one file, and where each stands."""

    path: str
    data: Mapping[str, Data]
    values: Mapping[Path, Span]
    """The place of every value."""
    keys: Mapping[Path, Span]
    """The place of every field's name."""
    blocks: Mapping[Path, tuple[int, int]]
    """Of text whose lines are lines of the file: where the first stands, and its indentation."""
    faulty: frozenset[Path] = frozenset()
    """Fields that already have a problem, so that a missing value is not reported twice."""
    body: str = ""
    """What follows the front matter."""
    body_line: int = 1
    """The line it begins on."""

    def span(self, path: Path) -> Span:
        """Where a value stands; of the nearest value around it where it has no place of its own."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, START)

    def key_span(self, path: Path) -> Span:
        """Where the name of a field stands."""
        return self.keys.get(path) or self.span(path)

    def problem(self, path: Path, code: Code, message: str, hint: str = "") -> Problem:
        """A problem with the value at ``path``."""
        return Problem(self.path, self.span(path), code, message, hint)


def read_document(source: Source) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document of a YAML file, or of a Markdown file with front matter."""
    if not source.path.endswith(".md"):
        return _Builder(source.path, source.text, first_line=1).document("", 1)
    head, sep, rest = source.text.partition("\n")
    end = rest.find("\n---\n") if not rest.startswith("---\n") else -1
    if head.rstrip() != "---" or not sep or end < 0:
        problem = Problem(
            source.path,
            START,
            Code.FRONT_MATTER,
            "the file should begin with its fields between two lines of three hyphens",
            "put --- on the first line and --- on the line after the last field",
        )
        return None, (problem,)
    front = rest[: end + 1]
    return _Builder(source.path, front, first_line=2).document(
        rest[end + 5 :], front.count("\n") + 3
    )


@dataclass(slots=True)
class _Builder:
    """Builds one document from the events of the parser, collecting problems on the way."""

    path: str
    text: str
    first_line: int
    values: dict[Path, Span] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)
    blocks: dict[Path, tuple[int, int]] = field(default_factory=dict)
    faulty: set[Path] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def document(self, body: str, body_line: int) -> tuple[Document | None, tuple[Problem, ...]]:
        try:
            data = self._read()
        except _Stop:
            return None, tuple(self.problems)
        except yaml.YAMLError as error:
            return None, (self._syntax_problem(error),)
        if not isinstance(data, dict):
            message = "the file should hold fields, each on a line of its own, like name: Carlsbad"
            return None, (*self.problems, self._problem(START, Code.WRONG_TYPE, message))
        document = Document(
            self.path,
            data,
            self.values,
            self.keys,
            self.blocks,
            frozenset(self.faulty),
            body,
            body_line,
        )
        return document, tuple(self.problems)

    def _problem(self, span: Span, code: Code, message: str, hint: str = "") -> Problem:
        return Problem(self.path, span, code, message, hint)

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:  # the parser always sets them
            raise AssertionError(event)
        span = Span(
            start.line + self.first_line,
            start.column + 1,
            end.line + self.first_line,
            end.column + 1,
        )
        return (
            span
            if span.end_line > span.line or span.end_column > span.column
            else Span.at(span.line, span.column)
        )

    def _events(self) -> Iterator[yaml.Event]:
        count = depth = 0
        for event in yaml.parse(self.text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent) and count:
                self._stop(event, Code.YAML_SEVERAL_DOCUMENTS, "a second document begins here")
            if not isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                continue
            self._refuse_references(event)
            count += 1
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH_LIMIT:
                message = f"more than {DEPTH_LIMIT} levels are nested here"
                self._stop(event, Code.YAML_TOO_DEEP, message)
            if count > VALUES_LIMIT:
                message = f"the file holds more than {VALUES_LIMIT} values"
                self._stop(event, Code.YAML_TOO_MANY_VALUES, message)
            yield event

    def _refuse_references(self, event: yaml.Event) -> None:
        """Anchors, aliases and tags have no meaning in our files, and several for an attacker."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._stop(
                event,
                Code.YAML_ANCHOR,
                "anchors (&) and aliases (*) are not allowed",
                "write the value out, in quotes if it begins with & or *",
            )
        if getattr(event, "tag", None):
            self._stop(
                event,
                Code.YAML_TAG,
                "tags (!) are not allowed",
                "write the value without the tag, in quotes if it begins with !",
            )

    def _stop(self, event: yaml.Event, code: Code, message: str, hint: str = "") -> None:
        """Report something that makes the rest of the file meaningless."""
        self.problems.append(self._problem(self._span(event), code, message, hint))
        raise _Stop

    def _read(self) -> Data | None:
        events = self._events()
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
            if event.style == "|":
                self.blocks[path] = (span.line + 1, self._indent(span.line + 1))
            if event.implicit[0] and event.value in _NULLS:
                return None
            return str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path, events)
        return self._fields(path, events)

    def _list(self, path: Path, events: Iterator[yaml.Event]) -> list[Data]:
        items: list[Data] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
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
                self.problems.append(
                    self._problem(
                        span,
                        Code.EMPTY_VALUE,
                        f"{quoted(name)} has no value",
                        "write one, or remove the line if it is not known",
                    )
                )
                self.faulty.add(here)
                continue
            fields[name] = value
        return fields

    def _indent(self, line: int) -> int:
        """How far the first line with text, from ``line`` on, is indented."""
        for text in self.text.split("\n")[line - self.first_line :]:
            if text.strip():
                return len(text) - len(text.lstrip(" "))
        return 0

    def _syntax_problem(self, error: yaml.YAMLError) -> Problem:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        lines = self.text.split("\n")
        if mark is None:
            return self._problem(START, Code.YAML_SYNTAX, "the file cannot be read as YAML")
        line = min(mark.line, len(lines) - 1)
        said = str(getattr(error, "problem", "") or "")
        message, hint = _SYNTAX.get(said, (f"this cannot be read as YAML: {said}", ""))
        if "\t" in lines[line][: max(1, mark.column + 1)]:
            message, hint = "a tab stands here", "use spaces to indent"
        elif (
            lines[line].lstrip().startswith(("@", "`", "%"))
            or "found character that cannot start" in said
        ):
            message = "a value cannot begin with this character"
            hint = "put the value in quotes"
        span = Span.at(line + self.first_line, min(mark.column, len(lines[line])) + 1)
        return self._problem(span, Code.YAML_SYNTAX, message, hint)


class _Stop(Exception):  # noqa: N818 - a jump out of the builder, never seen outside it
    """The rest of the file is not worth reading."""


_LOADER: Final = yaml.CBaseLoader

_SYNTAX: Final = {
    "mapping values are not allowed in this context": (
        "a colon followed by a space begins a field, and no field can begin here",
        "put text that holds a colon in quotes, or check how far the line is indented",
    ),
    "could not find expected ':'": (
        "the line above has no colon where one is needed",
        "write a field as name: value, and put long text in quotes",
    ),
    "did not find expected key": (
        "this line does not fit the lines above it",
        "check how far it is indented, and that quotes and brackets above it are closed",
    ),
    "did not find expected '-' indicator": (
        "this line does not fit the list above it",
        "items of a list begin with a hyphen and are indented alike",
    ),
    "did not find expected ',' or ']'": (
        "the list in square brackets is not closed",
        "write ] at its end and commas between its items",
    ),
    "did not find expected ',' or '}'": (
        "the group in curly brackets is not closed",
        "write } at its end and commas between its fields",
    ),
    "found unexpected end of stream": (
        "the file ends inside a quoted text",
        "close the quotation mark",
    ),
}
