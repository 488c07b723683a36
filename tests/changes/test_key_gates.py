from __future__ import annotations

import pytest

from tests.certificates.certified import FIRST, KEYS, SECOND
from tests.changes.repository import Repository

PROGRAM = "content/program.yaml"
NEXT = f"""    until: 2026-03-01
  - id: second
    public: {SECOND.public}
    since: 2026-03-02
"""
STOLEN = """    withdrawn:
      on: 2026-02-01
      reason: A laptop was stolen.
"""


@pytest.fixture
def signing(repository: Repository) -> Repository:
    """The sample with a key, which is published."""
    repository.write(PROGRAM, repository.read(PROGRAM) + KEYS)
    repository.commit("Name a key")
    return repository


def test_a_new_key_is_pointed_out_to_who_reviews(signing: Repository) -> None:
    signing.write(PROGRAM, signing.read(PROGRAM) + NEXT)
    report = signing.compared()
    assert report.codes == []
    (change,) = [it for it in report.of("")["changes"] if "certificate keys" in it["text"]]
    assert change["review"]


def test_a_key_that_is_gone_or_another_one_is_refused(signing: Repository) -> None:
    signing.replace(PROGRAM, KEYS, "")
    assert "key-removed" in signing.compared().codes
    signing.write(PROGRAM, signing.read(PROGRAM) + KEYS.replace(FIRST.public, SECOND.public))
    report = signing.compared()
    assert report.codes == ["key-removed"]
    assert "is another one now" in report.problem["message"]


def test_a_withdrawn_key_is_not_trusted_again(signing: Repository) -> None:
    signing.write(PROGRAM, signing.read(PROGRAM) + STOLEN)
    assert signing.compared().codes == []
    signing.commit("Withdraw the key")
    signing.replace(PROGRAM, "on: 2026-02-01", "on: 2026-01-31")
    assert signing.compared().codes == []
    signing.replace(PROGRAM, "on: 2026-01-31", "on: 2036-02-01")
    assert signing.compared().codes == ["key-removed"]
    signing.replace(PROGRAM, STOLEN.replace("2026", "2036", 1), "")
    assert signing.compared().codes == ["key-removed"]


def test_a_key_that_never_signed_may_go(repository: Repository) -> None:
    repository.write(PROGRAM, repository.read(PROGRAM) + KEYS.replace("2023-01-01", "2026-02-16"))
    repository.commit("Name a key for later")
    repository.replace(PROGRAM, KEYS.replace("2023-01-01", "2026-02-16"), "")
    assert repository.compared().codes == []
