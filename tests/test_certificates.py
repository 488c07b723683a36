from __future__ import annotations

from datetime import date

from registry.certificates import key_in_use, may_sign
from registry.model import CertificateKey
from tests.certificates.certified import FIRST, SECOND
from tests.real_registry import the_registry

DAYS = [date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1)]


def a_key(**fields: object) -> CertificateKey:
    given = {"id": "a", "public": FIRST.public, "since": "2026-01-31"}
    return CertificateKey.model_validate({**given, **fields})


def test_a_key_signs_from_its_first_day_to_its_last_and_never_once_it_is_withdrawn() -> None:
    withdrawn = {"on": "2026-02-28", "reason": "Stolen."}
    for key, days in (
        (a_key(), [False, True, True, True, True]),
        (a_key(until="2026-02-28"), [False, True, True, True, False]),
        (a_key(until="2026-01-31"), [False, True, False, False, False]),
        (a_key(withdrawn=withdrawn), [False, True, True, False, False]),
        (a_key(until="2026-12-31", withdrawn=withdrawn), [False, True, True, False, False]),
    ):
        assert [may_sign(key, day) for day in DAYS] == days


def test_the_newest_key_that_may_sign_is_the_one_in_use() -> None:
    keys = (a_key(), a_key(id="b", public=SECOND.public, since="2026-02-28"))
    program = the_registry().program.model_copy(update={"certificate_keys": keys})
    in_use = [key_in_use(program, day) for day in DAYS]
    assert in_use == ["", FIRST.public, FIRST.public, SECOND.public, SECOND.public]
