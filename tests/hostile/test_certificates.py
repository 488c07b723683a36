from __future__ import annotations

from pathlib import Path

from tests.certificates.certified import certificates_in, documents_in, files_of
from tests.certificates.independent import Independent
from tests.checkers import Checkers
from tests.hostile.project import Built


def test_hostile_texts_are_signed_as_they_are_and_hold(
    built: Built, checkers: Checkers, tmp_path: Path
) -> None:
    files = files_of(built.site)
    rows = certificates_in(files)
    assert "alert(1)" in str(rows)
    found = Independent(checkers, tmp_path).of(documents_in(files), rows.values())
    # The other one was withdrawn, and says so.
    assert [verdict.verified for verdict in found] == [False, True]
    assert found[0].revoked
