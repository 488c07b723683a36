"""An issue made with the form "Propose a city" -> the answers that ``build.py new city`` would be given.

The hosting service writes each label of the form as a heading, and below it what a stranger answered. All
of it is data: an answer is never run, followed or taken for a heading of ours, and what does not have the
shape that was asked for is refused with a sentence that names its label. The form itself is
``.github/ISSUE_TEMPLATE/propose-a-city.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from registry.model import Highlight
from registry.problem import quoted
from registry.scaffold.forms import CITY, POPULATION
from registry.scaffold.question import Question, Refusal

LOCATION: Final = "Location"
HIGHLIGHTS: Final = "Highlights"
LEVEL: Final = "Level"
NOTES: Final = "Notes"
DAY: Final = "Day of the announcement"
SUBDIVISION: Final = "Code of its state or province"
SUBDIVISION_NAME: Final = "Name of its state or province"

NOT_DOCUMENTED: Final = "not documented"
"""What is chosen where no source states the level."""

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "Name of the city": ("name",),
    SUBDIVISION: ("subdivision",),
    SUBDIVISION_NAME: ("subdivision-name",),
    LEVEL: ("tier",),
    DAY: ("announced",),
    "Who states it": ("confidence",),
    "Sources": ("source",),
    LOCATION: ("latitude", "longitude"),
    "Population": ("population",),
    "Year of the census": ("population-year",),
    "Source of the population": ("population-source",),
    HIGHLIGHTS: (),
    NOTES: ("note",),
}
"""The labels of the form in its order, and the questions of ``build.py new city`` that they answer."""

_QUESTIONS: Final = {question.name: question for question in CITY}
_HIGHLIGHT: Final = Question(name="text", record=Highlight, field="text", metavar="TEXT")
_HIGHLIGHT_SOURCE: Final = Question(name="source", record=Highlight, field="sources", metavar="URL")
_NOTHING: Final = "_No response_"
"""What the service writes where nothing was answered."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was answered, as far as it can be used."""

    texts: Mapping[str, tuple[str, ...]]
    """By the name of the question."""
    highlights: tuple[Mapping[str, Any], ...]
    """Fields of highlights."""
    refusals: tuple[tuple[str, Refusal], ...]
    """What cannot be used, by label; empty where a city's file can be made."""


def read_proposal(body: str) -> Proposal:
    """The answers in the text of an issue."""
    parts = _parts(body)
    refusals = [
        (
            label,
            Refusal(
                "this heading stands there more than once", "remove the one that is not the form's"
            ),
        )
        for label, answers in parts.items()
        if len(answers) > 1
    ]
    answers = {label: found[0] for label, found in parts.items() if len(found) == 1 and found[0]}
    texts = {
        name: given
        for label, names in FIELDS.items()
        for name, given in zip(names, _texts_of(label, answers.get(label, "")), strict=False)
    }
    if answers.get(LEVEL) == NOT_DOCUMENTED:
        del texts["tier"]
    if not _is_pair(answers.get(LOCATION, "")):
        for name in FIELDS[LOCATION]:
            texts.pop(name, None)  # of which nothing more is said than that it is no pair
    for name, given in texts.items():
        said = (_QUESTIONS[name].read(text) for text in given)
        refusals += ((label_of(name), value) for value in said if isinstance(value, Refusal))
    refusals += _missing({label for label, found in parts.items() if any(found)}, answers, texts)
    highlights = tuple(_highlights(answers.get(HIGHLIGHTS, "")))
    refusals += ((HIGHLIGHTS, found) for found in highlights if isinstance(found, Refusal))
    order = list(FIELDS)
    refusals.sort(key=lambda refusal: order.index(refusal[0]))
    usable = tuple(found for found in highlights if not isinstance(found, Refusal))
    return Proposal(texts, usable, tuple(refusals))


def is_of_the_form(body: str) -> bool:
    """Whether any heading of the form is in a text."""
    return any(_parts(body).values())


def label_of(name: str) -> str:
    """The label of the form that asks a question."""
    return next(label for label, names in FIELDS.items() if name in names)


def _parts(body: str) -> dict[str, list[str]]:
    """What stands below each label, each time it stands there."""
    parts: dict[str, list[str]] = {label: [] for label in FIELDS}
    below: list[tuple[str, list[str]]] = []
    for line in body.replace("\r\n", "\n").split("\n"):
        heading = line.removeprefix("### ").strip() if line.startswith("### ") else ""
        if heading in parts:
            below.append((heading, []))
        elif below:
            below[-1][1].append(line)  # also a heading that somebody wrote into an answer
    for label, lines in below:
        answer = "\n".join(lines).strip()
        parts[label].append("" if answer == _NOTHING else answer)
    return parts


def _texts_of(label: str, answer: str) -> list[tuple[str, ...]]:
    """An answer as the texts for each of its questions."""
    if not answer:
        return []
    if label == LOCATION:
        return [(part,) for part in re.split(r"\s*[,;]\s*|\s+", answer)]
    (name,) = FIELDS[label] or ("",)
    if name and _QUESTIONS[name].many:
        return [tuple(filter(None, (_bare(word) for word in answer.split())))]
    if name == "confidence":
        return [(answer.partition(":")[0],)]
    return [(" ".join(answer.split()),)]


def _is_pair(location: str) -> bool:
    return len(_texts_of(LOCATION, location)) == len(FIELDS[LOCATION])


def _bare(word: str) -> str:
    """A web address without the marks of a list, and without what embraces it."""
    return "" if word in ("-", "*", "+") else word.removeprefix("<").removesuffix(">")


def _missing(
    spoken_of: set[str], answers: Mapping[str, str], texts: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Refusal]]:
    """What is needed and was not answered."""
    for label, names in FIELDS.items():
        needed = any(_QUESTIONS[name].needed for name in names)
        if needed and label not in spoken_of:
            about = _QUESTIONS[names[0]].about if len(names) == 1 else ""
            yield label, Refusal("an answer is needed here", about)
    if LOCATION in answers and not _is_pair(answers[LOCATION]):
        message = f"{quoted(answers[LOCATION])} is not a latitude and a longitude"
        yield LOCATION, Refusal(message, "write both in degrees, like -23.1791, -45.8872")
    if answers.get(LEVEL) == NOT_DOCUMENTED and "note" not in texts:
        yield NOTES, Refusal("where the level is not documented, a note has to say why")
    counted = [question.name for question in POPULATION]
    if any(name in texts for name in counted):
        for name in counted:
            if name not in texts:
                yield label_of(name), Refusal("a population needs a count, its year and its source")


def _highlights(answer: str) -> Iterator[Mapping[str, Any] | Refusal]:
    """Paragraphs or items of a list: sentences, and the addresses of their sources."""
    found: list[tuple[list[str], list[str]]] = []
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*[-*+] )", answer):
        words = [_bare(word) for word in paragraph.split()]
        addresses = [word for word in words if re.match(r"(?i)https?://", word)]
        prose = [word for word in words if word and word not in addresses]
        if prose or not found:
            found.append((prose, addresses))
        else:
            found[-1][1].extend(addresses)
    for prose, addresses in found:
        if prose or addresses:
            yield _highlight(" ".join(prose), addresses)


def _highlight(text: str, addresses: list[str]) -> Mapping[str, Any] | Refusal:
    if not addresses:
        return Refusal(
            f"{quoted(text)} has no web address", "put the address of its source behind it"
        )
    read = [_HIGHLIGHT.read(text), *(_HIGHLIGHT_SOURCE.read(address) for address in addresses)]
    for value in read:
        if isinstance(value, Refusal):
            return value
    return {"text": read[0], "sources": tuple(dict.fromkeys(read[1:]))}
