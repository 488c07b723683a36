"""What must hold of a standard: its counts, codes and bands agree with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import pairwise

from registry.check.document import Path
from registry.check.draft import Draft
from registry.model import Standard
from registry.problem import Code, Problem, Span, quoted, suggestion

Fault = tuple[Path, str]
"""A place in a standard, and what is wrong there."""


def standards_are_consistent(draft: Draft) -> Iterator[Problem]:
    """A standard's counts, codes and bands agree with each other."""
    for entry in draft.standards:
        standard = entry.record
        checks = (_counts, _dates, _slugs, _outcomes, _bands)
        for path, message in (fault for check in checks for fault in check(standard)):
            yield entry.document.problem(path, Code.STANDARD_INCONSISTENT, message)


def _counts(standard: Standard) -> Iterator[Fault]:
    total, listed = standard.criteria_count, len(standard.criteria)
    if not 1 <= total <= 1000:
        yield ("criteria_count",), "a standard has from 1 to 1000 criteria"
    elif listed > total:
        yield ("criteria_count",), f"{listed} criteria are listed, but the standard has {total}"
    if not 1 <= standard.validity_years <= 50:
        yield ("validity_years",), "an award is valid for 1 to 50 years"
    listed, total = len(standard.areas), standard.areas_count
    if listed > total:
        yield ("areas_count",), f"{listed} areas are listed, but the standard has {total}"
    for number, area in enumerate(standard.areas):
        listed = len(area.criteria)
        if area.criteria_count is not None and listed > area.criteria_count:
            yield (
                ("areas", number, "criteria_count"),
                f"{listed} criteria are listed, but the area has {area.criteria_count}",
            )


def _dates(standard: Standard) -> Iterator[Fault]:
    if standard.used_from.latest < standard.announced.earliest:
        yield (
            ("used_from",),
            f"{standard.used_from} lies before the standard was announced ({standard.announced})",
        )


def _outcomes(standard: Standard) -> Iterator[Fault]:
    ids = [option.id for option in standard.outcomes.options] if standard.outcomes else []
    for position, outcome in enumerate(ids):
        if outcome in ids[:position]:
            yield (
                ("outcomes", "options", position, "id"),
                f"the id {quoted(outcome)} is given twice",
            )


def _slugs(standard: Standard) -> Iterator[Fault]:
    places: dict[str, list[Path]] = defaultdict(list)
    for number, area in enumerate(standard.areas):
        places[area.slug].append(("areas", number))
        for position, criterion in enumerate(area.criteria):
            places[criterion.slug].append(("areas", number, "criteria", position))
    for path in places.pop("", ()):
        yield path, "this needs a code or an id"
    for slug, paths in places.items():
        for path in paths[1:]:
            yield path, f"the id {quoted(slug)} is given twice"


def _bands(standard: Standard) -> Iterator[Fault]:
    for number, (lower, upper) in enumerate(pairwise(standard.bands), 1):
        if upper.tier.rank <= lower.tier.rank or upper.from_percent <= lower.from_percent:
            yield ("bands", number), "bands go from the lowest tier and share to the highest"


def core_criteria_exist(draft: Draft) -> Iterator[Problem]:
    """The core criteria of a standard are among its criteria."""
    for entry in draft.standards:
        standard = entry.record
        codes = [criterion.code for criterion in standard.criteria]
        for position, code in enumerate(standard.core.codes if standard.core else ()):
            if code not in codes:
                yield entry.document.problem(
                    ("core", "codes", position),
                    Code.UNKNOWN_CRITERION,
                    f"{quoted(code)} is not a criterion of this standard",
                    known_criteria(standard, code),
                )


def known_criteria(standard: Standard, code: str) -> str:
    """A hint to the criteria of the area that a code names, or to the areas."""
    area = next((area for area in standard.areas if area.code == code.rstrip("0123456789")), None)
    codes = [criterion.code for criterion in area.criteria if criterion.code] if area else []
    if area is not None and codes:
        return f"the codes of {area.name} are {', '.join(codes)}"
    areas = [area.code for area in standard.areas if area.code]
    return f"codes begin with {', '.join(areas)}" if areas else ""


def the_current_standard_exists(draft: Draft) -> Iterator[Problem]:
    """The program's current standard has a file."""
    if draft.program is not None:
        current, document = draft.program.record.current_standard, draft.program.document
        if ("content/standards", current) not in draft.stems:
            span = document.span(("current_standard",))
            yield unknown_standard(draft, document.path, span, current)


def unknown_standard(draft: Draft, path: str, span: Span, standard_id: str) -> Problem:
    """The problem of naming a standard that has no file."""
    known = sorted(stem for folder, stem in draft.stems if folder == "content/standards")
    close = get_close_matches(standard_id, known, n=1, cutoff=0.5)
    return Problem(
        path,
        span,
        Code.UNKNOWN_STANDARD,
        f"there is no standard {quoted(standard_id)}; there are {', '.join(known) or 'none'}",
        suggestion(standard_id, close),
    )


STANDARD_RULES = (standards_are_consistent, core_criteria_exist, the_current_standard_exists)
"""The rules of this module."""
