"""What the codes mean that only a comparison with what is published can give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from registry.diagnostics.meaning import About
from registry.problem import Code

ABOUT_CHANGES: Final[Mapping[Code, About]] = {
    # what must hold between what is published and a change of it
    Code.CITY_DELETED: About(
        "A change takes a published city away.",
        "Addresses and feed items of a city are permanent; a city is withdrawn, with a reason.",
    ),
    Code.CITY_ID_REUSED: About(
        "A change gives a published id to another city.",
        "Who follows the address or the feed would take one city for the other.",
    ),
    Code.AWARD_REMOVED: About(
        "A change takes a published award away.",
        "What was published stays on record; what was wrong is corrected, with a note.",
    ),
    Code.AWARD_ID_REUSED: About(
        "A change gives the id of a published award to another one.",
        "Feed readers would take one award for the other.",
    ),
    Code.CORRECTION_MISSING: About(
        "A change puts a published level or day right without saying so.",
        "Who has quoted it can only learn of it from the note of the correction.",
    ),
    Code.ADDRESS_VANISHED: About(
        "A change takes a published page away and leads nowhere instead.",
        "Links to it from elsewhere would break.",
    ),
    Code.FEED_ITEM_RENAMED: About(
        "A change gives another id to a published feed item.",
        "Feed readers would show it a second time.",
    ),
    Code.TOLD_TOO_EARLY: About(
        "A change adds something that readers would have been told in a year that is over.",
        "Who asks for what is new does not read the pages of past years again, and would miss it.",
    ),
    Code.API_TAKEN_BACK: About(
        "A change takes something away that the data for programs has promised.",
        "Programs that we do not know use it, and would fail.",
    ),
    Code.KEY_REMOVED: About(
        "A change takes away, alters or trusts again a published key that certificates are signed with.",
        "Certificates that people hold would not be good any more, or forged ones would.",
    ),
}
