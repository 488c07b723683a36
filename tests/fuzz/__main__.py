"""Coverage-guided fuzzing: ``make fuzz``. Options are those of libFuzzer, like ``-max_total_time=3600``.

Needs atheris (requirements.txt beside this file). Inputs that found new ways through the code are kept in
``.fuzz/corpus``; one that breaks the rule stops the run and is kept in ``.fuzz`` as ``crash-…``: mend what
it found, and put its bytes into ``findings``, where every test run tries them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import atheris

with atheris.instrument_imports(include=["registry", "yaml", "markdown_it", "babel.messages"]):
    from tests.fuzz.rule import BASE, FILES, obey

HERE: Final = Path(__file__).parent
WORK: Final = Path(".fuzz")
LARGEST_SEED: Final = 20_000

WORDS: Final = (
    *("---\n", "\n  - ", "\\u202e", "&#x200b;", "%(n)s", "2023-06-21", "2020-06-29/2022-03-30"),
    *("msgid ", "msgstr ", "msgid_plural ", "msgstr[0] ", "#, fuzzy\n", "charset=", "nplurals="),
    *("name", "sources", "certifications", "highlights", "note", "story", "title", "body"),
)
"""What files are made of, besides names of fields and marks of Markdown."""


def seeds() -> Iterator[bytes]:
    """What is known to be read or refused, as inputs to begin with."""
    for file in sorted((HERE / "findings").iterdir()):
        yield file.read_bytes()
    problems, real = BASE.parent, Path()
    for number, path in enumerate(FILES):
        name = Path(path)
        folders = [problems] if path.startswith("cities/") else []
        folders += [*problems.glob(f"**/{name.parent}"), real / name.parent]
        for folder in folders:
            for count, file in enumerate(sorted(folder.glob(f"*{name.suffix}"))):
                if file.is_file() and file.stat().st_size < LARGEST_SEED:
                    yield bytes((number, count % 128)) + file.read_bytes()


def words() -> Iterator[str]:
    """The lines of a dictionary, so that words need not be found letter by letter."""
    from tests.hostile.costs import MARKDOWN
    from tests.hostile.project import FIXED

    fields = (f"{name.rpartition('.')[2]}: " for name in FIXED)
    for word in dict.fromkeys((*WORDS, *fields, *MARKDOWN)):
        yield '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n'


def main() -> None:
    """Fuzz until told to stop."""
    corpus, dictionary = WORK / "corpus", WORK / "words"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    dictionary.write_text("".join(words()), "ascii")
    options = (
        f"-dict={dictionary}",
        f"-artifact_prefix={WORK}/",
        "-max_len=16384",
        "-timeout=120",  # seconds by the clock of the wall, and machines are busy
        "-rss_limit_mb=4096",
    )
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(corpus)], obey)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
