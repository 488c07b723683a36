from __future__ import annotations

from registry.compute.cohorts import cohorts, running_total
from registry.model import Announcement, Kind
from tests.builders import SOURCE, a_city, a_record, an_award


def an_announcement(cohort: str, **stated: str) -> Announcement:
    return Announcement.model_validate(
        {
            "id": "cohort",
            "title": "A cohort",
            "date": cohort,
            "summary": "Cities.",
            "cohort": cohort,
            "stated": stated,
            "sources": [SOURCE],
            "body": "Cities.",
        }
    )


RECORDS = tuple(
    a_record(city, "2025-01-01")
    for city in (
        a_city(an_award("2023-06-21"), an_award("2024-01-23", "gold"), name="Ames"),
        a_city(an_award("2023-06-21"), name="Bend"),
        a_city(an_award("2023-01-01/2023-12-31"), name="Cary"),
        a_city(an_award("2024-01-23"), name="Dover"),
    )
)


def test_awards_of_one_day_are_a_cohort() -> None:
    first, second = cohorts(RECORDS, ())
    assert [m.city.name for m in first.of_kind(Kind.NEW)] == ["Ames", "Bend"]
    assert [m.city.name for m in second.of_kind(Kind.LEVELED_UP)] == ["Ames"]
    assert [m.city.name for m in second.of_kind(Kind.NEW)] == ["Dover"]


def test_an_award_that_is_not_dated_is_a_candidate_of_every_cohort_it_may_belong_to() -> None:
    first, second = cohorts(RECORDS, ())
    assert [m.city.name for m in first.candidates] == ["Cary"]
    assert second.candidates == ()


def test_a_running_total_counts_what_is_certain_and_what_is_possible() -> None:
    first, second = (running_total(RECORDS, cohort.day, None) for cohort in cohorts(RECORDS, ()))
    assert (first.known, first.possible, first.undated) == (2, 3, 1)
    assert (second.known, second.possible, second.undated) == (4, 4, 0)
    assert first.missing is None


def test_a_stated_total_is_compared_with_the_cities_known() -> None:
    post = an_announcement("2023-06-21", new="4", total="5")
    first, _ = cohorts(RECORDS, (post,))
    assert first.total.stated == 5
    assert first.total.missing == 2
    assert first.unidentified_new == 2


def test_rises_and_renewals_that_are_not_identified_are_counted() -> None:
    post = an_announcement("2024-01-23", raised="3", renewed_or_raised="5")
    first, second = cohorts(RECORDS, (post,))
    assert second.unidentified_raised == 2
    assert second.unidentified_other == 4
    assert second.unidentified_new is None
    assert (first.unidentified, second.unidentified) == (0, 4)
