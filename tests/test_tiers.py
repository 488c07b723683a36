from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.model import Tier
from registry.tiers import band_of, fewest, judge, steps
from tests.builders import a_standard

STANDARD = a_standard()
CORE = ("DM1", "LC1", "PA1")


def codes(number: int) -> tuple[str, ...]:
    """So many criteria, the core ones among them."""
    others = [c.code for c in STANDARD.criteria if c.code and c.code not in CORE]
    return (*CORE, *others[: number - len(CORE)])


@pytest.mark.parametrize(
    ("met", "tier"),
    [
        (0, None),
        (21, None),
        (22, Tier.SILVER),
        (29, Tier.SILVER),
        (30, Tier.GOLD),
        (36, Tier.GOLD),
        (37, Tier.PLATINUM),
        (43, Tier.PLATINUM),
    ],
)
def test_the_bands_of_43_criteria(met: int, tier: Tier | None) -> None:
    assert band_of(STANDARD, met) is tier
    assert judge(STANDARD, met, ()).tier is tier
    if met >= len(CORE):
        assert judge(STANDARD, codes(met), ("air",)).tier is tier


@pytest.mark.parametrize("missing", CORE)
def test_without_a_core_criterion_there_is_no_tier(missing: str) -> None:
    met = tuple(code for code in codes(43) if code != missing)
    verdict = judge(STANDARD, met, ("air",))
    assert verdict.tier is None
    assert verdict.band is Tier.PLATINUM
    assert verdict.missing_core == (missing,)


def test_without_an_outcome_criterion_there_is_no_tier() -> None:
    verdict = judge(STANDARD, codes(43), ())
    assert verdict.tier is None
    assert verdict.outcome_missing


def test_a_standard_without_core_and_outcomes_asks_for_the_share_alone() -> None:
    plain = a_standard(core=None, outcomes=None)
    assert judge(plain, (*codes(30)[3:], "LC2", "PA1", "DM1"), ()).tier is Tier.GOLD


def test_a_criterion_listed_twice_counts_once() -> None:
    assert judge(STANDARD, (*codes(29), "DM1"), ("air",)).met == 29


def test_a_share_is_cut_so_that_it_never_shows_a_band_not_reached() -> None:
    assert judge(STANDARD, 29, ()).percent == "67.4"
    assert judge(a_standard(criteria_count="3"), 2, ()).percent == "66.6"


def test_a_share_on_the_bound_reaches_it() -> None:
    hundred = a_standard(criteria_count="100")
    assert [band_of(hundred, met) for met in (50, 51, 67, 68, 84, 85)] == [
        None,
        Tier.SILVER,
        Tier.SILVER,
        Tier.GOLD,
        Tier.GOLD,
        Tier.PLATINUM,
    ]


@pytest.mark.parametrize(("percent", "number"), [(51, 22), (68, 30), (85, 37), (100, 43)])
def test_the_fewest_criteria_of_a_share(percent: int, number: int) -> None:
    assert fewest(STANDARD, percent) == number


def test_each_tier_asks_for_so_many_criteria_more_than_the_one_below() -> None:
    """Counted by hand: 51, 68 and 85 percent of 43 are 21.93, 29.24 and 36.55."""
    found = [(str(step.tier), step.fewest, step.more) for step in steps(STANDARD)]
    assert found == [("silver", 22, None), ("gold", 30, 8), ("platinum", 37, 7)]
    assert steps(a_standard(bands=[])) == ()
    turned = a_standard(bands=[band.model_dump() for band in reversed(STANDARD.bands)])
    assert steps(turned) == steps(STANDARD)


def test_of_a_number_of_criteria_the_requirements_are_taken_as_met() -> None:
    verdict = judge(STANDARD, 30, ())
    assert (verdict.missing_core, verdict.outcome_missing) == ((), False)
    assert (verdict.met, verdict.total) == (30, 43)


PLAIN = a_standard(core=None, outcomes=None)


@given(st.integers(1, 500), st.data())
def test_a_tier_is_reached_exactly_where_its_share_is(total: int, data: st.DataObject) -> None:
    """Compared with shares in hundredths of the whole, worked out another way."""
    met = data.draw(st.integers(0, total))
    standard = PLAIN.model_copy(update={"criteria_count": total})
    reached = [band.tier for band in standard.bands if met * 100 >= band.from_percent * total]
    assert band_of(standard, met) is (reached[-1] if reached else None)
    verdict = judge(standard, met, ())
    assert verdict.tier is verdict.band is band_of(standard, met)
    assert Fraction(verdict.percent) <= Fraction(met * 100, total) < Fraction(verdict.percent) + 1
    for step in steps(standard):
        assert (met >= step.fewest) is (step.tier in reached)


@given(st.sets(st.sampled_from([c.code for c in STANDARD.criteria if c.code])), st.booleans())
def test_one_criterion_more_never_lowers_a_tier(met: set[str], outcome: bool) -> None:  # noqa: FBT001 - drawn
    outcomes = ("air",) if outcome else ()
    before = judge(STANDARD, tuple(met), outcomes).tier
    for more in CORE:
        after = judge(STANDARD, (*met, more), outcomes).tier
        assert before is None or (after is not None and after.rank >= before.rank)
