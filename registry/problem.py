"""What is wrong, where, and what to do about it.

A user's mistake is a value: a ``Problem`` with a place, a permanent code and a sentence. Every
stage that checks something returns problems and goes on, so that one run finds all of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple


class Severity(StrEnum):
    """An error stops publication; a warning never does."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """The permanent names of all problems. A name is never reused for another meaning."""

    # the file as such
    NOT_A_FILE = "not-a-file"
    UNEXPECTED_FILE = "unexpected-file"
    FILE_NAME = "file-name"
    FILE_TOO_LARGE = "file-too-large"
    FILE_UNREADABLE = "file-unreadable"
    FILE_MISSING = "file-missing"
    FILE_EMPTY = "file-empty"
    NOT_UTF8 = "not-utf8"
    FORBIDDEN_CHARACTER = "forbidden-character"
    FRONT_MATTER = "front-matter"
    TOO_MANY_PROBLEMS = "too-many-problems"
    # YAML
    YAML_SYNTAX = "yaml-syntax"
    YAML_TOO_DEEP = "yaml-too-deep"
    YAML_TOO_MANY_VALUES = "yaml-too-many-values"
    YAML_ANCHOR = "yaml-anchor"
    YAML_TAG = "yaml-tag"
    YAML_SEVERAL_DOCUMENTS = "yaml-several-documents"
    DUPLICATE_FIELD = "duplicate-field"
    # one field
    UNKNOWN_FIELD = "unknown-field"
    MISSING_FIELD = "missing-field"
    EMPTY_VALUE = "empty-value"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_VALUE = "unknown-value"
    BAD_DATE = "bad-date"
    BAD_NUMBER = "bad-number"
    BAD_LINK = "bad-link"
    BAD_TEXT = "bad-text"
    BAD_CODE = "bad-code"
    # prose
    RAW_HTML = "raw-html"
    PROSE_TOO_DEEP = "prose-too-deep"
    HEADING_LEVEL = "heading-level"
    IMAGE = "image"
    DEAD_LINK = "dead-link"
    # translations
    BAD_TRANSLATION = "bad-translation"
    # what must hold between values
    UNKNOWN_STANDARD = "unknown-standard"
    UNKNOWN_CRITERION = "unknown-criterion"
    UNKNOWN_COUNTRY = "unknown-country"
    UNKNOWN_SUBDIVISION = "unknown-subdivision"
    UNKNOWN_LANGUAGE = "unknown-language"
    UNKNOWN_PAGE = "unknown-page"
    UNKNOWN_COHORT = "unknown-cohort"
    ID_MISMATCH = "id-mismatch"
    DUPLICATE_ID = "duplicate-id"
    DUPLICATE_VALUE = "duplicate-value"
    COPIED = "copied"
    POPULATION_TOO_SMALL = "population-too-small"
    LOCATION_OUTSIDE = "location-outside"
    LOCATION_SWAPPED = "location-swapped"
    TIER_MISMATCH = "tier-mismatch"
    TIER_MISSING = "tier-missing"
    KIND_MISMATCH = "kind-mismatch"
    AWARD_ORDER = "award-order"
    YEAR_MISMATCH = "year-mismatch"
    AWARD_BEFORE_STANDARD = "award-before-standard"
    PUBLISHED_TOO_EARLY = "published-too-early"
    STANDARD_INCONSISTENT = "standard-inconsistent"
    KEY_INCONSISTENT = "key-inconsistent"
    ADDRESS_TAKEN = "address-taken"
    # what could be better; these are warnings
    POPULATION_MISSING = "population-missing"
    AWARD_IN_THE_FUTURE = "award-in-the-future"
    TIER_UNKNOWN = "tier-unknown"
    TIER_INFERRED = "tier-inferred"
    AWARD_OLD = "award-old"
    HIGHLIGHT_WITHOUT_FIGURES = "highlight-without-figures"
    POPULATION_ALIKE = "population-alike"
    NAME_UNLIKE_FILE = "name-unlike-file"
    TRANSLATION_INCOMPLETE = "translation-incomplete"
    TRANSLATION_STALE = "translation-stale"
    # what must hold between what is published and a change of it
    CITY_DELETED = "city-deleted"
    CITY_ID_REUSED = "city-id-reused"
    AWARD_REMOVED = "award-removed"
    AWARD_ID_REUSED = "award-id-reused"
    CORRECTION_MISSING = "correction-missing"
    ADDRESS_VANISHED = "address-vanished"
    FEED_ITEM_RENAMED = "feed-item-renamed"
    TOLD_TOO_EARLY = "told-too-early"
    API_TAKEN_BACK = "api-taken-back"
    KEY_REMOVED = "key-removed"


HISTORY_GATES: Final = frozenset(
    {
        Code.CITY_DELETED,
        Code.CITY_ID_REUSED,
        Code.AWARD_REMOVED,
        Code.AWARD_ID_REUSED,
        Code.CORRECTION_MISSING,
        Code.ADDRESS_VANISHED,
        Code.FEED_ITEM_RENAMED,
        Code.TOLD_TOO_EARLY,
        Code.API_TAKEN_BACK,
        Code.KEY_REMOVED,
    }
)
"""Codes that only a comparison with what is published can give: no state of the files has them."""


class Span(NamedTuple):
    """A stretch of a file: lines and columns count from 1, columns in code points, the end is
    the column just behind.
    """

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def at(cls, line: int, column: int, width: int = 1) -> Span:
        """A span of ``width`` columns on one line."""
        return cls(line, column, line, column + width)


START: Final = Span.at(1, 1, 0)
"""The place of a problem that concerns a whole file; no line of it is shown."""


@dataclass(frozen=True, slots=True)
class Fix:
    """The one certain correction: texts to put in the place of spans of the problem's file."""

    replacements: tuple[tuple[Span, str], ...]
    """An empty text takes the span away."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, at ``path:line:column``."""

    path: str
    span: Span
    code: Code
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    fix: Fix | None = field(default=None, compare=False)
    """Only where nothing else can be meant; a program may apply it without asking."""

    @property
    def place(self) -> str:
        """``path:line:column``, as editors and terminals understand it."""
        return f"{self.path}:{self.span.line}:{self.span.column}"


def is_error(problem: Problem) -> bool:
    """Whether this problem stops publication."""
    return problem.severity is Severity.ERROR


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file and place, each once."""
    return tuple(sorted(set(problems)))


SHOWN_LIMIT: Final = 100
"""Problems of one file that are shown."""


def shortened(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in order, of each file no more than can be read, and how many more it has."""
    found: list[Problem] = []
    for _, group in groupby(in_order(problems), key=attrgetter("path")):
        row = tuple(group)
        found += row[:SHOWN_LIMIT]
        if len(row) > SHOWN_LIMIT:
            found.append(_more(row[SHOWN_LIMIT], len(row) - SHOWN_LIMIT))
    return tuple(found)


def _more(first: Problem, number: int) -> Problem:
    """How many problems, from this one on, are not shown."""
    return replace(
        first,
        code=Code.TOO_MANY_PROBLEMS,
        message=f"from here on, {number} more {'problem' if number == 1 else 'problems'} of this file "
        f"{'is' if number == 1 else 'are'} not shown",
        hint="put right what is shown, and check again",
        fix=None,
    )


def quoted(value: object, most: int = 60) -> str:
    """A value in quotes for a message: short, on one line, without control characters."""
    text = str(value)
    return f'"{visible(text[:most])}…"' if len(text) > most else f'"{visible(text)}"'


def is_same_word(one: str, other: str) -> bool:
    """Whether two words differ in capitals, hyphens and blanks only, so that one is the other."""
    return _bare(one) == _bare(other)


def _bare(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def suggestion(value: str, close: Sequence[str]) -> str:
    """A hint to the closest of the words that would be right, if any is close."""
    if not close:
        return ""
    sure = is_same_word(value, close[0])
    return f"write {close[0]}" if sure else f"did you mean {close[0]}?"


def visible(text: str) -> str:
    """The same text, as wide, without anything that a terminal would obey or not show."""
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    blank = character == "\t" or unicodedata.category(character) == "Zs"
    return " " if blank else "\N{REPLACEMENT CHARACTER}"
