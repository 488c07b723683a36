"""Templates, assets and fonts -> a theme: what pages look like, as it was when a build began."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from registry.raster import Font


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates and assets, as they were when the build began."""

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    fonts: tuple[Font, ...] = ()

    def load(self, name: str) -> tuple[str, str, None] | None:
        """A template and the file name that a traceback shows, as Jinja's loaders give them."""
        text = self.templates.get(name)
        return None if text is None else (text, f"templates/{name}", None)

    @property
    def digest(self) -> str:
        """Changes with any template or asset."""
        parts = [f"{name}\0{text}\0" for name, text in sorted(self.templates.items())]
        parts += [f"{name}\0{self.asset_digest(name)}\0" for name in sorted(self.assets)]
        parts += [font.digest for font in self.fonts]
        return hashlib.sha256("".join(parts).encode()).hexdigest()

    def asset_digest(self, name: str) -> str:
        """Changes with the bytes of an asset."""
        return hashlib.sha256(self.assets[name]).hexdigest()


def read_theme(folder: Path) -> Theme:
    """The theme below ``templates/``."""
    templates = {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in sorted(folder.rglob("*"))
        if file.suffix in (".html", ".svg") and "assets" not in file.relative_to(folder).parts
    }
    assets = {
        file.name: file.read_bytes()
        for file in sorted((folder / "assets").iterdir())
        if file.is_file() and not file.name.startswith(".")
    }
    fonts = tuple(
        Font(str(file), hashlib.sha256(file.read_bytes()).hexdigest())
        for file in sorted((folder / "fonts").glob("*.ttf"))
    )
    return Theme(templates, assets, fonts)
