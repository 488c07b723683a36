"""``build.py new``: a city's file, an award in one, or an announcement; written only if it is right.

What is missing is asked for in a terminal. Elsewhere, the command says which options are missing.
"""

from __future__ import annotations

from argparse import (
    REMAINDER,
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
)
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from registry.commands.answers import Answers, add_options
from registry.commands.arguments import Parser
from registry.commands.deposit import Faulty, Project
from registry.commands.new_award import add_award
from registry.commands.new_city import add_city
from registry.problem import quoted
from registry.scaffold.entry import announcement_text, paragraph
from registry.scaffold.forms import ANNOUNCEMENT, AWARD, CITY, IDS
from registry.scaffold.identity import proposed_slug
from registry.scaffold.question import Refusal
from registry.terminal import CLEAN, PROBLEMS, UNUSABLE, complain, report
from registry.unavailable import Unavailable


def configure(parser: ArgumentParser) -> None:
    """What is new; each kind of entry has options of its own."""
    kinds = "\n".join(f"  {kind:13} {about}" for kind, (about, _, _) in _KINDS.items())
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = f"{kinds}\n\npython build.py new WHAT --help shows the options of a kind."
    parser.add_argument("what", nargs="?", type=_kind, metavar="WHAT", help=", ".join(_KINDS))
    parser.add_argument("rest", nargs=REMAINDER, metavar="...", help="its fields")


def _kind(word: str) -> str:
    """A kind of entry; of any other word, the closest one."""
    if word not in _KINDS:
        close = get_close_matches(word, _KINDS, n=1, cutoff=0.5)
        also = f"did you mean {close[0]}?" if close else f"it can be {', '.join(_KINDS)}"
        raise ArgumentTypeError(f"{word!r} is not a kind of entry; {also}")
    return word


def run(options: Namespace, root: Path) -> int:
    """Write the entry."""
    if options.what is None:
        raise Unavailable("build.py new: say what is new", f"it can be {', '.join(_KINDS)}")
    about, add_fields, add = _KINDS[options.what]
    parser = Parser(
        prog=f"build.py new {options.what}", description=f"Write {about}.", allow_abbrev=False
    )
    add_fields(parser)
    try:
        add(parser.parse_args(options.rest), root)
    except Faulty as faulty:
        report(faulty.problems, faulty.texts)
        complain(faulty.why)
        return PROBLEMS
    except KeyboardInterrupt:
        complain("\nstopped; nothing was written")
        return UNUSABLE
    return CLEAN


def _city_fields(parser: ArgumentParser) -> None:
    add_options(parser, (*CITY, IDS["city"]))
    add = parser.add_argument
    add("--md", action="store_true", help="a Markdown file, for a city with a story")
    add("--really-new", action="store_true", help="although its name is like that of another city")


def _award_fields(parser: ArgumentParser) -> None:
    parser.add_argument("city", nargs="?", metavar="CITY", help="the id or the name of the city")
    add_options(parser, (*AWARD, IDS["award"]))


def _announcement_fields(parser: ArgumentParser) -> None:
    add_options(parser, (*ANNOUNCEMENT, IDS["announcement"]))


def _add_announcement(options: Namespace, root: Path) -> None:
    answers = Answers("announcement", (*ANNOUNCEMENT, IDS["announcement"]), options)
    project = Project.at(root)
    answers.require(*(question.name for question in ANNOUNCEMENT if question.needed))
    registry = project.registry
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


_KINDS: Final[
    Mapping[str, tuple[str, Callable[[ArgumentParser], None], Callable[[Namespace, Path], None]]]
] = {
    "city": ("the file of a city with an award", _city_fields, add_city),
    "award": ("one more award into the file of a city", _award_fields, add_award),
    "announcement": ("a dated post of the program", _announcement_fields, _add_announcement),
}
"""The kinds of entry: what each is, what it takes, and what writes it."""
