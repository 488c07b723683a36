"""Calendars hold the days on which certifications end, and forget the ends that did not come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from registry.compute import compute
from registry.language import Language
from registry.model import City
from registry.plan.calendars import calendars, city_calendar, is_end
from registry.plan.followed import CalendarFile
from registry.plan.scope import Scope, Settings
from tests.builders import SOURCE, a_city, an_award
from tests.plan.test_feeds import the_sample

WITHDRAWN = {"on": "2024-05-01", "reason": "The city asked for it.", "sources": [SOURCE]}


def on(day: str, *cities: City) -> dict[str, CalendarFile]:
    registry = replace(the_sample(), cities=cities)
    findings = compute(registry, date.fromisoformat(day))
    scope = Scope(registry, findings, Language("en"), Settings(base="https://registry.example"))
    of_cities = (
        file
        for record in findings.records
        for file in city_calendar(
            scope, record.city, filter(is_end, findings.events_about(record.city))
        )
    )
    return {file.address: file for file in (*calendars(scope), *of_cities)}


def ends(file: CalendarFile) -> list[tuple[str, str]]:
    return [(entry.uid.partition(",2026:")[2], str(entry.day)) for entry in file.entries]


def test_a_term_is_in_the_calendars_of_all_of_its_level_of_its_country_and_of_its_city() -> None:
    found = on("2024-01-01", a_city(an_award("2023-06-21", "gold"), name="Ames"))
    assert sorted(found) == [
        "/calendar/cities/ames-us-il.ics",
        "/calendar/expiring.ics",
        "/calendar/places/us.ics",
        "/calendar/tiers/gold.ics",
    ]
    for file in found.values():
        assert ends(file) == [("ames-us-il/2023-06-21/lapsed", "2026-06-21")]


def test_a_new_award_takes_the_end_of_the_term_before_away() -> None:
    city = a_city(an_award("2021-06-21"), an_award("2023-01-10", "gold"), name="Ames")
    before, after = on("2023-01-09", city), on("2023-01-10", city)
    assert ends(before["/calendar/expiring.ics"]) == [
        ("ames-us-il/2021-06-21/lapsed", "2024-06-21")
    ]
    assert ends(after["/calendar/expiring.ics"]) == [("ames-us-il/2023-01-10/lapsed", "2026-01-10")]


def test_a_withdrawal_stands_where_the_end_of_the_term_was() -> None:
    city = a_city(an_award("2023-06-21"), name="Ames", withdrawn=WITHDRAWN)
    found = on("2024-06-01", city)
    assert ends(found["/calendar/cities/ames-us-il.ics"]) == [
        ("ames-us-il/2023-06-21/withdrawn", "2024-05-01")
    ]


def test_a_correction_raises_the_sequence_and_dates_the_entry() -> None:
    note = {"on": "2023-09-01", "was": "announced 2023-06-20", "reason": "x", "sources": [SOURCE]}
    city = a_city(an_award("2023-06-21", corrected=[note]), name="Ames")
    for day, sequence, stamp in (("2023-08-31", 0, "2023-06-21"), ("2023-09-01", 1, "2023-09-01")):
        (entry,) = on(day, city)["/calendar/expiring.ics"].entries
        assert (entry.sequence, str(entry.stamp)) == (sequence, stamp)


def test_nobody_is_reminded_of_what_is_over() -> None:
    city = a_city(an_award("2020-06-21"), name="Ames")
    for day, reminders in (("2023-06-21", (90, 30)), ("2023-06-22", ())):
        (entry,) = on(day, city)["/calendar/expiring.ics"].entries
        assert entry.reminders == reminders


def test_a_level_that_nobody_holds_any_more_keeps_its_calendar() -> None:
    cities = [
        a_city(an_award("2021-06-21"), an_award("2023-01-10", "gold"), name=name)
        for name in ("Ames", "Bend")
    ]
    calendar = on("2023-01-10", *cities)["/calendar/tiers/silver.ics"]
    assert ends(calendar) == [
        ("ames-us-il/2021-06-21/lapsed", "2024-06-21"),
        ("bend-us-il/2021-06-21/lapsed", "2024-06-21"),
    ]
    assert {(e.cancelled, e.sequence, e.reminders) for e in calendar.entries} == {(True, 1, ())}
