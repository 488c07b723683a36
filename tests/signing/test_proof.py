from __future__ import annotations

import copy
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from registry.certificates import CREDENTIALS
from registry.multikey import PUBLIC, bytes_of, decode
from registry.signing.canonical import vocabulary
from registry.signing.proof import proof_of, signed, to_sign
from tests.certificates.certified import FIRST, SECOND
from tests.certificates.tampering import tamperings

EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"
DOCUMENT = {
    "@context": [CREDENTIALS, EXAMPLES],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {
        "id": "did:example:abcdefgh",
        "alumniOf": "The School of Examples",
    },
}
# W3C, Data Integrity EdDSA Cryptosuites v1.0: section B.1 of the Recommendation names the key by a DID,
# the test vectors of the working group by an address.
DOCUMENT_DIGEST = "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017"
VECTORS = {
    f"did:key:{FIRST.public}#{FIRST.public}": (
        "bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0",
        "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme",
    ),
    f"https://vc.example/issuers/5678#{FIRST.public}": (
        "4c4d3890a157f8d611b13c265c2c22f39aa0a567c7c7dd9ba3e45cd579784eeb",
        "z21EVs3eXERqTn4acNHT9viboqgzUaQ3kTmhPT3eA8qrVPE7CrQq78WkzctnMX5W4CrzcKnHw8V6dvy5pgWYCU5e9",
    ),
}


def of_examples(address: str) -> Any:
    """Our vocabularies, and that of the examples, which are in no certificate of ours."""
    if address == EXAMPLES:
        return {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}
    return vocabulary(address)


@pytest.mark.parametrize("method", VECTORS)
def test_the_examples_of_the_standard_are_signed_alike(method: str) -> None:
    digest, value = VECTORS[method]
    proof = {**proof_of(method), "created": "2023-02-24T23:36:38Z"}
    data = to_sign(DOCUMENT, proof, of_examples)
    assert data.hex() == digest + DOCUMENT_DIGEST
    assert FIRST.sign(data) == bytes_of(value)


LIST = {
    "@context": [CREDENTIALS],
    "id": "https://registry.example/lists/a.json",
    "type": ["VerifiableCredential", "BitstringStatusListCredential"],
    "issuer": "did:web:registry.example",
    "credentialSubject": {
        "id": "https://registry.example/lists/a.json#list",
        "type": "BitstringStatusList",
        "statusPurpose": "revocation",
        "encodedList": "uAAAA",
    },
}
METHOD = "did:web:registry.example#first"


def holds(document: dict[str, Any], public: str) -> bool:
    """Whether a signed document is that of a key, by another library than the one that signs."""
    bare = copy.deepcopy(document)
    proof = bare.pop("proof")
    value = bytes_of(proof.pop("proofValue"))
    key = Ed25519PublicKey.from_public_bytes(decode(PUBLIC, public))
    try:
        key.verify(value, to_sign(bare, proof))
    except InvalidSignature:
        return False
    return True


def test_a_document_is_signed_by_the_key_and_by_no_other_and_always_alike() -> None:
    document = signed(LIST, METHOD, FIRST)
    assert holds(document, FIRST.public)
    assert not holds(document, SECOND.public)
    assert document == signed(copy.deepcopy(LIST), METHOD, FIRST)
    assert document["proof"]["verificationMethod"] == METHOD
    assert "created" not in document["proof"]


def test_every_change_of_a_document_is_seen() -> None:
    document, tried = signed(LIST, METHOD, FIRST), 0
    for what, changed in tamperings(document):
        tried += 1
        try:
            held = holds(changed, FIRST.public)
        except (LookupError, TypeError, ValueError):
            continue  # it cannot even be read
        assert not held, what
    assert tried > 40


HOSTILE = (
    'quotes " and \' and \\ and \\"',
    "<script>alert(1)</script> {{7*7}} %s %(n)s",
    "right to left \u202e and back, and nothing \u200b",
    "line\none, line\r\ntwo",
    "controls \0 \x07 \b \t \x0b \f \x1f \x7f \x85 \u2028",
    "beyond the plane \U0001f3d9\ufe0f e\u0301",
    "long " * 20_000,
    '_:c14n1 <a> <b> "c" .',
    "",
)


def test_hostile_texts_are_signed_and_held_to_their_characters() -> None:
    for text in HOSTILE:
        document = signed({**LIST, "name": text}, METHOD, FIRST)
        assert holds(document, FIRST.public)
        assert not holds({**document, "name": f"{text}."}, FIRST.public)


def test_nothing_is_signed_that_a_vocabulary_does_not_know() -> None:
    with pytest.raises(ValueError, match="no vocabulary"):
        signed({**LIST, "unheardOf": "x"}, METHOD, FIRST)
    with pytest.raises(ValueError, match="no vocabulary"):
        signed({**LIST, "evidence": [{"id": "https://a.example/", "more": 1}]}, METHOD, FIRST)
