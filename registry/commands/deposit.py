"""The sources as they are, and as they would be with new texts: written only if all is well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from registry import save
from registry.check import check
from registry.model import Registry
from registry.problem import Problem, in_order, is_error
from registry.read import Source, read
from registry.scaffold.insertion import Insertion


@dataclass
class Faulty(Exception):  # noqa: N818 - it says what is the case
    """Problems stand in the way of a new entry."""

    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    why: str


@dataclass(frozen=True, slots=True)
class Project:
    """The sources of a project that has no errors."""

    root: Path
    sources: tuple[Source, ...]
    registry: Registry

    @classmethod
    def at(cls, root: Path) -> Project:
        """Read and check it."""
        sources, problems = read(root)
        registry, found = check(sources)
        problems = tuple(filter(is_error, in_order((*problems, *found))))
        if registry is None or problems:
            why = "correct what is there first; nothing was written"
            raise Faulty(problems, _texts(sources), why)
        return cls(root, sources, registry)

    def source(self, path: str) -> Source:
        """The source at ``path``, which exists."""
        return next(source for source in self.sources if source.path == path)

    def deposit(
        self, new: Mapping[str, str], changed: Mapping[str, Insertion], again: str = ""
    ) -> None:
        """Write new files and insertions, where the whole passes the check with them.

        ``again`` is the command that an editor can correct where it does not.
        """
        sources = {source.path: source for source in self.sources}
        for path, text in new.items():
            sources[path] = Source(path, text, "")
        for path, insertion in changed.items():
            sources[path] = replace(sources[path], text=insertion.into(sources[path].text))
        laid_over = tuple(sorted(sources.values()))
        problems = tuple(filter(is_error, check(laid_over)[1]))
        if problems:
            why = "nothing was written"
            why += f"; to go on from here, correct this command:\n  {again}" if again else ""
            raise Faulty(problems, _texts(laid_over), why)
        self._write(new, changed)

    def _write(self, new: Mapping[str, str], changed: Mapping[str, Insertion]) -> None:
        """Insertions first; they are taken back where a new file cannot be written."""
        done: list[tuple[str, bytes, bytes]] = []
        try:
            for path, insertion in changed.items():
                before = (self.root / path).read_bytes()
                after = insertion.into(before.decode("utf-8")).encode("utf-8")
                save.replace(self.root, path, before, after)
                done.append((path, before, after))
            for path, text in new.items():
                save.create(self.root, path, text.encode("utf-8"))
        except BaseException:
            for path, before, after in done:
                save.replace(self.root, path, after, before)
            raise


def _texts(sources: tuple[Source, ...]) -> dict[str, str]:
    return {source.path: source.text for source in sources}
