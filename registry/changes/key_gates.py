"""The gate of keys: what a published key signed is with people whom nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from registry.changes.state import State
from registry.model import KeyWithdrawal
from registry.problem import Code, Problem, quoted


def keys_stay(before: State, after: State, as_of: date) -> Iterator[Problem]:
    """A key that may have signed is never removed or changed; it is retired, or withdrawn for ever."""
    if before.program is None or after.program is None:
        return
    document, now = after.program.document, after.program.record.certificate_keys
    rows = {key.id: (number, key) for number, key in enumerate(now)}
    for key in before.program.record.certificate_keys:
        if key.since > as_of:
            continue
        number, kept = rows.get(key.id, (0, None))
        place = ("certificate_keys", number)
        if kept is None:
            yield document.problem(
                ("certificate_keys",),
                Code.KEY_REMOVED,
                f"the key {quoted(key.id)} is published, and is gone",
                "put it back, with until: where it signs no more",
            )
        elif (kept.public, kept.since) != (key.public, key.since):
            yield document.problem(
                place,
                Code.KEY_REMOVED,
                f"the key {quoted(key.id)} is published, and is another one now",
                "put it back, and add the new one with an id of its own",
            )
        elif _is_trusted_again(key.withdrawn, kept.withdrawn, as_of):
            yield document.problem(
                place,
                Code.KEY_REMOVED,
                f"the key {quoted(key.id)} is withdrawn, and would be trusted again",
                "put withdrawn: back as it was; what others may have they keep",
            )


def _is_trusted_again(
    before: KeyWithdrawal | None, after: KeyWithdrawal | None, as_of: date
) -> bool:
    """Whether a withdrawal is gone, or was in force on the day and would not be."""
    if before is None:
        return False
    return after is None or before.on <= as_of < after.on
