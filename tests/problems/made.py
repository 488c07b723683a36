"""Cases that cannot stand in a text file of this repository, each made by a function."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

Case = Callable[[Path], None]

CITY = """\
name: Springfield
subdivision: US-IL
location: {latitude: 39.799, longitude: -89.644}
certifications:
  - year: 2023
    announced: 2023-06-21
    tier: silver
    standard: "2022"
    confidence: official
    sources:
      - https://www.example.org/springfield
"""

PATH = "cities/springfield-us-il.yaml"


def _bytes(data: bytes, path: str = PATH) -> Case:
    def make(root: Path) -> None:
        (root / path).write_bytes(data)

    return make


def _text(text: str, path: str = PATH) -> Case:
    return _bytes(text.encode("utf-8", "surrogatepass"), path)


def _named(character: str) -> Case:
    return _text(CITY.replace("Springfield", f"Spring{character}field"))


def _linked_file(root: Path) -> None:
    (root / "elsewhere.yaml").write_text(CITY, "utf-8")
    (root / PATH).symlink_to(root / "elsewhere.yaml")


def _linked_secret(root: Path) -> None:
    (root / PATH).symlink_to("/etc/passwd")


def _dangling_link(root: Path) -> None:
    (root / PATH).symlink_to("nowhere.yaml")


def _linked_folder(root: Path) -> None:
    (root / "content/pages").rename(root / "pages")
    (root / "content/pages").symlink_to(root / "pages")


def _linked_standards(root: Path) -> None:
    (root / "content/standards").rename(root / "standards")
    (root / "content/standards").symlink_to(root / "standards")


def _link_in_folder(root: Path) -> None:
    (root / "cities/illinois").symlink_to(root / "cities")


def _pipe(root: Path) -> None:
    os.mkfifo(root / PATH)


def _socket(root: Path) -> None:
    with contextlib.chdir(root / "cities"), socket.socket(socket.AF_UNIX) as server:
        server.bind("springfield-us-il.yaml")  # the path would be too long


def _folder_for_file(root: Path) -> None:
    (root / "content/program.yaml").unlink()
    (root / "content/program.yaml").mkdir()


def _folder_named_like_a_city(root: Path) -> None:
    (root / PATH).mkdir()


def _file_for_folder(root: Path) -> None:
    (root / "content/pages/about.md").unlink()
    (root / "content/pages").rmdir()
    (root / "content/pages").write_text("pages\n", "utf-8")


def _name_not_utf8(root: Path) -> None:
    (root / os.fsdecode(b"cities/springfield-\xff.yaml")).write_text(CITY, "utf-8")


def _name_with_controls(root: Path) -> None:
    (root / "cities/spring\x1b[31m\nfield.yaml").write_text(CITY, "utf-8")


def _standard_with_bad_character(root: Path) -> None:
    file = root / "content/standards/2022.yaml"
    text = file.read_text("utf-8").replace("2022 standard", "2022\N{ZERO WIDTH SPACE} standard")
    file.write_text(text, "utf-8")


def _program_not_utf8(root: Path) -> None:
    (root / "content/program.yaml").write_bytes(b"name: \xff\n")


def _deep_prose() -> str:
    return f"---\n{CITY}---\n{'>' * 30_000} deep\n"


def _prose(body: str) -> Case:
    return _text(f"---\n{CITY}---\n{body}\n", "cities/springfield-us-il.md")


MADE: dict[str, Case] = {
    "character-accents-piled": _named("\N{COMBINING DOT BELOW}\N{COMBINING TILDE}" * 50),
    "problems-too-many": _text(CITY + "aliases: [" + "Спрингфилд, " * 140 + "]\n"),
    "prose-of-too-many-lines": _prose("## Again\n\n" * 600),
    "prose-of-too-many-marks": _prose("![" * 1_100),
    "prose-with-a-table-too-large": _prose(f"{'a|' * 90}a\n{'-|' * 90}-\n" + "b\n" * 100),
    "file-not-utf8": _bytes(CITY.replace("Springfield", "Peñasco").encode("latin-1")),
    "file-not-utf8-after-accents": _bytes("name: Ceará é \xe9".encode() + b"\xe9\n"),
    "file-utf16": _bytes(CITY.encode("utf-16")),
    "file-not-text": _bytes(bytes(range(256))),
    "file-with-zero-bytes": _bytes(b"name: Spring\0field\n"),
    "file-too-large": _bytes(b"# much\n" * 40_000),
    "file-empty": _bytes(b""),
    "file-of-blanks": _bytes(b" \n\n\t\n"),
    "file-linked": _linked_file,
    "file-linked-outside": _linked_secret,
    "file-linked-to-nothing": _dangling_link,
    "folder-linked": _linked_folder,
    "folder-of-standards-linked": _linked_standards,
    "folder-linked-in-folder": _link_in_folder,
    "file-is-a-pipe": _pipe,
    "file-is-a-socket": _socket,
    "file-is-a-folder": _folder_for_file,
    "folder-named-like-a-city": _folder_named_like_a_city,
    "folder-is-a-file": _file_for_folder,
    "file-name-not-utf8": _name_not_utf8,
    "file-name-with-controls": _name_with_controls,
    "file-name-of-a-device": _text(CITY, "cities/nul.yaml"),
    "character-bom": _text(f"\N{ZERO WIDTH NO-BREAK SPACE}{CITY}"),
    "character-zero-width": _named("\N{ZERO WIDTH SPACE}"),
    "character-soft-hyphen": _named("\N{SOFT HYPHEN}"),
    "character-bidi": _named("\N{RIGHT-TO-LEFT OVERRIDE}"),
    "character-escape": _named("\N{ESCAPE}[31m"),
    "character-next-line": _named("\x85"),
    "character-line-separator": _named("\N{LINE SEPARATOR}"),
    "character-paragraph-separator": _named("\N{PARAGRAPH SEPARATOR}"),
    "character-lone-carriage-return": _text(CITY.replace("\n", "\r")),
    "character-private": _named("\ue000"),
    "character-decomposed": _named("i\N{COMBINING ACUTE ACCENT}"),
    "character-several": _text(CITY.replace("field", "\N{ZERO WIDTH SPACE}field")),
    "character-in-standard-is-not-unknown": _standard_with_bad_character,
    "fine-no-break-space": _named("\N{NO-BREAK SPACE}"),
    "fine-crlf": _text(CITY.replace("\n", "\r\n")),
    "crlf-has-right-positions": _text(CITY.replace("silver", "bronze").replace("\n", "\r\n")),
    "crlf-in-markdown": _text(
        f"---\n{CITY}---\n\nA <b>city</b>.\n".replace("\n", "\r\n"), "cities/springfield-us-il.md"
    ),
    "fine-front-matter-to-the-end": _text(f"---\n{CITY}---", "cities/springfield-us-il.md"),
    "fine-without-last-line-break": _text(CITY.rstrip("\n")),
    "program-not-utf8": _program_not_utf8,
    "yaml-30000-brackets": _text("note: " + "[" * 30_000 + "\n"),
    "yaml-20000-braces": _text("note: " + "{a: " * 20_000 + "\n"),
    "yaml-30000-levels": _text("- " * 30_000 + "\n"),
    "yaml-alias-bomb": _text("a: &a [x, x]\n" + "b: &b [*a, *a]\n" * 20),
    "yaml-merge-bomb": _text("a: {x: y}\n" + "b: {<<: [*a, *a]}\n" * 20),
    "yaml-too-many-values": _text("aliases: [" + "x, " * 20_001 + "x]\n"),
    "yaml-6000-digits": _text(
        CITY + "population: {count: " + "9" * 6_000 + ", year: 2020, source: us}\n"
    ),
    "yaml-6000-digits-of-latitude": _text(CITY.replace("39.799", "3" * 6_000)),
    "yaml-6000-digits-of-criteria": _text(
        CITY.replace("    confidence", f"    criteria_met: {'4' * 6_000}\n    confidence")
    ),
    "yaml-long-line": _text(CITY + "note: " + "word " * 300 + "and a: colon\n"),
    "yaml-wide-characters": _text(CITY + "note: 漢字と*カナ* and 🎉: colon\n"),
    "prose-30000-levels": _text(_deep_prose(), "cities/springfield-us-il.md"),
    "prose-too-long": _text(f"---\n{CITY}---\n{'Long. ' * 10_000}", "cities/springfield-us-il.md"),
    "fine-prose-of-many-brackets": _text(
        f"---\n{CITY}---\n{'[' * 1_900}\n", "cities/springfield-us-il.md"
    ),
}
"""Every made case by its name."""
