from __future__ import annotations

import csv
import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from registry.cli import main
from registry.commands.worklist import _FORMS, _TITLES, Row, _cell
from registry.compute import compute
from registry.model import Announcement, City, Registry
from registry.worklist import Gap, Task, worklist
from tests.builders import SOURCE, a_city, an_award
from tests.real_registry import findings_on, the_registry
from tests.test_sample import sample_project

COMPLETE: dict[str, Any] = {
    "population": {"count": "60000", "year": "2020", "source": "A census", "verified": "true"},
    "highlights": [{"text": "It maps floods.", "as_of": "2023", "sources": [SOURCE]}],
}
"""What a city has of which nothing is missing, for an award of 2023."""


def registry_of(city: City, *posts: Announcement) -> Registry:
    """The real one with one city."""
    files = {("city", city.id): f"cities/{city.id}.yaml"}
    files |= {("announcement", post.id): f"content/announcements/{post.id}.md" for post in posts}
    given = {"cities": (city,), "announcements": posts, "files": files}
    return dataclasses.replace(the_registry(), **given)  # type: ignore[arg-type]


def tasks_of(city: City, as_of: str, *posts: Announcement) -> list[Task]:
    registry = registry_of(city, *posts)
    return list(worklist(registry, compute(registry, date.fromisoformat(as_of))))


def gaps_of(city: City, as_of: str = "2024-01-01") -> list[Gap]:
    return [task.gap for task in tasks_of(city, as_of)]


def test_a_complete_city_has_nothing_to_look_for() -> None:
    assert gaps_of(a_city(an_award("2023-06-21"), **COMPLETE)) == []


@pytest.mark.parametrize(
    ("as_of", "gaps"),
    [
        ("2025-12-23", []),
        ("2025-12-24", [Gap.TERM_ENDS]),
        ("2026-06-21", [Gap.TERM_ENDS]),
        ("2026-06-22", [Gap.TERM_LAPSED]),
        ("2027-06-21", [Gap.TERM_LAPSED]),
        ("2027-06-22", []),
    ],
)
def test_a_term_is_listed_in_its_last_180_days_and_for_a_year_after(
    as_of: str, gaps: list[Gap]
) -> None:
    assert gaps_of(a_city(an_award("2023-06-21"), **COMPLETE), as_of) == gaps


def test_a_withdrawn_city_has_no_term_to_look_for() -> None:
    withdrawn = {"on": "2024-01-01", "reason": "It asked.", "sources": [SOURCE]}
    city = a_city(an_award("2023-06-21"), **COMPLETE, withdrawn=withdrawn)
    assert gaps_of(city, "2026-06-22") == []


@pytest.mark.parametrize(
    ("award", "gap", "path"),
    [
        (an_award("2023-06-21", None), Gap.TIER, ("certifications", 0, "tier")),
        (an_award("2023-06"), Gap.DAY, ("certifications", 0, "announced")),
        (an_award("2023-06-21/2023-12-01"), Gap.DAY, ("certifications", 0, "announced")),
        (
            an_award("2023-06-21", confidence="press"),
            Gap.SOURCE,
            ("certifications", 0, "confidence"),
        ),
        (
            an_award("2023-06-21", confidence="inferred"),
            Gap.SOURCE,
            ("certifications", 0, "confidence"),
        ),
    ],
    ids=["tier", "month", "window", "press", "inferred"],
)
def test_an_award_that_is_not_certain_is_listed(
    award: object, gap: Gap, path: tuple[str | int, ...]
) -> None:
    (task,) = tasks_of(a_city(award, **COMPLETE), "2024-01-01")  # type: ignore[arg-type]
    assert (task.gap, task.path, task.award) == (gap, path, award)
    assert task.file == "cities/springfield-us-il.yaml"


def test_what_a_page_lacks_is_listed() -> None:
    assert gaps_of(a_city(an_award("2023-06-21"))) == [Gap.POPULATION, Gap.HIGHLIGHTS]
    unverified = {**COMPLETE, "population": {"count": "60000", "year": "2020", "source": "A"}}
    assert gaps_of(a_city(**unverified)) == [Gap.POPULATION_UNVERIFIED]
    assert gaps_of(a_city(an_award("2023-06-21", "platinum"), **COMPLETE)) == [Gap.STORY]
    told = {**COMPLETE, "story": "It maps."}
    assert gaps_of(a_city(an_award("2023-06-21", "platinum"), **told)) == []


@pytest.mark.parametrize(
    ("years", "listed"), [(["2022"], True), (["2022", "2023"], False), ([None], False)]
)
def test_figures_are_old_where_the_newest_are_of_a_year_before_the_last_award(
    years: list[str | None], *, listed: bool
) -> None:
    highlights = [
        {"text": "It maps.", "sources": [SOURCE]} | ({"as_of": year} if year else {})
        for year in years
    ]
    city = a_city(an_award("2023-06-21"), **{**COMPLETE, "highlights": highlights})
    assert (Gap.FIGURES in gaps_of(city)) is listed


def test_cities_that_were_stated_and_are_not_known_are_listed_with_their_cohort() -> None:
    post = Announcement.model_validate(
        {
            "id": "june",
            "title": "June",
            "date": "2023-06-21",
            "summary": "Two.",
            "cohort": "2023-06-21",
            "stated": {"total": "2"},
            "sources": [SOURCE],
            "body": "Two.",
        }
    )
    (task,) = tasks_of(a_city(an_award("2023-06-21"), **COMPLETE), "2024-01-01", post)
    assert (task.gap, task.stated, task.known, task.city) == (Gap.CITIES_UNKNOWN, 2, 1, None)
    assert task.file == "content/announcements/june.md"


def test_an_award_of_tomorrow_is_not_looked_at_today() -> None:
    city = a_city(an_award("2023-06-21"), an_award("2024-06-17", None), **COMPLETE)
    assert gaps_of(city, "2024-06-16") == []
    assert gaps_of(city, "2024-06-17") == [Gap.TIER, Gap.FIGURES]


def test_the_real_list_names_files_that_are_there_and_ends_soonest_first() -> None:
    tasks = worklist(the_registry(), findings_on("2026-10-01"))
    files = set(the_registry().files.values())
    assert tasks
    assert all(task.file in files for task in tasks)
    assert [list(Gap).index(task.gap) for task in tasks] == sorted(
        list(Gap).index(task.gap) for task in tasks
    )
    ends = [task.day for task in tasks if task.gap is Gap.TERM_ENDS and task.day]
    assert ends == sorted(ends)
    cohort = date(2025, 2, 26)
    counts = {task.path: (task.stated, task.known) for task in tasks if task.cohort == cohort}
    assert counts["stated", "total"] == (104, 100)


def test_every_gap_has_a_title_and_a_reason() -> None:
    assert list(_TITLES) == list(Gap)


# the forms


def test_the_list_in_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = sample_project(tmp_path)
    assert main(["worklist", "--as-of", "2026-02-15"], project) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        """\
Terms that end soon (2): a renewal may have been announced
  São Tomé, BR-SP  the term ends on 2026-06-21  cities/sao-tome-br-sp.md:7
"""
    )
    assert "cohort of 2023-06-21  raised: stated 1, known 0 " in said
    assert "  content/announcements/2023-06-21-two-new-cities.md:9\n" in said
    assert "  Ames, US-IL      an official source for the award of 2025-02-26 (now: press) " in said


def test_the_list_as_a_spreadsheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = sample_project(tmp_path)
    assert main(["worklist", "--as-of=2026-02-15", "--format=csv"], project) == 0
    names, *rows = csv.reader(capsys.readouterr().out.splitlines())
    assert names == ["task", "city", "missing", "why", "file", "line"]
    assert rows[0] == [
        "Terms that end soon",
        "São Tomé, BR-SP",
        "the term ends on 2026-06-21",
        "a renewal may have been announced",
        "cities/sao-tome-br-sp.md",
        "7",
    ]


def test_the_list_as_markdown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = sample_project(tmp_path)
    assert main(["worklist", "--as-of=2026-02-15", "--format=markdown"], project) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        """\
## Terms that end soon (2)

A renewal may have been announced.

| City | What to look for | File |
| --- | --- | --- |
| São Tomé, BR-SP | the term ends on 2026-06-21 | `cities/sao-tome-br-sp.md:7` |
"""
    )


HOSTILE = 'a|b`c` <img src=x onerror=1> **d** [e](https://f.example) @team &lt; "g"'


def row(subject: str) -> Row:
    return Row("Title", subject, "missing", "why", "cities/x.yaml", 3)


def test_no_name_becomes_markup() -> None:
    lines = "\n".join(_FORMS["markdown"]((row(HOSTILE),)))
    html = MarkdownIt("commonmark").enable("table").render(lines)
    assert html.count("<td>") == 3
    for refused in ("<img", "<a ", "<strong>", "<code>c<"):
        assert refused not in html
    assert "a|b`c` &lt;img src=x onerror=1&gt; **d** [e](https://f.example) @team &amp;lt;" in html


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_name_becomes_a_formula(start: str) -> None:
    text = f'{start}HYPERLINK("https://x.example","a")'
    ((cell,),) = csv.reader([_cell(text)])
    assert cell == f"'{text}"


def test_a_name_with_quotes_and_commas_stays_one_cell() -> None:
    *_, line = _FORMS["csv"]((row('A "B", C'),))
    assert next(csv.reader([line]))[1] == 'A "B", C'


def test_an_unknown_form_or_day_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for option, said in (("--format=cvs", "did you mean csv?"), ("--as-of=June", "is not a day")):
        with pytest.raises(SystemExit) as stop:
            main(["worklist", option], tmp_path)
        assert stop.value.code == 2
        assert said in capsys.readouterr().err


def test_the_list_of_faulty_content_is_its_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["worklist"], tmp_path) == 1
    assert "this file is missing" in capsys.readouterr().err


def test_the_day_is_today_where_none_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1771210800")  # 2026-02-16 03:00 in Greenwich
    project = sample_project(tmp_path)
    assert main(["worklist"], project) == 0
    today = capsys.readouterr().out
    assert main(["worklist", "--as-of", "2026-02-15"], project) == 0
    assert capsys.readouterr().out == today
