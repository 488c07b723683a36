"""The sample as a registry that signs certificates, with keys that everybody knows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from registry.diagnostics.frame import describe
from registry.multikey import PRIVATE, encode
from registry.pipeline import Outcome, Request, prospect
from registry.plan import Blueprint
from registry.plan.addresses import DID_DOCUMENT
from registry.plan.certificates import city_certificates, key_files
from registry.plan.page import SignedFile
from registry.signed_bytes import signed_bytes
from registry.signing.signer import Signer
from tests.test_sample import build_sample, sample_project

FIRST = Signer.of("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq")
"""The key of W3C's examples."""
SECOND = Signer.of(encode(PRIVATE, bytes(range(32))))

AS_OF = date(2026, 2, 15)
"""The day of the sample."""

DID = "did:web:registry.example"
BASE = "https://registry.example"

KEYS = f"""certificate_keys:
  - id: first
    public: {FIRST.public}
    since: 2023-01-01
"""
ROTATED = f"""{KEYS}    until: 2026-02-01
  - id: second
    public: {SECOND.public}
    since: 2026-02-02
"""
STOLEN = f"""{KEYS}    withdrawn:
      on: 2026-02-03
      reason: The machine that held it was broken into.
  - id: second
    public: {SECOND.public}
    since: 2026-02-02
"""


def certified_project(folder: Path, keys: str = KEYS) -> Path:
    """The sample, whose content names these keys."""
    root = sample_project(folder)
    with (root / "content/program.yaml").open("a", encoding="utf-8") as file:
        file.write(keys)
    return root


def build_certified(root: Path, out: Path, **wishes: object) -> Outcome:
    """Build it; by default signed with the first key."""
    return build_sample(root, out, **{"signer": FIRST, **wishes})


def planned_for(root: Path, signer: Signer | None = FIRST, as_of: date = AS_OF) -> Blueprint:
    """What it would become."""
    now = datetime(2001, 1, 1, tzinfo=UTC)
    request = Request(root=root, out=root, now=now, as_of=as_of, signer=signer)
    found, outcome = prospect(request, lambda _line: None)
    assert found, [describe(problem, outcome.texts) for problem in outcome.problems]
    return found.blueprint


def signed_files(root: Path, signer: Signer | None = FIRST, as_of: date = AS_OF) -> dict[str, Any]:
    """What is signed, and the document with the keys, by their addresses; nothing else is made."""
    scope = planned_for(root, signer, as_of).editions[0].scope
    outputs = chain.from_iterable(later.outputs() for later in city_certificates(scope))
    signed = (file for file in outputs if isinstance(file, SignedFile))
    found = {file.address: json.loads(signed_bytes(file, signer)) for file in signed}
    return {**found, **{file.address: json.loads(file.text) for file in key_files(scope)}}


def with_city(root: Path, city: str, old: str, new: str) -> None:
    """Change a city's file."""
    file = root / "cities" / city
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def files_of(site: Path) -> dict[str, Any]:
    """The same of a site that was built."""
    files = [*(site / "certificates").rglob("*.json"), site / ".well-known/did.json"]
    return {
        f"/{file.relative_to(site).as_posix()}": json.loads(file.read_bytes()) for file in files
    }


def certificates_in(files: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The certificates, by city and award, like ``ames-us-il/2024``."""
    return {
        address.removeprefix("/certificates/").removesuffix(".json"): found
        for address, found in sorted(files.items())
        if address.startswith("/certificates/") and "/lists/" not in address
    }


def documents_in(files: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that somebody needs who checks a certificate, by its complete address."""
    lists = {f"{BASE}{address}": found for address, found in files.items() if "/lists/" in address}
    return {**lists, DID: files[DID_DOCUMENT]}
