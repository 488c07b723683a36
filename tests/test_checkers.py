from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.checkers import LOCK, Checkers

SCRIPTED = ("node_modules/vnu-jar", "node_modules/esbuild")
LOCKS = (LOCK, LOCK.parent.parent / "lighthouse" / LOCK.name)


def declared(lock: Path) -> dict[str, str]:
    found: dict[str, Any] = json.loads((lock.parent / "package.json").read_bytes())
    return dict(found["devDependencies"])


def locked(lock: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, Any] = json.loads(lock.read_bytes())
    return dict(found["packages"])


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.parent.name)
def test_every_checker_is_declared_with_one_version_and_locked_with_it(lock: Path) -> None:
    wanted = declared(lock)
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert locked(lock)[""]["devDependencies"] == wanted
    for name, version in wanted.items():
        assert locked(lock)[f"node_modules/{name}"]["version"] == version


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.parent.name)
def test_every_locked_package_has_its_hash_and_no_place_to_get_it_from(lock: Path) -> None:
    for path, package in locked(lock).items():
        assert not path or package["integrity"].startswith("sha512-"), path
        assert "resolved" not in package, path
        # The checker of HTML would fetch a Java of its own, and the bundler look for its program, which
        # it also finds without; their scripts do not run: see .npmrc.
        scripted = package.get("hasInstallScript") and not package.get("optional")
        assert not scripted or path in SCRIPTED, path


def test_nothing_runs_while_checkers_are_installed() -> None:
    assert "ignore-scripts=true" in (LOCK.parent / ".npmrc").read_text("utf-8").splitlines()


def test_the_checkers_are_there_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/node")
    assert Checkers.installed(tmp_path) is None
    (tmp_path / ".ready").touch()
    (tmp_path / "package-lock.json").write_text("of another day")
    assert Checkers.installed(tmp_path) is None
    shutil.copy(LOCK, tmp_path / "package-lock.json")
    assert Checkers.installed(tmp_path) == Checkers(tmp_path)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert Checkers.installed(tmp_path) is None


def test_an_installed_checker_runs(checkers: Checkers) -> None:
    said = checkers.run("tsc", "--version")
    assert said.stdout.strip() == f"Version {declared(LOCK)['typescript']}"
