"""What is published of a city is planned from that city and its peers, and from no other city."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from registry.compute import compute
from registry.compute.peers import Peers
from registry.language import Language
from registry.model import City, Location, Population, Registry, Tier, Withdrawal
from registry.plan import Blueprint, Settings
from registry.plan.dossier import Dossier
from registry.plan.page import Output
from tests.builders import SOURCE
from tests.plan.test_feeds import the_sample
from tests.real_registry import the_registry

DAY = date(2026, 2, 15)
SETTINGS = Settings(base="https://registry.example", images=True)


def of(registry: Registry, settings: Settings = SETTINGS) -> Mapping[tuple[str, str], Dossier]:
    """Every dossier by its language and city."""
    blueprint = Blueprint(
        registry=registry,
        findings=compute(registry, DAY),
        settings=settings,
        languages=(Language("en"), Language("es", "en")),
        asset_digests={"favicon.svg": "1" * 64, "site.css": "0" * 64},
    )
    return {
        (dossier.language, dossier.record.city.id): dossier
        for edition in blueprint.editions
        for dossier in edition.dossiers
    }


def planned(dossier: Dossier) -> tuple[Output, ...]:
    return tuple(dossier.outputs())


@cache
def before() -> Mapping[tuple[str, str], tuple[str, tuple[Output, ...]]]:
    found = of(the_sample())
    return {key: (dossier.made_from, planned(dossier)) for key, dossier in found.items()}


def changed(city: City, **fields: object) -> Registry:
    """The sample with other values in one city."""
    registry = the_sample()
    other = city.model_copy(update=fields)
    return replace(registry, cities=tuple(other if one is city else one for one in registry.cities))


CHANGES: Mapping[str, Callable[[City], dict[str, object]]] = {
    "name": lambda city: {"name": f"New {city.name}"},
    "aliases": lambda _: {"aliases": ("Another",)},
    "note": lambda _: {"note": "Something that is new."},
    "location": lambda _: {"location": Location(latitude=41.0, longitude=-88.0)},
    "population": lambda _: {"population": Population(count=1, year=2020, source=SOURCE)},
    "level": lambda city: {
        "certifications": (
            *city.certifications[:-1],
            city.certifications[-1].model_copy(update={"tier": Tier.PLATINUM}),
        )
    },
    "withdrawal": lambda _: {
        "withdrawn": Withdrawal(on=date(2026, 1, 5), reason="It was.", sources=(SOURCE,))
    },
    "fewer highlights": lambda _: {"highlights": ()},
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_known_by_the_same_is_the_same(change: str) -> None:
    """So no page is stale: whatever another city says, a dossier with the same print has the same files."""
    same = 0
    for city in the_sample().cities:
        for key, dossier in of(changed(city, **CHANGES[change](city))).items():
            if key in before() and dossier.made_from == before()[key][0]:
                assert planned(dossier) == before()[key][1], key
                same += 1
    assert same > 0


@pytest.mark.parametrize("change", CHANGES)
def test_a_dossier_is_known_by_everything_that_its_file_says(change: str) -> None:
    seen = 0
    for city in the_sample().cities:
        fields = CHANGES[change](city)
        if all(getattr(city, name) == value for name, value in fields.items()):
            continue
        for key, dossier in of(changed(city, **fields)).items():
            if key[1] == city.id:
                assert dossier.made_from != before()[key][0]
                seen += 1
    assert seen > 0


def test_its_texts_are_a_part_of_it() -> None:
    registry = the_sample()
    (kind, city_id), prose = next(it for it in registry.prose.items() if it[0][0] == "city")
    told = {**registry.prose, (kind, city_id): replace(prose, html="<p>Another story.</p>")}
    found = of(replace(registry, prose=told))
    for key, dossier in found.items():
        is_near = city_id in {r.city.id for r in (*dossier.peers.alike, *dossier.peers.near)}
        if key[1] == city_id:
            assert dossier.made_from != before()[key][0]
        elif not is_near:
            assert dossier.made_from == before()[key][0]


def test_it_is_known_by_the_sort_of_its_peers() -> None:
    dossier = next(iter(of(the_sample()).values()))
    one, other, *_ = dossier.whole.findings.records
    splits = [Peers((one,), (other,)), Peers((one, other), ()), Peers((other,), (one,))]
    assert len({dossier.apart.print_of(dossier.record, peers) for peers in splits}) == 3


def test_it_does_not_depend_on_the_commit() -> None:
    other = replace(SETTINGS, commit="0" * 40, build="17")
    for key, dossier in of(the_sample(), other).items():
        assert dossier.made_from == before()[key][0]


@pytest.mark.parametrize("which", ["sample", "real"])
def test_where_its_files_will_be_is_known_before_they_are_planned(which: str) -> None:
    registry = the_sample() if which == "sample" else the_registry()
    for dossier in of(registry).values():
        assert tuple(output.address for output in planned(dossier)) == dossier.addresses
