"""``build.py check --fix``: writes the certain corrections into the files, or shows what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

from registry import save
from registry.commands.selection import selected
from registry.corrections import Corrected, correct
from registry.diagnostics.showing import number_of
from registry.read import read, source_of
from registry.unavailable import Unavailable

Say = Callable[[str], None]


def corrections(typed: Iterable[str], root: Path) -> Mapping[str, Corrected]:
    """What would be corrected in the files that were named."""
    sources, found = read(root)
    texts = {source.path: source for source in sources}
    asked = selected(typed, root, {*texts, *(problem.path for problem in found)})

    def load(path: str) -> bytes:
        try:
            data = (root / path).read_bytes()
        except OSError as error:
            raise Unavailable(f"{path} cannot be read: {error.strerror}") from None
        if source_of(path, data)[0] != texts[path]:
            raise Unavailable(f"{path} was changed meanwhile; nothing was written", "run it again")
        return data

    return correct(sources, found, asked, load)


def write(files: Mapping[str, Corrected], root: Path, say: Say) -> None:
    """Each file whole or not at all, and only where nobody changed it since it was read."""
    for path, corrected in files.items():
        save.replace(root, path, corrected.before, corrected.after)
        say(f"{path}: {number_of(len(corrected.steps), 'correction')}")
        for step in corrected.steps:
            say(f"  {step}")
    if not files:
        say("nothing to correct with certainty")


def differences(files: Mapping[str, Corrected]) -> Iterator[str]:
    """The lines of a unified diff, as ``git apply`` takes it."""
    for path, corrected in files.items():
        before, after = _lines(corrected.before), _lines(corrected.after)
        yield from unified_diff(before, after, f"a/{path}", f"b/{path}", lineterm="")


def _lines(data: bytes) -> list[str]:
    *lines, last = data.decode("utf-8").split("\n")
    return [*lines, f"{last}\n\\ No newline at end of file"] if last else lines
