"""What each template shows: one frozen view per template, of values that are ready to print.

``CityView`` is shown by ``templates/city.html``, and so on. Dates are dates and codes are codes:
templates turn them into words with the filters of ``registry.language``; they decide how things look
and never what is true. A view holds a record of the model whole where most of it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registry.compute.cohorts import RunningTotal
from registry.compute.standing import Standing, Status
from registry.dates import PartialDate
from registry.history import Chapter
from registry.model import (
    Announcement,
    Area,
    City,
    Criterion,
    Kind,
    Standard,
    Tier,
)
from registry.plan.page import Link
from registry.worklist import Gap, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class CityRow:
    """A city in a list."""

    name: str
    address: str
    place: Link
    """Its subdivision."""
    country: Link
    standing: Standing
    population: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRow:
    """An award in a list."""

    city: Link
    place: str
    """Subdivision and country in words."""
    chapter: Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementRow:
    """An announcement in a list."""

    title: str
    address: str
    date: PartialDate
    summary: str
    is_cohort: bool


@dataclass(frozen=True, slots=True)
class TierCount:
    """How many cities hold, or last held, a tier; None is a tier that is not documented."""

    tier: Tier | None
    address: str
    certified: int
    expiring: int
    lapsed: int
    withdrawn: int

    @property
    def running(self) -> int:
        """Cities certified now."""
        return self.certified + self.expiring

    @property
    def together(self) -> int:
        """All whose present or last tier this is; cities that held it before another are not in it."""
        return self.running + self.lapsed + self.withdrawn


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Cities of a country or subdivision."""

    place: Link
    running: int
    ever: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A highlight, away from its city's page."""

    city: Link
    place: str
    text: str
    as_of: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The first page."""

    running: int
    ever: int
    countries: int
    counts: tuple[TierCount, ...]
    newest: tuple[AnnouncementRow, ...]
    latest_awards: tuple[AwardRow, ...]
    """The awards of the latest cohort."""
    latest_day: date | None
    expiring: tuple[CityRow, ...]
    """Cities whose term ends next."""
    expiring_total: int
    expiring_days: int
    quotes: tuple[Quote, ...]
    places: tuple[PlaceCount, ...]
    """Countries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitiesView:
    """All cities, by name."""

    groups: tuple[tuple[str, tuple[CityRow, ...]], ...]
    """Cities by first letter, accents ignored."""
    counts: tuple[TierCount, ...]
    running: int
    ever: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HighlightItem:
    """A highlight of a city."""

    text: str
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
    story: str
    """HTML that is safe as it is, or nothing."""
    sources: tuple[str, ...]
    """All sources of the page, each once."""
    has_gap: bool
    """Whether between two awards there is time without a renewal on record."""
    tier_page: str
    validity_page: str
    """The page that explains what the dates mean."""
    sureness_page: str
    """The page that explains the words for how sure we are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BandRow:
    """What a tier asks for under a standard."""

    standard: Link
    tier: Tier
    percent: int
    fewest: int
    """The smallest number of criteria."""
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TiersView:
    """All levels."""

    counts: tuple[TierCount, ...]
    bands: tuple[BandRow, ...]
    undocumented: tuple[CityRow, ...]
    """Cities certified now whose tier is not documented."""
    undocumented_anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TierView:
    """One level."""

    tier: Tier
    bands: tuple[BandRow, ...]
    running: tuple[CityRow, ...]
    past: tuple[CityRow, ...]
    """Cities whose last term at this level ended."""
    withdrawn: tuple[CityRow, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesView:
    """All countries."""

    regions: tuple[tuple[str, tuple[PlaceCount, ...]], ...]
    """Countries by part of the Americas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A country or a subdivision."""

    name: str
    code: str
    is_country: bool
    subdivisions: tuple[PlaceCount, ...]
    counts: tuple[TierCount, ...]
    rows: tuple[CityRow, ...]
    running: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortItem:
    """A cohort."""

    day: date
    anchor: str
    address: str
    label: int | None
    """The program's label of the year."""
    announcement: Link | None
    summary: str
    groups: tuple[tuple[Kind, tuple[AwardRow, ...]], ...]
    """Awards by what they did."""
    size: int
    new: int
    candidates: tuple[AwardRow, ...]
    total: RunningTotal
    stated_new: int | None
    unidentified_new: int | None
    unidentified_raised: int | None
    unidentified_other: int | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortsView:
    """All cohorts, newest first."""

    cohorts: tuple[CohortItem, ...]
    undated: tuple[AwardRow, ...]
    """Awards whose day is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortYearView:
    """The cohorts of a calendar year, oldest first."""

    year: int
    cohorts: tuple[CohortItem, ...]
    undated: tuple[AwardRow, ...]
    """Awards that may have been announced in this year."""
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """A criterion in a list."""

    criterion: Criterion
    address: str
    core: bool
    quotes: int
    """Highlights that point to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaItem:
    """An area in a standard."""

    area: Area
    address: str
    criteria: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsView:
    """The standards side by side, newest first."""

    standards: tuple[tuple[Standard, str, int], ...]
    """Each with its address and the number of awards under it."""
    current: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardView:
    """A standard."""

    standard: Standard
    is_current: bool
    areas: tuple[AreaItem, ...]
    documented: int
    bands: tuple[BandRow, ...]
    awards: int
    others: tuple[Link, ...]
    core: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaView:
    """An area of a standard."""

    standard: Link
    item: AreaItem
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionView:
    """A criterion."""

    standard: Link
    area: Link
    criterion: Criterion
    core: bool
    is_current: bool
    quotes: tuple[Quote, ...]
    """Highlights that show it in practice, in the editors' judgment."""
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementsView:
    """All announcements, newest first."""

    rows: tuple[AnnouncementRow, ...]
    feed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementView:
    """An announcement."""

    announcement: Announcement
    html: str
    cohort: CohortItem | None
    standard: Link | None
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiringView:
    """What ends, and what has ended."""

    days: int
    """For how many days before its end a term is called expiring."""
    expiring: tuple[CityRow, ...]
    """By last day, soonest first."""
    later: tuple[CityRow, ...]
    """Other running terms, soonest first."""
    lapsed: tuple[CityRow, ...]
    """Ended terms, latest first."""
    withdrawn: tuple[CityRow, ...]
    validity_page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsView:
    """Counts."""

    running: int
    ever: int
    awards: int
    people: int
    people_cities: int
    counts: tuple[TierCount, ...]
    statuses: tuple[tuple[Status, int], ...]
    years: tuple[tuple[int, tuple[int, ...], int], ...]
    """Year, awards of each kind in ``kinds``, and their sum."""
    kinds: tuple[Kind, ...]
    tier_years: tuple[tuple[int, tuple[int, ...], int], ...]
    """Year, awards at each of ``tiers``, and their sum."""
    tiers: tuple[Tier | None, ...]
    awards_not_dated: int
    places: tuple[PlaceCount, ...]
    totals: tuple[tuple[date, str, RunningTotal], ...]
    """Day and address of each cohort with the running total of cities ever certified."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """The search."""

    index: str
    """The address of the search index's script."""
    levels: tuple[str, ...]
    statuses: tuple[str, ...]
    countries: tuple[str, ...]
    kinds: tuple[str, ...]
    cities: str
    """The page that works without scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsView:
    """The feeds, and what they are."""

    feeds: tuple[tuple[str, str, str], ...]
    """Title, description and address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistRow:
    """Something for editors to look for."""

    subject: Link | None
    """The city, unless it is about a whole cohort."""
    place: str
    cohort: Link | None
    task: Task
    counted: str
    """Of a cohort: which of the stated numbers it is about."""
    edit: str
    """Where to edit the file, if that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistView:
    """What editors could look for next, the most pressing first."""

    groups: tuple[tuple[Gap, tuple[WorklistRow, ...]], ...]
    total: int
    help: str
    """The page that says how to edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page of explanations."""

    title: str
    html: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingView:
    """What is shown for an address that does not exist."""

    cities: str
    search: str
