"""The real registry reproduces what the program published (house rules 2, 5 and 6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from registry.compute.cohorts import Member, RunningTotal
from registry.compute.statistics import announced_between
from registry.model import Kind, Tier
from registry.tiers import judge
from tests.real_registry import findings_on, the_registry

LATER = "2026-11-23"


def names(members: Iterable[Member]) -> set[str]:
    return {member.city.name for member in members}


def in_2023(country: str | None) -> tuple[Member, ...]:
    """Awards announced from January to November 2023, by the day."""
    records = findings_on(LATER).records
    return announced_between(records, date(2023, 1, 1), date(2023, 11, 30), country)


def test_sixteen_cities_of_the_united_states_were_certified_in_2023() -> None:
    members = in_2023("US")
    assert len(members) == 16
    found = {
        (kind, tier): names(
            m for m in members if m.chapter.kind is kind and m.chapter.award.tier is tier
        )
        for kind, tier in {(m.chapter.kind, m.chapter.award.tier) for m in members}
    }
    assert found == {
        (Kind.NEW, Tier.SILVER): {"Carlsbad", "Charleston"},
        (Kind.LEVELED_UP, Tier.GOLD): {
            "Chicago",
            "Cincinnati",
            "San Antonio",
            "Scottsdale",
            "Henderson",
            "South Bend",
            "Syracuse",
        },
        (Kind.RECERTIFIED, Tier.SILVER): {"Denver", "Bellevue"},
        (Kind.RECERTIFIED, Tier.GOLD): {
            "Seattle",
            "Memphis",
            "Arlington",
            "Cambridge",
            "Washington, D.C.",
        },
    }


def test_all_that_moved_up_in_2023_came_from_silver() -> None:
    risen = [m for m in in_2023("US") if m.chapter.kind is Kind.LEVELED_UP]
    assert {m.chapter.raised_from for m in risen} == {Tier.SILVER}


def test_counting_by_the_label_of_the_year_would_give_another_number() -> None:
    """31, because the cohort of January 2024 is labelled 2023 too (facts: rules.yaml, labels)."""
    labelled = [
        chapter
        for record in findings_on(LATER).records
        if record.city.country == "US"
        for chapter in record.chapters
        if chapter.award.year == 2023
    ]
    assert len(labelled) == 31


@pytest.mark.parametrize(
    ("day", "stated", "known", "possible", "missing"),
    [
        ("2018-01-25", 9, 9, 9, 0),
        ("2019-04-24", 13, 13, 13, 0),
        ("2020-06-29", 24, 19, 24, 0),
        ("2021-07-14", 40, 35, 40, 0),
        ("2021-12-21", 50, 45, 50, 0),
        ("2022-03-30", 55, 53, 53, 2),
        ("2023-06-21", 62, 60, 60, 2),
        ("2024-01-23", 74, 72, 72, 2),
        ("2024-06-17", 83, 81, 81, 2),
        ("2025-02-26", 104, 99, 100, 4),
    ],
)
def test_running_totals_stand_beside_the_ten_that_were_stated(
    day: str, stated: int, known: int, possible: int, missing: int
) -> None:
    cohort = next(c for c in findings_on(LATER).cohorts if c.day.isoformat() == day)
    assert cohort.total == RunningTotal(
        known=known, possible=possible, stated=stated, derived=False
    )
    assert cohort.total.missing == missing


def test_the_total_of_2026_is_our_own_sum_and_says_so() -> None:
    total = findings_on(LATER).cohorts[-1].total
    assert (total.stated, total.derived, total.missing) == (117, True, 14)


@pytest.mark.parametrize(
    ("day", "new", "others"),
    [
        ("2018-01-25", 0, None),
        ("2020-06-29", 5, None),
        ("2022-03-30", 2, None),
        ("2025-02-26", 3, None),
        ("2026-01-14", 10, 12),
    ],
)
def test_cities_that_are_not_identified_are_counted(day: str, new: int, others: int | None) -> None:
    cohort = next(c for c in findings_on(LATER).cohorts if c.day.isoformat() == day)
    assert cohort.unidentified_new == new
    if others is not None:
        assert cohort.unidentified_other == others


@pytest.mark.parametrize(
    ("met", "tier"),
    [(21, None), (22, "silver"), (29, "silver"), (30, "gold"), (36, "gold"), (37, "platinum")],
)
def test_the_bands_of_the_2022_standard(met: int, tier: str | None) -> None:
    standard = the_registry().standard("2022")
    assert standard.criteria_count == len(standard.criteria) == 43
    assert judge(standard, met, ()).tier == tier


def test_the_2022_standard_asks_for_core_criteria_and_an_outcome() -> None:
    standard = the_registry().standard("2022")
    everything = tuple(criterion.code or "" for criterion in standard.criteria)
    assert standard.outcomes is not None
    outcome = standard.outcomes.options[0].id
    assert judge(standard, everything, (outcome,)).tier is Tier.PLATINUM
    assert judge(standard, everything, ()).tier is None
    for core in ("DM1", "LC1", "PA1"):
        without = tuple(code for code in everything if code != core)
        assert judge(standard, without, (outcome,)).tier is None


def test_no_city_certified_before_2023_dropped_off_in_the_histories_we_call_complete() -> None:
    """Cambridge renewed or rose in 2020, 2021, 2023, 2025 and 2026: no gap between its terms."""
    (cambridge,) = (r for r in findings_on(LATER).records if r.city.id == "cambridge-us-ma")
    assert [c.award.announced.earliest.year for c in cambridge.chapters] == [
        2020,
        2021,
        2023,
        2025,
        2026,
    ]
    assert all(chapter.gap_before == 0 for chapter in cambridge.chapters)
    assert all(chapter.replaced for chapter in cambridge.chapters[:-1])


def test_what_lies_after_the_day_does_not_exist_yet() -> None:
    early = findings_on("2019-12-31")
    assert early.statistics.cities == 13
    assert {record.standing.tier for record in early.records} == {Tier.SILVER, Tier.GOLD}
    assert max(cohort.day for cohort in early.cohorts) == date(2019, 4, 24)
