from __future__ import annotations

import pytest

from registry.problem import HISTORY_GATES
from tests.changes.repository import AMES, BEND, CORRECTED, REDIRECTS, Repository

PAGE = "content/pages/validity.md"


def redirect(source: str, target: str, more: str = "") -> str:
    return f'[[redirects]]\nfrom = "{source}"\nto = "{target}"\nstatus = 301\n{more}'


def test_a_deleted_city_is_refused(repository: Repository) -> None:
    repository.remove("cities/troy-us-il.yaml")
    report = repository.compared()
    assert report.code == 1
    assert report.problem["code"] == "city-deleted"
    assert report.problem["path"] == "cities/troy-us-il.yaml"
    assert "withdrawn" in report.problem["hint"]
    assert report.of("troy-us-il")["fate"] == "removed"


def test_a_city_under_another_id_is_told_to_keep_its_file_name(repository: Repository) -> None:
    repository.rename(BEND, "cities/bend-city-us-il.yaml")
    report = repository.compared()
    assert report.codes == ["city-deleted"]
    assert "cities/bend-city-us-il.yaml seems to be the same city" in report.problem["message"]
    assert report.problem["hint"].startswith("call the file cities/bend-us-il.yaml again")


def test_a_city_that_nobody_saw_yet_may_be_deleted(repository: Repository) -> None:
    repository.remove("cities/troy-us-il.yaml")
    assert repository.compared(as_of="2023-06-01").code == 0


def test_a_file_with_another_ending_is_not_a_deleted_city(repository: Repository) -> None:
    repository.rename(BEND, "cities/bend-us-il.yml")
    report = repository.compared()
    assert "city-deleted" not in report.codes
    assert "address-vanished" not in report.codes


def test_the_id_of_a_city_for_another_city_is_refused(repository: Repository) -> None:
    repository.replace(BEND, "name: Bend", "name: Galena")
    repository.replace(BEND, "latitude: 41.0", "latitude: 42.4")
    report = repository.compared()
    assert report.codes == ["city-id-reused"]
    assert (report.problem["path"], report.problem["line"]) == (BEND, 1)


def test_a_city_may_take_another_name(repository: Repository) -> None:
    repository.replace(BEND, "name: Bend", "name: Great Bend")
    assert repository.compared().codes == []


def test_a_removed_award_is_refused(repository: Repository) -> None:
    text = repository.read(AMES)
    start, end = text.index("  - year: 2024"), text.index("honor_roll:")
    repository.write(AMES, text[:start] + text[end:])
    report = repository.compared()
    assert report.codes == ["award-removed"], "the page of the cohort comes back with the award"
    assert "corrected:" in report.problem["hint"]
    assert report.change("ames-us-il", "award-removed")["review"]


def test_a_renamed_award_is_told_its_id(repository: Repository) -> None:
    repository.replace(BEND, "id: first-silver", "id: first")
    report = repository.compared()
    assert report.codes == ["award-removed"]
    assert report.problem["hint"] == "write id: first-silver"
    assert (report.problem["line"], report.problem["column"]) == (6, 9)


def test_another_year_is_another_id(repository: Repository) -> None:
    repository.replace(BEND, "year: 2023", "year: 2022")
    assert repository.compared().problem["hint"] == "write id: 2023"


def test_the_id_of_an_award_for_another_award_is_refused(repository: Repository) -> None:
    repository.replace(BEND, "announced: 2019-04-24/2020-06-29", "announced: 2023-06-21")
    repository.replace(BEND, 'standard: "2018"', 'standard: "2022"')
    assert repository.compared().codes == ["award-id-reused"]


@pytest.mark.parametrize(
    ("old", "new", "was"),
    [
        ("tier: silver", "tier: gold", "was: silver"),
        ("announced: 2023-06-21", "announced: 2023-06-22", "was: announced 2023-06-21"),
        ("announced: 2023-06-21", "announced: 2023-06", "was: announced 2023-06-21"),
        ("    tier: silver\n", "    note: It is not known.\n", "was: silver"),
    ],
)
def test_a_published_tier_or_day_changes_only_with_a_note(
    old: str, new: str, was: str, repository: Repository
) -> None:
    repository.replace(AMES, old, new)
    repository.replace(AMES, "    kind: new\n", "")
    report = repository.compared()
    assert report.codes == ["correction-missing"], "one mistake gives one problem"
    assert was in report.problem["hint"]
    assert report.problem["path"] == AMES
    repository.replace(AMES, "    confidence: official\n", f"    confidence: official\n{CORRECTED}")
    assert repository.compared().codes == []


def test_an_old_note_does_not_cover_a_new_correction(repository: Repository) -> None:
    repository.replace(AMES, "    kind: new\n", CORRECTED)
    repository.commit()
    repository.replace(AMES, "tier: silver", "tier: gold")
    assert repository.compared().codes == ["correction-missing"]


def test_what_was_not_known_needs_no_correction(repository: Repository) -> None:
    repository.replace(BEND, "2019-04-24/2020-06-29", "2019-05-02")
    file = "cities/sao-tome-br-sp.md"
    repository.replace(file, "    likely_tier: silver\n", "    tier: silver\n")
    report = repository.compared()
    assert report.codes == []
    assert report.change("sao-tome-br-sp", "tier")["text"] == "tier documented: Silver"


def test_an_award_that_is_not_announced_yet_may_still_change(repository: Repository) -> None:
    repository.replace(AMES, "tier: silver", "tier: platinum")
    repository.replace(AMES, "    kind: new\n", "")
    assert repository.compared(as_of="2023-06-20").codes == []


def test_a_vanished_address_is_refused_and_a_redirect_is_proposed(repository: Repository) -> None:
    repository.rename(PAGE, "content/pages/how-long.md")
    report = repository.compared()
    assert report.codes == ["address-vanished"]
    assert report.problem["path"] == PAGE
    assert 'from = "/validity/", to = "/how-long/"' in report.problem["hint"]
    assert report.data["addresses"]["lost"] == ["/validity/"]


@pytest.mark.parametrize("source", ["/validity/", "/validity", "/validity/*"])
def test_a_vanished_address_may_be_redirected(source: str, repository: Repository) -> None:
    repository.rename(PAGE, "content/pages/how-long.md")
    repository.write(REDIRECTS, repository.read(REDIRECTS) + redirect(source, "/how-long/"))
    report = repository.compared()
    assert report.codes == []
    moved = [{"address": "/validity/", "target": "/how-long/"}]
    assert report.data["addresses"]["moved"] == moved


@pytest.mark.parametrize(
    "rule",
    [
        redirect("/validity/", "/nowhere/"),
        redirect("/validity/", "/how-long/").replace("301", "404"),
        redirect("/validity/", "/how-long/", 'conditions = {Country = ["us"]}\n'),
        redirect("/valid/", "/how-long/"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_none(rule: str, repository: Repository) -> None:
    repository.rename(PAGE, "content/pages/how-long.md")
    repository.write(REDIRECTS, repository.read(REDIRECTS) + rule)
    assert repository.compared().codes == ["address-vanished"]


def test_a_redirect_that_is_taken_away_is_a_vanished_address(repository: Repository) -> None:
    repository.write(REDIRECTS, "")
    report = repository.compared()
    assert report.codes == ["address-vanished"]
    assert report.problem["path"] == REDIRECTS
    assert '"/rss"' in report.problem["hint"]


def test_a_published_feed_item_keeps_its_id(repository: Repository) -> None:
    """An award in between changes what the next one did, and not the id of its item."""
    earlier = """\
  - year: 2020
    announced: 2020-06-29
    published: 2026-02-15
    tier: platinum
    standard: "2018"
    confidence: official
    sources: [https://www.example.org/2020]
"""
    repository.replace(BEND, "  - year: 2023", f"{earlier}  - year: 2023")
    repository.replace(BEND, "2019-04-24/2020-06-29", "2019-04-24/2020-06-20")
    report = repository.compared()
    assert report.codes == []
    assert not any(item["instead_of"] for item in report.data["feed_items"])


def test_an_announcement_keeps_its_name_also_where_its_address_would_lead_on(
    repository: Repository,
) -> None:
    folder = "content/announcements"
    repository.rename(f"{folder}/2022-08-new-standard.md", f"{folder}/2022-08-better-standard.md")
    rules = redirect("/announcements/new-standard/", "/announcements/better-standard/")
    rules += redirect("/api/v1/announcements/new-standard.json", "/api/")
    repository.write(REDIRECTS, repository.read(REDIRECTS) + rules)
    report = repository.compared()
    assert report.codes == ["feed-item-renamed"]
    assert report.problem["path"] == f"{folder}/2022-08-better-standard.md"
    assert report.problem["hint"].startswith('keep "new-standard" in the name of the file')


def test_the_authority_of_all_ids_never_changes(repository: Repository) -> None:
    repository.replace("content/program.yaml", "tag: registry.example,2026", "tag: x.example,2026")
    report = repository.compared()
    assert report.codes == ["feed-item-renamed"], "one problem, not one for each item"
    assert report.problem["path"] == "content/program.yaml"


def test_every_gate_is_tried_here() -> None:
    tried = {
        "city-deleted",
        "city-id-reused",
        "award-removed",
        "award-id-reused",
        "correction-missing",
        "address-vanished",
        "feed-item-renamed",
        "told-too-early",  # in test_told_gates.py
        "api-taken-back",  # in test_promises.py
        "key-removed",  # in test_key_gates.py
    }
    assert {code.value for code in HISTORY_GATES} == tried


def test_what_is_refused_can_be_marked_on_its_line(repository: Repository) -> None:
    assert repository.changes("--format=github").code == 0
    repository.replace(AMES, "tier: silver", "tier: gold")
    said = repository.changes("--format=github")
    assert said.code == 1
    assert said.out.startswith(f"::error file={AMES},line=9,endLine=9,col=11,endColumn=14,")
    assert said.err == ""


def test_what_is_refused_is_shown_with_its_line(repository: Repository) -> None:
    repository.replace(AMES, "tier: silver", "tier: gold")
    said = repository.changes()
    assert said.code == 1
    assert f"{AMES}:9:11: error: silver is published for this award" in said.err
    assert "9 |     tier: gold" in said.err
    assert "award 2023" in said.out
