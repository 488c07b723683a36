"""The commands of ``build.py``, a module each: ``configure`` says what a command takes, ``run`` does it.

``run`` returns the exit code. A command prints through ``registry.terminal`` only.
"""

from __future__ import annotations

from typing import Final

COMMANDS: Final = {
    "build": "check the content and build the site (the default)",
    "check": "check the content and build nothing",
    "schema": "write the schemas for editors' programs into content/schemas",
}
"""What each command does, in a line."""
