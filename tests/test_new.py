"""``build.py new``: what is written, and what is said where nothing is."""

from __future__ import annotations

import errno
import os
import pty
import select
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from registry import save
from registry.cli import main
from registry.commands.deposit import Project
from registry.unavailable import Unavailable
from tests.real_registry import ROOT
from tests.test_sample import sample_project, tree

SOURCE = "--source=https://www.example.org/news"
AWARD = ("--tier=silver", "--confidence=official", SOURCE)
PLACE = ("--latitude=-23.1791", "--longitude=-45.8872")
CITY = ("new", "city", "São José dos Campos", "--subdivision=BR-SP", *PLACE, *AWARD)
JUNE = "--announced=2023-06-21"


@pytest.fixture(autouse=True)
def in_the_year_of_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is entered now was announced this year, where a test says nothing else."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1701432000")  # noon of 2023-12-01 in Greenwich


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return sample_project(tmp_path)


def run(arguments: Sequence[str], project: Path) -> int:
    try:
        return main(arguments, project)
    except SystemExit as stop:
        return int(stop.code or 0)


def refused(
    arguments: Sequence[str], project: Path, capsys: pytest.CaptureFixture[str], code: int = 2
) -> str:
    """What is said where a command refuses; nothing is written then."""
    before = tree(project)
    assert run(arguments, project) == code
    assert tree(project) == before
    return capsys.readouterr().err


# a city


def test_a_new_city_passes_the_check_and_says_what_was_chosen(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(project)
    assert run([*CITY, JUNE], project) == 0
    assert capsys.readouterr().out == (
        """\
wrote cities/sao-jose-dos-campos-br-sp.yaml
  year: 2023 (as in the other entries of 2023-06-21)
  id: sao-jose-dos-campos-br-sp (the name of its file and address, which never changes)
next: fill in or delete its lines with #
"""
    )
    after = tree(project)
    text = after.pop("cities/sao-jose-dos-campos-br-sp.yaml").decode()
    assert after == before
    assert text == (
        """\
# yaml-language-server: $schema=../content/schemas/city.json
# The lines with # and … are hints: fill them in without the #, or delete them.
name: São José dos Campos
# aliases:  # Other names that people search for
#   - …
subdivision: BR-SP
location: {latitude: -23.1791, longitude: -45.8872}
# population: {count: …, year: …, source: "…"}  # A census count, where one was found
certifications:
  - year: 2023
    announced: 2023-06-21
    # announced_by: …  # The best kind of source that states the day: official, city, press, inferred
    tier: silver
    standard: "2022"
    # criteria_met: …  # The criteria met, as a list of codes or as a number
    # outcomes_met:  # The outcome criteria met, by their ids in the standard
    #   - …
    confidence: official
    # note: …  # What a reader must know to judge this entry
    sources:
      - https://www.example.org/news
# honor_roll:  # Mentions on the Honor Roll
#   - year: …
#     sources:
#       - …
# highlights:  # What it did with data
#   - text: …
#     sources:
#       - …
# note: …  # What a reader must know about this entry
# story: |  # A longer account, in Markdown
#   …
"""
    )
    assert main(["check"], project) == 0


def test_an_award_of_a_year_that_is_over_says_when_it_was_learned_of(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1771210800")  # 2026-02-16 03:00 in Greenwich
    assert run([*CITY, JUNE], project) == 0
    said = (
        "published: 2026-02-15 (announced in a year that is over, so readers are told of it today)"
    )
    assert said in capsys.readouterr().out
    text = (project / "cities" / "sao-jose-dos-campos-br-sp.yaml").read_text("utf-8")
    assert "    announced: 2023-06-21\n" in text
    assert "    published: 2026-02-15\n    tier: silver\n" in text


def test_everything_that_can_be_given_is_written(project: Path) -> None:
    population = ("697054", "2022", "IBGE, Censo 2022")
    names = ("population", "population-year", "population-source")
    given = [f"--{name}={value}" for name, value in zip(names, population, strict=True)]
    given += ["--alias=Sao Jose", "--note=A note: with a colon.", "--announced-by=city", "--md"]
    given += ["--year=2024", "--standard=2022", "--id=sao-jose-br-sp", SOURCE + "/2"]
    assert run([*CITY, JUNE, *given], project) == 0
    text = (project / "cities" / "sao-jose-br-sp.md").read_text("utf-8")
    for line in (
        'population: {count: 697054, year: 2022, source: "IBGE, Censo 2022"}',
        "aliases:\n  - Sao Jose",
        '    note: "A note: with a colon."',
        "    announced_by: city",
        "  - year: 2024",
        "      - https://www.example.org/news\n      - https://www.example.org/news/2\n",
    ):
        assert line in text
    assert text.startswith("---\n")
    assert text.endswith("\n---\n")
    assert main(["check"], project) == 0


def test_everything_that_is_missing_is_named_at_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(["new", "city", "Peoria"], project, capsys)
    assert said.startswith("these options are missing:\n  --subdivision")
    for name in ("latitude", "longitude", "announced", "tier", "confidence", "source"):
        assert f"\n  --{name}" in said
    assert "One of: silver, gold, platinum." in said
    assert 'Like "2026-01-14".' in said


def test_every_wrong_option_is_named_at_once_in_the_words_of_the_check(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["new", "city", "Peoria", "--tier=Gold", "--announced=June", "--subdivision=us-il"]
    assert refused(arguments, project, capsys) == (
        """\
--subdivision: "us-il" is not the code of a subdivision (ISO 3166-2)
  hint: write US-IL
--announced: "June" is not a date
  hint: write it like 2023-06-21, 2023-06 or 2023, or 2020-06-29/2022-03-30 for some day between two
--tier: "Gold" is not one of silver, gold, platinum
  hint: write gold
"""
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SAO-TOME", '"São Tomé" in BR-SP is in cities/sao-tome-br-sp.md already'),
        ("Sao Tome das Letras", '"Sao Tome das Letras" in BR-SP is in cities/sao-tome-br-sp.md'),
        ("São Thomé", '"São Thomé" looks like "São Tomé" in cities/sao-tome-br-sp.md'),
    ],
)
def test_a_city_that_is_there_already_is_refused_with_its_file(
    name: str, said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["new", "city", name, "--subdivision=BR-SP", *PLACE, *AWARD, JUNE]
    message = refused(arguments, project, capsys)
    assert said in message
    assert "build.py new award sao-tome-br-sp" in message


def test_an_editor_can_say_that_a_city_is_really_new_but_not_that_the_same_name_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rest = ["--subdivision=BR-SP", *PLACE, *AWARD, JUNE, "--really-new"]
    assert "already" in refused(["new", "city", "São Tome", *rest], project, capsys)
    assert run(["new", "city", "São Thomé", *rest], project) == 0
    assert (project / "cities" / "sao-thome-br-sp.yaml").is_file()


@pytest.mark.parametrize(
    ("city_id", "said"),
    [
        ("sao-tome-br-sp", 'the id "sao-tome-br-sp" is taken by cities/sao-tome-br-sp.md'),
        ("sao-jose", '"sao-jose" is not a name that ends in "-br-sp"'),
        ("br-sp", '"br-sp" is not a name that ends in "-br-sp"'),
        ("../sao-jose-br-sp", '"../sao-jose-br-sp" is not an id'),
    ],
)
def test_an_id_that_cannot_be_used_is_refused(
    city_id: str, said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused([*CITY, JUNE, f"--id={city_id}"], project, capsys)


def test_a_name_that_gives_no_id_asks_for_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["new", "city", "!!!", "--subdivision=BR-SP", *PLACE, *AWARD, JUNE]
    assert "give another with --id" in refused(arguments, project, capsys)


def test_a_subdivision_without_a_name_is_added_with_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ("--latitude=46.87", "--longitude=-113.99")
    arguments = ["new", "city", "Missoula", "--subdivision=US-MT", *place, *AWARD, JUNE]
    said = refused(arguments, project, capsys)
    assert "US-MT has no name in content/places.yaml yet" in said
    assert "--subdivision-name" in said
    assert run([*arguments, "--subdivision-name=Montana"], project) == 0
    assert (project / "content" / "places.yaml").read_text("utf-8") == (
        "subdivisions:\n  BR-SP: São Paulo\n  US-HI: Hawaiʻi\n  US-IL: Illinois\n  US-MT: Montana\n"
    )
    assert main(["check"], project) == 0


def test_a_country_outside_the_americas_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["new", "city", "Porto", "--subdivision=PT-13", *PLACE, *AWARD, JUNE]
    assert '"PT" is not a country of the Americas' in refused(arguments, project, capsys)


def test_a_longitude_without_its_sign_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [text.replace("--longitude=-", "--longitude=") for text in CITY]
    said = refused([*arguments, JUNE], project, capsys)
    assert "the longitude is negative everywhere in the Americas" in said
    assert "hint: write -45.8872" in said


def test_what_the_check_refuses_is_shown_as_it_would_stand_in_the_file(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [text.replace("--latitude=-23.1791", "--latitude=45") for text in CITY]
    said = refused([*arguments, JUNE], project, capsys, code=1)
    assert "cities/sao-jose-dos-campos-br-sp.yaml:7:11: error: 45, -45.8872 is not in" in said
    assert "location: {latitude: 45, longitude: -45.8872}" in said
    assert said.endswith("1 problem in 1 file\nnothing was written\n")


def test_a_level_that_is_not_known_needs_a_note(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [text for text in CITY if not text.startswith("--tier")]
    assert "--tier" in refused([*arguments, JUNE], project, capsys)
    assert run([*arguments, JUNE, "--note=No source states it."], project) == 0


def test_a_window_needs_the_label_of_the_year(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [*CITY, "--announced=2023-06-21/2024-01-23"]
    assert "--year" in refused(arguments, project, capsys)
    assert run([*arguments, "--year=2023"], project) == 0


def test_nothing_is_added_to_content_that_has_errors(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "cities" / "ames-us-il.yaml"
    file.write_text(file.read_text("utf-8").replace("tier: gold", "tier: glod"), "utf-8")
    said = refused([*CITY, JUNE], project, capsys, code=1)
    assert "gold" in said
    assert "correct what is there first; nothing was written" in said


# an award


def test_an_award_is_added_and_every_other_byte_stays(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "cities" / "troy-us-il.yaml"
    text = file.read_text("utf-8").split("withdrawn:")[0]
    before = text.replace("\n", "\r\n") + "    # see the list\r\n# the end"
    file.write_bytes(before.encode())
    file.chmod(0o640)
    arguments = ["new", "award", "troy", "--announced=2026-02-01", *AWARD, "--year=2025"]
    assert run(arguments, project) == 0
    assert capsys.readouterr().out == "added an award to cities/troy-us-il.yaml, line 13\n"
    added = """\
  - year: 2025
    announced: 2026-02-01
    tier: silver
    standard: "2022"
    confidence: official
    sources:
      - https://www.example.org/news
"""
    after = file.read_bytes().decode()
    assert after == before.replace("# the end", added.replace("\n", "\r\n") + "# the end")
    assert file.stat().st_mode & 0o777 == 0o640
    assert main(["check"], project) == 0


def test_an_award_of_a_year_that_is_taken_gets_an_id_of_its_own(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["new", "award", "bend-us-il", "--announced=2023-12-01", *AWARD]
    assert run(arguments, project) == 0
    assert (
        "id: 2023-silver (another award of the city has the year 2023)" in capsys.readouterr().out
    )
    text = (project / "cities" / "bend-us-il.yaml").read_text("utf-8")
    assert "  - id: 2023-silver\n    year: 2023\n    announced: 2023-12-01\n" in text
    taken = ["new", "award", "Bend", "--announced=2026-01-01", *AWARD, "--id=first-silver"]
    assert 'an award of this city has the id "first-silver"' in refused(taken, project, capsys)


def test_an_award_before_the_last_one_comes_to_stand_in_front_of_it(project: Path) -> None:
    arguments = ["new", "award", "Ames", "--announced=2024-05-01", *AWARD, "--year=2024", "--id=x"]
    assert run(arguments, project) == 0
    text = (project / "cities" / "ames-us-il.yaml").read_text("utf-8")
    assert text.index("2023-06-21") < text.index("2024-05-01") < text.index("2025-02-26")
    assert main(["check"], project) == 0


@pytest.mark.parametrize(
    ("city", "said"),
    [
        ("Amess", 'there is no city "Amess"\n  hint: did you mean Ames (ames-us-il)?'),
        ("Xyzzy", 'there is no city "Xyzzy"\n  hint: build.py new city adds a city'),
        ("../../etc/passwd", '"../../etc/passwd" is not a file in the folder cities of this'),
        ("/etc/hosts.yaml", '"/etc/hosts.yaml" is not a file in the folder cities'),
        ("content/places.yaml", "is not a file in the folder cities of this project"),
        ("cities/amess-us-il.yaml", "did you mean Ames (ames-us-il)?"),
    ],
)
def test_a_city_that_does_not_exist_is_not_found(
    city: str, said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["new", "award", city, "--announced=2026-02-01", *AWARD]
    assert said in refused(arguments, project, capsys)


def test_a_city_is_found_by_its_file(project: Path) -> None:
    arguments = ["new", "award", "cities/ames-us-il.yaml", "--announced=2026-02-01", *AWARD]
    assert run(arguments, project) == 0


def test_several_cities_of_one_name_are_listed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ("--latitude=20", "--longitude=-155.5")
    assert run(["new", "city", "Ames", "--subdivision=US-HI", *place, *AWARD, JUNE], project) == 0
    arguments = ["new", "award", "ames", "--announced=2026-02-01", *AWARD]
    said = refused(arguments, project, capsys)
    assert '2 cities are called "ames": ames-us-hi, ames-us-il' in said


def test_an_award_without_a_city_asks_for_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "the city is missing" in refused(["new", "award", *AWARD], project, capsys)


def test_awards_in_brackets_are_left_to_the_editor(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "cities" / "troy-us-il.yaml"
    award = "year: 2023, announced: 2023-06-21, tier: gold, standard: '2022', confidence: official"
    head = file.read_text("utf-8").split("certifications:")[0]
    file.write_text(f"{head}certifications: [{{{award}, sources: [https://a.example]}}]\n", "utf-8")
    arguments = ["new", "award", "Troy", "--announced=2026-02-01", *AWARD]
    assert "write each award on lines of its own" in refused(arguments, project, capsys)


# an announcement

POST = (
    "new",
    "announcement",
    "One more: Ames",
    "--date=2025-02-26",
    "--summary=Ames is *one* more.",
    SOURCE,
)


def test_an_announcement_begins_with_its_summary(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--cohort=2025-02-26", "--total=6", "--new=1", "--renewed-or-raised=0", "--year=2024")
    assert run([*POST, *given, "--standard=2022", "--dated-by=press"], project) == 0
    assert capsys.readouterr().out == (
        "wrote content/announcements/2025-02-26-one-more-ames.md\n"
        "  slug: one-more-ames (a part of its address, which never changes)\n"
    )
    file = project / "content" / "announcements" / "2025-02-26-one-more-ames.md"
    assert file.read_text("utf-8") == (
        """\
---
# The lines with # and … are hints: fill them in without the #, or delete them.
title: "One more: Ames"
date: 2025-02-26
dated_by: press
summary: Ames is *one* more.
cohort: 2025-02-26
year: 2024
standard: "2022"
stated: {new: 1, renewed_or_raised: 0, total: 6}
# note: …  # What a reader must know about this entry
sources:
  - https://www.example.org/news
---

Ames is \\*one\\* more.
"""
    )
    assert main(["check"], project) == 0


def test_an_announcement_tells_of_the_awards_of_its_day_where_no_other_does(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*POST, "--slug=ames", "--year=2024"], project) == 0
    assert capsys.readouterr().out == (
        "wrote content/announcements/2025-02-26-ames.md\n"
        "  cohort: 2025-02-26 (no announcement tells of the awards of that day yet)\n"
        "  standard: 2022 (as in its awards)\n"
    )
    file = project / "content" / "announcements" / "2025-02-26-ames.md"
    said = 'cohort: 2025-02-26\nyear: 2024\nstandard: "2022"\n'
    assert said in file.read_text("utf-8")
    assert run([*POST, "--slug=ames-again"], project) == 0
    again = (project / "content" / "announcements" / "2025-02-26-ames-again.md").read_text("utf-8")
    assert "# cohort: …" in again


def test_an_announcement_can_have_a_text_and_a_name_of_its_own(project: Path) -> None:
    body = "--body=See [Ames](/cities/ames-us-il/).\n\n- One\n"
    assert run([*POST, body, "--slug=ames"], project) == 0
    file = project / "content" / "announcements" / "2025-02-26-ames.md"
    assert file.read_text("utf-8").endswith("---\n\nSee [Ames](/cities/ames-us-il/).\n\n- One\n")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("--slug=a-new-standard", ""),
        ("--slug=new-standard", "is taken by content/announcements/2022-08-new-standard.md"),
        ("--slug=../x", '"../x" is not an id'),
        ("--total=1,000", "write 1000"),
        ("--cohort=2025-02", "is not a whole day"),
    ],
)
def test_a_wrong_option_of_an_announcement_is_refused(
    given: str, said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if said:
        assert said in refused([*POST, given], project, capsys)
    else:
        assert run([*POST, given], project) == 0


def test_a_cohort_without_awards_is_shown_as_the_check_shows_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused([*POST, "--cohort=2025-02-27"], project, capsys, code=1)
    assert "no city has an award announced on 2025-02-27" in said


# bad use


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new"], "say what is new\n  hint: it can be city, award, announcement"),
        (["new", "citty"], "'citty' is not a kind of entry; did you mean city?"),
        (["new", "page"], "it can be city, award, announcement"),
        (["new", "city", "Ames", "--teir=gold"], "did you mean --tier?"),
        (["new", "award", "Ames", "Bend"], "unrecognized arguments: Bend"),
        (["new", "city", "Ames", "--tier"], "argument --tier: expected one argument"),
    ],
)
def test_wrong_usage_ends_in_a_sentence(
    arguments: list[str], said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(arguments, project, capsys)


def test_help_explains_each_field_in_the_words_of_the_model(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "--help"], project) == 0
    assert "announcement" in capsys.readouterr().out
    assert run(["new", "city", "--help"], project) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "The best kind of source that states the level." in said


# to disk


def test_a_file_that_appears_meanwhile_is_not_overwritten(project: Path) -> None:
    before = Project.at(project)
    file = project / "cities" / "peoria-us-il.yaml"
    file.write_text("by somebody else", "utf-8")
    text = (
        (project / "cities" / "troy-us-il.yaml")
        .read_text("utf-8")
        .replace("Troy", "Peoria")
        .replace("38.7", "38.8")
    )
    with pytest.raises(Unavailable, match="exists already"):
        before.deposit({"cities/peoria-us-il.yaml": text}, {})
    assert file.read_text("utf-8") == "by somebody else"
    assert not list(project.glob(".draft*"))


def test_the_list_of_places_is_put_back_where_the_city_cannot_be_written(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Unavailable("the disk is full")

    monkeypatch.setattr("registry.save.create", fail)
    place = ("--latitude=46.87", "--longitude=-113.99", "--subdivision-name=Montana")
    arguments = ["new", "city", "Missoula", "--subdivision=US-MT", *place, *AWARD, JUNE]
    assert "the disk is full" in refused(arguments, project, capsys)


def test_a_disk_without_hard_links_gets_the_file_too(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", fail)
    assert run([*CITY, JUNE], project) == 0
    assert main(["check"], project) == 0


def test_a_folder_that_is_gone_is_said_to_be_the_reason(project: Path) -> None:
    with pytest.raises(Unavailable, match=r"cities/x\.yaml cannot be written: No such file"):
        save.create(project / "gone", "cities/x.yaml", b"")


def test_a_file_that_changed_meanwhile_is_not_replaced(project: Path) -> None:
    path = "cities/troy-us-il.yaml"
    before = (project / path).read_bytes()
    with pytest.raises(Unavailable, match="was changed meanwhile"):
        save.replace(project, path, b"something else", b"new")
    assert (project / path).read_bytes() == before


# in a terminal


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project with the program in it, to be started as an editor starts it."""
    root = sample_project(tmp_path / "terminal")
    shutil.copytree(ROOT / "registry", root / "registry")
    shutil.copy(ROOT / "build.py", root)
    return root


def talk(
    root: Path, arguments: Sequence[str], answers: Sequence[tuple[str, str]]
) -> tuple[str, int]:
    """Start the program in a terminal, give each answer when it is asked for; what was said."""
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - another process
        os.chdir(root)
        os.execv(sys.executable, [sys.executable, "-B", "build.py", *arguments])  # noqa: S606
    said = fresh = ""
    for prompt, answer in answers:
        while not fresh.endswith(prompt + " "):
            assert select.select([terminal], [], [], 20)[0], f"no {prompt!r} after:\n{said}"
            chunk = os.read(terminal, 4096).decode()
            said, fresh = said + chunk, fresh + chunk
        fresh = ""
        os.write(terminal, answer.encode())
    pressed = 1
    while True:
        if not select.select([terminal], [], [], 5)[0]:
            # Python misses a Ctrl-C between showing the prompt and waiting: people press it again.
            assert (answers[-1][1], pressed) in (("\x03", 1), ("\x03", 2)), (
                f"it hangs after:\n{said}"
            )
            os.write(terminal, b"\x03")
            pressed += 1
            continue
        try:
            chunk = os.read(terminal, 4096).decode()
        except OSError:  # Linux says so where the other side has gone
            break
        if not chunk:
            break
        said += chunk
    os.close(terminal)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return said.replace("\r\n", "\n"), code


@pytest.mark.slow
def test_in_a_terminal_the_rest_is_asked_for_until_it_is_right(checkout: Path) -> None:
    said, code = talk(
        checkout,
        ["new", "city", "Peoria"],
        [
            ("subdivision:", "us-il\n"),
            ("subdivision:", "US-IL\n"),
            ("latitude:", "40.69\n"),
            ("longitude:", "89.59\n"),
            ("longitude:", "-89.59\n"),
            ("announced:", "2023-06-21\n"),
            ("tier:", "\n"),
            ("confidence:", "city\n"),
            ("source:", "https://a.example https://b.example\n"),
            ("note:", "No source states it.\n"),
            ("year [2023]:", "\n"),
            ("id [peoria-us-il]:", "peoria\n"),
            ("id [peoria-us-il]:", "\n"),
        ],
    )
    assert code == 0, said
    for sentence in (
        '"us-il" is not the code of a subdivision (ISO 3166-2)\n  hint: write US-IL',
        "negative everywhere in the Americas",
        "One of: silver, gold, platinum.",
        "Press Enter where no source states it",
        "Enter takes 2023: as in the other entries of 2023-06-21.",
        '"peoria" is not a name that ends in "-us-il"',
        "wrote cities/peoria-us-il.yaml",
    ):
        assert sentence in said
    text = (checkout / "cities" / "peoria-us-il.yaml").read_text("utf-8")
    assert "    note: No source states it.\n" in text
    assert "      - https://a.example\n      - https://b.example\n" in text
    assert main(["check"], checkout) == 0


@pytest.mark.slow
def test_what_was_typed_is_kept_in_a_command_where_the_check_refuses_it(checkout: Path) -> None:
    answers = [
        ("city:", "Amess\n"),
        ("city:", "Ames\n"),
        ("announced:", "2023-06-21\n"),
        ("tier:", "silver\n"),
        ("confidence:", "city\n"),
        ("source:", "https://a.example\n"),
        ("year [2023]:", "\n"),
        ("id [2023-silver]:", "second\n"),
    ]
    before = tree(checkout)
    said, code = talk(checkout, ["new", "award"], answers)
    assert code == 1
    assert "two awards were announced on 2023-06-21" in said
    assert (
        "python build.py new award ames-us-il --announced=2023-06-21 --tier=silver "
        "--confidence=city --source=https://a.example --year=2023 --standard=2022 --id=second"
    ) in said
    assert tree(checkout) == before


@pytest.mark.slow
@pytest.mark.parametrize("stop", ["\x03", "\x04"], ids=["Ctrl-C", "end of input"])
def test_stopping_leaves_nothing_behind(stop: str, checkout: Path) -> None:
    before = tree(checkout)
    said, code = talk(
        checkout, ["new", "city", "Peoria"], [("subdivision:", "US-IL\n"), ("latitude:", stop)]
    )
    assert code == 2
    assert "stopped; nothing was written" in said
    assert tree(checkout) == before
