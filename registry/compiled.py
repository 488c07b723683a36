"""Templates compiled once: for all languages, for all builds of a process, and for the next process.

They are kept where Python keeps our own compiled code, and only where it may: whoever can write there can
change our code anyway, and content cannot.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Any, Final

from jinja2 import BytecodeCache, FileSystemBytecodeCache, __version__
from jinja2.bccache import Bucket

from registry.digest import fingerprint

OPTIONS: Final[dict[str, Any]] = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,
    "optimized": False,  # nothing that depends on the language is worked out when compiling
    "extensions": ["jinja2.ext.i18n"],
}
"""How templates are compiled, beside that everything in them is escaped."""


class Compiled(BytecodeCache):
    """Compiled templates by name. Jinja compares what they were compiled from before it takes one."""

    def __init__(self, folder: Path | None = None) -> None:
        """``folder`` is where they are kept for the next process, if they are."""
        self._code: dict[str, bytes] = {}
        self._kept: FileSystemBytecodeCache | None = None
        if folder is not None:
            with contextlib.suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                self._kept = FileSystemBytecodeCache(str(folder))

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was compiled before."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])
        elif self._kept:
            try:
                self._kept.load_bytecode(bucket)
            except Exception:  # noqa: BLE001 - what a damaged file raises is not promised
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()
        if self._kept:
            with contextlib.suppress(OSError):  # a full disk, or one that is only for reading
                self._kept.dump_bytecode(bucket)


def _folder() -> Path | None:
    if sys.dont_write_bytecode:
        return None
    made_with = fingerprint(__version__, sys.version, repr(sorted(OPTIONS.items())))
    return Path(__file__).parent / "__pycache__" / f"templates-{made_with[:16]}"


COMPILED: Final = Compiled(_folder())
