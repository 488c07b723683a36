from __future__ import annotations

import pytest

from tests.changes.repository import AMES, BEND, CORRECTED, Repository

NEW_CITY = """\
name: Peoria
subdivision: US-IL
location: {latitude: 40.7, longitude: -89.6}
certifications:
  - year: 2026
    announced: 2026-01-14
    tier: gold
    standard: "2022"
    confidence: official
    sources: [https://www.example.org/january, https://peoria.example/news]
"""


def test_nothing_changes_where_nothing_was_edited(repository: Repository) -> None:
    report = repository.compared()
    assert report.code == 0
    assert report.data["cities"] == report.data["content"] == report.data["feed_items"] == []
    assert report.data["untouched"] == 5
    assert "nothing changes that a visitor" in repository.changes().out


def test_a_comment_changes_nothing(repository: Repository) -> None:
    repository.write(AMES, f"# a comment\n{repository.read(AMES)}")
    assert repository.compared().data["cities"] == []


def test_a_city_is_added_with_its_award_and_what_visitors_will_read(repository: Repository) -> None:
    repository.write("cities/peoria-us-il.yaml", NEW_CITY)
    report = repository.compared()
    assert report.code == 0
    assert report.of("peoria-us-il")["fate"] == "added"
    assert report.change("peoria-us-il", "award-added")["text"] == (
        "added: Gold, announced January 14, 2026, first certification, "
        "term ends on January 14, 2029"
    )
    assert report.change("peoria-us-il", "place")["text"] == "in Illinois (US-IL)"
    assert report.change("peoria-us-il", "standing")["text"] == (
        "visitors will read: Certified at the Gold level, valid through January 14, 2029."
    )
    assert report.data["untouched"] == 5
    assert "/cities/peoria-us-il/" in report.data["addresses"]["created"]
    (item,) = report.data["feed_items"]
    assert item["guid"] == "tag:registry.example,2026:peoria-us-il/2026/award"
    assert item["fate"] == "added"
    assert {"/feeds/certifications.xml", "/feeds/tiers/gold.xml"} <= set(item["feeds"])


def test_a_host_that_nothing_led_to_before_is_for_a_second_look(repository: Repository) -> None:
    repository.write("cities/peoria-us-il.yaml", NEW_CITY)
    change = repository.compared().change("peoria-us-il", "host-new")
    assert change["now"] == "peoria.example"
    assert change["review"]


@pytest.mark.parametrize(
    "link",
    [
        "[words](https://evil.example/a)",
        "<https://evil.example/a>",
        "[words](https&#58;//evil.example/a)",
        "[words][1]\n\n[1]: https://EVIL.example/a",
    ],
)
def test_a_new_host_is_found_in_prose_however_it_is_written(
    link: str, repository: Repository
) -> None:
    file = "cities/sao-tome-br-sp.md"
    repository.write(file, f"{repository.read(file)}\n{link}\n")
    assert repository.compared().change("sao-tome-br-sp", "host-new")["now"] == "evil.example"


def test_an_award_is_added_that_raises_the_tier(repository: Repository) -> None:
    award = NEW_CITY.partition("certifications:\n")[2].replace("gold", "platinum")
    repository.replace(AMES, "honor_roll:", f"{award}honor_roll:")
    report = repository.compared()
    assert report.code == 0
    change = report.change("ames-us-il", "award-added")
    assert change["award"] == "2026"
    assert "Platinum, announced January 14, 2026, moved up" in change["text"]
    assert "valid through January 14, 2029" in report.change("ames-us-il", "standing")["now"]


def test_an_award_of_a_day_that_has_not_come_is_marked(repository: Repository) -> None:
    award = NEW_CITY.partition("certifications:\n")[2].replace("2026", "2036")
    repository.replace(AMES, "honor_roll:", f"{award}honor_roll:")
    change = repository.compared().change("ames-us-il", "award-not-yet")
    assert change["text"] == "that day has not come: the award is not shown before January 14, 2036"
    assert change["review"]


FIELDS = [
    ("name: Ames", "name: Ames Village", "name", True),
    ("latitude: 40.1", "latitude: 40.2", "location", False),
    ("count: 66427", "count: 66428", "population", False),
    ("location:", "aliases: [Amesville]\nlocation:", "aliases", False),
    ("confidence: press", "confidence: official", "confidence", True),
    ("announced_by: press", "announced_by: city", "announced-by", True),
    ("https://www.example.org/honor", "https://www.example.org/roll", "honor-roll", False),
    ("    kind: new\n", "", "stated-kind", False),
    ("highlights:", "note: A remark.\nhighlights:", "note", False),
    ("by 29% &", "by 30 % &", "highlight-changed", False),
    ("honor_roll:", "story: |\n  A long story.\nhonor_roll:", "story", False),
    ("criteria_met: [DM1, DM2, OD1]", "criteria_met: 3", "criteria-met", True),
]


def test_every_field_that_changes_is_named(repository: Repository) -> None:
    for old, new, _, _ in FIELDS:
        repository.replace(AMES, old, new)
    report = repository.compared()
    assert sorted(report.whats("ames-us-il")) == sorted(what for _, _, what, _ in FIELDS)
    for _, _, what, review in FIELDS:
        assert report.change("ames-us-il", what)["review"] is review


def test_a_highlight_is_replaced_by_another(repository: Repository) -> None:
    repository.replace(
        AMES, 'Data cut repairs by 29% & saved "$1 million".', "Lead pipes are gone."
    )
    whats = repository.compared().whats("ames-us-il")
    assert "highlight-added" in whats
    assert "highlight-removed" in whats


def test_a_source_that_is_removed_is_for_a_second_look(repository: Repository) -> None:
    repository.replace(AMES, "https://www.example.org/june", "https://www.example.org/july")
    report = repository.compared()
    removed = report.change("ames-us-il", "source-removed")
    assert removed["review"]
    assert removed["award"] == "2023"
    assert removed["was"] == "https://www.example.org/june"
    assert not report.change("ames-us-il", "source-added")["review"]


def test_a_source_that_is_removed_from_a_highlight_is_for_a_second_look(
    repository: Repository,
) -> None:
    repository.replace(AMES, "https://www.example.org/repairs", "https://www.example.org/other")
    assert repository.compared().change("ames-us-il", "source-removed")["review"]


def test_a_city_is_withdrawn(repository: Repository) -> None:
    troy = repository.read("cities/troy-us-il.yaml")
    repository.write(AMES, repository.read(AMES) + troy[troy.index("withdrawn:") :])
    repository.replace(AMES, "  on: 2025-05-01", "  on: 2025-05-01\n  published: 2026-02-15")
    report = repository.compared()
    assert report.code == 0
    assert report.change("ames-us-il", "withdrawn")["review"]
    assert "withdrawn on May 1, 2025" in report.change("ames-us-il", "standing")["now"]


def test_a_day_that_becomes_known_moves_the_end_of_the_term(repository: Repository) -> None:
    repository.replace(BEND, "2019-04-24/2020-06-29", "2019-05-02")
    report = repository.compared()
    assert "known more exactly" in report.change("bend-us-il", "announced")["text"]
    assert report.change("bend-us-il", "term")["text"] == (
        "term now ends on May 2, 2022 (it was June 29, 2023)"
    )


def test_a_correction_is_told_with_what_it_said_before(repository: Repository) -> None:
    repository.replace(AMES, "    tier: silver\n", f"    tier: gold\n{CORRECTED}")
    report = repository.compared()
    assert report.code == 0
    assert report.change("ames-us-il", "tier")["text"] == "tier was Silver, is now Gold"
    assert "A newspaper had it wrong." in report.change("ames-us-il", "correction-added")["text"]
    assert report.change("ames-us-il", "kind")["text"] == (
        "now counts as recertified (it was moved up)"
    )


def test_a_note_of_a_correction_that_is_removed_is_for_a_second_look(
    repository: Repository,
) -> None:
    repository.replace(AMES, "    tier: silver\n", f"    tier: silver\n{CORRECTED}")
    repository.commit()
    repository.replace(AMES, CORRECTED, "")
    assert repository.compared().change("ames-us-il", "correction-removed")["review"]


def test_a_city_whose_file_stays_changes_with_its_standard(repository: Repository) -> None:
    repository.replace("content/standards/2022.yaml", "validity_years: 3", "validity_years: 4")
    report = repository.compared()
    assert set(report.whats("ames-us-il")) == {"term", "standing"}
    assert report.change("2022", "validity-years")["review"]
    assert "Cities that are not edited, and change all the same" in repository.changes().out


def test_the_same_city_written_as_markdown_is_no_change(repository: Repository) -> None:
    text = repository.read(BEND)
    repository.remove(BEND)
    repository.write("cities/bend-us-il.md", f"---\n{text}---\n")
    report = repository.compared()
    assert report.code == 0
    assert report.data["cities"] == []
