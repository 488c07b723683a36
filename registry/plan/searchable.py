"""What the search knows of a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchTags:
    """How the search files a page; a page without them is not found."""

    kind: str
    """The kind of page: city, criterion, announcement, …"""
    level: str = ""
    status: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRecord:
    """What the search knows of a page."""

    address: str
    language: str
    title: str
    line: str
    """What stands below the title: place and standing of a city, else its kind and where it belongs."""
    aliases: str = ""
    """Other names of a city, which find it as its name does."""
    text: str
    """What it says, for finding it and for the passage shown with it."""
    tags: SearchTags
