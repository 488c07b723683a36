"""Stages 4 to 7: a blueprint -> the site, looked at as a whole and put in the place of the last one.

What is of one city is planned and made by copies of this process, while this one plans the rest, which
other copies make then; where there is little to make, this process does it all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from registry import search
from registry.checked import Checked
from registry.description import published_description
from registry.fingerprints import Fingerprints, searchable_print
from registry.making import Made, Making
from registry.memory import (
    Memory,
    Remembered,
    Whole,
    is_intact,
    is_untouched,
    recall,
    remember,
    state_of,
)
from registry.parallel import copies, jobs_for, shares
from registry.plan import Blueprint
from registry.plan.addresses import SUMS, file_of
from registry.plan.followed import FeedFile
from registry.plan.part import Plan
from registry.problem import Problem
from registry.read import Source
from registry.redirects import read_redirects
from registry.render import Renderer
from registry.request import Request, Say
from registry.selfcheck import Notes, SelfCheck
from registry.sums import sums_of
from registry.theme import Theme
from registry.unfit import Fault, Unfit
from registry.write import Changes, Staging, staging


@dataclass(frozen=True, kw_only=True)
class Publishing:
    """What a site is published with."""

    blueprint: Blueprint
    theme: Theme
    renderer: Renderer
    rules: str
    """How the site is served: the text of ``netlify.toml``."""
    problems: Callable[[], Sequence[Problem]]
    """What is wrong with the plan; asked once it is made."""
    sources: Sequence[Source]
    checked: Checked
    """What was found in the sources, for the next build."""


class Misplanned(Exception):  # noqa: N818 - as in registry.unfit
    """The plan has problems, so nothing was published. Caught in ``registry.pipeline``."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


def publish(request: Request, given: Publishing, whole: Whole, say: Say) -> tuple[Changes, Whole]:
    """Plan, render what is not known to be fresh, index what can be searched, exchange the site.

    Gives what changed, and ``whole`` with what is known of it now. Raises Misplanned where the plan has
    problems, and Unfit where the last look finds a fault: then nothing is published.
    """
    with staging(request.out) as stage:
        making = _making(request, given, stage)
        memory, as_of = making.memory, given.blueprint.findings.as_of
        jobs = request.jobs or jobs_for(sum(len(part.addresses) for part in making.parts))
        planned, of_cities = _planned(making, given, jobs, say)
        searched = planned.searched if request.with_search else ()
        searchable = searchable_print(searched) if searched else ""
        known = memory.search == searchable and (
            making.untouched or _are_intact(request.out, memory.search_files)
        )
        common = replace(making, parts=planned.common)
        with (
            copies(jobs, common.make) as make,
            search.indexing(() if known else searched) as indexed,  # beside the rendering
        ):
            made = chain(of_cities, make(shares(len(planned.common), jobs)))
            files, notes = _collected(made, stage, say)
            is_later = request.published and memory.as_of <= as_of.isoformat()
            look = partial(_faults, given.rules, stage, planned, making.selfcheck, notes)
            if faults := tuple(look(is_later=is_later)):
                raise Unfit(faults)
            index = _kept(stage, memory.search_files) if known else _written(stage, indexed())
        sums = {path: file.sha256 for path, file in files.items()} | dict(index)
        stage.write(file_of(SUMS), sums_of(sums))
        if searched:
            say("indexed  nothing new to search" if known else f"indexed  {len(searched)} pages")
        changes = stage.publish()
        pages = sum(path.endswith(".html") for path in files)
        whole = replace(whole, pages=pages, files=len(sums) + 1, state=state_of(request.out))
        given.checked.remember(request.out, given.sources)
        remember(request.out, Memory(files, searchable, index, as_of.isoformat(), whole))
    return changes, whole


def _making(request: Request, given: Publishing, stage: Staging) -> Making:
    """What is of one city each, and what it is made with."""
    blueprint, memory = given.blueprint, recall(request.out)
    frames = blueprint.frames
    base = next(iter(frames.values())).base
    return Making(
        parts=blueprint.of_cities,
        out=request.out,
        stage=stage,
        memory=memory,
        untouched=is_untouched(request.out, memory),
        frames=frames,
        prints=Fingerprints(frames, given.theme, blueprint.languages),
        renderer=given.renderer,
        selfcheck=SelfCheck(base, memory.files, published_description),
    )


def _planned(making: Making, given: Publishing, jobs: int, say: Say) -> tuple[Plan, Sequence[Made]]:
    """The plan, worked out while copies make what is of one city; and what came of that."""
    with copies(jobs, making.make) as make:
        of_cities = make(shares(len(making.parts), jobs))
        planned = given.blueprint.plan
        say(f"planned  {len(planned.addresses)} files")
        if problems := given.problems():
            raise Misplanned(problems)
        return planned, tuple(of_cities)


def _collected(
    made: Iterable[Made], stage: Staging, say: Say
) -> tuple[dict[str, Remembered], Notes]:
    """What was made in all shares, put together."""
    files: dict[str, Remembered] = {}
    notes, kept = Notes(), 0
    for share in made:
        files |= share.files
        notes.add(share.notes)
        kept += share.kept
        stage.linked |= share.linked
    say(f"rendered {len(files) - kept} files, {kept} as before")
    return files, notes


def _faults(
    rules: str,
    stage: Staging,
    planned: Plan,
    selfcheck: SelfCheck,
    notes: Notes,
    *,
    is_later: bool,
) -> Iterator[Fault]:
    """What is wrong with what was made; where it ``is_later``, also what would be lost with it."""

    def told() -> set[str]:
        feeds = (output for output in planned.outputs if isinstance(output, FeedFile))
        return {item.guid for feed in feeds for item in feed.items}

    paths = frozenset(map(file_of, planned.addresses))
    yield from selfcheck.faults(notes, paths, lambda path: (stage.folder / path).read_bytes())
    if is_later:
        yield from selfcheck.losses(notes, paths, read_redirects(rules) or (), told)


def _are_intact(out: Path, digests: Mapping[str, str]) -> bool:
    return all(is_intact(out, path, sha256) for path, sha256 in digests.items())


def _kept(stage: Staging, digests: Mapping[str, str]) -> Mapping[str, str]:
    """Take files over into the stage; gives their digests."""
    for path in digests:
        stage.keep(path)
    return digests


def _written(stage: Staging, files: Mapping[str, bytes]) -> dict[str, str]:
    """Put files into the stage; gives their digests."""
    for path, data in files.items():
        stage.write(path, data)
    return {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
