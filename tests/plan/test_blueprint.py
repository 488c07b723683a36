"""A site that is planned as far as somebody asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from registry.compute import compute
from registry.compute.record import CityRecord
from registry.geography.atlas import Atlas
from registry.language import Language
from registry.model import Registry
from registry.plan import Blueprint, dossier
from registry.plan.addresses import file_of
from registry.plan.city_pages import city_page
from registry.plan.finishing import WITH_DATA
from registry.plan.page import HtmlPage, path_of
from registry.plan.scope import Scope
from tests.plan.test_plan import SETTINGS, the_sample
from tests.real_registry import findings_on, the_registry

NO_MAPS = Atlas({})


def drawn(registry: Registry, as_of: str = "2026-02-15") -> Blueprint:
    """A blueprint that nobody has asked yet."""
    return Blueprint(
        registry=registry,
        findings=compute(registry, date.fromisoformat(as_of)),
        settings=SETTINGS,
        languages=(Language("en"), Language("es", "en")),
        asset_digests={"favicon.svg": "1" * 64, "site.css": "0" * 64},
        atlas=NO_MAPS,
    )


def linking_to(address: str) -> Registry:
    """The sample with one link in a story that leads elsewhere."""
    registry = the_sample()
    key, prose = next((key, prose) for key, prose in registry.prose.items() if prose.links)
    links = (replace(prose.links[0], address=address), *prose.links[1:])
    return replace(registry, prose={**registry.prose, key: replace(prose, links=links)})


def test_one_file_is_what_it_is_in_the_whole() -> None:
    blueprint = drawn(the_sample())
    for output in drawn(the_sample()).plan.outputs:
        path = path_of(output)
        assert blueprint.output(path) == output, path
        shown_in = blueprint.frames[output.head.language] if isinstance(output, HtmlPage) else None
        assert next(iter(blueprint.frames_for(output).values()), None) == shown_in
    assert blueprint.output("nowhere/index.html") is None


def test_a_page_is_planned_without_the_other_languages() -> None:
    blueprint = drawn(the_sample())
    own, other = blueprint.editions[:2]
    page = blueprint.output(f"{other.prefix[1:]}/cities/index.html")
    assert isinstance(page, HtmlPage)
    assert page.head.language == other.scope.language.tag
    assert "drafts" in vars(other)
    assert "drafts" not in vars(own)


def test_what_is_of_one_city_is_planned_when_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    planned: list[str] = []

    def noted(scope: Scope, record: CityRecord, *given: Any) -> HtmlPage:
        planned.append(record.city.id)
        return city_page(scope, record, *given)

    monkeypatch.setattr(dossier, "city_page", noted)
    blueprint = drawn(the_sample())
    assert "cities/ames-us-il/index.html" in map(file_of, blueprint.plan.addresses)
    assert blueprint.problems == ()
    assert planned == []
    assert blueprint.output("cities/ames-us-il/index.html") is not None
    assert planned == ["ames-us-il"]


@pytest.mark.parametrize("path", ["index.html", "es/index.html"])
def test_a_dead_link_is_suspected_from_the_pages_of_one_language(path: str) -> None:
    assert not drawn(the_sample()).is_doubtful(path)
    assert drawn(linking_to("/cities/nowhere/")).is_doubtful(path)


@pytest.mark.parametrize(
    "address",
    ["/robots.txt", "/feeds/expiring.xml", "/calendar/expiring.ics", "/api/v1/cities.json"],
)
def test_a_link_to_a_file_is_no_reason_to_plan_every_page(address: str) -> None:
    blueprint = drawn(linking_to(address))
    assert not blueprint.is_doubtful("index.html")
    assert "plan" not in vars(blueprint)
    assert "drafts" not in vars(blueprint.editions[1])


def test_our_own_links_are_no_reason_to_plan_every_page() -> None:
    """A preview plans what somebody looks at; the rest of the real site costs a second each time."""
    real = replace(drawn(the_sample()), registry=the_registry(), findings=findings_on("2026-02-15"))
    assert not real.is_doubtful("index.html")
    assert "plan" not in vars(real)
    assert "others" not in vars(real.shared)


def test_what_is_only_suspected_is_no_problem() -> None:
    blueprint = drawn(linking_to("/sitemap.xml"))
    assert blueprint.is_doubtful("index.html")
    assert blueprint.problems == ()


@pytest.mark.parametrize(
    ("written", "meant"), [("/de/cities/", "/cities/"), ("/es/citys/", "/es/cities/")]
)
def test_a_dead_link_is_corrected_within_its_language(written: str, meant: str) -> None:
    (problem,) = drawn(linking_to(written)).problems
    assert problem.hint == f"did you mean {meant}?"


def test_no_other_city_is_suggested_for_one_that_is_gone() -> None:
    (problem,) = drawn(linking_to("/cities/oz-us-il/")).problems
    assert problem.hint == ""
    (problem,) = drawn(linking_to("/cities/bendd-us-il/")).problems
    assert problem.hint == "did you mean /cities/bend-us-il/?"


def test_the_same_values_are_the_same_site() -> None:
    assert drawn(the_sample()) == drawn(the_sample())
    assert drawn(the_sample()) != drawn(the_sample(), "2026-02-16")


def test_a_page_names_its_data_exactly_where_there_is_some() -> None:
    plan = drawn(the_sample()).plan
    known = {output.address for output in plan.outputs}
    pages = [output for output in plan.outputs if isinstance(output, HtmlPage)]
    assert {page.head.data for page in pages} - {""} <= known
    assert {type(page.view) for page in pages if page.head.data} == set(WITH_DATA)
