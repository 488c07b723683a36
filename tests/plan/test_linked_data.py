from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from registry.check import check
from registry.compute import compute
from registry.json_ld import json_ld
from registry.language import Language
from registry.plan import Settings, plan
from registry.plan.page import HtmlPage
from registry.plan.things import thing
from registry.read import read
from tests.checkers import Checkers

SAMPLE = Path(__file__).parent.parent / "sample"
BASE = "https://registry.example"


@cache
def pages(as_of: str = "2026-02-15") -> dict[str, HtmlPage]:
    """The pages of the sample, in two languages, by address."""
    registry, problems = check(read(SAMPLE)[0])
    assert registry is not None, problems
    languages = (Language("en"), Language("pt-BR"))
    findings = compute(registry, date.fromisoformat(as_of))
    found, problems = plan(registry, findings, Settings(base=BASE), languages, {})
    assert problems == ()
    return {page.address: page for page in found.outputs if isinstance(page, HtmlPage)}


def graph(address: str, as_of: str = "2026-02-15") -> list[dict[str, Any]]:
    data = json.loads(json_ld(pages(as_of)[address].head.things))
    assert data["@context"] == "https://schema.org"
    things: list[dict[str, Any]] = data["@graph"]
    return things


def of_type(kind: str, things: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [thing for thing in things if thing["@type"] == kind]


def references(value: Any) -> list[str]:
    """The ids of things that are named and not told here."""
    if isinstance(value, list):
        return [found for part in value for found in references(part)]
    if not isinstance(value, dict):
        return []
    if set(value) == {"@id"}:
        return [value["@id"]]
    return [found for part in value.values() for found in references(part)]


def test_every_page_but_the_missing_one_says_who_publishes_it_and_where_it_is() -> None:
    for address, page in pages().items():
        if address.endswith("/404.html"):
            assert page.head.things == ()
            continue
        things = graph(address)
        (shown,) = of_type("WebPage", things)
        assert shown["url"] == BASE + address
        assert shown["inLanguage"] == page.head.language
        (publisher,) = of_type("Organization", things)
        assert publisher["name"] == "Sample Registry"
        way = shown.get("breadcrumb", {}).get("itemListElement", [])
        assert [item["position"] for item in way] == list(range(1, len(way) + 1))
        assert not way or way[-1]["item"] == BASE + address
        assert (not way) == (address in ("/", "/pt/"))


def test_what_a_page_refers_to_it_also_tells() -> None:
    for address in pages():
        things = graph(address) if pages()[address].head.things else []
        told = [thing["@id"] for thing in things]
        assert len(told) == len(set(told))
        assert set(references(things)) <= set(told), address


def test_a_city_has_its_awards_as_certifications() -> None:
    things = graph("/cities/bend-us-il/")
    (city,) = of_type("City", things)
    awards = of_type("Certification", things)
    assert city["name"] == "Bend"
    assert city["containedInPlace"]["identifier"] == "US-IL"
    assert city["containedInPlace"]["containedInPlace"]["identifier"] == "US"
    assert [award["@id"] for award in awards] == [ref["@id"] for ref in city["hasCertification"]]
    assert {award["about"]["@id"] for award in awards} == {city["@id"]}
    assert {award["issuedBy"][0]["name"] for award in awards} == {"The Sample Foundation"}
    assert all(
        award["certificationIdentification"].startswith("tag:registry.example,2026:bend-us-il/")
        for award in awards
    )
    assert all(award["expires"] for award in awards)


def test_a_city_is_the_same_thing_in_every_language() -> None:
    (english,), (other,) = (
        of_type("City", graph(f"{prefix}/cities/bend-us-il/")) for prefix in ("", "/pt")
    )
    assert english["@id"] == other["@id"]
    assert english["url"] != other["url"]


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-02-15", "Active"), ("2035-01-01", "Inactive")]
)
def test_only_the_newest_award_is_active_and_only_while_its_term_runs(
    as_of: str, status: str
) -> None:
    awards = of_type("Certification", graph("/cities/ames-us-il/", as_of))
    ends = [
        award["certificationStatus"].removeprefix("https://schema.org/Certification")
        for award in awards
    ]
    assert ends == [status, *["Inactive"] * (len(awards) - 1)]


def test_what_is_not_known_is_not_said() -> None:
    """A level without a document has no rating, and a date known in part no day."""
    for address, page in pages().items():
        for award in of_type("Certification", graph(address) if page.head.things else []):
            city = address.split("/")[-2]
            source = next(c for c in the_cities() if c.id == city)
            found = next(
                a for a in source.certifications if award["@id"].endswith(f"#award-{a.award_id}")
            )
            assert ("certificationRating" in award) == (found.tier is not None)
            assert ("validFrom" in award) == (found.announced.day is not None)


def the_cities() -> Any:
    registry, _ = check(read(SAMPLE)[0])
    assert registry is not None
    return registry.cities


def test_the_page_about_the_data_is_about_one_thing_with_its_licence_and_its_files() -> None:
    things = graph("/data/")
    (data,) = of_type("Dataset", things)
    (page,) = of_type("WebPage", things)
    assert page["mainEntity"]["@id"] == data["@id"]
    assert data["license"] == "https://spdx.org/licenses/CC-BY-4.0.html"
    files = {file["contentUrl"]: file["encodingFormat"] for file in data["distribution"]}
    assert files[f"{BASE}/api/v1/registry.sqlite"] == "application/vnd.sqlite3"
    assert all("{" not in address for address in files)


def test_the_words_are_those_of_schema_org(checkers: Checkers, tmp_path: Path) -> None:
    """One page of each kind is a program for a compiler that knows all types of schema.org."""
    kinds = {type(page.view): page for page in pages().values() if page.head.things}
    cities = [page for address, page in pages().items() if address.startswith("/cities/")]
    graphs = [page.head.things for page in (*kinds.values(), *cities)]
    lines = ['import type { Graph } from "schema-dts";']
    lines += [f"export const g{n}: Graph = {json_ld(things)};" for n, things in enumerate(graphs)]
    # Without the comment the compiler would refuse the line below it: it does see what is wrong.
    wrong = json_ld([thing("City", name="Ames"), thing("Certification", expired="2026-01-01")])
    lines += ["// @ts-expect-error", f"export const wrong: Graph = {wrong};"]
    program = tmp_path / "graphs.ts"
    program.write_text("\n".join(lines), "utf-8")
    (tmp_path / "node_modules").symlink_to(checkers.package(""))
    options = ("--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext")
    said = checkers.run("tsc", *options, program)
    assert said.returncode == 0, said.stdout[:4000]
    assert len(graphs) > 20
