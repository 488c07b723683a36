"""``build.py from-issue``: the file of a city from an issue made with the form "Propose a city".

The same questions, refusals and checks as ``build.py new city``; nothing is asked for. The file is shown,
and written only with ``--write``.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from registry.commands.answers import Answers
from registry.commands.deposit import Faulty, Project
from registry.commands.new_award import award_values
from registry.commands.new_city import (
    is_western,
    new_subdivision,
    refuse_known_city,
    require_subdivision,
    settle_id,
)
from registry.issue_form import DAY, SUBDIVISION_NAME, Proposal, is_of_the_form, read_proposal
from registry.problem import quoted, visible
from registry.read import SIZE_LIMIT
from registry.scaffold.cohort import label_of
from registry.scaffold.entry import city_text
from registry.scaffold.forms import CITY, IDS, POPULATION
from registry.scaffold.identity import proposed_city_id
from registry.scaffold.insertion import Insertion
from registry.scaffold.question import Refusal
from registry.terminal import CLEAN, PROBLEMS, complain, report, say
from registry.unavailable import Unavailable


class Rehearsal(Project):
    """A project that is checked with a new file, which is then not written."""

    def _write(self, new: Mapping[str, str], changed: Mapping[str, Insertion]) -> None:
        """Leave everything as it is."""


def configure(parser: ArgumentParser) -> None:
    """Where the text of the issue is, and whether to write."""
    add = parser.add_argument
    add("file", metavar="FILE", help="the text of the issue, as Markdown; - reads standard input")
    add("--write", action="store_true", help="write the file, instead of showing it")
    add("--id", metavar="ID", help="another id than the one that follows from the name")
    add("--really-new", action="store_true", help="although its name is like that of another city")
    add("--md", action="store_true", help="a Markdown file, for a city with a story")


def run(options: Namespace, root: Path) -> int:
    """Show or write the file."""
    body = _body(options.file)
    if not is_of_the_form(body):
        raise Unavailable(
            "this is not an issue made with the form “Propose a city”",
            "copy the whole text of the issue, with its headings",
        )
    proposal = read_proposal(body)
    try:
        project = Project.at(root)
        refusals = proposal.refusals or tuple(_late_refusals(proposal, project))
        if refusals:
            _complain(refusals)
            return PROBLEMS
        path, text, place = _city(options, proposal, project)
        if options.write:
            project.deposit({path: text}, place)
            say(
                "\n".join(
                    (f"wrote {path}", *(f"added its subdivision to {file}" for file in place))
                )
            )
            return CLEAN
        Rehearsal(project.root, project.sources, project.registry).deposit({path: text}, place)
    except Faulty as faulty:
        report(faulty.problems, faulty.texts)
        complain("nothing was written; correct the issue's text, and try again")
        return PROBLEMS
    say(text.rstrip("\n"))
    complain(f"this is {path}; with --write it is written")
    year, why = label_of(_read("announced", proposal.texts), project.registry)
    complain(f"chosen: year: {year} ({why})")
    for file, insertion in place.items():
        complain(f"and to {file}:{insertion.line} would be added: {insertion.lines[0].strip()}")
    return CLEAN


def _body(name: str) -> str:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
        else:
            with Path(name).open("rb") as stream:
                data = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        hint = "copy the text of the issue into a file and name it, or use - for standard input"
        raise Unavailable(f"{visible(name)} cannot be read: {error.strerror}", hint) from None
    if len(data) > SIZE_LIMIT:
        raise Unavailable(f"the text is larger than {SIZE_LIMIT // 1024} kB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unavailable("the text is not UTF-8", "save it as UTF-8, and try again") from None


def _late_refusals(proposal: Proposal, project: Project) -> list[tuple[str, Refusal]]:
    """What only the registry can refuse, in the words of the form."""
    code = proposal.texts["subdivision"][0]
    found: list[tuple[str, Refusal]] = []
    known = code in project.registry.places.subdivisions
    if not known and "subdivision-name" not in proposal.texts:
        message = f"{quoted(code)} has no name in content/places.yaml yet"
        found.append(
            (SUBDIVISION_NAME, Refusal(message, "answer with its name in the local language"))
        )
    announced = _read("announced", proposal.texts)
    if label_of(announced, project.registry)[0] is None:
        message = f"{quoted(announced)} does not say in which year"
        found.append((DAY, Refusal(message, "write a day, a month or a year")))
    return found


def _read(name: str, texts: Mapping[str, tuple[str, ...]]) -> Any:
    return next(question for question in CITY if question.name == name).read(texts[name][0])


def _city(
    options: Namespace, proposal: Proposal, project: Project
) -> tuple[str, str, dict[str, Insertion]]:
    """The path and the text of the file, and the name of its subdivision where that is new."""
    questions = (*CITY, IDS["city"])
    given: dict[str, Any] = {question.name.replace("-", "_"): None for question in questions}
    for name, texts in proposal.texts.items():
        given[name.replace("-", "_")] = list(texts)
    year, _ = label_of(_read("announced", proposal.texts), project.registry)
    given["year"] = str(year)
    name, code = _read("name", proposal.texts), _read("subdivision", proposal.texts)
    given["id"] = options.id or proposed_city_id(name, code)
    answers = Answers("city", questions, Namespace(**given))
    require_subdivision(answers)
    answers.require("longitude", check=is_western)
    refuse_known_city(answers, project, really_new=options.really_new)
    place = new_subdivision(answers, project)
    award = award_values(answers, project.registry)
    settle_id(answers, project)
    values: dict[str, Any] = {
        **answers.given("name", "subdivision"),
        "location": answers.given("latitude", "longitude"),
        "certifications": [award],
    }
    if "population" in answers:
        values["population"] = answers.given(*(question.name for question in POPULATION))
    if proposal.highlights:
        values["highlights"] = proposal.highlights
    path = f"cities/{answers['id']}.{'md' if options.md else 'yaml'}"
    return path, city_text(values, markdown=options.md), place


def _complain(refusals: tuple[tuple[str, Refusal], ...]) -> None:
    number = len(refusals)
    complain(f"{number} {'answer needs' if number == 1 else 'answers need'} a change in the issue:")
    for label, refusal in refusals:
        complain(f"  {label}: {refusal.message}", refusal.hint)
