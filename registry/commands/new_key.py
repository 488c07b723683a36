"""``build.py new-key``: a key that certificates are signed with, and what to write into the content."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from registry.commands.build import now
from registry.key_file import make_key_file
from registry.terminal import CLEAN, say
from registry.unavailable import Unavailable


def configure(parser: ArgumentParser) -> None:
    """Where to put it."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="the file of the private key, which must not be there yet, outside of this project",
    )


def run(options: Namespace, root: Path) -> int:
    """Make the key."""
    file: Path = options.file
    if file.resolve().is_relative_to(root.resolve()):
        raise Unavailable(
            f"{file} lies in this project, where a private key is one mistake from being public",
            "name a file elsewhere, like ~/certificates.key",
        )
    public, today = make_key_file(file), now().date()
    say(f"The private key is in {file}. Nobody else may see it; keep a copy where it is safe.")
    say(
        "Its public part belongs into content/program.yaml, behind the keys that are there already:"
    )
    say("")
    say("certificate_keys:")
    say(f'  - id: "{today:%Y-%m}"')
    say(f"    public: {public}")
    say(f"    since: {today}")
    return CLEAN
