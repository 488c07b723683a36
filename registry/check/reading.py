"""A source -> its document; what is out of the ordinary is composed at once, the rest when asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from registry.check.compose import compose
from registry.check.document import Data, Document, Path, Places
from registry.check.front_matter import Part, no_front_matter, part_of
from registry.check.lines import block_at
from registry.check.plain import read_plain
from registry.problem import Problem
from registry.read import Source


def read_document(source: Source) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document of a YAML file, or of a Markdown file with front matter."""
    part = part_of(source.path, source.text)
    if part is None:
        return None, (no_front_matter(source.path, source.text.partition("\n")[0]),)
    if (plain := read_plain(part.text)) is None:
        return compose(source, part)
    lines = source.text.split("\n") if plain.blocks else []
    blocks = {
        path: block_at(lines, part.first_line + above) for path, above in plain.blocks.items()
    }
    return plain_document(source, part, plain.data, blocks), ()


def plain_document(
    source: Source,
    part: Part,
    data: Mapping[str, Data],
    blocks: Mapping[Path, tuple[int, int]] | None = None,
) -> Document:
    """The document of a plain file that holds these fields, in which no place was looked for."""
    return Document(
        source.path,
        data,
        partial(_find_places, source),
        source.text,
        blocks,
        body=part.body,
        body_line=part.body_line,
    )


def _find_places(source: Source) -> Places:
    """Where everything stands in a plain file, which is composed for that."""
    part = part_of(source.path, source.text)
    document, _ = compose(source, part) if part else (None, ())
    return document.places if document else Places({}, {}, {}, {}, {})
