from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.compute.events import Event, EventKind, end_of, events_of
from registry.compute.record import CityRecord
from registry.compute.standing import Status, standing, until_withdrawn
from registry.model import Award, Kind, Withdrawal
from tests.builders import SOURCE, a_city, an_award, chapters
from tests.real_registry import findings_on

STATUSES = {
    EventKind.EXPIRING: Status.EXPIRING,
    EventKind.LAPSED: Status.LAPSED,
    EventKind.WITHDRAWN: Status.WITHDRAWN,
}


def a_withdrawal(on: str, **fields: str) -> Withdrawal:
    given = {"on": on, "reason": "Asked for.", "sources": [SOURCE], **fields}
    return Withdrawal.model_validate(given)


def as_of(day: date, awards: Iterable[Award], withdrawn: Withdrawal | None = None) -> CityRecord:
    """A city as it stands on a day, 180 days counting as expiring."""
    known = [award for award in awards if award.announced.earliest <= day]
    row = until_withdrawn(chapters(*known), withdrawn, day)
    return CityRecord(a_city(*known), row, standing(row, withdrawn, 180, day))


def events(
    *awards: Award, withdrawn: Withdrawal | None = None, day: date = date(2050, 1, 1)
) -> list[Event]:
    """The events of Springfield as they were."""
    found, _ = events_of(as_of(day, awards, withdrawn), withdrawn, 180)
    return sorted(found, key=lambda event: (event.day, event.id))


def told(*awards: Award, withdrawn: Withdrawal | None = None) -> list[Event]:
    """The events of Springfield as readers were told of them."""
    _, found = events_of(as_of(date(2050, 1, 1), awards, withdrawn), withdrawn, 180)
    return sorted(found, key=lambda event: (event.told, event.id))


def words(row: Iterable[Event]) -> list[str]:
    return [f"{event.day} {event.id.partition('/')[2]}" for event in row]


def test_every_kind_of_award_is_a_kind_of_event() -> None:
    assert {kind.value for kind in Kind} < {kind.value for kind in EventKind}


def test_a_term_is_announced_ends_soon_twice_and_lapses() -> None:
    assert words(events(an_award("2023-06-21", id="a"))) == [
        "2023-06-21 a/award",
        "2025-12-24 a/expiring",
        "2026-05-23 a/expiring-30",
        "2026-06-22 a/lapsed",
    ]


@pytest.mark.parametrize(("days", "notices"), [(31, 2), (30, 1), (20, 1)])
def test_an_end_is_announced_once_where_the_first_notice_is_as_late_as_the_second(
    days: int, notices: int
) -> None:
    record = as_of(date(2050, 1, 1), [an_award("2023-06-21", id="a")])
    was, _ = events_of(record, None, days)
    row = [event for event in was if event.kind is EventKind.EXPIRING]
    assert len(row) == notices
    assert row[0].days_left == days


def test_the_days_that_are_left_are_those_through_the_last_day() -> None:
    row = [event for event in events(an_award("2023-06-21")) if event.days_left]
    assert [(event.chapter.term.last - event.day).days + 1 for event in row] == [180, 30]
    assert [event.days_left for event in row] == [180, 30]


def test_a_term_that_was_replaced_before_it_ended_does_not_lapse() -> None:
    row = events(an_award("2023-06-21", id="a"), an_award("2025-02-26", "gold", id="b"))
    assert [event.id.partition("/")[2] for event in row if "/a/" in event.id] == ["a/award"]
    assert [event.kind for event in row if event.is_award] == [EventKind.NEW, EventKind.LEVELED_UP]


def test_what_was_said_of_the_end_of_a_term_stays_when_it_is_renewed_within_it() -> None:
    row = events(an_award("2023-06-21", id="a"), an_award("2026-01-14", id="b"))
    assert words(row)[:3] == ["2023-06-21 a/award", "2025-12-24 a/expiring", "2026-01-14 b/award"]


def test_an_award_on_the_day_after_a_term_leaves_no_lapse() -> None:
    row = events(an_award("2020-06-29", id="a"), an_award("2023-06-30", id="b"))
    assert "2023-06-30 a/lapsed" not in words(row)
    later = events(an_award("2020-06-29", id="a"), an_award("2023-07-01", id="b"))
    assert "2023-06-30 a/lapsed" in words(later)


def test_a_city_that_comes_back_has_lapsed_and_has_another_award() -> None:
    row = events(an_award("2018-01-25", id="a"), an_award("2024-01-23", id="b"))
    assert words(row)[3:5] == ["2021-01-26 a/lapsed", "2024-01-23 b/award"]


def test_a_withdrawal_ends_what_would_have_come() -> None:
    row = events(an_award("2023-06-21", id="a"), withdrawn=a_withdrawal("2026-01-01"))
    assert words(row) == [
        "2023-06-21 a/award",
        "2025-12-24 a/expiring",
        "2026-01-01 a/withdrawn",
    ]


def test_a_term_that_is_withdrawn_on_the_day_of_its_lapse_does_not_lapse() -> None:
    row = events(an_award("2023-06-21", id="a"), withdrawn=a_withdrawal("2026-06-22"))
    assert words(row)[-1:] == ["2026-06-22 a/withdrawn"]
    assert not [word for word in words(row) if "lapsed" in word]


def test_an_end_that_readers_learned_of_late_is_undone_by_a_withdrawal_that_came_before_it() -> (
    None
):
    """What counts is the day of the end, not the day on which the registry learned of the award."""
    late = an_award("2023-06-21", id="a", published="2026-12-01")
    row = words(events(late, withdrawn=a_withdrawal("2026-08-01")))
    assert "2026-06-22 a/lapsed" in row
    row = words(events(late, withdrawn=a_withdrawal("2026-06-01")))
    assert "2026-06-22 a/lapsed" not in row


def test_an_award_that_may_have_come_before_the_next_one_replaces_a_term_as_well() -> None:
    window = an_award("2020-06-01/2022-06-01", id="c")
    row = events(an_award("2018-01-01", id="a"), an_award("2021-06-01", id="b"), window)
    assert [word for word in words(row) if " a/" in word] == ["2018-01-01 a/award"]


def test_awards_and_corrections_stay_whatever_comes_after_them() -> None:
    note = {"on": "2024-05-01", "was": "gold", "reason": "A slip.", "sources": [SOURCE]}
    first = an_award("2021-03-01", id="a", corrected=[note])
    window = an_award("2020-06-29/2022-03-30", id="b")
    for row in (events(first, window), told(first, window)):
        assert {"2021-03-01 a/award", "2024-05-01 a/corrected-2024-05-01"} <= set(words(row))


def test_the_end_of_a_term_by_itself_is_told_whatever_became_of_it() -> None:
    first, _ = chapters(an_award("2020-06-29", id="a"), an_award("2022-03-30", id="b"))
    end = end_of(a_city(first.award), first)
    assert (end.kind, end.day) == (EventKind.LAPSED, date(2023, 6, 30))
    assert end.id == "springfield-us-il/a/lapsed"


def test_a_withdrawal_is_of_the_award_that_ran() -> None:
    awards = (an_award("2020-06-29", id="a"), an_award("2022-03-30", id="b"))
    row = events(*awards, an_award("2025-01-01", id="c"), withdrawn=a_withdrawal("2024-01-01"))
    assert "2024-01-01 b/withdrawn" in words(row)
    assert sum("withdrawn" in word for word in words(row)) == 1
    assert words(row)[-1] == "2028-01-02 c/lapsed"


def test_a_correction_is_an_event_of_its_day_even_twice_on_one() -> None:
    note = {"on": "2024-05-01", "was": "gold", "reason": "A slip.", "sources": [SOURCE]}
    row = events(an_award("2023-06-21", id="a", corrected=[note, note]))
    assert words(row)[1:3] == [
        "2024-05-01 a/corrected-2024-05-01",
        "2024-05-01 a/corrected-2024-05-01-2",
    ]
    assert row[1].correction == row[1].chapter.award.corrected[0]


def test_an_award_dated_in_part_happened_on_the_first_day_that_it_can_have() -> None:
    row = events(an_award("2020-06-29/2022-03-30", id="a"))
    assert words(row) == [
        "2020-06-29 a/award",
        "2024-10-02 a/expiring",
        "2025-03-01 a/expiring-30",
        "2025-03-31 a/lapsed",
    ]


def test_the_ids_of_events_are_permanent_tags() -> None:
    first = events(an_award("2023-06-21", id="a"))[0]
    assert (
        first.tag_uri("registry.example,2026")
        == "tag:registry.example,2026:springfield-us-il/a/award"
    )


def test_readers_are_told_of_a_late_award_when_the_registry_learned_of_it() -> None:
    row = told(an_award("2018-01-25", id="a", published="2024-03-01"))
    assert [event.told.isoformat() for event in row] == ["2024-03-01"] * 4
    assert words(row) == [
        "2018-01-25 a/award",
        "2020-07-30 a/expiring",
        "2020-12-27 a/expiring-30",
        "2021-01-26 a/lapsed",
    ]


def test_what_readers_were_told_before_a_late_award_stays_told() -> None:
    awards = (
        an_award("2020-06-29", id="a"),
        an_award("2023-05-01", id="b", published="2023-09-01"),
    )
    assert "2023-06-30 a/lapsed" in words(told(*awards))
    assert "2023-06-30 a/lapsed" not in words(events(*awards))
    assert words(told(*awards))[4:5] == ["2023-05-01 b/award"]


def test_an_end_that_is_learned_of_together_with_what_undoes_it_is_never_told() -> None:
    row = told(
        an_award("2020-01-15", id="a", published="2024-03-01"),
        an_award("2022-12-01", id="b", published="2024-03-01"),
    )
    assert "a/lapsed" not in {event.id.partition("/")[2] for event in row}


def test_what_readers_were_told_before_a_late_withdrawal_stays_told() -> None:
    withdrawn = a_withdrawal("2026-01-01", published="2026-07-01")
    row = told(an_award("2023-06-21", id="a"), withdrawn=withdrawn)
    assert words(row)[-2:] == ["2026-06-22 a/lapsed", "2026-01-01 a/withdrawn"]


# --- what holds for every history

DAYS = st.dates(date(2015, 1, 1), date(2026, 12, 31))


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Award], Withdrawal | None]:
    """Some awards, dated in part or whole, some learned of late, and perhaps a withdrawal."""
    awards = []
    for number in range(draw(st.integers(1, 4))):
        first = draw(DAYS)
        last = first + timedelta(draw(st.sampled_from((0, 0, 0, 40, 700))))
        late = draw(st.sampled_from((None, None, 0, 30, 400, 1500)))
        fields = {} if late is None else {"published": (first + timedelta(late)).isoformat()}
        announced = first.isoformat() if first == last else f"{first}/{last}"
        tier = draw(st.sampled_from(("silver", "gold", None)))
        awards.append(an_award(announced, tier, id=f"n{number}", **fields))
    begun = min(award.announced.latest for award in awards)
    withdrawn = None
    if draw(st.booleans()):
        on = begun + timedelta(draw(st.integers(1, 3000)))
        late = draw(st.sampled_from((0, 0, 100, 900)))
        withdrawn = a_withdrawal(
            on.isoformat(), **({"published": (on + timedelta(late)).isoformat()} if late else {})
        )
    return awards, withdrawn


def turning_points(awards: Sequence[Award], withdrawn: Withdrawal | None) -> list[date]:
    """Every day on which anything can happen or be learned of, whatever the rest of the history."""
    lone = (
        event
        for award in awards
        for rows in events_of(as_of(date(2050, 1, 1), [award], withdrawn), withdrawn, 180)
        for event in rows
    )
    days = {day for event in lone for day in (event.day, event.told)}
    if withdrawn:
        days |= {withdrawn.on, withdrawn.published or withdrawn.on}
    return sorted(days)


def status_after(row: Iterable[Event]) -> Status:
    found = Status.LAPSED
    for event in row:
        if event.kind is not EventKind.CORRECTED:
            found = STATUSES.get(event.kind, Status.CERTIFIED)
    return found


@given(histories())
def test_events_agree_with_the_standing_of_every_day(
    given: tuple[list[Award], Withdrawal | None],
) -> None:
    awards, withdrawn = given
    row = events(*awards, withdrawn=withdrawn)
    for turn in turning_points(awards, withdrawn):
        for day in (turn - timedelta(1), turn):
            before = [event for event in row if event.day <= day]
            if before:
                assert status_after(before) is as_of(day, awards, withdrawn).standing.status


@given(histories())
def test_what_has_happened_on_a_day_has_happened_on_every_later_day(
    given: tuple[list[Award], Withdrawal | None],
) -> None:
    awards, withdrawn = given
    last = events(*awards, withdrawn=withdrawn)
    for day in turning_points(awards, withdrawn)[:-1]:
        if any(award.announced.earliest <= day for award in awards):
            now = events(*awards, withdrawn=withdrawn, day=day)
            assert words(e for e in now if e.day <= day) == words(e for e in last if e.day <= day)


@given(histories())
def test_what_will_happen_is_what_the_standing_says(
    given: tuple[list[Award], Withdrawal | None],
) -> None:
    awards, withdrawn = given
    for day in turning_points(awards, withdrawn):
        if any(award.announced.earliest <= day for award in awards):
            ahead = [e for e in events(*awards, withdrawn=withdrawn, day=day) if e.day > day]
            foretold = [(e.day, STATUSES[e.kind]) for e in ahead if "-30" not in e.id]
            steps = as_of(day, awards, withdrawn).standing.transitions
            assert foretold == [(step.day, step.status) for step in steps]


@given(histories())
def test_readers_are_told_what_was_so_as_far_as_it_was_known(
    given: tuple[list[Award], Withdrawal | None],
) -> None:
    """Day by day, with only what the registry had learned of: what is new is told on that day."""
    awards, withdrawn = given
    heard: dict[str, date] = {}
    for day in turning_points(awards, withdrawn):
        known = [a for a in awards if max(a.announced.earliest, a.published or day) <= day]
        ended = (
            withdrawn
            if withdrawn and max(withdrawn.on, withdrawn.published or day) <= day
            else None
        )
        if known:
            for event in events(*known, withdrawn=ended, day=day):
                if event.day <= day:
                    heard.setdefault(event.id, day)
    row = told(*awards, withdrawn=withdrawn)
    assert [(e.id, e.told) for e in row] == sorted(heard.items(), key=lambda it: (it[1], it[0]))


# --- the real registry


@pytest.mark.parametrize("day", ["2019-12-31", "2021-01-26", "2024-06-17", "2026-02-15"])
def test_the_events_of_the_registry_lead_to_what_it_says_of_every_city(day: str) -> None:
    last = findings_on("2026-11-23")
    for record in findings_on(day).records:
        row = [e for e in last.happened if e.city.id == record.city.id and str(e.day) <= day]
        assert status_after(row) is record.standing.status, record.city.id


def test_the_events_of_the_registry_are_in_order_and_have_ids_of_their_own() -> None:
    row = findings_on("2026-11-23").events
    assert list(row) == sorted(row, key=lambda event: (event.day, event.id))
    assert len({event.id for event in row}) == len(row)
    assert findings_on("2026-11-23").happened == tuple(
        event for event in row if event.day <= date(2026, 11, 23)
    )


def test_what_readers_were_told_only_grows_at_its_end() -> None:
    early, late = findings_on("2024-06-17").told, findings_on("2026-11-23").told
    assert [event.id for event in late[: len(early)]] == [event.id for event in early]
    assert len(late) > len(early)


@given(st.lists(st.dates(date(2017, 1, 1), date(2030, 1, 1)), min_size=1, max_size=5, unique=True))
def test_ids_are_unlike_each_other_and_stay_when_another_award_comes(days: list[date]) -> None:
    """What was published before the last award keeps its id and its day."""
    awards = [an_award(day.isoformat()) for day in sorted(days)]
    every = told(*awards)
    ids = [event.id for event in every]
    assert len(set(ids)) == len(ids)
    before = {event.id: event.day for event in told(*awards[:-1])} if awards[1:] else {}
    newest = awards[-1].announced.earliest
    kept = {event.id: event.day for event in every}
    assert {id_: kept[id_] for id_, day in before.items() if day < newest} == {
        id_: day for id_, day in before.items() if day < newest
    }
