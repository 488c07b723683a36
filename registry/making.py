"""Stages 4 to 6 for every part of the site: it is kept as it was, or planned, rendered, looked at, written.

Each file is made from what was planned for it and from nothing else, so it does not matter in which
process that happens: where there is much to make, copies of this process make a share each and write
it themselves, and only notes travel back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from registry.fingerprints import Fingerprints
from registry.memory import Memory, Remembered, is_intact
from registry.plan.addresses import file_of
from registry.plan.page import Frame, path_of
from registry.plan.part import Part
from registry.render import Renderer
from registry.selfcheck import Notes, SelfCheck
from registry.write import Staging


@dataclass(frozen=True)
class Making:
    """What files are made with."""

    parts: Sequence[Part]
    """What is made, in shares."""
    out: Path
    """The site as it is published now."""
    stage: Staging
    memory: Memory
    untouched: bool
    """Whether all files of the site are certain to be as they were written."""
    frames: Mapping[str, Frame]
    prints: Fingerprints
    renderer: Renderer
    selfcheck: SelfCheck

    def make(self, share: range) -> Made:
        """Bring a share of the parts into the stage."""
        files: dict[str, Remembered] = {}
        notes = Notes()
        kept: list[str] = []
        for part in self.parts[share.start : share.stop]:
            paths, print_ = tuple(map(file_of, part.addresses)), self.prints.of(part)
            known = {path: it for path in paths if (it := self.memory.files.get(path))}
            if len(known) == len(paths) and self._are_fresh(print_, known):
                for path in paths:
                    self.stage.keep(path)
                files |= known
                kept += paths
                continue
            for path, output in zip(paths, part.outputs(), strict=True):
                if path != path_of(output):
                    raise AssertionError(f"{output.address} was not foretold")
                data = self.renderer.render(output, self.frames)
                self.stage.write(path, data)
                files[path] = Remembered(print_, hashlib.sha256(data).hexdigest())
                before = published(self.out, path) if path in known else b""
                self.selfcheck.look(notes, path, data, before)
        return Made(files, notes, len(kept), self.stage.linked.intersection(kept))

    def _are_fresh(self, print_: str, known: Mapping[str, Remembered]) -> bool:
        """Whether these files were made from the same, and are as they were written."""
        return all(
            it.fingerprint == print_ and (self.untouched or is_intact(self.out, path, it.sha256))
            for path, it in known.items()
        )


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a share of the parts."""

    files: Mapping[str, Remembered]
    notes: Notes
    """What the last look found."""
    kept: int
    """How many are as they were."""
    linked: AbstractSet[str]
    """Those of the stage that are files of the present site."""


def published(out: Path, path: str) -> bytes:
    """What is published at a path now, as far as it can be read."""
    try:
        return (out / path).read_bytes()
    except OSError:
        return b""
