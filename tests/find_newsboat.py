"""Find newsboat, a feed reader, for the tests, or install it; ``make test`` runs this first.

It is of the system's packages. Without it its tests are skipped and say so; where CI is set they fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

MISSING = "newsboat is not here: install it from the packages of your system, then run `make test`"


def find() -> str | None:
    """The path of the program."""
    return shutil.which("newsboat")


def _install() -> None:
    """Ask the system's packages, where nobody has to be asked first."""
    may_install: tuple[str, ...] | None = ("sudo", "-n") if os.environ.get("CI") else None
    if os.geteuid() == 0:
        may_install = ()
    if may_install is None or not shutil.which("apt-get"):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("update",), ("install", "-y", "--no-install-recommends", "newsboat")):
        subprocess.run(
            [*may_install, "apt-get", "-q", *command],
            check=False,
            env=quiet,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def main() -> int:
    """Have it, or say that it is missing; only its own tests need it."""
    if find() is None:
        _install()
    if find() is None:
        print(MISSING, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
