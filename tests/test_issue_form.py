"""The issue form "Propose a city", and the file that its answers become.

The labels and the order of the answers come from the form itself, as the service would write them.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from registry import issue_form
from registry.cli import main
from registry.issue_form import FIELDS, NOT_DOCUMENTED, read_proposal
from registry.model import Confidence, Tier
from registry.scaffold.forms import CITY
from tests.chance import examples
from tests.real_registry import ROOT
from tests.test_sample import sample_project, tree

TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"


def form(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((TEMPLATES / name).read_text("utf-8"))
    return found


FORM = form("propose-a-city.yml")
ASKED = [part for part in FORM["body"] if part["type"] != "markdown"]
LABELS = [part["attributes"]["label"] for part in ASKED]

ANSWERS = {
    "Name of the city": "São José dos Campos",
    "Code of its state or province": "BR-SP",
    "Name of its state or province": "São Paulo",
    "Level": "silver",
    "Day of the announcement": "2023-06-21",
    "Who states it": "city: the city itself",
    "Sources": "https://www.example.org/news\n- <https://www.example.org/second>",
    "Location": "-23.1791, -45.8872",
    "Population": "697054",
    "Year of the census": "2022",
    "Source of the population": "IBGE, Censo 2022",
    "Highlights": "Potholes are mapped every night.\nRepairs take 4 days instead of 11.\n"
    "https://www.example.org/a\n\n- Buses run by data: 12% faster https://www.example.org/b",
    "Notes": "The release is in Portuguese.\n\nIt names the level: silver.",
}


def body(**changed: str) -> str:
    """The text of an issue; an answer is changed by the first word of its label."""
    lines = []
    for label in LABELS:
        key = next((key for key in changed if label.startswith(key.replace("_", " "))), None)
        answer = changed[key] if key else ANSWERS[label]
        lines += [f"### {label}", "", answer or "_No response_", ""]
    return "\r\n".join("\n".join(lines).split("\n"))


@pytest.fixture(autouse=True)
def in_the_year_of_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is entered now was announced this year, where a test says nothing else."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1701432000")  # noon of 2023-12-01 in Greenwich


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return sample_project(tmp_path)


def told(
    text: str,
    project: Path,
    capsys: pytest.CaptureFixture[str],
    *options: str,
    code: int = 0,
) -> str:
    """What is shown where nothing is written: the file, or why there is none."""
    issue = project.parent / "issue.md"
    issue.write_text(text, "utf-8", newline="")
    before = tree(project)
    assert main(["from-issue", str(issue), *options], project) == code
    assert tree(project) == before
    said = capsys.readouterr()
    return said.out if code == 0 else said.err


# the form


def test_the_form_asks_what_the_command_reads_in_its_order() -> None:
    assert list(FIELDS) == LABELS == list(ANSWERS)


def test_the_form_demands_what_no_city_can_do_without() -> None:
    needed = {question.name for question in CITY if question.needed}
    for part in ASKED:
        label = part["attributes"]["label"]
        demanded = part.get("validations", {}).get("required", False)
        assert demanded == bool(needed & set(FIELDS[label])), label


def test_the_choices_of_the_form_are_the_words_of_the_registry() -> None:
    options = {
        part["attributes"]["label"]: part["attributes"]["options"]
        for part in ASKED
        if part["type"] == "dropdown"
    }
    assert options.pop("Level") == [*Tier, NOT_DOCUMENTED]
    assert [text.partition(":")[0] for text in options.pop("Who states it")] == list(Confidence)
    assert not options


def test_every_form_is_as_the_service_wants_it() -> None:
    for name in ("propose-a-city.yml", "correct-something.yml"):
        found = form(name)
        assert (
            {"name", "description", "body"}
            <= set(found)
            <= {"name", "description", "title", "body"}
        )
        labels = [
            part["attributes"].get("label") for part in found["body"] if part["type"] != "markdown"
        ]
        assert len(set(labels)) == len(labels)
        assert all(labels)
        for part in found["body"]:
            assert part["type"] in {"markdown", "input", "textarea", "dropdown"}
            texts = (
                part["attributes"].get(key, "") for key in ("label", "description", "placeholder")
            )
            assert all(isinstance(text, str) for text in texts)


def test_the_page_of_choices_leads_to_the_site_itself() -> None:
    config = form("config.yml")
    assert config["blank_issues_enabled"] is True
    address = yaml.safe_load((ROOT / "content" / "program.yaml").read_text("utf-8"))["address"]
    assert [link["url"] for link in config["contact_links"]] == [f"{address}/contribute/"]
    assert (ROOT / "content" / "pages" / "contribute.md").is_file()


# good answers


def test_an_issue_becomes_the_file_of_a_city(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = told(body(), project, capsys)
    values = yaml.safe_load(shown)
    (award,) = values.pop("certifications")
    assert {key: str(value) for key, value in award.items() if key != "sources"} == {
        "year": "2023",
        "announced": "2023-06-21",
        "tier": "silver",
        "standard": "2022",
        "confidence": "city",
        "note": "The release is in Portuguese. It names the level: silver.",
    }
    assert award["sources"] == ["https://www.example.org/news", "https://www.example.org/second"]
    assert values == {
        "name": "São José dos Campos",
        "subdivision": "BR-SP",
        "location": {"latitude": -23.1791, "longitude": -45.8872},
        "population": {"count": 697054, "year": 2022, "source": "IBGE, Censo 2022"},
        "highlights": [
            {
                "text": "Potholes are mapped every night. Repairs take 4 days instead of 11.",
                "sources": ["https://www.example.org/a"],
            },
            {"text": "Buses run by data: 12% faster", "sources": ["https://www.example.org/b"]},
        ],
    }


def test_what_is_shown_is_what_is_written_and_passes_the_check(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = told(body(), project, capsys)
    issue = project.parent / "issue.md"
    assert main(["from-issue", "--write", str(issue)], project) == 0
    assert capsys.readouterr().out.startswith("wrote cities/sao-jose-dos-campos-br-sp.yaml")
    assert (project / "cities" / "sao-jose-dos-campos-br-sp.yaml").read_text("utf-8") == shown
    assert main(["check"], project) == 0


def test_an_issue_can_come_from_standard_input(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = io.TextIOWrapper(io.BytesIO(body().encode("utf-8")))
    monkeypatch.setattr(sys, "stdin", data)
    assert main(["from-issue", "-"], project) == 0
    said = capsys.readouterr()
    assert "name: São José dos Campos\n" in said.out
    assert said.err.startswith("this is cities/sao-jose-dos-campos-br-sp.yaml")
    assert "chosen: year: 2023 (as in the other entries of 2023-06-21)" in said.err


def test_what_was_not_answered_is_left_out(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = dict.fromkeys(("Population", "Year", "Source_of", "Highlights", "Notes"), "")
    values = yaml.safe_load(told(body(**nothing), project, capsys))
    assert set(values) == {"name", "subdivision", "location", "certifications"}


def test_a_level_that_is_not_documented_needs_a_note(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        "tier"
        not in yaml.safe_load(told(body(Level=NOT_DOCUMENTED), project, capsys))["certifications"][
            0
        ]
    )
    said = told(body(Level=NOT_DOCUMENTED, Notes=""), project, capsys, code=1)
    assert "Notes: where the level is not documented, a note has to say why" in said


def test_a_new_state_is_added_to_the_places(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = body(
        Code="BR-RJ",
        Name_of_the="Petrópolis",
        Location="-22.505, -43.178",
        Name_of_its="Rio de Janeiro",
    )
    issue = project.parent / "issue.md"
    told(text, project, capsys)
    assert main(["from-issue", str(issue), "--write"], project) == 0
    assert "BR-RJ: Rio de Janeiro" in (project / "content" / "places.yaml").read_text("utf-8")
    said = told(
        text.replace("Petrópolis", "Niterói")
        .replace("BR-RJ", "BR-BA")
        .replace("Rio de Janeiro", ""),
        project,
        capsys,
        code=1,
    )
    assert 'Name of its state or province: "BR-BA" has no name in content/places.yaml yet' in said


# answers that cannot be used


def test_everything_that_is_missing_is_said_at_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = {label.replace(" ", "_"): "" for label in LABELS}
    said = told(body(**nothing), project, capsys, code=1)
    assert said.startswith(
        "7 answers need a change in the issue:\n  Name of the city: an answer is needed here"
    )
    for part in ASKED:
        demanded = part.get("validations", {}).get("required", False)
        assert (f"\n  {part['attributes']['label']}: " in said) == demanded


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"Day": "Jan 14, 2026"},
            'Day of the announcement: "Jan 14, 2026" is not a date\n  hint: write 2026-01-14',
        ),
        ({"Day": "2022-12-30/2023-01-02"}, "does not say in which year"),
        ({"Level": "bronze"}, 'Level: "bronze" is not one of silver, gold, platinum'),
        ({"Who": "my friend"}, 'Who states it: "my friend" is not one of'),
        ({"Sources": "the newspaper"}, 'Sources: "the" is not a web address'),
        ({"Sources": "javascript:alert(1)"}, "is not a web address"),
        (
            {"Location": "somewhere"},
            '1 answer needs a change in the issue:\n  Location: "somewhere"',
        ),
        ({"Location": "1, 2, 3"}, "is not a latitude and a longitude"),
        ({"Location": "-23.1791, 45.8872"}, "the longitude is negative everywhere in the Americas"),
        ({"Location": "123, -45"}, 'Location: "123" is not a latitude'),
        ({"Code": "DE-BY"}, '"DE" is not a country of the Americas'),
        ({"Code": "br-sp"}, "hint: write BR-SP"),
        (
            {"Year_of": ""},
            "Year of the census: a population needs a count, its year and its source",
        ),
        (
            {"Population": "697,054"},
            'Population: "697,054" is not a whole number\n  hint: write 697054',
        ),
        ({"Population": "12000"}, "[population-too-small]"),
        ({"Highlights": "They did well."}, 'Highlights: "They did well." has no web address'),
        (
            {"Name_of_the": "Ames", "Code": "US-IL", "Location": "39.8, -89.6"},
            "add an award with build.py new award",
        ),
    ],
    ids=str,
)
def test_an_answer_that_cannot_be_used_is_explained(
    changed: dict[str, str], said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = project.parent / "issue.md"
    issue.write_text(body(**changed), "utf-8", newline="")
    before = tree(project)
    assert main(["from-issue", "--write", str(issue)], project) != 0
    assert said in capsys.readouterr().err
    assert tree(project) == before


@pytest.mark.parametrize("text", ["", "Please add my city!", "### Something else\n\nx", "\0"])
def test_another_text_is_not_taken_for_the_form(
    text: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "not an issue made with the form" in told(text, project, capsys, code=2)


def test_a_file_that_is_not_there_or_too_large_is_said(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["from-issue", str(project / "nothing.md")], project) == 2
    assert "cannot be read: No such file" in capsys.readouterr().err
    assert "larger than 96 kB" in told(body(Notes="x" * 300_000), project, capsys, code=2)


# hostile answers

HOSTILE = (
    'x"\ntier: platinum\n"',
    "x\n\n---\nname: Other\n",
    "!!python/object/apply:os.system [id]",
    "*alias &anchor {a: b}",
    "{{ 7 * 7 }} ${HOME} $(id) `id`",
    "<script>alert(1)</script>",
    "### Level of nothing\n\nplatinum",
    "### \n\ngold",
    "a: b # c",
    "'%@!|> x",
    "=cmd|' /C calc'!A0",
)


@pytest.mark.parametrize("answer", HOSTILE)
@pytest.mark.parametrize("label", ["Notes", "Source of the population", "Name of the city"])
def test_an_answer_stays_the_text_that_it_is(
    answer: str, label: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = told(body(**{label.replace(" ", "_"): answer}), project, capsys)
    values = yaml.safe_load(shown)
    found = {
        "Notes": values["certifications"][0].get("note"),
        "Source of the population": values["population"]["source"],
        "Name of the city": values["name"],
    }
    assert found[label] == " ".join(answer.split())
    assert values["certifications"][0]["tier"] == "silver"
    assert set(values) == {
        "name",
        "subdivision",
        "location",
        "population",
        "certifications",
        "highlights",
    }


@pytest.mark.parametrize("label", LABELS)
def test_a_heading_of_the_form_within_an_answer_is_refused(
    label: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(body(Notes=f"Fine.\n\n### {label}\n\nplatinum"), project, capsys, code=1)
    assert f"  {label}: this heading stands there more than once" in said


@pytest.mark.parametrize("character", ["\u202e", "\u200b", "\x1b[31m", "\0", "\ufeff"])
def test_what_cannot_be_seen_is_refused_and_not_shown(
    character: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(body(Name_of_the=f"Bo{character}goo"), project, capsys, code=1)
    assert "Name of the city: " in said
    assert character not in said


def test_a_name_cannot_leave_the_folder(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(body(Name_of_the="../../etc/passwd"), project, capsys)
    assert "name: ../../etc/passwd" in shown
    issue = str(project.parent / "issue.md")
    assert main(["from-issue", issue, "--write"], project) == 0
    assert (project / "cities" / "etc-passwd-br-sp.yaml").is_file()
    capsys.readouterr()
    assert main(["from-issue", issue, "--id=../x-br-sp"], project) == 2


@examples(200)
@given(st.text(), st.sampled_from(LABELS))
def test_any_text_is_read_or_refused(text: str, label: str) -> None:
    proposal = read_proposal(body(**{label.replace(" ", "_"): text}))
    assert all(found in FIELDS for found, _ in proposal.refusals)
    assert read_proposal(text).texts.keys() <= {question.name for question in CITY}


def test_the_words_of_the_module_are_in_the_form() -> None:
    names = ("LOCATION", "HIGHLIGHTS", "LEVEL", "NOTES", "DAY", "SUBDIVISION", "SUBDIVISION_NAME")
    assert {getattr(issue_form, name) for name in names} <= set(LABELS)
