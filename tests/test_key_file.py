from __future__ import annotations

import os
import stat
from importlib import metadata
from pathlib import Path

import pytest

from registry.cli import main
from registry.key_file import make_key_file, signer_in
from registry.terminal import CLEAN, UNUSABLE
from registry.unavailable import Unavailable
from tests.certificates.certified import certified_project


def test_a_key_file_is_for_nobody_else_and_signs(tmp_path: Path) -> None:
    file = tmp_path / "key"
    before = os.umask(0)
    try:
        public = make_key_file(file)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert signer_in(file).public == public


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "key"
    make_key_file(file)
    data = file.read_bytes()
    with pytest.raises(Unavailable, match="never written over"):
        make_key_file(file)
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unavailable, match="never written over"):
        make_key_file(tmp_path / "link")
    assert file.read_bytes() == data
    assert not (tmp_path / "elsewhere").exists()
    with pytest.raises(Unavailable, match="cannot be written"):
        make_key_file(tmp_path / "no-folder" / "key")


def test_a_file_that_is_no_key_of_ours_alone_is_refused_and_not_shown(tmp_path: Path) -> None:
    key = tmp_path / "key"
    make_key_file(key)
    text = key.read_text("ascii")
    for mode in (0o644, 0o640, 0o602):
        key.chmod(mode)
        with pytest.raises(Unavailable, match="can be read by others"):
            signer_in(key)
    for number, data in enumerate((b"", b"\xff\xfe", text[:-3].encode(), text.encode() * 40)):
        other = tmp_path / f"other-{number}"
        other.write_bytes(data)
        other.chmod(0o600)
        with pytest.raises(Unavailable, match="holds no signing key") as refused:
            signer_in(other)
        assert text.strip()[5:20] not in str(refused.value)
    with pytest.raises(Unavailable, match="cannot be read"):
        signer_in(tmp_path / "nowhere")
    with pytest.raises(Unavailable):
        signer_in(tmp_path)


def test_the_command_says_what_belongs_into_the_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = certified_project(tmp_path, "")
    assert main(["new-key", str(tmp_path / "key")], root) == CLEAN
    said = capsys.readouterr().out
    lines = said[said.index("certificate_keys:") :]
    with (root / "content/program.yaml").open("a", encoding="utf-8") as file:
        file.write(lines)
    assert main(["check"], root) == CLEAN
    assert (tmp_path / "key").read_text("ascii").strip() not in said


def test_without_the_libraries_it_is_said_how_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    for ask in (make_key_file, signer_in):
        with pytest.raises(Unavailable, match="not installed") as refused:
            ask(tmp_path / "key")
        assert "requirements-certificates.txt" in refused.value.hint
    assert not (tmp_path / "key").exists()


def test_no_key_is_made_within_the_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = certified_project(tmp_path)
    assert main(["new-key", str(root / "content" / "key")], root) == UNUSABLE
    assert "one mistake from being public" in capsys.readouterr().err
    assert not (root / "content" / "key").exists()


def test_a_build_with_a_key_that_the_content_does_not_name_makes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = certified_project(tmp_path)
    public = make_key_file(tmp_path / "key")
    out = tmp_path / "site"
    asked = ["build", "--out", str(out), "--signing-key", str(tmp_path / "key")]
    assert main([*asked, "--as-of", "2026-02-15"], root) == UNUSABLE
    said = capsys.readouterr().err
    assert f"is not in content/program.yaml; its public part is {public}" in said
    assert not out.exists()
