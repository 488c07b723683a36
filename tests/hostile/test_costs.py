"""Any one file costs half a second and a hundred megabytes at most, whatever is in it."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.hostile.costs import LIMIT
from tests.real_registry import ROOT


def test_the_worst_files_cost_little() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile.costs"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    found = json.loads(ran.stdout)
    assert len(found["seconds"]) > 50
    assert {name: cost for name, cost in found["seconds"].items() if cost > LIMIT} == {}
    assert found["megabytes"] < 100
