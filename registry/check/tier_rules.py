"""What must hold of awards against their standard: criteria, levels and kinds."""

from __future__ import annotations

from collections.abc import Iterator

from registry.check.award_rules import awards_of
from registry.check.document import Path
from registry.check.draft import Draft, Entry
from registry.check.standard_rules import known_criteria, unknown_standard
from registry.history import kind_after
from registry.model import Award, City, Standard
from registry.problem import Code, Problem, quoted
from registry.tiers import Verdict, judge


def _judged(draft: Draft) -> Iterator[tuple[Entry[City], Path, Award, Standard]]:
    """Awards with the standard they were judged by, where it could be decoded and can be."""
    standards = {
        standard_id: standard
        for standard_id, standard in draft.standard_by_id.items()
        if standard.criteria_count >= max(1, len(standard.criteria))
    }
    for entry, path, award in awards_of(draft):
        if award.standard in standards:
            yield entry, path, award, standards[award.standard]


def standards_exist(draft: Draft) -> Iterator[Problem]:
    """The standard of an award has a file."""
    for entry, path, award in awards_of(draft):
        if not draft.has_standard(award.standard):
            span = entry.document.span((*path, "standard"))
            yield unknown_standard(draft, entry.document.path, span, award.standard)


def awards_follow_their_standard(draft: Draft) -> Iterator[Problem]:
    """No award was announced before its standard was in use."""
    for entry, path, award, standard in _judged(draft):
        if award.announced.latest < standard.used_from.earliest:
            yield entry.document.problem(
                (*path, "announced"),
                Code.AWARD_BEFORE_STANDARD,
                f"{award.announced} lies before the standard {standard.id} was in use ({standard.used_from})",
                "check the day and the standard",
            )


def criteria_belong_to_the_standard(draft: Draft) -> Iterator[Problem]:
    """Criteria and outcomes met are those of the award's standard."""
    for entry, path, award, standard in _judged(draft):
        if isinstance(award.criteria_met, int):
            if award.criteria_met > standard.criteria_count:
                yield entry.document.problem(
                    (*path, "criteria_met"),
                    Code.BAD_NUMBER,
                    f"{award.criteria_met} criteria cannot be met: "
                    f"the standard {standard.id} has {standard.criteria_count}",
                )
        elif award.criteria_met:
            codes = [criterion.code for criterion in standard.criteria if criterion.code]
            for position, code in enumerate(award.criteria_met):
                if code not in codes:
                    yield entry.document.problem(
                        (*path, "criteria_met", position),
                        Code.UNKNOWN_CRITERION,
                        f"{quoted(code)} is not a documented criterion of the standard {standard.id}",
                        known_criteria(standard, code),
                    )
        outcomes = [option.id for option in standard.outcomes.options] if standard.outcomes else []
        for position, outcome in enumerate(award.outcomes_met):
            if outcome not in outcomes:
                yield entry.document.problem(
                    (*path, "outcomes_met", position),
                    Code.UNKNOWN_CRITERION,
                    f"{quoted(outcome)} is not an outcome of the standard {standard.id}",
                    f"the outcomes are {', '.join(outcomes)}" if outcomes else "",
                )


def tiers_are_stated_or_explained(draft: Draft) -> Iterator[Problem]:
    """An award has a tier, or a note that says why it has none."""
    for entry, path, award in awards_of(draft):
        if award.tier is None and award.note is None:
            yield entry.document.problem(
                path,
                Code.TIER_MISSING,
                "this award has no tier, and no note that says why",
                "add tier: silver, gold or platinum; or note: why it is not known",
            )


def tiers_follow_from_criteria(draft: Draft) -> Iterator[Problem]:
    """A stated tier is the one that the recorded criteria give."""
    for entry, path, award, standard in _judged(draft):
        if award.criteria_met is None or not standard.bands:
            continue
        if not isinstance(award.criteria_met, int) and not _documented(award, standard):
            continue  # a code that is not known may stand for any criterion
        verdict = judge(standard, award.criteria_met, award.outcomes_met)
        if verdict.met <= verdict.total and award.tier is not verdict.tier:
            stated = award.tier or "no tier"
            yield entry.document.problem(
                (*path, "tier") if award.tier else path,
                Code.TIER_MISMATCH,
                f"{stated} is stated, but the criteria met give {verdict.tier or 'no certification'}: "
                f"{_arithmetic(verdict, standard)}",
                f"write {verdict.tier}, or correct the criteria met"
                if verdict.tier and award.tier
                else "correct the tier or the criteria met",
            )


def _documented(award: Award, standard: Standard) -> bool:
    """Whether the standard has all criteria and outcomes that the award names."""
    met = award.criteria_met if isinstance(award.criteria_met, tuple) else ()
    outcomes = [option.id for option in standard.outcomes.options] if standard.outcomes else []
    return all(map(standard.criterion, met)) and set(award.outcomes_met) <= set(outcomes)


def _arithmetic(verdict: Verdict, standard: Standard) -> str:
    """How the tier follows, in numbers."""
    bands = ", ".join(f"{band.tier} from {band.from_percent} %" for band in standard.bands)
    said = f"{verdict.met} of {verdict.total} is {verdict.percent} % ({bands})"
    if verdict.missing_core:
        said += f"; core criteria not met: {', '.join(verdict.missing_core)}"
    if verdict.outcome_missing:
        said += "; no outcome criterion is met"
    return said


def kinds_follow_from_history(draft: Draft) -> Iterator[Problem]:
    """A stated kind is the one that the history gives."""
    for entry, path, award in awards_of(draft):
        number = path[1]
        earlier = entry.record.certifications[: int(number)]
        if earlier and earlier[-1].announced.sort_key > award.announced.sort_key:
            continue  # their order comes first
        kind = kind_after(earlier, award)
        if award.kind is not None and award.kind is not kind:
            before = (
                f"the award before it is {earlier[-1].tier or 'of unknown tier'}"
                if earlier
                else "it is the first award"
            )
            yield entry.document.problem(
                (*path, "kind"),
                Code.KIND_MISMATCH,
                f"{award.kind} is stated, but {before}, so this one is {kind}",
                f"write {kind}, or remove the line: it is computed",
                entry.document.rewriting(((*path, "kind"), kind)),
            )


TIER_RULES = (
    standards_exist,
    awards_follow_their_standard,
    criteria_belong_to_the_standard,
    tiers_are_stated_or_explained,
    tiers_follow_from_criteria,
    kinds_follow_from_history,
)
"""The rules of this module."""
