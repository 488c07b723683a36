"""Renders in several processes, where there is enough to render.

The bytes come back in the order of the outputs, so that nobody can tell how many made them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Final

from registry.language import Language
from registry.plan.page import Frame, HtmlPage, Output, ShareImage
from registry.render import Renderer, Theme

PARALLEL_FROM: Final = 2_000
"""Pages below which starting other processes costs more than it saves."""
_OF_AN_IMAGE: Final = 40
"""How many pages take as long as one image that is drawn as PNG."""


def jobs_for(outputs: Sequence[Output]) -> int:
    """How many processes these outputs are worth."""
    pages = sum(isinstance(output, HtmlPage) for output in outputs)
    images = sum(isinstance(output, ShareImage) for output in outputs)
    worth = pages + _OF_AN_IMAGE * images >= PARALLEL_FROM
    return (os.cpu_count() or 1) if worth else 1


def rendered_in_parallel(
    outputs: Sequence[Output],
    theme: Theme,
    frames: Mapping[str, Frame],
    languages: Sequence[Language],
    jobs: int,
) -> Iterator[bytes]:
    """The bytes of outputs, in their order."""
    with ProcessPoolExecutor(
        jobs, initializer=_prepare, initargs=(theme, frames, languages)
    ) as pool:
        # Small enough that images, which stand together, are not all of one process.
        chunk = max(1, len(outputs) // (jobs * 64))
        yield from pool.map(_render, outputs, chunksize=chunk)


_worker: list[tuple[Renderer, Mapping[str, Frame]]] = []
"""What a worker process renders with, made once when it starts."""


def _prepare(theme: Theme, frames: Mapping[str, Frame], languages: Sequence[Language]) -> None:
    _worker[:] = [(Renderer(theme, languages), frames)]


def _render(output: Output) -> bytes:
    renderer, frames = _worker[0]
    return renderer.render(output, frames)
