"""The file of a private key: made for nobody else to read, and never written over.

What is in it is in no message. A file that others can read is refused, as ssh does.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from registry.signing.signer import Signer, new_key, signing_versions
from registry.unavailable import Unavailable

_LONGEST: Final = 1_000
_FOR_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def make_key_file(file: Path) -> str:
    """Put a new private key into a new file; gives the public one. Raises Unavailable."""
    _need_libraries()
    private, public = new_key()
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(f"{private}\n")
            stream.flush()
            os.fsync(handle)
    except FileExistsError:
        raise Unavailable(
            f"{file} is there already, and a key is never written over", "name another file"
        ) from None
    except OSError as error:
        raise Unavailable(
            f"{file} cannot be written: {error.strerror}", "name a file in a folder that is there"
        ) from None
    return public


def signer_in(file: Path) -> Signer:
    """What signs with the key in a file. Raises Unavailable where there is none, or others can read it."""
    _need_libraries()
    try:
        with file.open("rb") as stream:
            state = os.fstat(stream.fileno())
            data = stream.read(_LONGEST + 1) if stat.S_ISREG(state.st_mode) else b""
    except OSError as error:
        raise Unavailable(
            f"the signing key {file} cannot be read: {error.strerror}",
            "make one with build.py new-key",
        ) from None
    if state.st_mode & _FOR_OTHERS:
        raise Unavailable(f"the signing key {file} can be read by others", f"chmod 600 {file}")
    try:
        return Signer.of(data.decode("ascii"))
    except ValueError:
        raise Unavailable(
            f"{file} holds no signing key", "it is one line, as build.py new-key made it"
        ) from None


def _need_libraries() -> None:
    if not signing_versions():
        raise Unavailable(
            "keys and signatures need PyLD and cryptography, which are not installed",
            "install them: python -m pip install --require-hashes -r requirements-certificates.txt",
        )
