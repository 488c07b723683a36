"""``build.py new city``: the file of a city with its first award on record."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from registry.commands.answers import Answers
from registry.commands.deposit import Project
from registry.commands.new_award import award_values
from registry.places import COUNTRIES
from registry.problem import quoted
from registry.scaffold.entry import city_text
from registry.scaffold.forms import CITY, IDS, POPULATION, SUBDIVISION_NAME
from registry.scaffold.identity import alike, proposed_city_id
from registry.scaffold.insertion import Insertion, place_into
from registry.scaffold.layout import scalar
from registry.scaffold.question import Refusal
from registry.terminal import can_ask
from registry.unavailable import Unavailable

_PLACES = "content/places.yaml"


def add_city(options: Namespace, root: Path) -> None:
    """Write the file, and the name of its subdivision where that is new."""
    answers = Answers("city", (*CITY, IDS["city"]), options)
    project = Project.at(root)
    if not can_ask():
        known = {"tier"} if "note" in answers else set()
        answers.require(*(q.name for q in CITY if q.needed and q.name not in known))
    answers.require("name")
    require_subdivision(answers)
    refuse_known_city(answers, project, really_new=options.really_new)
    place = new_subdivision(answers, project)
    answers.require("latitude")
    answers.require("longitude", check=is_western)
    if any(question.name in answers for question in POPULATION):
        answers.require(*(question.name for question in POPULATION))
    award = award_values(answers, project.registry)
    settle_id(answers, project)
    values: dict[str, Any] = {
        **answers.given("name", "alias", "subdivision"),
        "location": answers.given("latitude", "longitude"),
        "certifications": [award],
    }
    if "population" in answers:
        values["population"] = answers.given(*(question.name for question in POPULATION))
    path = f"cities/{answers['id']}.{'md' if options.md else 'yaml'}"
    project.deposit({path: city_text(values, markdown=options.md)}, place, answers.again)
    answers.conclude(
        f"wrote {path}",
        *(f"added {answers['subdivision']} to {_PLACES}" for _ in place),
        "next: fill in or delete its lines with #"
        + (", and write the story at the end" if options.md else ""),
    )


def require_subdivision(answers: Answers) -> None:
    """The code of a subdivision is needed before anything else can be judged."""

    def is_american(code: str) -> Refusal | None:
        if code[:2] in COUNTRIES:
            return None
        return Refusal(
            f"{quoted(code[:2])} is not a country of the Americas",
            "the first two letters are the country's ISO 3166 code, like US, CA, MX or BR",
        )

    answers.require("subdivision", check=is_american)


def is_western(longitude: float) -> Refusal | None:
    """The sign is what is forgotten most often."""
    if longitude < 0:
        return None
    hint = f"write {scalar(-longitude)}" if longitude else ""
    return Refusal("the longitude is negative everywhere in the Americas", hint)


def refuse_known_city(answers: Answers, project: Project, *, really_new: bool) -> None:
    """A city has one file, however its name is written."""
    names = (answers["name"], *(answers.get("alias") or ()))
    found = alike(names, answers["subdivision"], project.registry.cities)
    if found is None or (really_new and not found.same):
        return
    path = project.registry.files["city", found.city.id]
    if found.same:
        message = f"{quoted(found.name)} in {found.city.subdivision} is in {path} already"
        raise Unavailable(message, f"add an award with build.py new award {found.city.id}")
    raise Unavailable(
        f"{quoted(names[0])} looks like {quoted(found.name)} in {path}",
        f"add an award with build.py new award {found.city.id}, "
        "or give --really-new if it is another city",
    )


def new_subdivision(answers: Answers, project: Project) -> dict[str, Insertion]:
    """The name of the subdivision, where it has none yet."""
    code, name = answers["subdivision"], SUBDIVISION_NAME.name
    if code in project.registry.places.subdivisions:
        return {}
    if name not in answers and not can_ask():
        raise Unavailable(
            f"{code} has no name in {_PLACES} yet",
            f"give its name in the local language with --{name}, and it is added",
        )
    if name not in answers:
        answers.ask(name, why=f"{code} is not there yet")
    insertion = place_into(project.source(_PLACES), code, answers[name])
    if insertion is None:
        raise Unavailable(
            f"{_PLACES} is laid out in a way that this command does not know",
            "add the name by hand",
        )
    return {_PLACES: insertion}


def settle_id(answers: Answers, project: Project) -> None:
    """Propose the permanent id, unless one was given."""
    ending = f"-{answers['subdivision'].lower()}"
    taken = {source.stem: source.path for source in project.sources if source.folder == "cities"}

    def is_usable(city_id: str) -> Refusal | None:
        if city_id in taken:
            return Refusal(f"the id {quoted(city_id)} is taken by {taken[city_id]}")
        if not city_id.endswith(ending) or city_id == ending[1:]:
            return Refusal(f"{quoted(city_id)} is not a name that ends in {quoted(ending)}")
        return None

    proposed = proposed_city_id(answers["name"], answers["subdivision"])
    answers.propose(
        "id", proposed, "the name of its file and address, which never changes", is_usable
    )
