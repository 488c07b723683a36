"""What must hold between values: one function a rule, its docstring the rule itself.

A rule takes the draft and yields problems. Rules about awards, and the helpers that they share with
nothing else, are in ``registry.check.award_rules``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import Final

from registry.check.award_rules import AWARD_RULES
from registry.check.document import Path
from registry.check.draft import Draft, Entry
from registry.model import City, Standard
from registry.places import COUNTRIES
from registry.problem import START, Code, Problem, quoted

Rule = Callable[[Draft], Iterator[Problem]]


def _closest(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"write {close[0]}" if close else ""


def city_ids_name_the_subdivision(draft: Draft) -> Iterator[Problem]:
    """The id of a city ends in the code of its subdivision, in lower case."""
    for entry in draft.cities:
        city = entry.record
        ending = "-" + city.subdivision.lower()
        if not city.id.endswith(ending) or city.id == ending[1:]:
            yield entry.document.problem(
                ("subdivision",),
                Code.ID_MISMATCH,
                f"the file name {quoted(city.id)} does not end in {quoted(ending)}, the city's subdivision",
                "rename the file, or correct the subdivision",
            )


def countries_are_american(draft: Draft) -> Iterator[Problem]:
    """A city lies in a country of North, Central or South America."""
    for entry in draft.cities:
        if entry.record.country not in COUNTRIES:
            yield entry.document.problem(
                ("subdivision",),
                Code.UNKNOWN_COUNTRY,
                f"{quoted(entry.record.country)} is not a country of the Americas",
                "the first two letters are the country's ISO 3166 code, like US, CA, MX or BR",
            )


def subdivisions_are_known(draft: Draft) -> Iterator[Problem]:
    """The subdivision of a city is in the list of places."""
    if draft.places is None:
        return
    known = draft.places.record.subdivisions
    for entry in draft.cities:
        code = entry.record.subdivision
        if code not in known and entry.record.country in COUNTRIES:
            same_country = [other for other in known if other[:2] == code[:2]]
            yield entry.document.problem(
                ("subdivision",),
                Code.UNKNOWN_SUBDIVISION,
                f"{quoted(code)} is not in the list of subdivisions",
                f"if it is right, add it with its name to content/places.yaml; known here: {', '.join(sorted(same_country)) or 'none'}",
            )


def locations_are_in_the_country(draft: Draft) -> Iterator[Problem]:
    """A city's location lies in its country."""
    for entry in draft.cities:
        country = COUNTRIES.get(entry.record.country)
        here = entry.record.location
        if country is None or country.holds(here.latitude, here.longitude):
            continue
        if country.holds(here.longitude, here.latitude):
            yield entry.document.problem(
                ("location",),
                Code.LOCATION_SWAPPED,
                "latitude and longitude are swapped",
                f"write latitude: {here.longitude:g} and longitude: {here.latitude:g}",
            )
        else:
            flipped = country.holds(here.latitude, -here.longitude)
            yield entry.document.problem(
                ("location",),
                Code.LOCATION_OUTSIDE,
                f"{here.latitude:g}, {here.longitude:g} is not in the country {country.code}",
                f"write longitude: {-here.longitude:g}; west of Greenwich it is negative" if flipped else "",
            )


def populations_are_large_enough(draft: Draft) -> Iterator[Problem]:
    """A city has at least the population that the program asks for, where a count is recorded."""
    if draft.program is None:
        return
    least = draft.program.record.minimum_population
    for entry in draft.cities:
        population = entry.record.population
        if population is not None and population.count < least:
            yield entry.document.problem(
                ("population", "count"),
                Code.POPULATION_TOO_SMALL,
                f"a city needs at least {least} people to apply, and this says {population.count}",
                "check the count; digits may be missing",
            )


def highlights_name_criteria(draft: Draft) -> Iterator[Problem]:
    """A highlight names criteria of the current standard, each once."""
    standard = draft.standard(draft.program.record.current_standard) if draft.program else None
    if standard is None:
        return
    codes = [criterion.code for criterion in standard.criteria if criterion.code]
    for entry in draft.cities:
        for number, highlight in enumerate(entry.record.highlights):
            for position, code in enumerate(highlight.criteria):
                if code not in codes:
                    yield entry.document.problem(
                        ("highlights", number, "criteria", position),
                        Code.UNKNOWN_CRITERION,
                        f"{quoted(code)} is not a criterion of the standard {standard.id}",
                        _closest(code, codes),
                    )


def nothing_is_listed_twice(draft: Draft) -> Iterator[Problem]:
    """Aliases, sources and criteria are listed once each."""
    everything: list[Entry[City]] = list(draft.cities)
    for entry in everything:
        lists: dict[Path, Sequence[str]] = {("aliases",): entry.record.aliases}
        for number, award in enumerate(entry.record.certifications):
            lists["certifications", number, "sources"] = award.sources
            if isinstance(award.criteria_met, tuple):
                lists["certifications", number, "criteria_met"] = award.criteria_met
        for number, highlight in enumerate(entry.record.highlights):
            lists["highlights", number, "sources"] = highlight.sources
            lists["highlights", number, "criteria"] = highlight.criteria
        for path, items in lists.items():
            for position, item in enumerate(items):
                if item in items[:position]:
                    yield entry.document.problem(
                        (*path, position),
                        Code.DUPLICATE_VALUE,
                        f"{quoted(item)} is listed twice",
                        "remove one of the two",
                    )


def ids_are_unique(draft: Draft) -> Iterator[Problem]:
    """No two files of a kind have one id, and no two cities of a subdivision have one name."""
    for rows in (draft.cities, draft.announcements):
        seen: dict[str, str] = {}
        for entry in sorted(rows, key=lambda entry: entry.document.path):
            record_id = entry.record.id
            if record_id in seen:
                yield Problem(
                    entry.document.path,
                    START,
                    Code.DUPLICATE_ID,
                    f"the id {quoted(record_id)} is taken by {seen[record_id]}",
                    "keep one of the two files, or rename this one",
                )
            seen.setdefault(record_id, entry.document.path)
    names: dict[tuple[str, str], str] = {}
    for entry in sorted(draft.cities, key=lambda entry: entry.document.path):
        city = entry.record
        first = names.setdefault((city.subdivision, city.name), entry.document.path)
        if first.rpartition(".")[0] != entry.document.path.rpartition(".")[0]:
            yield entry.document.problem(
                ("name",),
                Code.DUPLICATE_ID,
                f"{quoted(city.name)} in {city.subdivision} is already in {first}",
                "one city has one file",
            )


def announcements_fit_their_files_and_cohorts(draft: Draft) -> Iterator[Problem]:
    """An announcement's file begins with its date, and its cohort has awards and no other announcement."""
    days = {
        award.announced.day for entry in draft.cities for award in entry.record.certifications
    }
    whole = len(draft.cities) == sum(1 for folder, _ in draft.stems if folder == "cities")
    named: dict[object, str] = {}
    for entry in draft.announcements:
        announcement, document = entry.record, entry.document
        stem = document.path.rpartition("/")[2].removesuffix(".md")
        wanted = str(announcement.date).partition("/")[0]
        if stem != f"{wanted}-{announcement.id}" or not announcement.id:
            yield document.problem(
                ("date",),
                Code.ID_MISMATCH,
                f"the file name {quoted(stem)} does not begin with the date {quoted(wanted)} and a name",
                f"call it {wanted}-{announcement.id or 'some-name'}.md, or correct the date",
            )
        if announcement.standard and not draft.has_standard(announcement.standard):
            yield _unknown_standard(entry.document.path, document.span(("standard",)), announcement.standard, draft)
        if announcement.cohort is None:
            continue
        if announcement.cohort not in days and whole:
            yield document.problem(
                ("cohort",),
                Code.UNKNOWN_COHORT,
                f"no city has an award announced on {announcement.cohort}",
                "check the day, or leave the cohort out",
            )
        if announcement.cohort in named:
            yield document.problem(
                ("cohort",),
                Code.DUPLICATE_VALUE,
                f"the cohort of {announcement.cohort} is announced in {named[announcement.cohort]}",
                "one cohort has one announcement",
            )
        named.setdefault(announcement.cohort, document.path)


def _unknown_standard(path: str, span: object, standard: str, draft: Draft) -> Problem:
    known = sorted(stem for folder, stem in draft.stems if folder == "content/standards")
    return Problem(
        path,
        span,  # type: ignore[arg-type]
        Code.UNKNOWN_STANDARD,
        f"there is no standard {quoted(standard)}; there are {', '.join(known)}",
        _closest(standard, known),
    )


def standards_are_consistent(draft: Draft) -> Iterator[Problem]:
    """A standard's counts, codes and bands agree with each other."""
    for entry in draft.standards:
        standard = entry.record

        def fault(path: Path, message: str, entry: Entry[Standard] = entry) -> Problem:
            return entry.document.problem(path, Code.STANDARD_INCONSISTENT, message)

        if not 1 <= standard.criteria_count <= 1000:
            yield fault(("criteria_count",), "a standard has from 1 to 1000 criteria")
        if not 1 <= standard.validity_years <= 50:
            yield fault(("validity_years",), "an award is valid for 1 to 50 years")
        if len(standard.criteria) > standard.criteria_count:
            yield fault(
                ("criteria_count",),
                f"{len(standard.criteria)} criteria are listed, but the standard has {standard.criteria_count}",
            )
        if len(standard.areas) > standard.areas_count:
            yield fault(
                ("areas_count",),
                f"{len(standard.areas)} areas are listed, but the standard has {standard.areas_count}",
            )
        slugs: dict[str, list[Path]] = defaultdict(list)
        for number, area in enumerate(standard.areas):
            slugs[area.slug].append(("areas", number))
            if area.criteria_count is not None and len(area.criteria) > area.criteria_count:
                yield fault(
                    ("areas", number, "criteria_count"),
                    f"{len(area.criteria)} criteria are listed, but the area has {area.criteria_count}",
                )
            for position, criterion in enumerate(area.criteria):
                slugs[criterion.slug].append(("areas", number, "criteria", position))
        for slug, paths in slugs.items():
            for path in paths if not slug else paths[1:]:
                yield fault(path, f"the id {quoted(slug)} is given twice" if slug else "this needs a code or an id")
        for number, (lower, upper) in enumerate(pairwise(standard.bands), 1):
            if upper.tier.rank <= lower.tier.rank or upper.from_percent <= lower.from_percent:
                yield fault(("bands", number), "bands go from the lowest tier and share to the highest")
        codes = [criterion.code for criterion in standard.criteria]
        for position, code in enumerate(standard.core.codes if standard.core else ()):
            if code not in codes:
                yield entry.document.problem(
                    ("core", "codes", position),
                    Code.UNKNOWN_CRITERION,
                    f"{quoted(code)} is not a criterion of this standard",
                )


def the_current_standard_exists(draft: Draft) -> Iterator[Problem]:
    """The program's current standard has a file."""
    if draft.program is not None:
        current = draft.program.record.current_standard
        if not draft.has_standard(current):
            document = draft.program.document
            yield _unknown_standard(document.path, document.span(("current_standard",)), current, draft)


def texts_are_not_empty(draft: Draft) -> Iterator[Problem]:
    """Announcements and pages have a text below their fields."""
    for entry in (*draft.announcements, *draft.pages):
        if not entry.record.body.strip():
            yield Problem(
                entry.document.path, START, Code.MISSING_FIELD, "there is no text below the fields"
            )


RULES: Final[tuple[Rule, ...]] = (
    city_ids_name_the_subdivision,
    countries_are_american,
    subdivisions_are_known,
    locations_are_in_the_country,
    populations_are_large_enough,
    highlights_name_criteria,
    nothing_is_listed_twice,
    ids_are_unique,
    *AWARD_RULES,
    announcements_fit_their_files_and_cohorts,
    standards_are_consistent,
    the_current_standard_exists,
    texts_are_not_empty,
)
"""All rules. Their order does not matter: problems are sorted by place."""
