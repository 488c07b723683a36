"""How the texts of the command line are read; each refuses with a sentence."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from difflib import get_close_matches
from typing import NoReturn

from registry.terminal import UNUSABLE, complain


class Parser(ArgumentParser):
    """Says what is wrong in one sentence, with the closest word that would be right."""

    def error(self, message: str) -> NoReturn:
        """End the program with exit code 2."""
        unknown = message.removeprefix("unrecognized arguments: ").split()[0]
        known = [flag for action in self._actions for flag in action.option_strings]
        close = get_close_matches(unknown.partition("=")[0], known, n=1, cutoff=0.6)
        if close and message.startswith("unrecognized"):
            message += f"; did you mean {close[0]}?"
        complain(f"{self.prog}: {message}", f"see {self.prog} --help")
        raise SystemExit(UNUSABLE)


def day(text: str) -> date:
    """A day in ISO form."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day like 2026-01-31") from None


def label(text: str) -> str:
    """A short name of a build or a commit, or nothing."""
    if not re.fullmatch(r"[A-Za-z0-9._/-]{0,100}", text):
        raise ArgumentTypeError(f"{text!r} is not a name of letters, digits and . _ / -")
    return text


def jobs(text: str) -> int:
    """A number of processes."""
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise ArgumentTypeError(f"{text!r} is not a number from 1 to 64")
    return int(text)


def site_address(text: str) -> str:
    """The address of a whole site: a host, and nothing behind it, because pages link from the root."""
    address = web_address(text)
    if address and not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?/?", address):
        raise ArgumentTypeError(
            f"{text!r} is not the address of a whole site, like https://registry.example"
        )
    return address


def web_address(text: str) -> str:
    """An address, or nothing: an unset variable of a build service arrives as an empty text."""
    if text and not text.startswith(("https://", "http://")):
        raise ArgumentTypeError(f"{text!r} does not begin with https:// or http://")
    return text
