"""What must hold of cities: where they lie, how many live there, what their lists name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from registry.check.document import Document, Path
from registry.check.draft import Draft
from registry.check.standard_rules import known_criteria
from registry.model import City
from registry.places import COUNTRIES
from registry.problem import Code, Problem, quoted


def city_ids_name_the_subdivision(draft: Draft) -> Iterator[Problem]:
    """The id of a city ends in the code of its subdivision, in lower case."""
    known = draft.places.record.subdivisions if draft.places else {}
    for entry in draft.cities:
        city = entry.record
        if city.subdivision not in known and _named_by_file(city, known):
            continue  # the code is wrong, which is said of it
        ending = "-" + city.subdivision.lower()
        if city.country in COUNTRIES and not city.id.endswith(ending):
            yield entry.document.problem(
                ("subdivision",),
                Code.ID_MISMATCH,
                f"the file name {quoted(city.id)} does not end in {quoted(ending)}, the city's subdivision",
                "rename the file, or correct the subdivision",
            )


def _named_by_file(city: City, known: Iterable[str]) -> str:
    """The subdivision that the name of the file says, if it is one that is known."""
    return next((code for code in known if city.id.endswith(f"-{code.lower()}")), "")


def countries_are_american(draft: Draft) -> Iterator[Problem]:
    """A city lies in a country of North, Central or South America."""
    for entry in draft.cities:
        if entry.record.country not in COUNTRIES:
            yield entry.document.problem(
                ("subdivision",),
                Code.UNKNOWN_COUNTRY,
                f"{quoted(entry.record.country)} is not a country of the Americas",
                _COUNTRY_HINT,
            )


def places_are_american(draft: Draft) -> Iterator[Problem]:
    """A subdivision in the list of places belongs to a country of the Americas."""
    entry = draft.places
    for code in entry.record.subdivisions if entry else ():
        if entry and code[:2] not in COUNTRIES:
            yield Problem(
                entry.document.path,
                entry.document.key_span(("subdivisions", code)),
                Code.UNKNOWN_COUNTRY,
                f"{quoted(code[:2])} is not a country of the Americas",
                _COUNTRY_HINT,
            )


_COUNTRY_HINT = "the first two letters are the country's ISO 3166 code, like US, CA, MX or BR"


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
            named = _named_by_file(entry.record, known)
            hint = f"if it is right, add it with its name to content/places.yaml; {known_here}"
            yield entry.document.problem(
                ("subdivision",),
                Code.UNKNOWN_SUBDIVISION,
                f"{quoted(code)} is not in the list of subdivisions",
                f"did you mean {named}, as the name of the file says?" if named else hint,
            )


def locations_are_in_the_country(draft: Draft) -> Iterator[Problem]:
    """A city's location lies in its country."""
    for entry in draft.cities:
        country = COUNTRIES.get(entry.record.country)
        here = entry.record.location
        north, east = here.latitude, here.longitude
        if country is None or country.holds(north, east):
            continue
        path: Path = ("location",)
        code, hint, fix = Code.LOCATION_OUTSIDE, "check both numbers, and the subdivision", None
        message = f"{north:g}, {east:g} is not in the country {country.code}"
        if country.holds(east, north):
            code, message = Code.LOCATION_SWAPPED, "latitude and longitude are swapped"
            right = (_plain(east), _plain(north))
            hint = f"write latitude: {right[0]}, longitude: {right[1]}"
            fix = entry.document.rewriting(
                ((*path, "latitude"), right[0]), ((*path, "longitude"), right[1])
            )
        elif country.holds(north, -east):
            path = ("location", "longitude")
            hint = f"write {_plain(-east)}; west of Greenwich it is negative"
            fix = entry.document.rewriting((path, _plain(-east)))
        elif country.holds(-north, east):
            path = ("location", "latitude")
            side = "north" if north < 0 else "south"
            sign = "not negative" if north < 0 else "negative"
            hint = f"write {_plain(-north)}; {side} of the equator it is {sign}"
            fix = entry.document.rewriting((path, _plain(-north)))
        yield entry.document.problem(path, code, message, hint, fix)


def _plain(degrees: float) -> str:
    """A number as an editor writes it, with all its digits."""
    return f"{degrees:.8f}".rstrip("0").rstrip(".")


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
                        known_criteria(standard, code),
                    )


def nothing_is_listed_twice(draft: Draft) -> Iterator[Problem]:
    """Aliases, sources and criteria are listed once each."""
    for entry in draft.cities:
        yield from _twice(entry.document, _lists_of_city(entry.record))
    for text in draft.announcements:
        yield from _twice(text.document, [(("sources",), text.record.sources)])
    for page in draft.pages:
        yield from _twice(page.document, [(("sources",), page.record.sources)])


def _twice(document: Document, lists: Iterable[tuple[Path, Sequence[str]]]) -> Iterator[Problem]:
    for path, items in lists:
        for position, item in enumerate(items):
            if item not in items[:position]:
                continue
            place = (*path, position)
            first, here = document.span((*path, items.index(item))).line, document.span(place).line
            also = "" if first == here else f"; the first is on line {first}"
            message = f"{quoted(item)} is listed twice{also}"
            fix = document.removing_item(place)
            yield document.problem(
                place, Code.DUPLICATE_VALUE, message, "remove one of the two", fix
            )


def _lists_of_city(city: City) -> Iterator[tuple[Path, Sequence[str]]]:
    """The lists of a city in which nothing stands twice."""
    yield ("aliases",), city.aliases
    for number, award in enumerate(city.certifications):
        yield ("certifications", number, "sources"), award.sources
        yield ("certifications", number, "outcomes_met"), award.outcomes_met
        if isinstance(award.criteria_met, tuple):
            yield ("certifications", number, "criteria_met"), award.criteria_met
    for number, mention in enumerate(city.honor_roll):
        yield ("honor_roll", number, "sources"), mention.sources
    for number, highlight in enumerate(city.highlights):
        yield ("highlights", number, "sources"), highlight.sources
        yield ("highlights", number, "criteria"), highlight.criteria


CITY_RULES = (
    city_ids_name_the_subdivision,
    countries_are_american,
    places_are_american,
    subdivisions_are_known,
    locations_are_in_the_country,
    populations_are_large_enough,
    highlights_name_criteria,
    nothing_is_listed_twice,
)
"""The rules of this module."""
