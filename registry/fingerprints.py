"""What every part of the site is made from, as texts that change with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from registry.digest import fingerprint
from registry.language import Language
from registry.own_code import code_digest
from registry.plan.page import Frame
from registry.plan.part import Part, Tool
from registry.plan.searchable import SearchRecord
from registry.raster import rasteriser
from registry.signing.signer import signing_versions
from registry.theme import Theme


class Fingerprints:
    """Gives, for every part of the site, a text that changes when anything it is made from does."""

    def __init__(
        self, frames: Mapping[str, Frame], theme: Theme, languages: Iterable[Language]
    ) -> None:
        self._shared = fingerprint(theme.digest, code_digest())
        self._shown = {
            words.tag: fingerprint(self._shared, repr(frames[words.tag]), words.digest)
            for words in languages
        }
        self._tools = {Tool.RASTERISER: rasteriser(), Tool.SIGNER: signing_versions()}

    def of(self, part: Part) -> str:
        """The fingerprint of the files of a part."""
        beside = self._shown[part.language] if part.language else self._shared
        tool = self._tools[part.tool] if part.tool else ""
        return fingerprint(beside, tool, part.made_from)


def searchable_print(searched: Iterable[SearchRecord]) -> str:
    """Changes with anything that can be searched, and with the indexer."""
    return fingerprint(*map(repr, searched), code_digest())
