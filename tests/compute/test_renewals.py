"""What came after awards; the numbers of the real registry are counted from the facts."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from registry.compute.renewals import Renewals, renewals
from registry.compute.standing import Status
from registry.model import City, Kind
from tests.builders import a_city, a_record, an_award
from tests.real_registry import findings_on
from tests.test_facts import facts


def counted(*cities: City, as_of: str = "2026-01-01") -> Renewals:
    return renewals([a_record(city, as_of) for city in cities])


AMES = a_city(an_award("2018-01-25"), an_award("2020-06-29", "gold"), an_award("2025-02-26"))


def test_each_award_is_counted_once_by_what_followed_it() -> None:
    assert counted(AMES).sequels == {
        ("silver", Kind.LEVELED_UP): 1,
        ("gold", Kind.LEVELED_DOWN): 1,
        ("silver", Status.CERTIFIED): 1,
    }
    assert counted(AMES).decided == 2
    assert counted(AMES, as_of="2030-01-01").followed_by(Status.LAPSED) == 1


def test_an_award_that_ends_soon_still_runs() -> None:
    city = a_city(an_award("2023-06-21"))
    assert counted(city, as_of="2026-06-21").sequels == {("silver", Status.CERTIFIED): 1}
    assert counted(city, as_of="2026-06-22").sequels == {("silver", Status.LAPSED): 1}


def test_days_between_awards_are_counted_where_both_days_are_known() -> None:
    found = counted(AMES, a_city(an_award("2019-01-01/2019-12-31"), an_award("2021-07-14")))
    assert found.waits == (886, 1703)
    assert found.waits_unknown == 1
    assert found.past_term == 1
    assert found.after_gap == 1
    assert found.median == 886


def test_without_a_second_award_there_is_no_median() -> None:
    assert counted(a_city(an_award("2023-06-21"))).median is None


def test_an_award_on_the_last_day_of_the_term_leaves_no_gap() -> None:
    found = counted(a_city(an_award("2020-06-29"), an_award("2023-06-29")))
    assert (found.waits, found.past_term, found.after_gap) == ((1095,), 0, 0)


# --- the real registry


def test_the_real_days_between_awards_are_those_of_the_facts() -> None:
    rows = [[award["date"] for award in fact["awards"]] for fact in facts("cities")]
    pairs = [pair for row in rows for pair in pairwise(row)]
    dated = sorted(
        (date.fromisoformat(later) - date.fromisoformat(earlier)).days
        for earlier, later in pairs
        if earlier and later
    )
    found = findings_on("2026-11-23").renewals
    assert list(found.waits) == dated
    assert found.waits_unknown == len(pairs) - len(dated)


def test_the_real_numbers_by_hand() -> None:
    """166 awards of 103 cities: 63 were followed by another, 37 rose, 25 kept their level."""
    found = findings_on("2026-11-23").renewals
    assert sum(found.sequels.values()) == 166
    assert found.followed_by(Kind.LEVELED_UP) == 37
    assert found.followed_by(Kind.RECERTIFIED) == 25
    assert found.followed_by(Kind.RENEWED) == 1
    assert found.followed_by(Kind.LEVELED_DOWN) == 0
    assert found.followed_by(Status.CERTIFIED) == 67
    assert found.followed_by(Status.LAPSED) == 36
    assert (found.median, found.waits[0], found.waits[-1]) == (664, 259, 2189)
