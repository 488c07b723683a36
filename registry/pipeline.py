"""The whole journey on one screen: read, check, compute, plan, render, write, index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import filterfalse
from pathlib import Path
from zoneinfo import ZoneInfo

from registry.anchors import dead_anchors, has_anchors
from registry.certificates import may_sign
from registry.check import check
from registry.compute import compute
from registry.inputs import Inputs, read_inputs
from registry.language import languages_of
from registry.memory import Whole
from registry.model import Registry
from registry.plan import Blueprint, Settings, plan
from registry.problem import Problem, is_error, shortened
from registry.publish import Misplanned, Publishing, publish
from registry.read import Source, read
from registry.request import Outcome, Request, Say
from registry.theme import Theme
from registry.unavailable import Unavailable
from registry.unchanged import unchanged
from registry.warm import Warm

__all__ = ["Outcome", "Prospect", "Request", "Say", "build", "examine", "prospect", "verify"]


def verify(
    root: Path, say: Say, warm: Warm | None = None, as_of: date | None = None
) -> tuple[Registry | None, Outcome]:
    """Read and check: the registry, or what stands in its way.

    Warnings are found where ``as_of`` is given, the day they are for.
    """
    return _verified(*read(root), say, warm or Warm(), as_of)


def _verified(
    sources: Sequence[Source],
    problems: Sequence[Problem],
    say: Say,
    warm: Warm,
    as_of: date | None,
) -> tuple[Registry | None, Outcome]:
    """The same, of what was read."""
    say(f"read     {len(sources)} files")
    registry, found = check(sources, warm.check_file, as_of)
    problems = (*problems, *found)
    if registry is not None:
        say(f"checked  {len(registry.cities)} cities, {_awards(registry)} awards")
    warnings = shortened(filterfalse(is_error, problems))
    outcome = Outcome(
        problems=shortened(filter(is_error, problems)),
        texts=_texts(sources),
        warnings=warnings,
        warned=len(warnings),
    )
    return (None if outcome.problems else registry), outcome


def examine(root: Path, say: Say, now: datetime) -> Outcome:
    """Read, check and plan, so that links and addresses are judged too; nothing is built."""
    registry, outcome = verify(root, say, as_of=now.date())
    if registry is None:
        return outcome
    as_of = now.astimezone(ZoneInfo(registry.program.time_zone)).date()
    settings = Settings.published(registry.program, as_of)
    languages = languages_of(registry)
    planned, problems = plan(registry, compute(registry, as_of), settings, languages, {})
    say(f"planned  {len(planned.addresses)} files")
    if not problems and has_anchors(registry):  # only then is anything rendered
        found, _ = prospect(Request(root=root, out=root, now=now), lambda _line: None)
        problems = _astray(found) if found else ()
    repository = (registry.program.repository or "").rstrip("/")
    return replace(outcome, problems=shortened(problems), repository=repository)


def _astray(found: Prospect, warm: Warm | None = None) -> tuple[Problem, ...]:
    """Links in prose to places that are on no page."""
    renderer = (warm or Warm()).renderer(found.theme, found.blueprint.languages)
    return tuple(dead_anchors(found.blueprint, renderer.render))


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a build would make, with nothing of it made yet."""

    blueprint: Blueprint
    theme: Theme


def prospect(
    request: Request, say: Say, warm: Warm | None = None
) -> tuple[Prospect | None, Outcome]:
    """What a build would make, or the problems that stand in its way before there is a plan."""
    return _prospect(request, read_inputs(request.root), say, warm or Warm())


def _prospect(
    request: Request, inputs: Inputs, say: Say, warm: Warm
) -> tuple[Prospect | None, Outcome]:
    """The same, of what was read."""
    day = request.as_of or request.now.date()
    registry, outcome = _verified(inputs.sources, inputs.problems, say, warm, day)
    if registry is None:
        return None, outcome
    as_of = request.day(registry.program.time_zone)
    findings = compute(registry, as_of)
    say(f"computed {len(findings.records)} standings as of {as_of}")
    theme = inputs.theme
    settings = Settings(
        base=(request.base or registry.program.address).rstrip("/"),
        repository=(request.repository or registry.program.repository or "").rstrip("/"),
        indexed=request.indexed,
        images=request.images,
        commit=request.commit,
        build=request.build,
        materials=inputs.materials.used(
            images=request.images, certificates=request.signer is not None
        ),
        signing_key=_signing_key(request, registry, as_of),
    )
    blueprint = Blueprint(
        registry=registry,
        findings=findings,
        settings=settings,
        languages=warm.languages(registry),
        asset_digests={name: theme.asset_digest(name) for name in theme.assets},
        atlas=warm.atlas(inputs.geometry),
    )
    return Prospect(blueprint, theme), outcome


def _signing_key(request: Request, registry: Registry, as_of: date) -> str:
    """The public key of what signs. Raises Unavailable where the content does not let it sign."""
    if request.signer is None:
        return ""
    public, keys = request.signer.public, registry.program.certificate_keys
    if any(key.public == public and may_sign(key, as_of) for key in keys):
        return public
    known = next((key.id for key in keys if key.public == public), "")
    raise Unavailable(
        f"the key {known!r} may not sign on {as_of}, as content/program.yaml says"
        if known
        else f"the signing key is not in content/program.yaml; its public part is {public}",
        "give --signing-key the key that is in use; see CONTRIBUTING.md",
    )


def build(request: Request, say: Say, warm: Warm | None = None) -> Outcome:
    """The site in ``out``, or problems and ``out`` as it was.

    ``warm`` is what earlier builds of this process left in hand.
    """
    inputs = read_inputs(request.root)
    return unchanged(request, inputs, say) or make(request, inputs, say, warm)


def make(request: Request, inputs: Inputs, say: Say, warm: Warm | None = None) -> Outcome:
    """The same of what was read, whether anything changed or not."""
    warm = warm or Warm(builds_again=False)
    warm.checked.recall(request.out)
    found, outcome = _prospect(request, inputs, say, warm)
    if found is None:
        return outcome
    blueprint, findings = found.blueprint, found.blueprint.findings
    shown = {record.city.id for record in findings.records}
    whole = Whole(
        made_from=request.made_from(inputs),
        zone=blueprint.registry.program.time_zone,
        warnings=outcome.warned,
        not_yet=tuple(city.id for city in blueprint.registry.cities if city.id not in shown),
    )
    given = Publishing(
        blueprint=blueprint,
        theme=found.theme,
        renderer=warm.renderer(found.theme, blueprint.languages, request.signer),
        rules=inputs.rules,
        problems=lambda: blueprint.problems or _astray(found, warm),
        sources=inputs.sources,
        checked=warm.checked,
    )
    try:
        changes, whole = publish(request, given, whole, say)
    except Misplanned as misplanned:
        return replace(outcome, problems=shortened(misplanned.problems))
    return outcome.done(whole, changes, findings.as_of)


def _texts(sources: Iterable[Source]) -> dict[str, str]:
    return {source.path: source.text for source in sources}


def _awards(registry: Registry) -> int:
    return sum(len(city.certifications) for city in registry.cities)
