"""Stage 5, output -> bytes. A pure function of the output, the frame, the templates and the language.

Every template receives exactly two values: ``page``, its view, and ``site``, the frame; ``head`` is
what the frame shows of this page. Undefined names are errors and everything is escaped. Templates
never come from content, so content is never more than text in them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from registry.feed_xml import rss
from registry.language import Language
from registry.plan.page import AssetFile, Feed, Frame, HtmlPage, Output, TextFile


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates and assets, as they were when the build began."""

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]

    def load(self, name: str) -> tuple[str, str, None] | None:
        """A template and the file name that a traceback shows, as Jinja's loaders give them."""
        text = self.templates.get(name)
        return None if text is None else (text, f"templates/{name}", None)

    @property
    def digest(self) -> str:
        """Changes with any template or asset."""
        parts = [f"{name}\0{text}\0" for name, text in sorted(self.templates.items())]
        parts += [f"{name}\0{self.asset_digest(name)}\0" for name in sorted(self.assets)]
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
    return Theme(templates, assets)


class Renderer:
    """Turns outputs into bytes, with all templates ready."""

    def __init__(self, theme: Theme, language: Language) -> None:
        self._theme = theme
        self._environment = _environment(theme, language)

    def render(self, output: Output, frame: Frame) -> bytes:
        """The bytes of an output."""
        match output:
            case HtmlPage():
                template = self._environment.get_template(output.template)
                html = template.render(page=output.view, head=output.head, site=frame)
                return (html.rstrip() + "\n").encode()
            case Feed():
                return rss(output)
            case TextFile():
                return output.text.encode()
            case AssetFile():
                return self._theme.assets[output.name]


def _environment(theme: Theme, language: Language) -> Environment:
    environment = Environment(
        loader=FunctionLoader(theme.load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    # Installed by the extension; newstyle formats with escaped arguments.
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        language.translations, newstyle=True
    )
    environment.filters |= {
        "number": language.number,
        "day": language.day,
        "month": language.month,
        "partial_date": language.partial_date,
        "listing": language.listing,
        "tier": language.tier,
        "status": language.status,
        "kind": language.kind,
        "confidence": language.confidence,
        "standing": language.standing,
        "country": language.country,
        "percent_wide": _percent_wide,
        "host": _host,
        "breaks": _breaks,
    }
    environment.filters["safe_html"] = Markup
    return environment


def _percent_wide(part: int, whole: int) -> str:
    """A share as a length for a picture, from 0 to 100 with one decimal."""
    return f"{100 * part / whole:.1f}" if whole else "0"


def _host(address: str) -> str:
    """The host of a web address, as a short name for a source."""
    return address.split("/")[2].removeprefix("www.")


def _breaks(address: str) -> Markup:
    """A long address that may be broken after its slashes."""
    return Markup("/<wbr>").join(address.split("/"))
