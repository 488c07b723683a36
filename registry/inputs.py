"""Stage 1 for a build: every file that a site is made from, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from registry.digest import fingerprint
from registry.materials import Materials, read_materials
from registry.problem import Problem
from registry.read import Found, Source, find, read_geometry, sources_of
from registry.theme import Theme, read_theme
from registry.unavailable import Unavailable

_RULES: Final = "netlify.toml"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The files below a project, as they were when the build began."""

    files: tuple[Found, ...]
    """Those of editors."""
    theme: Theme
    geometry: Mapping[str, str]
    """The outlines for maps by file name."""
    rules: str
    """How the site is served, redirects among it: the text of ``netlify.toml``, if there is one."""
    materials: Materials

    @property
    def sources(self) -> tuple[Source, ...]:
        """What editors wrote."""
        return self._read[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the sources as files."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
        return sources_of(self.files)

    @cached_property
    def digest(self) -> str:
        """Changes with any of them."""
        texts = [text for file in self.files for text in (file.path, file.state)]
        outlines = [text for item in sorted(self.geometry.items()) for text in item]
        packages = [text for file in self.materials.files for text in (file.file, file.sha256)]
        return fingerprint(
            fingerprint(*texts),
            fingerprint(*outlines),
            fingerprint(*packages),
            self.theme.digest,
            self.rules,
        )


def read_inputs(root: Path) -> Inputs:
    """Everything that the site of a project is made from.

    What is wrong with the files of editors are problems. Raises Unavailable where the files of the
    program cannot be read.
    """
    files = find(root)
    try:
        rules = (root / _RULES).read_bytes()
    except OSError:
        rules = b""
    try:
        theme, geometry = read_theme(root / "templates"), read_geometry(root)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Unavailable(
            f"{error.filename or root} cannot be read: {reason}",
            "the site is as it was; look at the rights of the files",
        ) from error
    return Inputs(
        files=files,
        theme=theme,
        geometry=geometry,
        rules=rules.decode("utf-8", "replace"),
        materials=read_materials(root),
    )
