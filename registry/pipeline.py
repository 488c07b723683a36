"""The whole journey on one screen: read, check, compute, plan, render, write, index."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import filterfalse
from pathlib import Path
from zoneinfo import ZoneInfo

from registry import search
from registry.check import check
from registry.compute import compute
from registry.description import published_description
from registry.fingerprints import Fingerprints, searchable_print
from registry.language import Language, languages_of
from registry.making import Made, Making, published
from registry.memory import Memory, Remembered, is_intact, recall, remember
from registry.model import Registry
from registry.parallel import copies, jobs_for, shares
from registry.plan import Blueprint, Settings, plan
from registry.plan.addresses import SUMS, file_of
from registry.plan.followed import FeedFile
from registry.plan.page import HtmlPage, Plan, path_of
from registry.problem import Problem, is_error, shortened
from registry.read import Source, read, read_geometry
from registry.redirects import read_redirects
from registry.render import Theme, read_theme
from registry.selfcheck import Notes, SelfCheck
from registry.sums import sums_of
from registry.unfit import Fault, Unfit
from registry.warm import Warm
from registry.write import Changes, Staging, staging

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
    published: bool = True
    """Whether others may follow what is built, so that nothing of the last build may be lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it."""

    problems: tuple[Problem, ...]
    """The errors: what stands in the way."""
    texts: Mapping[str, str]
    """The text of every source, for showing problems."""
    warnings: tuple[Problem, ...] = ()
    """What could be better, and stands in nobody's way."""
    repository: str = ""
    """Where the files are edited, as the program says."""
    changes: Changes | None = None
    """How the site changed; None where problems stopped the build, and the site is as it was."""
    pages: int = 0
    as_of: date | None = None
    not_yet: tuple[str, ...] = ()
    """Cities that are not shown, because their first award lies after the day."""


def verify(
    root: Path, say: Say, warm: Warm | None = None, as_of: date | None = None
) -> tuple[Registry | None, Outcome]:
    """Read and check: the registry, or what stands in its way.

    Warnings are found where ``as_of`` is given, the day they are for.
    """
    sources, problems = read(root)
    say(f"read     {len(sources)} files")
    registry, found = check(sources, (warm or Warm()).check_file, as_of)
    problems = (*problems, *found)
    if registry is not None:
        say(f"checked  {len(registry.cities)} cities, {_awards(registry)} awards")
    outcome = Outcome(
        problems=shortened(filter(is_error, problems)),
        texts=_texts(sources),
        warnings=shortened(filterfalse(is_error, problems)),
    )
    return (None if outcome.problems else registry), outcome


def examine(root: Path, say: Say, now: datetime) -> Outcome:
    """Read, check and plan, so that links and addresses are judged too; nothing is built."""
    registry, outcome = verify(root, say, as_of=now.date())
    if registry is None:
        return outcome
    as_of = now.astimezone(ZoneInfo(registry.program.time_zone)).date()
    settings = Settings(base=registry.program.address.rstrip("/"))
    languages = languages_of(registry)
    planned, problems = plan(registry, compute(registry, as_of), settings, languages, {})
    say(f"planned  {len(planned.outputs)} files")
    repository = (registry.program.repository or "").rstrip("/")
    return replace(outcome, problems=shortened(problems), repository=repository)


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a build would make, with nothing of it made yet."""

    blueprint: Blueprint
    theme: Theme


def prospect(
    request: Request, say: Say, warm: Warm | None = None
) -> tuple[Prospect | None, Outcome]:
    """What a build would make, or the problems that stand in its way before there is a plan."""
    warm = warm or Warm()
    registry, outcome = verify(request.root, say, warm, request.as_of or request.now.date())
    if registry is None:
        return None, outcome
    as_of = request.as_of or request.now.astimezone(ZoneInfo(registry.program.time_zone)).date()
    findings = compute(registry, as_of)
    say(f"computed {len(findings.records)} standings as of {as_of}")
    theme = read_theme(request.root / "templates")
    settings = Settings(
        base=(request.base or registry.program.address).rstrip("/"),
        repository=(request.repository or registry.program.repository or "").rstrip("/"),
        indexed=request.indexed,
        images=request.images,
        commit=request.commit,
        build=request.build,
    )
    blueprint = Blueprint(
        registry=registry,
        findings=findings,
        settings=settings,
        languages=warm.languages(registry),
        asset_digests={name: theme.asset_digest(name) for name in theme.assets},
        atlas=warm.atlas(read_geometry(request.root)),
    )
    return Prospect(blueprint, theme), outcome


def build(request: Request, say: Say, warm: Warm | None = None) -> Outcome:
    """The site in ``out``, or problems and ``out`` as it was.

    ``warm`` is what earlier builds of this process left in hand.
    """
    warm = warm or Warm()
    found, outcome = prospect(request, say, warm)
    if found is None:
        return outcome
    blueprint = found.blueprint
    if blueprint.problems:
        return replace(outcome, problems=shortened(blueprint.problems))
    planned, findings = blueprint.plan, blueprint.findings
    say(f"planned  {len(planned.outputs)} files")
    changes = _publish(request, planned, found.theme, blueprint.languages, warm=warm, say=say)
    pages = sum(isinstance(output, HtmlPage) for output in planned.outputs)
    shown = {record.city.id for record in findings.records}
    not_yet = tuple(city.id for city in blueprint.registry.cities if city.id not in shown)
    return replace(outcome, changes=changes, pages=pages, as_of=findings.as_of, not_yet=not_yet)


def _publish(
    request: Request,
    planned: Plan,
    theme: Theme,
    languages: Sequence[Language],
    *,
    warm: Warm,
    say: Say,
) -> Changes:
    """Render what is not known to be fresh, index what can be searched, exchange the site."""
    searched = planned.searched if request.with_search else ()
    searchable = searchable_print(searched) if searched else ""
    with staging(request.out) as stage:
        memory = recall(request.out)
        frame = next(iter(planned.frames.values()))
        selfcheck = SelfCheck(
            frame.base, map(path_of, planned.outputs), memory.files, published_description
        )
        known = memory.search == searchable and _are_intact(request.out, memory.search_files)
        making = Making(
            outputs=planned.outputs,
            out=request.out,
            stage=stage,
            memory=memory,
            frames=planned.frames,
            prints=Fingerprints(planned, theme, languages),
            renderer=warm.renderer(theme, languages),
            selfcheck=selfcheck,
        )
        number = len(planned.outputs)
        jobs = request.jobs or jobs_for(number)
        with (
            copies(jobs, making.make) as made,
            search.indexing(() if known else searched) as indexed,  # beside the rendering
        ):
            files, notes = _collected(made(shares(number, jobs)), stage, say)
            is_later = request.published and memory.as_of <= frame.as_of.isoformat()
            look = partial(_faults, request.root, stage, planned, selfcheck, notes)
            if faults := tuple(look(is_later=is_later)):
                raise Unfit(faults)
            if known:
                index = memory.search_files
                for path in index:
                    stage.keep(path)
            else:
                index = _written(stage, indexed())
        sums = {path: file.sha256 for path, file in files.items()} | dict(index)
        stage.write(file_of(SUMS), sums_of(sums))
        if searched:
            say("indexed  nothing new to search" if known else f"indexed  {len(searched)} pages")
        changes = stage.publish()
        remember(request.out, Memory(files, searchable, index, frame.as_of.isoformat()))
    return changes


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
    root: Path,
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

    yield from selfcheck.faults(notes, lambda path: (stage.folder / path).read_bytes())
    if is_later:
        rules = published(root, "netlify.toml").decode("utf-8", "replace")
        yield from selfcheck.losses(notes, read_redirects(rules) or (), told)


def _are_intact(out: Path, digests: Mapping[str, str]) -> bool:
    return all(is_intact(out, path, sha256) for path, sha256 in digests.items())


def _written(stage: Staging, files: Mapping[str, bytes]) -> dict[str, str]:
    """Put files into the stage; gives their digests."""
    for path, data in files.items():
        stage.write(path, data)
    return {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}


def _texts(sources: Iterable[Source]) -> dict[str, str]:
    return {source.path: source.text for source in sources}


def _awards(registry: Registry) -> int:
    return sum(len(city.certifications) for city in registry.cities)
