from __future__ import annotations

import hashlib
import json
import re
import socket
from pathlib import Path

import pytest

from registry.certificates import CREDENTIALS, OPEN_BADGES
from registry.signing import canonical as module
from registry.signing.canonical import VENDORED, canonical, vocabulary

CONTEXTS = Path(module.__file__).parent / "contexts"

# W3C states the first digest in Verifiable Credentials Data Model v2.0, section B.1.
DIGESTS = {
    "credentials-v2.json": "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    "open-badges-3.0.3.json": "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
}


def test_the_vocabularies_are_those_of_their_authors_to_the_byte() -> None:
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in CONTEXTS.glob("*.json")
    }
    assert found == DIGESTS
    assert set(VENDORED.values()) == set(DIGESTS)
    assert all(address in (CONTEXTS / "README.md").read_text("utf-8") for address in VENDORED)


def test_no_vocabulary_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_given: object) -> None:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    for elsewhere in (
        "https://www.w3.org/2018/credentials/v1",
        f"{CREDENTIALS}/",
        "file:///etc/passwd",
    ):
        with pytest.raises(LookupError, match="is not one of ours"):
            vocabulary(elsewhere)
        with pytest.raises(LookupError, match="is not one of ours"):
            canonical({"@context": [CREDENTIALS, elsewhere], "id": "urn:a", "name": "x"})
        within = {"id": "urn:b", "@context": elsewhere, "name": "y"}
        with pytest.raises(ValueError, match="is not one of ours"):
            canonical(
                {"@context": [CREDENTIALS], "type": "VerifiableCredential", "evidence": within}
            )


def said(name: str) -> str:
    """How a text stands in canonical form."""
    text = canonical({"@context": [CREDENTIALS], "id": "urn:a", "name": name})
    found = re.fullmatch(r'<urn:a> <https://schema\.org/name> "(.*)" \.\n', text, re.DOTALL)
    assert found, text
    return found[1]


def test_characters_are_escaped_as_the_standard_says() -> None:
    """RDF 1.1 N-Quads, canonical form, as RDF Dataset Canonicalization v1.0 asks for it."""
    assert said('"') == '\\"'
    assert said("\\") == "\\\\"
    assert said("\b\t\n\f\r") == "\\b\\t\\n\\f\\r"
    assert said("\0\x0b\x1f\x7f") == "\\u0000\\u000B\\u001F\\u007F"
    assert said("é’\u0080\u2028\U0001f3d9") == "é’\u0080\u2028\U0001f3d9"


def test_the_way_a_document_is_written_does_not_matter() -> None:
    document = {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": "urn:a",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "evidence": [{"id": "urn:c", "type": "Evidence"}, {"id": "urn:b", "type": ["Evidence"]}],
    }
    other = json.loads(json.dumps(document, sort_keys=True, indent=1))
    other["evidence"].reverse()
    other["type"].reverse()
    assert canonical(document) == canonical(other)


def test_controls_beside_nodes_whose_order_depends_on_them_are_refused() -> None:
    nodes = [{"type": "Evidence", "name": "\a"}, {"type": "Evidence", "name": "b"}]
    with pytest.raises(ValueError, match="without an id"):
        canonical(
            {
                "@context": [CREDENTIALS, OPEN_BADGES],
                "type": "VerifiableCredential",
                "evidence": nodes,
            }
        )
