"""How a file of an editor is opened: what is no regular file, or too large, is refused."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass

from registry.problem import Code


@dataclass
class Refused(Exception):  # noqa: N818 - caught where a problem is made of it
    """Why a file is not read."""

    code: Code
    message: str
    hint: str = ""


def bytes_of(file: str, limit: int) -> bytes:
    """The bytes of a regular file, not following links and not waiting on a pipe.

    Raises Refused where there is none, or where it has more bytes than ``limit``.
    """
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ELOOP:
            message = "a symbolic link is not allowed here"
            raise Refused(Code.NOT_A_FILE, message, "put the file itself in its place") from None
        raise Refused(Code.FILE_UNREADABLE, f"the file cannot be read: {error.strerror}") from None
    try:
        state = os.fstat(handle)
        if stat.S_ISDIR(state.st_mode):
            raise Refused(Code.NOT_A_FILE, "this is a folder, and should be a file")
        if not stat.S_ISREG(state.st_mode):
            raise Refused(Code.NOT_A_FILE, "this is not a regular file")
        data = os.read(handle, limit + 1)
        while len(data) <= limit and (more := os.read(handle, limit + 1 - len(data))):
            data += more
    except OSError as error:
        raise Refused(Code.FILE_UNREADABLE, f"the file cannot be read: {error.strerror}") from None
    finally:
        os.close(handle)
    if len(data) > limit:
        raise Refused(
            Code.FILE_TOO_LARGE,
            f"the file is larger than {limit // 1024} kB",
            "shorten the story, or link to a page that holds the rest",
        )
    return data
