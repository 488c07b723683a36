"""What was published stays: its addresses lead somewhere, and no item of a feed disappears."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from registry.plan.addresses import FLEETING, address_of
from registry.redirects import Redirect, leads_to
from registry.unfit import Fault

_HINT: Final = (
    "put back what it showed, or say in netlify.toml where it leads now; "
    "if it was never published, `make clean` forgets it"
)
_ITEM_HINT: Final = (
    "put back the award or announcement; if it was never published, `make clean` forgets it"
)


def lost_addresses(
    before: Collection[str], after: Collection[str], redirects: Collection[Redirect]
) -> Iterator[Fault]:
    """Files that were published and are gone, where nothing leads elsewhere."""
    known = frozenset(map(address_of, after))
    for path in sorted(set(before) - set(after)):
        address = address_of(path)
        if not address.startswith(FLEETING) and not leads_to(address, redirects, known):
            yield Fault(path, f"{address} was published, and would lead nowhere", _HINT)


def lost_items(gone: Collection[tuple[str, str]], told: Collection[str]) -> Iterator[Fault]:
    """Items that a feed had, each with the file it was in, and that no feed has any more.

    ``told`` are the ids of all that feeds have. An item may leave a feed for its archive, or for another
    feed where a level or a place was put right. What came to an award may be taken back with the day that
    it rested on; no award is.
    """
    for path, name in gone:
        award = f"{name.rpartition('/')[0]}/award"
        if name not in told and award not in told:
            message = f"the item {name} was published, and is in no feed any more"
            yield Fault(path, message, _ITEM_HINT)
