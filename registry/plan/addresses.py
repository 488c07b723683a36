"""Where everything lives. No address is spelled anywhere else (house section 4).

Addresses are paths from the root of the site; they are permanent.
"""

from __future__ import annotations

from typing import Final

from registry.model import Tier

HOME: Final = "/"
CITIES: Final = "/cities/"
TIERS: Final = "/tiers/"
PLACES: Final = "/places/"
COHORTS: Final = "/cohorts/"
STANDARDS: Final = "/standards/"
ANNOUNCEMENTS: Final = "/announcements/"
EXPIRING: Final = "/expiring/"
STATISTICS: Final = "/statistics/"
SEARCH: Final = "/search/"
FEEDS: Final = "/feeds/"
WORKLIST: Final = "/worklist/"
MISSING: Final = "/404.html"
SITEMAP: Final = "/sitemap.xml"
ROBOTS: Final = "/robots.txt"
FAVICON: Final = "/favicon.svg"
SEARCH_INDEX: Final = "/pagefind/pagefind.js"


def city(city_id: str) -> str:
    """The page of a city."""
    return f"{CITIES}{city_id}/"


def tier(tier_name: Tier) -> str:
    """The page of a level."""
    return f"{TIERS}{tier_name}/"


def country(code: str) -> str:
    """The page of a country, by its ISO 3166-1 code."""
    return f"{PLACES}{code.lower()}/"


def subdivision(code: str) -> str:
    """The page of a state or province, by its ISO 3166-2 code."""
    return f"{PLACES}{code[:2].lower()}/{code.lower()}/"


def cohort_year(year: int) -> str:
    """The page of all cohorts announced in a calendar year."""
    return f"{COHORTS}{year}/"


def cohort(day: object) -> str:
    """One cohort on the page of its year; ``day`` prints itself as an ISO date."""
    return f"{cohort_year(int(str(day)[:4]))}#cohort-{day}"


def standard(standard_id: str) -> str:
    """The page of a standard."""
    return f"{STANDARDS}{standard_id}/"


def part_of_standard(standard_id: str, slug: str) -> str:
    """The page of an area or a criterion."""
    return f"{STANDARDS}{standard_id}/{slug}/"


def announcement(announcement_id: str) -> str:
    """The page of an announcement."""
    return f"{ANNOUNCEMENTS}{announcement_id}/"


def page(page_id: str) -> str:
    """A page of explanations."""
    return f"/{page_id}/"


def feed(name: str) -> str:
    """An RSS feed."""
    return f"{FEEDS}{name}.xml"


def asset(name: str, digest: str) -> str:
    """A style sheet, script or picture, under a name that changes with its bytes."""
    stem, _, ending = name.rpartition(".")
    return f"/assets/{stem}.{digest[:12]}.{ending}"


def file_of(address: str) -> str:
    """The file that is served at an address."""
    path = address.lstrip("/")
    return f"{path}index.html" if address.endswith("/") else path
