from __future__ import annotations

import pytest

from tests.changes.repository import AMES, BEND, Repository

TROY = "cities/troy-us-il.yaml"
AWARD = """\
  - year: 2025
    announced: {announced}
    tier: gold
    standard: "2022"
    confidence: official
    sources: [https://www.example.org/2025]
"""


def add_award(repository: Repository, announced: str) -> None:
    """One more award of Bend, its last."""
    award = AWARD.format(announced=announced)
    repository.replace(BEND, "listing:", f"{award}listing:")


def test_an_award_of_this_year_needs_no_word_about_when_it_was_learned_of(
    repository: Repository,
) -> None:
    add_award(repository, "2026-01-14")
    assert repository.compared().codes == []


def test_an_award_of_a_year_that_is_over_is_told_to_say_when_it_was_learned_of(
    repository: Repository,
) -> None:
    add_award(repository, "2025-11-03")
    problem = repository.compared().problem
    assert (problem["code"], problem["path"]) == ("told-too-early", BEND)
    assert problem["message"].endswith("of this award on 2025-11-03, in a year that is over")
    assert problem["hint"].startswith("add published: 2026-02-15, ")
    repository.replace(
        BEND, "announced: 2025-11-03", "announced: 2025-11-03\n    published: 2026-02-15"
    )
    assert repository.compared().codes == []


def test_a_new_city_with_older_awards_says_it_of_each(repository: Repository) -> None:
    text = repository.read(TROY).replace("name: Troy", "name: Galena")
    text = text[: text.index("withdrawn:")].replace("38.7", "42.4")
    repository.write("cities/galena-us-il.yaml", text)
    assert repository.compared().codes == ["told-too-early"]
    repository.replace(
        "cities/galena-us-il.yaml", "2023-06-21", "2023-06-21\n    published: 2026-02-01"
    )
    assert repository.compared().codes == []


def test_an_award_of_a_day_to_come_is_not_told_yet(repository: Repository) -> None:
    add_award(repository, "2026-11-03")
    assert repository.compared().codes == []


def test_what_readers_were_told_cannot_move(repository: Repository) -> None:
    repository.replace(BEND, "published: 2023-08-15", "published: 2026-02-15")
    problem = repository.compared().problem
    assert (problem["code"], problem["line"]) == ("told-too-early", 8)
    assert problem["hint"] == "leave published as it was"


def test_a_day_that_is_known_more_exactly_may_move_it(repository: Repository) -> None:
    repository.replace(BEND, "2019-04-24/2020-06-29", "2020-06-01/2020-06-29")
    assert repository.compared().codes == []


def test_a_withdrawal_of_a_year_that_is_over_says_when_it_was_learned_of(
    repository: Repository,
) -> None:
    troy = repository.read(TROY)
    repository.write(AMES, repository.read(AMES) + troy[troy.index("withdrawn:") :])
    problem = repository.compared().problem
    assert problem["code"] == "told-too-early"
    assert "of this withdrawal on 2025-05-01" in problem["message"]


@pytest.mark.parametrize(("day", "codes"), [("2026-02-10", []), ("2025-12-30", ["told-too-early"])])
def test_a_correction_is_noted_with_the_day_on_which_it_is_made(
    day: str, codes: list[str], repository: Repository
) -> None:
    note = (
        f"    corrected:\n      - on: {day}\n        was: gold\n        reason: A slip.\n"
        "        sources: [https://www.example.org/slip]\n"
    )
    repository.replace(BEND, "    tier: platinum\n", f"    tier: platinum\n{note}")
    assert repository.compared().codes == codes
