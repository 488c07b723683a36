"""What must hold of the keys that certificates are signed with, and of the numbers of certificates."""

from __future__ import annotations

from collections.abc import Iterator

from registry.certificates import certificate_number
from registry.check.document import Path
from registry.check.draft import Draft
from registry.problem import Code, Problem, quoted


def keys_are_told_apart(draft: Draft) -> Iterator[Problem]:
    """No two keys have one id, and no key stands there twice."""
    if draft.program is None:
        return
    document, keys = draft.program.document, draft.program.record.certificate_keys
    ids: dict[str, int] = {}
    publics: dict[str, int] = {}
    for number, key in enumerate(keys):
        path: Path = ("certificate_keys", number)
        if ids.setdefault(key.id, number) != number:
            message = f"two keys have the id {quoted(key.id)}"
            hint = "certificates name their key by its id; give the newer one another id"
            yield document.problem((*path, "id"), Code.DUPLICATE_ID, message, hint)
        if (first := publics.setdefault(key.public, number)) != number:
            message = f"this is the key {quoted(keys[first].id)} again"
            hint = "make a new one with build.py new-key"
            yield document.problem((*path, "public"), Code.DUPLICATE_VALUE, message, hint)


def keys_have_days_in_order(draft: Draft) -> Iterator[Problem]:
    """A key is retired or withdrawn after it began, and the keys are listed oldest first."""
    if draft.program is None:
        return
    document, keys = draft.program.document, draft.program.record.certificate_keys
    for number, key in enumerate(keys):
        path: Path = ("certificate_keys", number)
        if key.until is not None and key.until < key.since:
            message = f"{key.until} lies before {key.since}, the first day of the key"
            yield document.problem((*path, "until"), Code.KEY_INCONSISTENT, message)
        if key.withdrawn is not None and key.withdrawn.on < key.since:
            message = f"{key.withdrawn.on} lies before {key.since}, the first day of the key"
            hint = "nothing that the key signed is trusted from then on, so its first day will do"
            place = (*path, "withdrawn", "on")
            yield document.problem(place, Code.KEY_INCONSISTENT, message, hint)
        if number and key.since < keys[number - 1].since:
            message = f"this key of {key.since} stands below one of {keys[number - 1].since}"
            hint = "list the keys oldest first"
            yield document.problem((*path, "since"), Code.KEY_INCONSISTENT, message, hint)


def certificates_have_numbers_of_their_own(draft: Draft) -> Iterator[Problem]:
    """No two certificates of a city have one number in its list."""
    for entry in draft.cities:
        taken: dict[int, str] = {}
        for position, award in enumerate(entry.record.certifications):
            for edition in range(len(award.corrected) + 1):
                number = certificate_number(award.award_id, edition)
                if taken.setdefault(number, award.award_id) != award.award_id:
                    yield entry.document.problem(
                        ("certifications", position, "id" if award.id else "year"),
                        Code.DUPLICATE_ID,
                        f"by chance, {quoted(award.award_id)} and {quoted(taken[number])} have one "
                        "number in the list of the city's certificates",
                        "give the newer of the two awards another id",
                    )


KEY_RULES = (
    keys_are_told_apart,
    keys_have_days_in_order,
    certificates_have_numbers_of_their_own,
)
"""The rules of this module."""
