"""What must hold of cities: where they lie, how many live there, what their lists name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from registry.check.document import Path
from registry.check.draft import Draft
from registry.model import City
from registry.places import COUNTRIES
from registry.problem import Code, Problem, quoted


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
            same_country = sorted(other for other in known if other[:2] == code[:2])
            known_here = f"known here: {', '.join(same_country) or 'none'}"
            yield entry.document.problem(
                ("subdivision",),
                Code.UNKNOWN_SUBDIVISION,
                f"{quoted(code)} is not in the list of subdivisions",
                f"if it is right, add it with its name to content/places.yaml; {known_here}",
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
                f"write longitude: {-here.longitude:g}; west of Greenwich it is negative"
                if flipped
                else "",
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
                    close = get_close_matches(code, codes, n=1, cutoff=0.6)
                    yield entry.document.problem(
                        ("highlights", number, "criteria", position),
                        Code.UNKNOWN_CRITERION,
                        f"{quoted(code)} is not a criterion of the standard {standard.id}",
                        f"write {close[0]}" if close else "",
                    )


def nothing_is_listed_twice(draft: Draft) -> Iterator[Problem]:
    """Aliases, sources and criteria are listed once each."""
    for entry in draft.cities:
        for path, items in _lists(entry.record):
            for position, item in enumerate(items):
                if item in items[:position]:
                    yield entry.document.problem(
                        (*path, position),
                        Code.DUPLICATE_VALUE,
                        f"{quoted(item)} is listed twice",
                        "remove one of the two",
                    )


def _lists(city: City) -> Iterator[tuple[Path, Sequence[str]]]:
    """The lists of a city in which nothing stands twice."""
    yield ("aliases",), city.aliases
    for number, award in enumerate(city.certifications):
        yield ("certifications", number, "sources"), award.sources
        if isinstance(award.criteria_met, tuple):
            yield ("certifications", number, "criteria_met"), award.criteria_met
    for number, highlight in enumerate(city.highlights):
        yield ("highlights", number, "sources"), highlight.sources
        yield ("highlights", number, "criteria"), highlight.criteria


CITY_RULES = (
    city_ids_name_the_subdivision,
    countries_are_american,
    subdivisions_are_known,
    locations_are_in_the_country,
    populations_are_large_enough,
    highlights_name_criteria,
    nothing_is_listed_twice,
)
"""The rules of this module."""
