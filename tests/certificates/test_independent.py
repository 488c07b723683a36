"""Programs that have no line in common with ours check what we publish."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from tests.certificates.certified import (
    DID,
    FIRST,
    KEYS,
    ROTATED,
    SECOND,
    STOLEN,
    build_certified,
    certificates_in,
    certified_project,
    documents_in,
    files_of,
    signed_files,
    with_city,
)
from tests.certificates.independent import Independent, Question
from tests.certificates.tampering import tamperings
from tests.checkers import Checkers

GOLD = "ames-us-il/2024"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a build published."""
    folder = tmp_path_factory.mktemp("signed")
    build_certified(certified_project(folder), folder / "site")
    return files_of(folder / "site")


@pytest.fixture(scope="module")
def gold(site: dict[str, Any]) -> dict[str, Any]:
    return certificates_in(site)[GOLD]


@pytest.fixture
def independent(checkers: Checkers, tmp_path: Path) -> Independent:
    return Independent(checkers, tmp_path)


def test_the_certificates_of_running_terms_hold_and_no_others(
    site: dict[str, Any], independent: Independent
) -> None:
    rows = certificates_in(site)
    said = independent.of(documents_in(site), rows.values())
    found = dict(zip(rows, said, strict=True))
    assert {name for name, verdict in found.items() if verdict.verified} == {
        GOLD,
        "bend-us-il/2023",
        "sao-tome-br-sp/2023",
    }
    assert found["ames-us-il/2023"].revoked, "a later award replaced it before its term ended"
    assert found["troy-us-il/2023"].revoked, "it was withdrawn"
    for over in ("bend-us-il/first-silver", "honokaa-us-hi/2022"):
        assert 'after "validUntil"' in found[over].reasons


MOMENTS = {
    # Announced on February 26, 2025, where it is New York's time; three years.
    "2025-02-26T04:54:00Z": False,
    "2025-02-26T05:01:00Z": True,
    "2028-02-27T04:59:00Z": True,
    "2028-02-27T05:06:00Z": False,
}


def test_a_certificate_holds_from_its_first_moment_to_its_last(
    site: dict[str, Any], gold: dict[str, Any], independent: Independent
) -> None:
    asked = [Question(gold, now=moment) for moment in MOMENTS]
    found = independent.verdicts(documents_in(site), *asked)
    assert [verdict.verified for verdict in found] == list(MOMENTS.values())


def test_every_change_of_a_certificate_is_seen(
    site: dict[str, Any], gold: dict[str, Any], independent: Independent
) -> None:
    changed = dict(tamperings(gold))
    assert len(changed) >= 200
    found = independent.of(documents_in(site), [gold, *changed.values()])
    assert found[0].verified
    seen = zip(changed, found[1:], strict=True)
    assert [what for what, verdict in seen if verdict.verified] == []


def test_a_changed_list_and_a_list_of_somebody_else_are_not_believed(
    site: dict[str, Any], gold: dict[str, Any], independent: Independent
) -> None:
    address = gold["credentialStatus"]["statusListCredential"]
    known = documents_in(site)
    other = known[address.replace("ames-us-il", "bend-us-il")]
    altered = copy.deepcopy(known[address])
    altered["credentialSubject"]["encodedList"] = other["credentialSubject"]["encodedList"]
    instead = [Question(gold, {address: found}) for found in (known[address], altered, None)]
    found = independent.verdicts(known, *instead)
    assert [verdict.verified for verdict in found] == [True, False, False]


def test_an_old_certificate_holds_after_its_key_was_replaced(
    tmp_path: Path, gold: dict[str, Any], independent: Independent
) -> None:
    files = signed_files(certified_project(tmp_path, ROTATED), SECOND)
    again = certificates_in(files)[GOLD]
    assert again["proof"]["verificationMethod"] == f"{DID}#second"
    assert gold["proof"]["verificationMethod"] == f"{DID}#first"
    assert {**again, "proof": None} == {**gold, "proof": None}
    for verdict in independent.of(documents_in(files), [gold, again]):
        assert verdict.verified, verdict.reasons


def test_nothing_holds_that_a_withdrawn_key_signed(
    tmp_path: Path, gold: dict[str, Any], independent: Independent
) -> None:
    files = signed_files(certified_project(tmp_path, STOLEN), SECOND)
    old, new = independent.of(documents_in(files), [gold, certificates_in(files)[GOLD]])
    assert not old.verified
    assert "not authorized" in old.reasons
    assert new.verified, new.reasons


def test_a_certificate_that_somebody_signs_in_our_name_does_not_hold(
    tmp_path: Path, site: dict[str, Any], independent: Independent
) -> None:
    own = KEYS.replace(FIRST.public, SECOND.public)
    forged = certificates_in(signed_files(certified_project(tmp_path, own), SECOND))[GOLD]
    assert forged["proof"]["verificationMethod"] == f"{DID}#first"
    (verdict,) = independent.of(documents_in(site), [forged])
    assert not verdict.verified


def test_what_was_put_right_ends_the_certificate_of_what_was_said_before(
    tmp_path: Path, independent: Independent
) -> None:
    root = certified_project(tmp_path)
    before = certificates_in(signed_files(root))["bend-us-il/2023"]
    with_city(
        root,
        "bend-us-il.yaml",
        "    tier: platinum\n",
        "    tier: gold\n    corrected:\n      - on: 2026-02-10\n        was: platinum\n"
        "        reason: A typing error.\n        sources: [https://www.example.org/error]\n",
    )
    files = signed_files(root)
    after = certificates_in(files)["bend-us-il/2023"]
    old, new = independent.of(documents_in(files), [before, after])
    assert (old.verified, old.revoked) == (False, True)
    assert new.verified, new.reasons


def test_to_know_more_of_an_award_ends_no_certificate(
    tmp_path: Path, site: dict[str, Any], independent: Independent
) -> None:
    root = certified_project(tmp_path)
    with_city(root, "sao-tome-br-sp.md", "    likely_tier: silver\n", "    tier: silver\n")
    files = signed_files(root)
    name = "sao-tome-br-sp/2023"
    rows = [certificates_in(site)[name], certificates_in(files)[name]]
    assert rows[0] != rows[1]
    for verdict in independent.of(documents_in(files), rows):
        assert verdict.verified, verdict.reasons
