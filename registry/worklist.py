"""Registry + findings -> the work list: what editors could look for next, and in which file.

A pure function of what is known on a day, so that the command and a page say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from registry.compute import Findings
from registry.compute.cohorts import Cohort
from registry.compute.record import CityRecord
from registry.compute.standing import Status
from registry.dates import anniversary
from registry.model import Award, City, Confidence, Registry, Tier

Path = tuple[str | int, ...]
"""The way to a value in a file: names of fields and numbers of list items."""


class Gap(StrEnum):
    """What there is to look for, most pressing first."""

    TERM_ENDS = "term-ends"
    TERM_LAPSED = "term-lapsed"
    CITIES_UNKNOWN = "cities-unknown"
    TIER = "tier"
    DAY = "day"
    SOURCE = "source"
    FIGURES = "figures"
    POPULATION = "population"
    POPULATION_UNVERIFIED = "population-unverified"
    HIGHLIGHTS = "highlights"
    STORY = "story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to look for."""

    gap: Gap
    file: str
    path: Path
    """Where in the file; what is not there yet belongs beside it."""
    city: City | None = None
    """None where a whole cohort is concerned."""
    award: Award | None = None
    cohort: date | None = None
    day: date | None = None
    """The last day of a term."""
    stated: int | None = None
    known: int | None = None
    """Cities stated and cities known by name, of the number that ``path`` names."""
    year: int | None = None
    """The year that the newest figures speak for."""


def worklist(registry: Registry, findings: Findings) -> tuple[Task, ...]:
    """All tasks, by what there is to look for, the most pressing first."""
    tasks = [
        task
        for record in findings.records
        for task in _tasks_of_city(record, registry.files["city", record.city.id], findings.as_of)
    ]
    tasks += _unknown_cities(registry, findings.cohorts)
    order = list(Gap)
    return tuple(sorted(tasks, key=lambda task: (order.index(task.gap), *_urgency(task))))


def _urgency(task: Task) -> tuple[date, str, Path]:
    """Within one kind: the term that ends first, the newest cohort, then by name."""
    if task.gap is Gap.TERM_ENDS and task.day is not None:
        when = task.day
    else:
        newest = task.day or task.cohort or date.min
        when = date.fromordinal(date.max.toordinal() - newest.toordinal() + 1)
    return when, task.city.id if task.city else "", task.path


def _tasks_of_city(record: CityRecord, file: str, as_of: date) -> Iterator[Task]:
    city, standing = record.city, record.standing
    # Chapters are in the order of the days, and so are the awards of a checked file.
    last: Path = ("certifications", len(record.chapters) - 1)
    ends = standing.term.last
    gap = {Status.EXPIRING: Gap.TERM_ENDS, Status.LAPSED: Gap.TERM_LAPSED}.get(standing.status)
    if gap is not None and ends >= anniversary(as_of, -1):
        yield Task(gap=gap, file=file, path=last, city=city, day=ends)
    for number, chapter in enumerate(record.chapters):
        yield from _tasks_of_award(city, file, number, chapter.award)
    yield from _tasks_of_text(record, file)


def _tasks_of_award(city: City, file: str, number: int, award: Award) -> Iterator[Task]:
    def task(gap: Gap, field: str) -> Task:
        path = ("certifications", number, field)
        return Task(gap=gap, file=file, path=path, city=city, award=award)

    if award.tier is None:
        yield task(Gap.TIER, "tier")
    if award.announced.day is None:
        yield task(Gap.DAY, "announced")
    if award.confidence in (Confidence.PRESS, Confidence.INFERRED):
        yield task(Gap.SOURCE, "confidence")


def _tasks_of_text(record: CityRecord, file: str) -> Iterator[Task]:
    """What the page of a city lacks beside its awards."""
    city = record.city
    if city.population is None:
        yield Task(gap=Gap.POPULATION, file=file, path=("population",), city=city)
    elif not city.population.verified:
        path = ("population", "verified")
        yield Task(gap=Gap.POPULATION_UNVERIFIED, file=file, path=path, city=city)
    yield from _old_figures(record, file)
    if not city.highlights:
        yield Task(gap=Gap.HIGHLIGHTS, file=file, path=("highlights",), city=city)
    if record.holds is Tier.PLATINUM and not (city.story or "").strip():
        yield Task(gap=Gap.STORY, file=file, path=("story",), city=city)


def _old_figures(record: CityRecord, file: str) -> Iterator[Task]:
    """A city whose newest figures speak for a year before its last award."""
    award = record.chapters[-1].award
    years = [highlight.as_of or 0 for highlight in record.city.highlights]
    newest = max(years, default=0)
    if newest and newest < award.announced.earliest.year:
        yield Task(
            gap=Gap.FIGURES,
            file=file,
            path=("highlights", years.index(newest), "as_of"),
            city=record.city,
            award=award,
            year=newest,
        )


def _unknown_cities(registry: Registry, cohorts: Iterable[Cohort]) -> Iterator[Task]:
    """Cohorts of which more cities were stated than are known by name."""
    for cohort in cohorts:
        post = cohort.announcement
        stated = post.stated if post is not None else None
        if post is None or stated is None:
            continue
        for field, number, missing in (
            ("total", stated.total, cohort.total.missing),
            ("new", stated.new, cohort.unidentified_new),
            ("raised", stated.raised, cohort.unidentified_raised),
            ("renewed_or_raised", stated.renewed_or_raised, cohort.unidentified_other),
        ):
            if number is not None and missing is not None and missing > 0:
                yield Task(
                    gap=Gap.CITIES_UNKNOWN,
                    file=registry.files["announcement", post.id],
                    path=("stated", field),
                    cohort=cohort.day,
                    stated=number,
                    known=number - missing,
                )
