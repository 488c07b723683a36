"""An error of a template -> the words that people see."""

from __future__ import annotations

import traceback

from jinja2 import TemplateSyntaxError


def told(error: Exception) -> str:
    """What happened, with the line of the template where it did, if it was in one."""
    name = type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: error: {error.message}"
    places = (
        f"{frame.filename}:{frame.lineno}: error: "
        for frame in reversed(traceback.extract_tb(error.__traceback__))
        if frame.filename.startswith("templates/")
    )
    return f"{next(places, '')}{name}: {error}"
