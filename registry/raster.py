"""SVG -> PNG, through resvg, which is an extra: ``pip install -r requirements-images.txt``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version


@dataclass(frozen=True, slots=True)
class Font:
    """A font that pictures are drawn with."""

    path: str
    digest: str
    """Changes with its bytes."""


def rasteriser() -> str:
    """The version of what draws; nothing where it is not installed."""
    try:
        return version("resvg_py")
    except PackageNotFoundError:
        return ""


def png(svg: str, fonts: Iterable[Font]) -> bytes:
    """A picture in its own size, with these fonts and none of the machine's: the same bytes each time."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - an extra, and only images need it

    files = [font.path for font in fonts]
    return bytes(svg_to_bytes(svg_string=svg, font_files=files, skip_system_fonts=True))
