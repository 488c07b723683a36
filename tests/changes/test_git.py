from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from registry.git_tree import find_commit, read_tree
from registry.read import SIZE_LIMIT
from registry.unavailable import Unavailable
from tests.changes.repository import AMES, Repository, git


@pytest.mark.parametrize(
    ("base", "hint"),
    [
        ("mian", "did you mean main?"),
        ("", "name a branch, a tag or a commit"),
        ("--version", "name a branch, a tag or a commit"),
        ("-x", "name a branch, a tag or a commit"),
        ("main:cities", "did you mean main?"),
        ("no\nsuch\x1b[31m", "name a branch, a tag or a commit"),
        ("nul\0byte", "name a branch, a tag or a commit"),
    ],
)
def test_a_base_that_git_does_not_know_gets_one_sentence(
    base: str, hint: str, repository: Repository
) -> None:
    said = repository.changes(base=base)
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith('git knows no commit "')
    assert hint in said.err
    assert "\x1b" not in said.err


def test_a_branch_that_only_the_remote_has_is_named(repository: Repository) -> None:
    repository.git("update-ref", "refs/remotes/origin/next", "HEAD")
    assert "did you mean origin/next?" in repository.changes(base="next").err


def test_a_folder_that_is_no_checkout_gets_one_sentence(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    said = repository.changes()
    assert said.code == 2
    assert "is not a git checkout" in said.err


def test_a_machine_without_git_gets_one_sentence(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    said = repository.changes()
    assert said.code == 2
    assert said.err.startswith("git is not installed\n  hint: ")


def test_a_shallow_clone_without_the_base_is_told_how_to_fetch_it(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.commit()
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository.root}", str(clone))
    said = Repository(clone, capsys).changes(base=first)
    assert said.code == 2
    assert "in this shallow clone" in said.err
    assert "fetch-depth: 0" in said.err
    assert Repository(clone, capsys).changes(base="HEAD").code == 0


def test_a_base_without_content_gets_one_sentence(repository: Repository) -> None:
    empty = repository.git("commit-tree", "4b825dc642cb6eb9a060e54bf8d69288fbee4904", "-m", "empty")
    said = repository.changes(base=empty)
    assert said.code == 2
    assert "has no content to compare with" in said.err


def test_two_commits_are_compared_whatever_lies_in_the_folder(repository: Repository) -> None:
    repository.replace(AMES, "name: Ames", "name: Ames Village")
    repository.commit()
    repository.write(AMES, "nonsense")
    said = repository.changes("--head=HEAD", base="HEAD~1")
    assert said.code == 0
    assert 'name was "Ames", is now "Ames Village"' in said.out


def test_a_base_that_went_on_is_told_with_the_commit_to_compare_with(
    repository: Repository,
) -> None:
    shared = repository.git("rev-parse", "HEAD")
    repository.git("checkout", "--quiet", "-b", "mine")
    repository.git("checkout", "--quiet", "main")
    repository.replace(AMES, "name: Ames", "name: Ames Village")
    repository.commit()
    repository.git("checkout", "--quiet", "mine")
    said = repository.changes()
    assert "main went on since this branched off" in said.out
    assert f"--base {shared[:7]}" in said.out


def test_the_day_is_that_of_the_registry_where_none_is_given(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from registry.cli import main

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1771210800")
    assert main(["changes", "--base=main"], repository.root) == 0
    assert "as of February 15, 2026" in capsys.readouterr().out


def test_the_repository_of_a_hook_is_not_mistaken_for_ours(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
    assert repository.changes().code == 0


def test_a_project_below_the_top_of_its_repository_is_read(
    tmp_path: Path, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = tmp_path / "outer" / "project"
    shutil.copytree(made, inner, ignore=shutil.ignore_patterns(".git"))
    git(inner.parent, "init", "--quiet")
    repository = Repository(inner, capsys)
    repository.commit()
    repository.replace(AMES, "name: Ames", "name: Ames Village")
    assert repository.compared().whats("ames-us-il") == ["name"]


def test_links_and_giants_are_not_read_from_a_commit(repository: Repository) -> None:
    (repository.root / "cities" / "link-us-il.yaml").symlink_to("/etc/passwd")
    repository.write("cities/giant-us-il.yaml", "#" * (SIZE_LIMIT + 1))
    repository.write("cities/notes/deep.yaml", "name: no")
    repository.write("cities/.hidden", "name: no")
    repository.commit()
    tree = read_tree(repository.root, find_commit(repository.root, "HEAD"))
    assert set(tree.left_out) == {"cities/link-us-il.yaml", "cities/giant-us-il.yaml"}
    assert "cities/notes/deep.yaml" not in tree.files
    assert "cities/.hidden" not in tree.files
    assert tree.files[AMES] == (repository.root / AMES).read_bytes()


def test_a_clone_that_lacks_objects_fetches_nothing(repository: Repository, tmp_path: Path) -> None:
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    source = f"file://{repository.root}"
    git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", source, str(clone))
    with pytest.raises(Unavailable):
        read_tree(clone, find_commit(clone, "HEAD"))


def test_git_is_asked_with_a_clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_SSH_COMMAND", "touch /tmp/never")
    told: dict[str, str] = {}

    def run(*_arguments: object, env: dict[str, str], **_more: object) -> None:
        told.update(env)
        raise FileNotFoundError

    monkeypatch.setattr("registry.git_tree.subprocess.run", run)
    with pytest.raises(Unavailable):
        find_commit(Path(os.curdir), "main")
    assert not {name for name in told if name.startswith("GIT_")} - {
        "GIT_TERMINAL_PROMPT",
        "GIT_OPTIONAL_LOCKS",
    }
