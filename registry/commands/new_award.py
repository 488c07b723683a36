"""``build.py new award``: one more award in the file of a city, and nothing else changed."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from registry.commands.answers import Answers
from registry.commands.build import now
from registry.commands.deposit import Project
from registry.model import Award, City, Registry
from registry.problem import quoted
from registry.scaffold.cohort import label_of, standard_for
from registry.scaffold.forms import AWARD, IDS
from registry.scaffold.identity import cities_called, closest_cities, proposed_award_id
from registry.scaffold.insertion import award_into
from registry.scaffold.question import Refusal
from registry.terminal import ask, can_ask, complain
from registry.unavailable import Unavailable


def add_award(options: Namespace, root: Path) -> None:
    """Add it where its day belongs: the awards of a city stand oldest first."""
    answers = Answers("award", (*AWARD, IDS["award"]), options)
    project = Project.at(root)
    city = _city(options, project)
    answers.subject = city.id
    values = award_values(answers, project.registry, city.certifications)
    key = answers["announced"].sort_key
    position = sum(other.announced.sort_key <= key for other in city.certifications)
    path = project.registry.files["city", city.id]
    insertion = award_into(project.source(path), position, values)
    if insertion is None:
        raise Unavailable(
            f"the awards in {path} are laid out in a way that this command does not know",
            "write each award on lines of its own that begin with a hyphen, or add it by hand",
        )
    project.deposit({}, {path: insertion}, answers.again)
    answers.conclude(f"added an award to {path}, line {insertion.line}")


def award_values(
    answers: Answers, registry: Registry, others: tuple[Award, ...] = ()
) -> dict[str, Any]:
    """The fields of an award: what is given or asked, the year's label, the standard, the id."""
    if can_ask():
        answers.require("announced")
        if "tier" not in answers and "note" not in answers:
            why = "no source states it; a note has to say so"
            answers.ask("tier", optional=True, why=why)
    unknown = "tier" not in answers and ("note" in answers or can_ask())
    needed = (question.name for question in AWARD if question.needed)
    answers.require(*(name for name in needed if not (unknown and name == "tier")))
    if unknown:
        answers.require("note")
    announced = answers["announced"]
    label, why = label_of(announced, registry)
    if label is not None and "year" not in answers and "id" not in answers:
        answers.propose("year", str(label), why)
    elif "id" not in answers:
        answers.require("year")
    answers.settle("standard", standard_for(announced, registry))
    today = now().astimezone(ZoneInfo(registry.program.time_zone)).date()
    if announced.earliest.year < today.year:
        why = "announced in a year that is over, so readers are told of it today"
        answers.settle("published", today.isoformat(), why)
    values = answers.given(*(question.name for question in AWARD))
    _name(answers, Award.model_validate(values), others)
    return {**values, **answers.given(*(["id"] if others else []))}


def _name(answers: Answers, award: Award, others: tuple[Award, ...]) -> None:
    """Where the year is taken, the award needs an id of its own."""
    proposed = proposed_award_id(award, others)
    taken = {other.award_id for other in others}

    def is_free(name: str) -> Refusal | None:
        return (
            Refusal(f"an award of this city has the id {quoted(name)}") if name in taken else None
        )

    if others and (proposed or "id" in answers):
        why = f"another award of the city has the year {award.year}"
        answers.propose("id", proposed or "", why, is_free)


def _city(options: Namespace, project: Project) -> City:
    """The city that is named, by its id, its name or its file."""
    if options.city is None and not can_ask():
        raise Unavailable("the city is missing", "name it by its id or its name, like boise-us-id")
    text = options.city
    while text is None:
        complain("\nThe city: its id or its name.")
        text = ask("city:")
        try:
            return _found(text, project)
        except Unavailable as unavailable:
            complain(f"  {unavailable.message}", unavailable.hint)
            text = None
    return _found(text, project)


def _found(text: str, project: Project) -> City:
    cities = project.registry.cities
    text = _stem(text, project.root)
    found = cities_called(text, cities)
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(city.id for city in found)
        raise Unavailable(f"{len(found)} cities are called {quoted(text)}: {ids}", "name the id")
    close = ", ".join(f"{city.name} ({city.id})" for city in closest_cities(text, cities))
    hint = f"did you mean {close}?" if close else "build.py new city adds a city"
    raise Unavailable(f"there is no city {quoted(text)}", hint)


def _stem(text: str, root: Path) -> str:
    """The id in the path of a city's file; any other text as it is."""
    if "/" not in text and "\\" not in text and not text.endswith((".yaml", ".md")):
        return text
    folder = root.resolve() / "cities"
    for start in (Path.cwd(), root):
        file = Path(os.path.normpath(start.resolve() / text))
        if file.parent == folder:
            return file.stem
    raise Unavailable(
        f"{quoted(text)} is not a file in the folder cities of this project",
        "name the city by its id or its name",
    )
