"""What must hold of awards, within their city and against their standard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from registry.check.document import Path
from registry.check.draft import Draft, Entry
from registry.check.standard_rules import known_criteria, unknown_standard
from registry.history import kind_after
from registry.model import Award, City, Standard
from registry.problem import Code, Problem, quoted
from registry.tiers import Verdict, judge

Placed = tuple[Entry[City], Path, Award]


def _awards(draft: Draft) -> Iterator[Placed]:
    for entry in draft.cities:
        for number, award in enumerate(entry.record.certifications):
            yield entry, ("certifications", number), award


def _judged(draft: Draft) -> Iterator[tuple[Entry[City], Path, Award, Standard]]:
    """Awards with the standard they were judged by, where it could be decoded and can be."""
    standards = {
        standard_id: standard
        for standard_id, standard in draft.standard_by_id.items()
        if standard.criteria_count >= max(1, len(standard.criteria))
    }
    for entry, path, award in _awards(draft):
        if award.standard in standards:
            yield entry, path, award, standards[award.standard]


def standards_exist(draft: Draft) -> Iterator[Problem]:
    """The standard of an award has a file."""
    for entry, path, award in _awards(draft):
        if not draft.has_standard(award.standard):
            span = entry.document.span((*path, "standard"))
            yield unknown_standard(draft, entry.document.path, span, award.standard)


def awards_have_unique_ids(draft: Draft) -> Iterator[Problem]:
    """An award has an id, or a year that serves as one, that no other award of its city has."""
    for entry in draft.cities:
        first: dict[str, int] = {}
        for number, award in enumerate(entry.record.certifications):
            path: Path = ("certifications", number)
            where = (*path, "id") if award.id else (*path, "year")
            if not award.award_id:
                yield entry.document.problem(
                    path,
                    Code.MISSING_FIELD,
                    "this award has neither a year nor an id",
                    "add year: the program's label, or id: a name of its own, like first-silver",
                )
            elif award.award_id in first:
                line = entry.document.span(("certifications", first[award.award_id])).line
                yield entry.document.problem(
                    where,
                    Code.DUPLICATE_ID,
                    f"two awards have the id {quoted(award.award_id)}; the first begins on line {line}",
                    f"give this one an id of its own, like id: {award.award_id}-second",
                )
            first.setdefault(award.award_id, number)


def awards_are_in_order(draft: Draft) -> Iterator[Problem]:
    """Awards are listed oldest first, and no two on one day."""
    for entry in draft.cities:
        row = entry.record.certifications
        for number, (before, after) in enumerate(pairwise(row), 1):
            path = ("certifications", number, "announced")
            if after.announced.sort_key < before.announced.sort_key:
                message = f"this award of {after.announced} stands below one of {before.announced}"
                hint = "list the awards oldest first"
            elif after.announced.day and after.announced.day == before.announced.day:
                message = f"two awards were announced on {after.announced}"
                hint = "a city gets one award on a day; correct or remove one"
            else:
                continue
            yield entry.document.problem(path, Code.AWARD_ORDER, message, hint)


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
        codes = [criterion.code for criterion in standard.criteria if criterion.code]
        if isinstance(award.criteria_met, int):
            if award.criteria_met > standard.criteria_count:
                yield entry.document.problem(
                    (*path, "criteria_met"),
                    Code.BAD_NUMBER,
                    f"{award.criteria_met} criteria cannot be met: "
                    f"the standard {standard.id} has {standard.criteria_count}",
                )
        else:
            for position, code in enumerate(award.criteria_met or ()):
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
    for entry, path, award in _awards(draft):
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
    for entry, path, award in _awards(draft):
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


def withdrawals_follow_awards(draft: Draft) -> Iterator[Problem]:
    """A certification is withdrawn after it was awarded."""
    for entry in draft.cities:
        withdrawn, row = entry.record.withdrawn, entry.record.certifications
        # An award after a withdrawal is a new beginning; one before it there must be.
        if withdrawn is not None and withdrawn.on <= row[0].announced.latest:
            yield entry.document.problem(
                ("withdrawn", "on"),
                Code.AWARD_ORDER,
                f"{withdrawn.on} is not after the first award, {row[0].announced}",
                "check the two days",
            )


def nothing_is_published_before_it_was(draft: Draft) -> Iterator[Problem]:
    """The registry learns of an award or a withdrawal on its first possible day, or later."""
    told: list[tuple[Entry[City], Path, date | None, date]] = [
        (entry, path, award.published, award.announced.earliest)
        for entry, path, award in _awards(draft)
    ]
    told += [
        (entry, ("withdrawn",), entry.record.withdrawn.published, entry.record.withdrawn.on)
        for entry in draft.cities
        if entry.record.withdrawn
    ]
    for entry, path, published, first in told:
        if published is not None and published < first:
            yield entry.document.problem(
                (*path, "published"),
                Code.PUBLISHED_TOO_EARLY,
                f"{published} lies before {first}, the first day on which there was something to learn",
                "write the day on which the registry learned of it, or remove the line",
            )


AWARD_RULES = (
    standards_exist,
    awards_have_unique_ids,
    awards_are_in_order,
    awards_follow_their_standard,
    criteria_belong_to_the_standard,
    tiers_are_stated_or_explained,
    tiers_follow_from_criteria,
    kinds_follow_from_history,
    withdrawals_follow_awards,
    nothing_is_published_before_it_was,
)
"""The rules of this module."""
