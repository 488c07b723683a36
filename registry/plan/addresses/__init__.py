"""Where everything lives. No address is spelled anywhere else (house section 4).

Addresses are paths from the root of the site; they are permanent. Pages and feeds exist once a
language: those in the language of the texts stand at the root, those in others below its subtag,
like ``/pt/cities/``. What has no words is shared by all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import urlencode

from registry.language import Language
from registry.model import Tier

SITEMAP: Final = "/sitemap.xml"
ROBOTS: Final = "/robots.txt"
FAVICON: Final = "/favicon.svg"
COMPARE_DATA: Final = "/compare/cities.json"
STATUS: Final = "/status.json"
SUMS: Final = "/sha256sums.txt"
SECURITY_TXT: Final = "/.well-known/security.txt"
DID_DOCUMENT: Final = "/.well-known/did.json"
LICENSES: Final = "/licenses.txt"
BILL: Final = "/bom.cdx.json"
PROVENANCE: Final = "/provenance.json"
SEARCH_INDEX: Final = "/pagefind/pagefind.js"
SHARE_IMAGE: Final = "/share/registry.png"
_BADGES: Final = "/badges/"
_CERTIFICATES: Final = "/certificates/"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one language."""

    prefix: str = ""
    """What stands before every address: nothing, or a slash and the language, like ``/pt``."""

    @classmethod
    def of(cls, language: Language) -> Self:
        """Those of a language: the first part of its tag is their prefix."""
        return cls("" if language.is_own else f"/{language.tag.partition('-')[0]}")

    @property
    def home(self) -> str:
        """The first page."""
        return f"{self.prefix}/"

    @property
    def cities(self) -> str:
        """The list of cities."""
        return f"{self.prefix}/cities/"

    @property
    def map(self) -> str:
        """The cities on maps."""
        return f"{self.prefix}/map/"

    def cities_where(self, **chosen: str) -> str:
        """The list of cities with filters set, by their names in ``registry.plan.facets``."""
        return f"{self.cities}?{urlencode(chosen)}"

    def cities_letter(self, letter: str, part: int = 1) -> str:
        """Cities by their first letter, where one page cannot hold all; one letter has no city's id."""
        return f"{self.cities}{letter}/" + (f"{part}/" if part > 1 else "")

    def city(self, city_id: str) -> str:
        """The page of a city."""
        return f"{self.cities}{city_id}/"

    def of_city(self, city_id: str) -> tuple[str, ...]:
        """All that a city has alone, its page first: they come and go together."""
        page = self.city(city_id)
        name = self.name_of(page)
        return (
            page,
            self.feed(name),
            self.calendar(name),
            self.badge(city_id),
            self.badge_endpoint(city_id),
        )

    def award(self, city_id: str, award_id: str) -> str:
        """An award on the page of its city."""
        return f"{self.city(city_id)}#award-{award_id}"

    @property
    def tiers(self) -> str:
        """The levels."""
        return f"{self.prefix}/tiers/"

    def tier(self, tier_name: Tier) -> str:
        """The page of a level."""
        return f"{self.tiers}{tier_name}/"

    @property
    def places(self) -> str:
        """The countries."""
        return f"{self.prefix}/places/"

    def country(self, code: str) -> str:
        """The page of a country, by its ISO 3166-1 code."""
        return f"{self.places}{code.lower()}/"

    def subdivision(self, code: str) -> str:
        """The page of a state or province, by its ISO 3166-2 code."""
        return f"{self.places}{code[:2].lower()}/{code.lower()}/"

    @property
    def cohorts(self) -> str:
        """The cohorts."""
        return f"{self.prefix}/cohorts/"

    def cohort_year(self, year: int) -> str:
        """The page of all cohorts announced in a calendar year."""
        return f"{self.cohorts}{year}/"

    def cohort(self, day: object) -> str:
        """One cohort on the page of its year; ``day`` prints itself as an ISO date."""
        return f"{self.cohort_year(int(str(day)[:4]))}#cohort-{day}"

    @property
    def standards(self) -> str:
        """The standards."""
        return f"{self.prefix}/standards/"

    def standard(self, standard_id: str) -> str:
        """The page of a standard."""
        return f"{self.standards}{standard_id}/"

    def part_of_standard(self, standard_id: str, slug: str) -> str:
        """The page of an area or a criterion."""
        return f"{self.standard(standard_id)}{slug}/"

    @property
    def announcements(self) -> str:
        """The announcements."""
        return f"{self.prefix}/announcements/"

    def announcement(self, announcement_id: str) -> str:
        """The page of an announcement."""
        return f"{self.announcements}{announcement_id}/"

    @property
    def expiring(self) -> str:
        """What ends soon and what has ended."""
        return f"{self.prefix}/expiring/"

    @property
    def statistics(self) -> str:
        """The statistics."""
        return f"{self.prefix}/statistics/"

    @property
    def history(self) -> str:
        """The registry through the years."""
        return f"{self.prefix}/history/"

    def history_year(self, year: int) -> str:
        """The registry at the end of a calendar year."""
        return f"{self.history}{year}/"

    @property
    def compare(self) -> str:
        """Cities side by side."""
        return f"{self.prefix}/compare/"

    def comparison(self, city_ids: Iterable[str]) -> str:
        """These cities side by side."""
        return f"{self.compare}?cities={','.join(city_ids)}"

    @property
    def search(self) -> str:
        """The search."""
        return f"{self.prefix}/search/"

    @property
    def worklist(self) -> str:
        """What editors could look for next."""
        return f"{self.prefix}/worklist/"

    @property
    def missing(self) -> str:
        """The page for addresses that do not exist."""
        return f"{self.prefix}/404.html"

    def page(self, page_id: str) -> str:
        """A page of explanations."""
        return f"{self.prefix}/{page_id}/"

    @property
    def feeds(self) -> str:
        """The page of all feeds."""
        return f"{self.prefix}/feeds/"

    def name_of(self, page: str) -> str:
        """What the feed and the calendar of a page's list are called, like ``tiers/gold``."""
        return page.removeprefix(self.prefix).strip("/")

    def feed(self, name: str, ending: str = "xml") -> str:
        """A feed; the ending says its form: ``xml`` is RSS."""
        return f"{self.feeds}{name}.{ending}"

    def feed_archive(self, name: str, number: int) -> str:
        """A page of the archive of a feed; the first has the oldest items."""
        return f"{self.feeds}{name}.{number}.atom.xml"

    @property
    def calendars(self) -> str:
        """What the addresses of calendars begin with."""
        return f"{self.prefix}/calendar/"

    def calendar(self, name: str) -> str:
        """A calendar."""
        return f"{self.calendars}{name}.ics"

    @property
    def feed_style(self) -> str:
        """What makes feeds readable in a browser. Its address never changes, so that no feed does."""
        return f"{self.feeds}feed.css"

    @property
    def badges(self) -> str:
        """The page about badges."""
        return f"{self.prefix}{_BADGES}"

    def badge(self, city_id: str) -> str:
        """The badge of a city; all are in one folder, with the language in their name."""
        return f"{_BADGES}{city_id}{self.prefix.replace('/', '.')}.svg"

    def badge_endpoint(self, city_id: str) -> str:
        """What a badge says, for services that draw badges themselves."""
        return f"{self.badge(city_id).removesuffix('.svg')}.json"

    @property
    def verification(self) -> str:
        """Where anybody checks a certificate."""
        return f"{self.prefix}/verify/"

    @property
    def data(self) -> str:
        """The page about the data."""
        return f"{self.prefix}/data/"

    def within(self, address: str) -> str:
        """The address in this language of what has ``address`` in that of the texts."""
        return address if address.startswith(_SHARED) else f"{self.prefix}{address}"


ASSETS: Final = "/assets/"
"""What begins so changes its address with its bytes; every other address is permanent."""
_SHARED: Final = (
    ASSETS,
    "/pagefind/",
    "/share/",
    "/api/",
    _CERTIFICATES,
    DID_DOCUMENT,
    SITEMAP,
    ROBOTS,
    FAVICON,
    STATUS,
    SUMS,
    SECURITY_TXT,
    LICENSES,
    BILL,
    PROVENANCE,
)
"""What exists once for all languages begins so."""
FLEETING: Final = (ASSETS, "/share/", SECURITY_TXT)
"""What begins so comes and goes; every other address, once published, leads somewhere for ever."""

ROOT: Final = Addresses()
"""The addresses of the language of the texts."""


def asset(name: str, digest: str) -> str:
    """A style sheet, script, picture or data, under a name that changes with its bytes."""
    stem, _, ending = name.rpartition(".")
    return f"{ASSETS}{stem}.{digest[:12]}.{ending}"


def share_image(city_id: str) -> str:
    """What is shown where somebody shares the page of a city."""
    return f"/share/{city_id}.png"


def certificate(city_id: str, award_id: str) -> str:
    """The certificate of an award; the same address for all its editions."""
    return f"{_CERTIFICATES}{city_id}/{award_id}.json"


def certificate_list(city_id: str) -> str:
    """The list that says which certificates of a city are not good any more; no city is called so."""
    return f"{_CERTIFICATES}lists/{city_id}.json"


def address_of(file: str) -> str:
    """Where a file is served."""
    folder, _, name = file.rpartition("/")
    return f"/{file}" if name != "index.html" else f"/{folder}/" if folder else "/"


def file_of(address: str) -> str:
    """The file that is served at an address."""
    path = address.lstrip("/")
    return f"{path}index.html" if address.endswith("/") else path
