"""How the code of a language is written (BCP 47), as far as the site needs it."""

from __future__ import annotations

from typing import Final

LANGUAGE_PATTERN: Final = r"^[a-z]{2}(-[A-Z]{2})?$"
"""As a regular expression, also for editors' programs."""
