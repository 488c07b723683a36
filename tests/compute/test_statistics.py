from __future__ import annotations

from registry.compute.statistics import statistics
from registry.model import Tier
from tests.builders import a_city, a_record, an_award
from tests.real_registry import findings_on
from tests.test_facts import facts

COUNTED = {"count": "50000", "year": "2020", "source": "Census"}


def test_cities_of_a_place_are_counted_by_level_and_people_only_where_there_is_a_count() -> None:
    cities = (
        a_city(an_award("2023-06-21"), name="Ames", population=COUNTED),
        a_city(an_award("2023-06-21", "gold"), name="Bend"),
        a_city(an_award("2018-01-25"), name="Cary", population=COUNTED),
    )
    found = statistics(a_record(city, "2026-01-01") for city in cities)
    state = found.subdivisions["US-IL"]
    assert (state.ever, state.running) == (3, 2)
    assert state.by_tier == {"silver": 1, "gold": 1}
    assert (state.people, state.people_cities) == (50_000, 1)
    assert found.countries["US"] == state
    assert (found.tiers[Tier.SILVER].ever, found.tiers[Tier.SILVER].running) == (2, 1)


def test_the_real_people_are_those_of_the_facts() -> None:
    """Cities certified on the day, by an award within the three years before it."""
    found = findings_on("2026-11-23").statistics
    certified = [
        fact
        for fact in facts("cities")
        if any((a["date"] or a["window"][1]) >= "2023-11-23" for a in fact["awards"])
    ]
    counts = [fact["population"] for fact in certified if fact["population"]]
    assert found.running == len(certified)
    assert (found.people, found.people_cities) == (sum(counts), len(counts))
    assert {code: tally.running for code, tally in found.countries.items()} == {
        code: sum(fact["country"] == code for fact in certified) for code in found.countries
    }
    assert sum(tally.ever for tally in found.subdivisions.values()) == 103
