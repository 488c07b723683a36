from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from registry.plan.followed import CalendarEntry, CalendarFile
from registry.syndication import followed_bytes

WORDS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp"), include_characters="\n"))


def a_calendar(summary: str, **fields: object) -> bytes:
    given: dict[str, object] = {
        "uid": "tag:registry.example,2026:ames-us-il/2023/lapsed",
        "day": date(2026, 6, 21),
        "summary": summary,
        "description": "",
        "address": "/cities/ames-us-il/#award-2023",
        "stamp": date(2023, 6, 21),
        "sequence": 0,
        "reminders": (),
    }
    entry = CalendarEntry(**{**given, **fields})  # type: ignore[arg-type]
    return followed_bytes(
        CalendarFile(
            address="/calendar/expiring.ics",
            title="Terms that end",
            description="Last days.",
            home="/expiring/",
            base="https://registry.example",
            language="en",
            authority="registry.example,2026",
            time_zone="America/New_York",
            entries=(entry,),
        )
    )


def test_a_program_finds_the_day_as_it_was_planned() -> None:
    made = a_calendar("Ames: last day", sequence=2, reminders=(90, 30))
    calendar = Calendar.from_ical(made)
    assert not calendar.errors
    (event,) = calendar.events
    assert str(event["uid"]) == "tag:registry.example,2026:ames-us-il/2023/lapsed"
    assert (date(2026, 6, 21), date(2026, 6, 22)) == (event.DTSTART, event.DTEND)
    assert event["sequence"] == 2
    assert datetime(2023, 6, 21, 12, tzinfo=UTC) == event.DTSTAMP
    assert str(event["url"]) == "https://registry.example/cities/ames-us-il/#award-2023"
    assert str(calendar["x-wr-timezone"]) == "America/New_York"
    # Nine in the morning, 90 and 30 days before.
    assert [alarm.trigger for alarm in event.alarms.times] == [
        datetime(2026, 3, 23, 9),  # noqa: DTZ001 - wherever the reader is
        datetime(2026, 5, 22, 9),  # noqa: DTZ001
    ]


def test_what_does_not_take_place_says_so() -> None:
    (event,) = Calendar.from_ical(a_calendar("Ames: last day", cancelled=True)).events
    assert str(event["status"]) == "CANCELLED"


@given(WORDS)
@example("São Tomé; “a, b” \\ c\n" * 9)
@example("é" * 200)
@example("𝄞" * 60)
def test_words_arrive_as_they_are_in_lines_of_75_octets(words: str) -> None:
    made = a_calendar(words)
    for line in made.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()  # no character is cut
    (event,) = Calendar.from_ical(made).events
    assert str(event["summary"]) == words
