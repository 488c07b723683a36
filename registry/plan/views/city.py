"""A city."""

from __future__ import annotations

from dataclasses import dataclass

from registry.compute.standing import Standing, Status
from registry.history import Chapter
from registry.language import Passage
from registry.model import City
from registry.plan.page import Link
from registry.plan.timeline import Timeline
from registry.plan.views.certificate import CertificateLinks
from registry.plan.views.map import Locator
from registry.plan.views.picture import Embed
from registry.plan.views.rows import CityRow


@dataclass(frozen=True, slots=True, kw_only=True)
class HighlightItem:
    """A highlight of a city."""

    text: Passage
    as_of: int | None
    criteria: tuple[Link, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardItem:
    """An award in the history of a city."""

    chapter: Chapter
    anchor: str
    standard: Link
    cohort: Link | None
    announcement: Link | None
    met: str
    """How many criteria were met, as "37 of 43 (86.0 %)", where recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CityView:
    """A city: the record."""

    city: City
    place: Link
    country: Link
    standing: Standing
    awards: tuple[AwardItem, ...]
    """Newest first."""
    highlights: tuple[HighlightItem, ...]
    story: Passage
    """HTML that is safe as it is, or nothing."""
    sources: tuple[str, ...]
    """All sources of the page, each once."""
    timeline: Timeline
    later: tuple[tuple[Status, str], ...]
    """Standings to come, each as a sentence."""
    alike: tuple[CityRow, ...]
    """Cities of the same level and about the same size."""
    near: tuple[CityRow, ...]
    """The nearest cities of the same country."""
    cite: str
    """How to cite the page, before its address."""
    permalink: str
    has_gap: bool
    """Whether between two awards there is time without a renewal on record."""
    locator: Locator | None
    compare_page: str
    """Where it stands beside other cities."""
    tier_page: str
    validity_page: str
    """The page that explains what the dates mean."""
    sureness_page: str
    """The page that explains the words for how sure we are."""
    embed: Embed
    """Its badge."""
    badges_page: str
    """The page about badges."""
    certificate: CertificateLinks | None
    """The signed certificate of its running term."""
