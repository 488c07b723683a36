from __future__ import annotations

import gzip
import json
from base64 import urlsafe_b64decode
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from registry.certificates import LIST_LENGTH, certificate_name, certificate_number, edition_of
from registry.model import CertificateKey
from registry.plan.addresses import DID_DOCUMENT
from registry.plan.certificates.issuer import did_document, did_of
from registry.plan.certificates.status_list import encoded
from tests.builders import an_award
from tests.certificates.certified import (
    BASE,
    DID,
    FIRST,
    KEYS,
    ROTATED,
    SECOND,
    STOLEN,
    certificates_in,
    certified_project,
    signed_files,
    with_city,
)
from tests.every import every

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "certificates/open_badges.schema.json").read_bytes()
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return signed_files(certified_project(tmp_path_factory.mktemp("signed")))


def is_an_open_badge(certificate: dict[str, Any]) -> None:
    found = Draft202012Validator(SCHEMA).iter_errors(certificate)
    assert [f"{'/'.join(map(str, it.path))}: {it.message}" for it in found] == []


def test_every_certificate_is_one_as_open_badges_describe_it(files: dict[str, Any]) -> None:
    every(certificates_in(files), is_an_open_badge)


def test_a_certificate_says_what_the_page_of_the_city_says(files: dict[str, Any]) -> None:
    gold = certificates_in(files)["ames-us-il/2024"]
    assert gold["name"] == "Ames, Illinois, United States: Sample Certification, Gold"
    assert gold["issuer"]["id"] == DID
    assert "awarded by The Sample Foundation" in gold["issuer"]["description"]
    assert gold["validFrom"] == "2025-02-26T00:00:00-05:00"
    assert gold["validUntil"] == "2028-02-26T23:59:59-05:00"
    subject = gold["credentialSubject"]
    assert subject["id"] == f"{BASE}/cities/ames-us-il/"
    assert subject["identifier"][0]["identityHash"] == "Ames"
    assert subject["narrative"] == (
        "Announced February 26, 2025; the term runs through February 26, 2028, unless a later award "
        "replaces it. How sure: reported by the press. A newspaper says so."
    )
    assert subject["achievement"]["criteria"]["id"] == f"{BASE}/standards/2022/"
    assert [item["id"] for item in gold["evidence"]] == ["https://www.example.org/february"]


def test_what_is_not_known_is_not_said(files: dict[str, Any]) -> None:
    rows = certificates_in(files)
    without_level = rows["sao-tome-br-sp/2023"]["credentialSubject"]["achievement"]
    assert without_level["name"] == "Sample Certification, Level not documented"
    assert without_level["description"].startswith("Certified, at a level that is not documented.")
    month = rows["honokaa-us-hi/2022"]
    assert month["validFrom"] == "2022-03-31T00:00:00-04:00", (
        "the last day of a month known in part"
    )
    assert "Announced March 2022;" in month["credentialSubject"]["narrative"]
    window = rows["bend-us-il/first-silver"]
    assert window["validFrom"] == "2020-06-29T00:00:00-04:00"
    assert "between April 24, 2019 and June 29, 2020" in window["credentialSubject"]["narrative"]


def test_what_speaks_against_a_certificate_stands_in_it(files: dict[str, Any]) -> None:
    rows = certificates_in(files)
    said = {name: row["credentialSubject"]["narrative"] for name, row in rows.items()}
    assert said["bend-us-il/2023"].endswith(
        "The program does not list the city; seen November 2025. Basis: a list without it."
    )
    assert said["sao-tome-br-sp/2023"].endswith(
        "The level is not stated. A city that does not exist."
    )


def test_an_award_that_is_dated_in_part_waits_for_its_last_day(tmp_path: Path) -> None:
    root = certified_project(tmp_path)
    with_city(root, "sao-tome-br-sp.md", "announced: 2023-06-21", "announced: 2026-02")
    with_city(root, "sao-tome-br-sp.md", "year: 2023", "year: 2026")
    at = {day: certificates_in(signed_files(root, as_of=date(2026, 2, day))) for day in (27, 28)}
    assert "sao-tome-br-sp/2026" not in at[27]
    assert "sao-tome-br-sp/2026" in at[28]


def test_text_is_text_also_where_it_is_taken_for_markdown(tmp_path: Path) -> None:
    root = certified_project(tmp_path)
    with_city(root, "ames-us-il.yaml", "note: A newspaper says so.", "note: '[x](y) <b> *z*'")
    narrative = certificates_in(signed_files(root))["ames-us-il/2024"]["credentialSubject"][
        "narrative"
    ]
    assert narrative.endswith(r" \[x\]\(y\) \<b\> \*z\*")


def test_without_keys_there_is_nothing_and_without_the_private_one_no_certificate(
    tmp_path: Path,
) -> None:
    assert signed_files(certified_project(tmp_path / "none", ""), None) == {}
    assert [*signed_files(certified_project(tmp_path / "public"), None)] == [DID_DOCUMENT]
    later = KEYS.replace("2023-01-01", "2026-02-16")
    assert signed_files(certified_project(tmp_path / "later", later), None) == {}


def test_awards_that_were_over_before_there_were_keys_have_no_certificate(tmp_path: Path) -> None:
    root = certified_project(tmp_path, KEYS.replace("2023-01-01", "2026-01-01"))
    assert sorted(certificates_in(signed_files(root))) == [
        "ames-us-il/2024",
        "bend-us-il/2023",
        "sao-tome-br-sp/2023",
    ]


def places_not_set(document: dict[str, Any]) -> set[int]:
    """The places of certificates that are good."""
    text = document["credentialSubject"]["encodedList"]
    assert text[0] == "u"
    bits = gzip.decompress(urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))
    assert len(bits) * 8 == LIST_LENGTH
    return {place for place in range(LIST_LENGTH) if not bits[place // 8] & 0x80 >> place % 8}


def test_only_certificates_of_running_terms_are_good(files: dict[str, Any]) -> None:
    wanted = {
        "ames-us-il": {certificate_number("2024", 1)},
        "bend-us-il": {certificate_number("2023", 0)},
        "honokaa-us-hi": set(),
        "sao-tome-br-sp": {certificate_number("2023", 0)},
        "troy-us-il": set(),
    }
    found = {
        address.removeprefix("/certificates/lists/").removesuffix(".json"): places_not_set(document)
        for address, document in files.items()
        if "/lists/" in address
    }
    assert found == wanted
    for name, certificate in certificates_in(files).items():
        city, status = name.partition("/")[0], certificate["credentialStatus"]
        assert status["statusListCredential"] == f"{BASE}/certificates/lists/{city}.json"
        assert status["id"] == f"{status['statusListCredential']}#{status['statusListIndex']}"


def test_a_list_is_small_and_any_place_can_be_good() -> None:
    places = (0, 7, 8, LIST_LENGTH - 1)
    text = encoded(places)
    assert places_not_set({"credentialSubject": {"encodedList": text}}) == set(places)
    assert len(text) < 200


def test_names_and_numbers_follow_from_the_award_alone() -> None:
    """They are in what people hold: another number would end every certificate."""
    assert certificate_name("2023", 0) == "2023/certificate"
    assert certificate_name("2023", 2) == "2023/certificate-3"
    assert [certificate_number("2023", edition) for edition in (0, 1)] == [113_087, 113_088]
    assert certificate_number("first-silver", 0) == 103_440
    corrected = [
        {"on": day, "was": "x", "reason": "y", "sources": ["https://a.example"]}
        for day in ("2024-01-01", "2024-02-01")
    ]
    award = an_award("2023-06-21", corrected=corrected)
    days = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 1))
    assert [edition_of(award, day) for day in days] == [0, 1, 2]


def test_the_registry_is_named_by_its_host() -> None:
    assert did_of("https://registry.example") == DID
    assert did_of("http://127.0.0.1:8000") == "did:web:127.0.0.1%3A8000"


def key(**fields: object) -> CertificateKey:
    return CertificateKey.model_validate(
        {"id": "a", "public": FIRST.public, "since": "2026-01-01", **fields}
    )


def test_a_key_that_is_over_is_trusted_and_a_withdrawn_one_is_told() -> None:
    withdrawn = {"on": "2026-02-01", "reason": "Stolen."}
    keys = (
        key(until="2026-01-31"),
        key(id="b", withdrawn=withdrawn),
        key(id="c", public=SECOND.public),
    )
    before = did_document(BASE, keys, date(2026, 1, 31))
    after = did_document(BASE, keys, date(2026, 2, 1))
    assert before["assertionMethod"] == [f"{DID}#{name}" for name in "abc"]
    assert after["assertionMethod"] == [f"{DID}#a", f"{DID}#c"]
    assert [method.get("revoked") for method in after["verificationMethod"]] == [
        None,
        "2026-02-01T00:00:00Z",
        None,
    ]
    assert not [method for method in after["verificationMethod"] if "expires" in method]
    assert after["verificationMethod"][2]["publicKeyMultibase"] == SECOND.public


@pytest.mark.parametrize("keys", [ROTATED, STOLEN])
def test_the_newer_key_signs(keys: str, tmp_path: Path) -> None:
    files = signed_files(certified_project(tmp_path, keys), SECOND)
    methods = {
        found["proof"]["verificationMethod"] for address, found in files.items() if "proof" in found
    }
    assert methods == {f"{DID}#second"}
