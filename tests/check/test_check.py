from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.check import check
from registry.compute import compute
from registry.diagnostics.frame import describe
from registry.language import languages_of
from registry.plan import Settings, plan
from registry.problem import Code
from registry.read import Source, read
from tests.chance import examples
from tests.test_problems import BASE


@cache
def base() -> tuple[Source, ...]:
    """The sources of a project without problems."""
    return read(BASE)[0]


def with_changed(path: str, old: str, new: str) -> tuple[Source, ...]:
    """These sources with one text changed."""
    changed = [
        replace(source, text=source.text.replace(old, new)) if source.path == path else source
        for source in base()
    ]
    assert tuple(changed) != base()
    return tuple(changed)


def test_sound_sources_are_a_registry() -> None:
    registry, problems = check(base())
    assert registry is not None
    assert not problems
    assert [city.id for city in registry.cities] == ["fortaleza-br-ce", "peoria-us-il"]
    assert ("city", registry.cities[0].id) in registry.prose
    assert registry.files["city", "peoria-us-il"] == "cities/peoria-us-il.yaml"


def test_with_a_source_that_could_not_be_read_there_is_no_registry() -> None:
    sources = tuple(replace(s, sound=s.path != "cities/peoria-us-il.yaml") for s in base())
    registry, problems = check(sources)
    assert registry is None
    assert not problems, "what is wrong with the file has been said where it was read"


@pytest.mark.parametrize("source", base(), ids=lambda source: source.path)
def test_a_file_that_could_not_be_read_causes_no_other_problems(source: Source) -> None:
    registry, problems = check(tuple(replace(s, sound=s is not source) for s in base()))
    assert registry is None
    assert not problems


def test_rules_speak_of_a_faulty_city_as_far_as_it_is_known() -> None:
    path = "cities/peoria-us-il.yaml"
    _, problems = check(with_changed(path, "confidence: official\n    sources", "sources"))
    assert {problem.code for problem in problems} == {Code.MISSING_FIELD}
    sources = with_changed(path, "tier: gold", "teir: gold")
    sources = tuple(replace(s, text=s.text.replace("113150", "1131")) for s in sources)
    _, problems = check(sources)
    assert [problem.code for problem in problems] == [
        Code.POPULATION_TOO_SMALL,
        Code.UNKNOWN_FIELD,
    ]


VALUES = (
    *("", "null", "[]", "{}", "{a: b}", "[a]", "x", "0", "-1", "99999999999", "2018", "2023-06-21"),
    *("9999-12-31", "silver", "true", "US-IL", "DM1", "|", ">", '"', "[", "&a", "*a", "!x", "<b>"),
)


@st.composite
def mutilated(draw: st.DrawFn) -> tuple[Source, ...]:
    """The base with some lines changed, doubled, moved or lost."""
    sources = list(base())
    for _ in range(draw(st.integers(1, 3))):
        which = draw(st.integers(0, len(sources) - 1))
        lines = sources[which].text.split("\n")
        number = draw(st.integers(0, min(len(lines) - 1, 40)))
        line = lines[number]
        lines[number : number + 1] = draw(
            st.sampled_from(
                (
                    [],
                    [line, line],
                    [f"  {line}"],
                    [line.lstrip()],
                    [f"{line} {draw(st.sampled_from(VALUES))}"],
                    [f"{line.partition(':')[0]}: {draw(st.sampled_from(VALUES))}"],
                    [f"{line.partition(':')[0]}x:{line.partition(':')[2]}"],
                )
            )
        )
        sources[which] = replace(sources[which], text="\n".join(lines))
    return tuple(sources)


@examples(120)
@given(mutilated())
def test_whatever_the_files_say_there_is_a_site_or_a_problem(sources: tuple[Source, ...]) -> None:
    registry, problems = check(sources)
    texts = {source.path: source.text for source in sources}
    for problem in problems:
        lines = texts[problem.path].split("\n")
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
        assert "Input should" not in describe(problem, texts)
    if registry is None:
        assert problems
        return
    findings = compute(registry, date(2026, 1, 31))
    languages = languages_of(registry)
    plan(registry, findings, Settings(base="https://registry.example"), languages, {})
