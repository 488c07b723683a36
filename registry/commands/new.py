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
from typing import Final

from registry.commands.answers import add_options
from registry.commands.arguments import Parser
from registry.commands.deposit import Faulty
from registry.commands.new_announcement import add_announcement
from registry.commands.new_award import add_award
from registry.commands.new_city import add_city
from registry.scaffold.forms import ANNOUNCEMENT, AWARD, CITY, IDS
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


_KINDS: Final[
    Mapping[str, tuple[str, Callable[[ArgumentParser], None], Callable[[Namespace, Path], None]]]
] = {
    "city": ("the file of a city with an award", _city_fields, add_city),
    "award": ("one more award into the file of a city", _award_fields, add_award),
    "announcement": ("a dated post of the program", _announcement_fields, add_announcement),
}
"""The kinds of entry: what each is, what it takes, and what writes it."""
