"""The commands of ``build.py``, a module each: ``configure`` says what a command takes, ``run`` does it.

``run`` returns the exit code. A command prints through ``registry.terminal`` only.
"""

from __future__ import annotations

from typing import Final

COMMANDS: Final = {
    "build": "check the content and build the site (the default)",
    "check": "check the content and build nothing",
    "serve": "build, serve on this machine, and show every change at once",
    "new": "write the file of a new city or announcement, or add an award to a city",
    "from-issue": "make the file of a city from an issue that proposes it",
    "changes": "say what a change means, and whether it keeps what is published",
    "watch-published": "say whether what is published is of today, and all that it should be",
    "schema": "write the schemas and the table of fields, for editors",
    "translations": "bring the catalogs of all languages up to date, for translators",
    "new-key": "make a key that certificates are signed with",
    "worklist": "list what editors could look for next",
}
"""What each command does, in a line."""
