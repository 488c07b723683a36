"""A build that would make the same makes nothing.

What is imported here is little, because it is needed before anything else: most builds of a day end here.
"""

from __future__ import annotations

from registry.claim import claim
from registry.inputs import Inputs
from registry.memory import is_untouched, recall_whole
from registry.request import Outcome, Request, Say
from registry.write import Changes


def unchanged(request: Request, inputs: Inputs, say: Say) -> Outcome | None:
    """What came of the last build, where this one would make the same and nobody touched the site."""
    memory = recall_whole(request.out)
    whole = memory.whole
    if whole is None or whole.made_from != request.made_from(inputs):
        return None
    as_of = request.day(whole.zone)
    if memory.as_of != as_of.isoformat():
        return None
    with claim(request.out):
        if not is_untouched(request.out, memory):
            return None
    say("read     nothing has changed since the last build")
    changes = Changes(created=0, updated=0, removed=0, unchanged=whole.files)
    return Outcome(problems=(), texts={}).done(whole, changes, as_of)
