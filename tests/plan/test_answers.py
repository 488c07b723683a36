"""What the data says: of the sample, of the real registry, and from day to day."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import jsonschema
import pytest

from registry.compute import compute
from registry.compute.events import EventKind
from registry.compute.standing import Status
from registry.data_bytes import data_bytes
from registry.dates import Precision
from registry.description import DESCRIPTION
from registry.language import Language
from registry.model import Confidence, Confirmation, Kind, Registry, Tier
from registry.plan import Settings
from registry.plan.addresses.data import DATA
from registry.plan.answers import city_files, data_files, words
from registry.plan.answers.cities import Records
from registry.plan.answers.resources import LINES, RESOURCES, Resource
from registry.plan.page import DatabaseFile, DataFile
from registry.plan.scope import Scope
from tests.plan.test_plan import the_sample
from tests.real_registry import ROOT, the_registry

BASE = "https://registry.example"
HERE = Settings(base=BASE)
TODAY = "2026-11-23"
DESCRIBED: Any = json.loads((ROOT / DESCRIPTION).read_text("utf-8"))


@cache
def files(which: str, day: str, settings: Settings = HERE) -> Mapping[str, bytes]:
    """All files of the data by their address."""
    registry = the_sample() if which == "sample" else the_registry()
    return {out.address: data_bytes(out) for out in planned(registry, day, settings)}


def planned(registry: Registry, day: str, settings: Settings = HERE) -> list[Any]:
    findings = compute(registry, date.fromisoformat(day))
    made = Records(Scope(registry, findings, Language("en"), settings))
    return [*data_files(made), *city_files(made)]


def answer(name: str, which: str = "sample", day: str = "2026-02-15") -> Any:
    return json.loads(files(which, day)[DATA.file(name)])


def resource_at(address: str) -> Resource:
    """The resource whose form an address has."""

    def fits(resource: Resource) -> bool:
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(resource.path))
        return re.fullmatch(pattern, address) is not None

    found = [resource for resource in RESOURCES if fits(resource)]
    assert len(found) == 1, (address, found)
    return found[0]


def closed(node: Any) -> Any:
    """A schema that takes no field which it does not name."""
    if isinstance(node, dict):
        inner = {key: closed(value) for key, value in node.items()}
        return {**inner, "additionalProperties": False} if "properties" in node else inner
    return [closed(item) for item in node] if isinstance(node, list) else node


@cache
def validator(record: str) -> jsonschema.Draft202012Validator:
    schema = {
        "$ref": f"#/components/schemas/{record}",
        "components": closed(DESCRIBED["components"]),
    }
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def documents(which: str, day: str) -> Iterator[tuple[str, str, Any]]:
    """Every JSON document of the data: its address, its record, and what it says."""
    for address, data in files(which, day).items():
        resource = resource_at(address)
        if resource.media_type == LINES:
            for line in data.decode().split("\n")[:-1]:
                yield address, resource.holds, json.loads(line)
        elif resource.holds:
            yield address, resource.holds, json.loads(data)


@pytest.mark.parametrize(
    ("which", "day"), [("sample", "2026-02-15"), ("sample", "2016-01-01"), ("real", TODAY)]
)
def test_every_document_is_what_the_description_says_and_nothing_else(which: str, day: str) -> None:
    found = list(documents(which, day))
    assert {record for _, record, _ in found} >= {"Index", "Cities", "Events", "Status"}
    said = [
        f"{address}: {error.json_path}: {error.message}"
        for address, record, document in found
        for error in validator(record).iter_errors(document)
    ]
    assert said == []


def test_a_document_that_is_not_as_described_would_be_found() -> None:
    city = answer("cities/ames-us-il.json")
    assert validator("CityAnswer").is_valid(city)
    for wrong in ({"tier": "bronze"}, {"name": None}, {"valid_through": "soon"}, {"mayor": "X"}):
        assert not validator("CityAnswer").is_valid({**city, "city": {**city["city"], **wrong}})
    del city["city"]["note"]
    assert not validator("CityAnswer").is_valid(city)


def test_every_schema_stands_alone() -> None:
    for address, data in files("sample", "2026-02-15").items():
        if resource_at(address).name == "schema":
            schema = json.loads(data)
            jsonschema.Draft202012Validator.check_schema(schema)
            assert schema["$id"] == BASE + address
            inner = re.findall(r'"\$ref": "([^"]*)"', data.decode())
            assert {ref.removeprefix("#/$defs/") for ref in inner} <= schema["$defs"].keys()
    schema = answer("schemas/CityAnswer.json")
    assert jsonschema.Draft202012Validator(schema).is_valid(answer("cities/ames-us-il.json"))


def test_the_description_names_this_site() -> None:
    found = answer("openapi.json")
    assert found["openapi"].startswith("3.1")
    assert found["servers"] == [{"url": BASE}]
    assert found["info"]["title"] == "Sample Registry"
    assert found["components"] == DESCRIBED["components"]


def test_every_address_is_of_a_described_form_and_says_where_it_stands() -> None:
    for address, data in files("real", TODAY).items():
        resource = resource_at(address)
        if resource.holds and resource.media_type != LINES:
            assert json.loads(data)["url"] == BASE + address


def test_every_address_that_is_named_exists() -> None:
    present = files("real", TODAY)
    for address, _, document in documents("real", TODAY):
        for url in re.findall(rf'"({BASE}/(?:api|status)[^"{{]*)"', json.dumps(document)):
            assert url.removeprefix(BASE) in present, f"{address} names {url}"


def test_every_word_of_the_model_has_a_word_in_the_data() -> None:
    tables: tuple[tuple[Mapping[Any, str], Any], ...] = (
        (words.TIERS, Tier),
        (words.STATUSES, Status),
        (words.KINDS, Kind),
        (words.EVENTS, EventKind),
        (words.CHANGES, EventKind),
        (words.CONFIDENCES, Confidence),
        (words.CONFIRMATIONS, Confirmation),
        (words.PRECISIONS, Precision),
    )
    for table, enumeration in tables:
        assert table.keys() == set(enumeration)


# --- what it says


def test_the_lists_agree_with_each_other_and_with_the_statistics() -> None:
    cities = answer("cities.json", "real", TODAY)["cities"]
    counts = answer("statistics.json", "real", TODAY)
    assert counts["cities"] == len(cities) == 103
    assert counts["certified"] == sum(city["certified"] for city in cities)
    for tier in ("silver", "gold", "platinum"):
        held = answer(f"tiers/{tier}.json", "real", TODAY)
        assert held["cities"] == [city for city in cities if city["tier"] == tier]
        assert sum(held["tier"]["counts"].values()) == held["count"]
    for country in answer("places.json", "real", TODAY)["countries"]:
        inside = answer(f"countries/{country['code'].lower()}.json", "real", TODAY)
        assert inside["cities"] == [c for c in cities if c["country"] == country["code"]]
        assert country["certified"] == sum(city["certified"] for city in inside["cities"])
    assert (
        counts["awards"]
        == sum(year["awards"] for year in counts["years"]) + (counts["awards_not_dated"])
    )
    assert counts["awards"] == 166


def test_a_city_says_everything_that_its_file_says() -> None:
    city = answer("cities/ames-us-il.json")["city"]
    award = city["awards"][1]
    assert award["criteria"] == ["DM1", "DM2", "OD1"]
    assert (award["criteria_met"], award["outcomes"]) == (3, ["broadband"])
    assert (award["kind"], award["tier"], award["tier_before"]) == ("leveled_up", "gold", "silver")
    assert award["corrected"][0]["was"] == "announced 2025-02-25"
    assert city["awards"][0]["ran_through"] == "2025-02-25"
    assert city["highlights"][0]["text"] == 'Data cut repairs by 29% & saved "$1 million".'
    assert city["honor_roll"][0]["year"] == 2021
    assert city["population"]["count"] == 66427


def test_what_is_not_known_is_said_to_be_so() -> None:
    city = answer("cities/sao-tome-br-sp.json")["city"]
    assert (city["tier"], city["awards"][0]["likely_tier"]) == (None, "silver")
    assert city["aliases"] == ["Sao Tome das Letras"]
    assert f'href="{BASE}/standards/2022/dm1/"' in city["story"]


def test_a_withdrawn_city_is_withdrawn_everywhere() -> None:
    city = answer("cities/troy-us-il.json")["city"]
    assert (city["status"], city["certified"]) == ("withdrawn", False)
    assert city["withdrawn_on"] == city["withdrawn"]["on"] == "2025-05-01"
    assert city["awards"][0]["ran_through"] == "2025-04-30"
    assert [event["kind"] for event in city["events"]] == ["new", "withdrawn"]


def test_events_have_the_ids_of_the_feeds_and_say_what_has_happened() -> None:
    events = answer("events.json")["events"]
    assert events[0]["id"] == "tag:registry.example,2026:bend-us-il/first-silver/award"
    assert events == sorted(events, key=lambda event: (event["day"], event["id"]))
    assert [e["happened"] for e in events] == [e["day"] <= "2026-02-15" for e in events]
    assert any(not event["happened"] for event in events)


def test_the_status_tells_what_the_build_was_told() -> None:
    settings = Settings(base=BASE, commit="0123abc", build="build-7")
    status = json.loads(files("sample", "2026-02-15", settings)[DATA.status])
    assert (status["commit"], status["build"]) == ("0123abc", "build-7")
    assert (status["as_of"], status["next_change_at"]) == ("2026-02-15", "2026-05-23")
    plain = json.loads(files("sample", "2026-02-15")[DATA.status])
    assert (plain["commit"], plain["build"]) == (None, None)


# --- from day to day


def without_day(data: bytes) -> bytes:
    """An answer without the day for which it holds."""
    return re.sub(rb'^"as_of": "[^"]*",$', b"", data, count=1, flags=re.MULTILINE)


@pytest.mark.parametrize("day", ["2023-06-21", "2024-06-01", "2025-12-31", "2026-02-15"])
def test_an_answer_changes_by_itself_on_the_day_that_it_names_and_not_before(day: str) -> None:
    """No award and no post is announced in between, so what was known is all that matters."""
    registry = the_sample()
    today = date.fromisoformat(day)
    news = [a.announced.earliest for c in registry.cities for a in c.certifications]
    news += [post.date.earliest for post in registry.announcements]
    news += [
        award.published for c in registry.cities for award in c.certifications if award.published
    ]
    news += [
        one.on for c in registry.cities for award in c.certifications for one in award.corrected
    ]
    until = min((d for d in news if d > today), default=date.max)
    checked = 0
    for address, data in files("sample", day).items():
        resource = resource_at(address)
        if not resource.holds or resource.media_type == LINES:
            continue
        named = json.loads(data)["next_change_at"]
        change = date.fromisoformat(named) if named else today + timedelta(days=4000)
        last = min(change, until) - timedelta(days=1)
        before = files("sample", last.isoformat())[address]
        assert without_day(before) == without_day(data), f"{address} until {last}"
        if named and change < until:
            after = files("sample", named)[address]
            assert without_day(after) != without_day(data), f"{address} on {named}"
            checked += 1
    assert checked or until < date.max


def test_a_page_of_changes_never_changes_once_its_year_is_over() -> None:
    early, late = files("real", "2024-06-17"), files("real", TODAY)
    complete = [a for a in early if "/changes/" in a and json.loads(early[a])["complete"]]
    assert len(complete) == 6
    for address in complete:
        assert early[address] == late[address]
    growing = json.loads(early[DATA.changes("2024")])["changes"]
    grown = json.loads(late[DATA.changes("2024")])["changes"]
    assert grown[: len(growing)] == growing
    assert len(grown) > len(growing)


def test_who_follows_the_pages_of_changes_hears_everything_once() -> None:
    url, heard = f"{BASE}{DATA.changes('2018')}", []
    while url:
        page = json.loads(files("real", TODAY)[url.removeprefix(BASE)])
        heard += [change["id"] for change in page["changes"]]
        assert all(str(page["year"]) == change["published"][:4] for change in page["changes"])
        url = page["next"]
    past = [e["id"] for e in answer("events.json", "real", TODAY)["events"] if e["happened"]]
    assert sorted(heard) == sorted(past)
    assert len(set(heard)) == len(heard)
    assert answer("changes.json", "real", TODAY)["count"] == len(heard)


# --- the database


def database(which: str, day: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files(which, day)[DATA.file("registry.sqlite")])
    return connection


def test_the_database_is_sound_and_holds_what_the_answers_hold() -> None:
    with closing(database("real", TODAY)) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        cities = found.execute("SELECT id, tier, certified FROM cities ORDER BY id").fetchall()
        listed = answer("cities.json", "real", TODAY)["cities"]
        assert cities == [(c["id"], c["tier"], c["certified"]) for c in listed]
        for table, lines in (("awards", "awards.ndjson"), ("events", "events.ndjson")):
            (count,) = found.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
            assert count == files("real", TODAY)[DATA.file(lines)].count(b"\n")
        tables = found.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            (count,) = found.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
            assert count or table in ("award_criteria", "award_outcomes", "corrections"), table
        about = dict(found.execute("SELECT key, value FROM about"))
        assert (about["as_of"], about["license"]) == (TODAY, "CC-BY-4.0")


def test_the_database_does_not_say_which_library_wrote_it() -> None:
    data = files("sample", "2026-02-15")[DATA.file("registry.sqlite")]
    assert data[:16] == b"SQLite format 3\x00"
    assert int.from_bytes(data[96:100], "big") == 3_040_000


def test_what_an_editor_wrote_twice_does_not_break_the_database() -> None:
    cities = tuple(
        city.model_copy(
            update={
                "honor_roll": city.honor_roll * 2,
                "aliases": city.aliases * 2,
                "certifications": tuple(
                    award.model_copy(update={"sources": award.sources * 2})
                    for award in city.certifications
                ),
                "highlights": tuple(
                    item.model_copy(update={"criteria": item.criteria * 2})
                    for item in city.highlights
                ),
            }
        )
        for city in the_sample().cities
    )
    for output in planned(replace(the_sample(), cities=cities), "2026-02-15"):
        if isinstance(output, DatabaseFile):
            assert data_bytes(output) == files("sample", "2026-02-15")[output.address]


# --- what it is made from


def test_a_file_that_would_differ_is_told_apart_by_what_stands_for_it() -> None:
    """Files are kept from build to build by their repr, so it must say everything."""
    one = {out.address: out for out in planned(the_sample(), "2026-02-15")}
    other = {out.address: out for out in planned(the_sample(), "2026-08-01")}
    assert any(isinstance(out, DataFile) for out in one.values())
    assert any(isinstance(out, DatabaseFile) for out in one.values())
    for address in one.keys() & other.keys():
        same = data_bytes(one[address]) == data_bytes(other[address])
        assert same or repr(one[address]) != repr(other[address]), address
        assert len(repr(one[address])) < 500
