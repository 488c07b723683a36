"""What a build is asked for, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from registry.digest import fingerprint
from registry.inputs import Inputs
from registry.memory import Whole
from registry.own_code import code_digest
from registry.problem import Problem
from registry.raster import rasteriser
from registry.signing.signer import Signer, signing_versions
from registry.write import Changes

_NO_MOMENT: Final = datetime.min.replace(tzinfo=UTC)

Say = Callable[[str], None]
"""Takes a line about the progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a build is asked for."""

    root: Path
    """The project: the folder with ``cities/``, ``content/`` and ``templates/``."""
    out: Path
    now: datetime
    """The moment of the build; only its day in the registry's time zone is used."""
    as_of: date | None = None
    """The day to compute for, instead."""
    base: str = ""
    """The address of the site, instead of the one in ``content/program.yaml``."""
    repository: str = ""
    commit: str = ""
    """The commit that the content was taken from, for ``status.json``."""
    build: str = ""
    """The name of this build, for ``status.json``."""
    indexed: bool = True
    jobs: int | None = None
    """Processes to render with; by default chosen by the amount of work."""
    with_search: bool = True
    images: bool = False
    """Whether to draw images for pages that are shared, which takes seconds the first time."""
    signer: Signer | None = None
    """What signs certificates, if anything does."""
    published: bool = True
    """Whether others may follow what is built, so that nothing of the last build may be lost."""

    def day(self, zone: str) -> date:
        """The day to compute for, where the days of a time zone count."""
        return self.as_of or self.now.astimezone(ZoneInfo(zone)).date()

    def made_from(self, inputs: Inputs) -> str:
        """A text that changes with everything that the site is made from, but for the day."""
        asked = replace(self, root=Path(), out=Path(), jobs=None, as_of=None, now=_NO_MOMENT)
        tools = rasteriser(), signing_versions() if self.signer else ""
        return fingerprint(inputs.digest, code_digest(), *tools, repr(asked))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it."""

    problems: tuple[Problem, ...]
    """The errors: what stands in the way."""
    texts: Mapping[str, str]
    """The text of every source, for showing problems."""
    warnings: tuple[Problem, ...] = ()
    """What could be better, and stands in nobody's way."""
    warned: int = 0
    """How many warnings there are, also where they were not looked for again."""
    repository: str = ""
    """Where the files are edited, as the program says."""
    changes: Changes | None = None
    """How the site changed; None where problems stopped the build, and the site is as it was."""
    pages: int = 0
    as_of: date | None = None
    not_yet: tuple[str, ...] = ()
    """Cities that are not shown, because their first award lies after the day."""

    def done(self, whole: Whole, changes: Changes, as_of: date) -> Outcome:
        """The same, with what a build did."""
        return replace(
            self,
            changes=changes,
            pages=whole.pages,
            warned=whole.warnings,
            as_of=as_of,
            not_yet=whole.not_yet,
        )
