"""``build.py new announcement``: a dated post of the program, in a file of its own."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from registry.commands.answers import Answers
from registry.commands.deposit import Project
from registry.model import Registry
from registry.problem import quoted
from registry.scaffold.cohort import standard_of, untold_cohort, year_of
from registry.scaffold.entry import announcement_text, paragraph
from registry.scaffold.forms import ANNOUNCEMENT, IDS
from registry.scaffold.identity import proposed_slug
from registry.scaffold.question import Refusal


def add_announcement(options: Namespace, root: Path) -> None:
    """Write the file; a cohort of its day that no announcement tells of is taken for its own."""
    answers = Answers("announcement", (*ANNOUNCEMENT, IDS["announcement"]), options)
    project = Project.at(root)
    answers.require(*(question.name for question in ANNOUNCEMENT if question.needed))
    registry = project.registry
    settle_cohort(answers, registry)
    taken = {post.id: registry.files["announcement", post.id] for post in registry.announcements}

    def is_free(slug: str) -> Refusal | None:
        return Refusal(f"{quoted(slug)} is taken by {taken[slug]}") if slug in taken else None

    why = "a part of its address, which never changes"
    answers.propose("slug", proposed_slug(answers["title"]), why, is_free)
    values: dict[str, Any] = answers.given(
        "title", "date", "dated-by", "summary", "cohort", "year", "standard", "note", "source"
    )
    stated = answers.given("new", "raised", "renewed-or-raised", "total")
    if stated:
        values["stated"] = stated
    body = answers.get("body") or paragraph(answers["summary"])
    date = str(answers["date"]).partition("/")[0]
    path = f"content/announcements/{date}-{answers['slug']}.md"
    project.deposit({path: announcement_text(values, body)}, {}, answers.again)
    answers.conclude(f"wrote {path}")


def settle_cohort(answers: Answers, registry: Registry) -> None:
    """The cohort of the day, and what its awards say of it, unless these are given."""
    untold = untold_cohort(answers["date"], registry)
    if untold is not None:
        answers.settle("cohort", str(untold), "no announcement tells of the awards of that day yet")
    cohort = answers.get("cohort")
    if cohort is not None:
        year, standard = year_of(cohort, registry), standard_of(cohort, registry)
        if year is not None:
            answers.settle("year", str(year), "as in its awards")
        if standard is not None:
            answers.settle("standard", standard, "as in its awards")
