"""Stages 5 and 6 for every planned file: it is kept as it was, or rendered, looked at and written.

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
from registry.plan.page import Frame, Output, path_of
from registry.render import Renderer
from registry.selfcheck import Notes, SelfCheck
from registry.write import Staging


@dataclass(frozen=True)
class Making:
    """What files are made with."""

    outputs: Sequence[Output]
    """All planned files."""
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
        """Bring a share of the files into the stage."""
        files: dict[str, Remembered] = {}
        notes, kept = Notes(), []
        for output in self.outputs[share.start : share.stop]:
            path, print_ = path_of(output), self.prints.of(output)
            known = self.memory.files.get(path)
            if known and known.fingerprint == print_ and self._is_intact(path, known):
                self.stage.keep(path)
                files[path] = known
                kept.append(path)
                continue
            data = self.renderer.render(output, self.frames)
            self.stage.write(path, data)
            files[path] = Remembered(print_, hashlib.sha256(data).hexdigest())
            self.selfcheck.look(notes, path, data, published(self.out, path) if known else b"")
        return Made(files, notes, len(kept), self.stage.linked.intersection(kept))

    def _is_intact(self, path: str, known: Remembered) -> bool:
        return self.untouched or is_intact(self.out, path, known.sha256)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a share of the files."""

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
