from __future__ import annotations

from tests.changes.repository import AMES, BEND, REDIRECTS, Repository

POST = "content/announcements/2023-06-21-two-new-cities.md"
STANDARD = "content/standards/2022.yaml"


def test_an_announcement_is_added_with_its_page_and_its_feed_item(repository: Repository) -> None:
    text = repository.read("content/announcements/2022-08-new-standard.md")
    text = text.replace("A new standard", "Good news").replace("2022-08", "2026-02-01")
    repository.write("content/announcements/2026-02-01-good-news.md", text)
    report = repository.compared()
    assert report.code == 0
    assert report.of("good-news")["fate"] == "added"
    assert "/announcements/good-news/" in report.data["addresses"]["created"]
    (item,) = report.data["feed_items"]
    assert item["guid"] == "tag:registry.example,2026:announcement/good-news"
    assert item["feeds"] == ["/feeds/announcements.xml"]


def test_an_announcement_changes_and_its_feed_item_with_it(repository: Repository) -> None:
    repository.replace(POST, "Two new cities", "Three new cities")
    repository.replace(POST, "stated: {new: 3", "stated: {new: 4")
    repository.replace(POST, "What was special", "What was new")
    report = repository.compared()
    assert report.code == 0
    assert report.whats("two-new-cities") == ["title", "stated", "text"]
    assert report.change("two-new-cities", "stated")["review"]
    (item,) = report.data["feed_items"]
    assert (item["fate"], item["changed"]) == ("changed", ["title", "html"])


def test_a_removed_announcement_takes_its_item_and_its_address(repository: Repository) -> None:
    repository.remove("content/announcements/2022-08-new-standard.md")
    report = repository.compared()
    assert report.codes == ["address-vanished"]
    assert report.of("new-standard")["fate"] == "removed"
    assert [item["fate"] for item in report.data["feed_items"]] == ["removed"]


def test_a_page_changes(repository: Repository) -> None:
    repository.replace("content/pages/about.md", "title:", "title: Not")
    assert repository.compared().whats("about") == ["title"]


def test_a_standard_changes_in_its_areas_and_criteria(repository: Repository) -> None:
    repository.replace(STANDARD, "title: Inventory", "title: Register")
    repository.replace(STANDARD, "          - https://www.example.org/memo\n", "")
    repository.replace(STANDARD, "name: Open Data", "name: Public Data")
    repository.replace(STANDARD, "from_percent: 68", "from_percent: 60")
    report = repository.compared()
    assert [
        (c["what"], c["text"]) for c in report.of("2022")["changes"] if c["what"] != "bands"
    ] == [
        ("name", 'area od: name was "Open Data", is now "Public Data"'),
        ("source-removed", "source removed from criterion DM1: https://www.example.org/memo"),
        ("title", 'criterion DM2: title was "Inventory", is now "Register"'),
    ]
    assert report.change("2022", "bands")["review"]


def test_criteria_come_and_go(repository: Repository) -> None:
    text = repository.read(STANDARD)
    start = text.index("      - code: DM2")
    end = text.index("  - code: OD\n")
    moved = text[start:end].replace("DM2", "DM3").replace("Inventory", "Register")
    repository.write(STANDARD, text[:start] + moved + text[end:])
    report = repository.compared()
    assert report.change("2022", "criterion-removed")["text"] == "criterion removed: DM2, Inventory"
    assert report.change("2022", "criterion-added")["text"] == "criterion added: DM3, Register"
    assert "/standards/2022/dm2/" in report.data["addresses"]["lost"]


def test_the_program_changes_what_everything_depends_on(repository: Repository) -> None:
    repository.replace("content/program.yaml", "expiring_days: 180", "expiring_days: 90")
    report = repository.compared()
    (program,) = [s for s in report.data["content"] if s["kind"] == "program"]
    assert program["changes"][0]["text"] == "expiring days was 180, is now 90"
    assert program["changes"][0]["review"]


def test_the_name_of_a_place_changes(repository: Repository) -> None:
    repository.replace("content/places.yaml", "Illinois", "The Prairie State")
    (places,) = [s for s in repository.compared().data["content"] if s["kind"] == "places"]
    assert places["changes"][0]["text"] == 'US-IL was "Illinois", is now "The Prairie State"'


def test_a_link_to_a_new_host_in_a_page_is_for_a_second_look(repository: Repository) -> None:
    file = "content/pages/about.md"
    repository.write(file, f"{repository.read(file)}\nSee [this](https://evil.example/).\n")
    assert repository.compared().change("about", "host-new")["now"] == "evil.example"


def test_redirects_that_cannot_be_read_are_told(repository: Repository) -> None:
    repository.write(REDIRECTS, "[[redirects")
    report = repository.compared()
    assert "the redirects of the working copy cannot be read: no valid TOML" in report.data["notes"]


def test_a_mistake_in_one_file_does_not_look_like_lost_pages(repository: Repository) -> None:
    repository.replace(AMES, "tier: gold", "tier: glod")
    repository.replace(BEND, "latitude: 41.0", "latitude: 41.1")
    report = repository.compared()
    assert report.code == 0, "whether the files are right is for the command check to say"
    assert report.data["addresses"] == {"created": [], "moved": [], "lost": []}
    assert report.data["feed_items"] == []
    assert report.whats("bend-us-il") == ["location"]
    assert report.data["head"]["unread"] == [AMES]
    assert any(
        "in the working copy, cities/ames-us-il did not pass" in note
        for note in report.data["notes"]
    )


def test_a_base_that_does_not_pass_the_checks_of_today_is_compared_all_the_same(
    repository: Repository,
) -> None:
    good = repository.read(AMES)
    repository.replace(AMES, "tier: gold", "tier: glod")
    repository.replace(BEND, 'standard: "2018"', 'standard: "1999"')
    repository.commit()
    repository.write(AMES, good)
    repository.replace(BEND, "tier: platinum", "tier: gold")
    report = repository.compared()
    assert report.data["base"]["unread"] == [AMES]
    assert report.codes == ["correction-missing"], "a file that breaks a rule is still compared"
    assert any(
        "in main, cities/ames-us-il, cities/bend-us-il did not pass" in note
        for note in report.data["notes"]
    )
    assert report.data["addresses"]["created"] == []


def test_without_a_program_there_is_still_a_report(repository: Repository) -> None:
    repository.remove("content/program.yaml")
    repository.replace(AMES, "tier: silver", "tier: gold")
    report = repository.compared()
    assert report.codes == ["correction-missing"]
    assert any("no site can be made" in note for note in report.data["notes"])
