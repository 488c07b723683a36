from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import resource
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from registry.exchange import exchanged_by_kernel, step_by_step
from registry.unavailable import Unavailable
from registry.write import Changes, staging


def publish(out: Path, files: dict[str, bytes]) -> Changes:
    with staging(out) as stage:
        for path, data in files.items():
            stage.write(path, data)
        return stage.publish()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def beside(out: Path) -> set[str]:
    return {path.name for path in out.parent.iterdir()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def narrow_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


def test_what_was_written_is_published(out: Path) -> None:
    files = {"index.html": b"home", "cities/boulder-us-co/index.html": b"\x00\xff"}
    assert publish(out, files) == Changes(created=2, updated=0, removed=0, unchanged=0)
    assert tree(out) == files


def test_the_next_site_replaces_the_whole_last_one(out: Path) -> None:
    publish(out, {"same": b"1", "changed": b"2", "longer": b"3", "gone/deep/file": b"4"})
    changes = publish(out, {"same": b"1", "changed": b"5", "longer": b"33", "new/file": b"6"})
    assert changes == Changes(created=1, updated=2, removed=1, unchanged=1)
    assert tree(out) == {"same": b"1", "changed": b"5", "longer": b"33", "new/file": b"6"}
    assert not (out / "gone").exists()


def test_the_same_site_again_changes_nothing(out: Path) -> None:
    publish(out, {"a": b"1", "b/c": b"2"})
    assert publish(out, {"a": b"1", "b/c": b"2"}) == Changes(0, 0, 0, 2)


def test_without_publishing_nothing_has_happened(out: Path) -> None:
    publish(out, {"a": b"1"})
    with staging(out) as stage:
        stage.write("a", b"2")
    assert tree(out) == {"a": b"1"}
    assert beside(out) == {"site", ".site-lock"}


def test_an_exception_while_building_leaves_the_last_site(out: Path) -> None:
    publish(out, {"a": b"1"})
    with pytest.raises(ValueError, match="inside the site"):
        publish(out, {"a": b"2", "../b": b"2"})
    assert tree(out) == {"a": b"1"}
    assert beside(out) == {"site", ".site-lock"}


def test_publishing_leaves_only_the_site_and_its_lock(out: Path) -> None:
    publish(out, {"a": b"1"})
    publish(out, {"a": b"2"})
    assert beside(out) == {"site", ".site-lock"}


def test_a_reader_never_finds_the_site_absent_or_mixed(out: Path) -> None:
    publish(out, {"one": b"0", "two": b"0"})
    found: set[tuple[bytes, bytes]] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            folder = os.open(out, os.O_RDONLY)
            try:
                one, two = (os.open(name, os.O_RDONLY, dir_fd=folder) for name in ("one", "two"))
            except FileNotFoundError:
                continue  # the old tree, while it is removed after the exchange
            finally:
                os.close(folder)
            found.add((os.read(one, 9), os.read(two, 9)))
            os.close(one)
            os.close(two)

    with concurrent.futures.ThreadPoolExecutor() as pool:
        reader = pool.submit(read)
        for number in range(100):
            text = b"%d" % number
            publish(out, {"one": text, "two": text})
        stop.set()
        reader.result()
    assert found
    assert all(one == two for one, two in found)


def test_a_kept_file_is_taken_over(out: Path) -> None:
    publish(out, {"deep/a": b"1", "b": b"2"})
    with staging(out) as stage:
        stage.keep("deep/a")
        changes = stage.publish()
    assert changes == Changes(created=0, updated=0, removed=1, unchanged=1)
    assert tree(out) == {"deep/a": b"1"}


def test_a_kept_file_with_other_rights_is_copied_and_the_old_one_left_alone(out: Path) -> None:
    publish(out, {"a": b"1"})
    (out / "a").chmod(0o600)
    with staging(out) as stage:
        stage.keep("a")
        assert not (stage.folder / "a").samefile(out / "a")
        stage.publish()
    assert stat.S_IMODE((out / "a").stat().st_mode) == 0o644


def test_a_link_in_the_site_is_not_kept(out: Path, tmp_path: Path) -> None:
    publish(out, {"a": b"1"})
    (tmp_path / "secret").write_text("secret")
    (out / "a").unlink()
    (out / "a").symlink_to(tmp_path / "secret")
    with pytest.raises(Unavailable, match="not a file"), staging(out) as stage:
        stage.keep("a")


def test_a_file_that_vanished_cannot_be_kept(out: Path) -> None:
    publish(out, {"a": b"1"})
    with pytest.raises(Unavailable, match="no such file"), staging(out) as stage:
        stage.keep("b")


@pytest.mark.usefixtures("narrow_umask")
def test_rights_do_not_depend_on_the_umask(out: Path) -> None:
    publish(out, {"deep/folder/a": b"1"})
    paths = [out, out / "deep", out / "deep/folder", out / "deep/folder/a"]
    modes = [stat.S_IMODE(path.stat().st_mode) for path in paths]
    assert modes == [0o755, 0o755, 0o755, 0o644]


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../a", "a/../b", "a/./b", "a//b", "a/", "", ".", "a\\b", "a\0b"]
)
def test_a_path_that_leads_elsewhere_is_a_bug(out: Path, path: str) -> None:
    with staging(out) as stage:
        with pytest.raises(ValueError, match="not a path inside the site"):
            stage.write(path, b"")
        with pytest.raises(ValueError, match="not a path inside the site"):
            stage.keep(path)


def test_writing_a_path_twice_is_a_bug(out: Path) -> None:
    with staging(out) as stage:
        stage.write("a", b"1")
        with pytest.raises(ValueError, match="written twice"):
            stage.write("a", b"1")


def test_publishing_twice_is_a_bug(out: Path) -> None:
    with staging(out) as stage:
        stage.write("a", b"1")
        stage.publish()
        with pytest.raises(ValueError, match="once"):
            stage.publish()
    assert tree(out) == {"a": b"1"}


def test_a_link_is_never_published(out: Path, tmp_path: Path) -> None:
    with staging(out) as stage:
        (stage.folder / "a").symlink_to(tmp_path)
        with pytest.raises(ValueError, match="neither a file nor a folder"):
            stage.publish()
    assert not out.exists()


def test_a_folder_of_a_stranger_is_refused_and_left_alone(out: Path) -> None:
    out.mkdir()
    (out / "thesis.txt").write_bytes(b"years of work")
    with pytest.raises(Unavailable, match="did not write") as caught, staging(out):
        pytest.fail("the folder was claimed")
    assert "another folder" in caught.value.hint
    assert tree(out) == {"thesis.txt": b"years of work"}
    assert beside(out) == {"site"}


def test_a_refused_folder_stays_refused(out: Path) -> None:
    out.mkdir()
    (out / "thesis.txt").write_bytes(b"years of work")
    for _ in range(2):
        with pytest.raises(Unavailable), staging(out):
            pytest.fail("the folder was claimed")


def test_an_empty_folder_is_taken(out: Path) -> None:
    out.mkdir(mode=0o700)
    assert publish(out, {"a": b"1"}) == Changes(1, 0, 0, 0)
    assert tree(out) == {"a": b"1"}


def test_the_folders_above_are_made(tmp_path: Path) -> None:
    publish(tmp_path / "not" / "yet" / "site", {"a": b"1"})
    assert tree(tmp_path / "not" / "yet" / "site") == {"a": b"1"}


def test_a_link_in_place_of_the_folder_is_refused(out: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    out.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unavailable, match="is a link"), staging(out):
        pytest.fail("the link was claimed")
    assert out.is_symlink()
    assert beside(out) == {"site", "elsewhere"}


def test_a_link_to_nowhere_in_place_of_the_folder_is_refused(out: Path, tmp_path: Path) -> None:
    out.symlink_to(tmp_path / "nowhere")
    with pytest.raises(Unavailable, match="is a link"), staging(out):
        pytest.fail("the link was claimed")


def test_a_file_in_place_of_the_folder_is_refused(out: Path) -> None:
    out.write_bytes(b"a file")
    with pytest.raises(Unavailable, match="is a file"), staging(out):
        pytest.fail("the file was claimed")
    assert out.read_bytes() == b"a file"
    assert beside(out) == {"site"}


def test_the_root_folder_is_refused() -> None:
    with pytest.raises(Unavailable, match="cannot be the folder"), staging(Path("/")):
        pytest.fail("the root was claimed")


def test_a_file_above_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unavailable, match="cannot be written"), staging(tmp_path / "file" / "site"):
        pytest.fail("claimed below a file")


def test_a_relative_folder_is_the_one_of_the_moment_it_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path)
    with staging(Path("site")) as stage:
        monkeypatch.chdir(tmp_path / "other")
        stage.write("a", b"1")
        stage.publish()
    assert tree(tmp_path / "site") == {"a": b"1"}


def test_a_second_build_of_the_same_folder_is_refused(out: Path) -> None:
    with staging(out) as stage:
        stage.write("a", b"1")
        with pytest.raises(Unavailable, match="another build is writing"), staging(out):
            pytest.fail("two builds at once")
        stage.publish()
    assert tree(out) == {"a": b"1"}


def test_a_build_of_another_folder_is_not_in_the_way(out: Path) -> None:
    with staging(out) as one, staging(out.with_name("site2")) as two:
        one.write("a", b"1")
        two.write("a", b"2")
        two.publish()
        one.publish()
    assert tree(out) == {"a": b"1"}
    assert tree(out.with_name("site2")) == {"a": b"2"}


def _die_while_building(out: Path) -> None:
    with staging(out) as stage:
        stage.write("a", b"2")
        os._exit(9)


def test_what_a_killed_build_left_is_cleared_and_its_lock_is_free(out: Path) -> None:
    publish(out, {"a": b"1"})
    killed = multiprocessing.get_context("spawn").Process(target=_die_while_building, args=(out,))
    killed.start()
    killed.join()
    assert killed.exitcode == 9
    assert len(beside(out)) == 3, "the killed build left its folder"
    assert tree(out) == {"a": b"1"}
    publish(out, {"a": b"3"})
    assert beside(out) == {"site", ".site-lock"}


def test_leftovers_are_found_when_the_name_looks_like_a_pattern(tmp_path: Path) -> None:
    out = tmp_path / "site[1]*"
    publish(out, {"a": b"1"})
    (tmp_path / ".site[1]*-staging-x").mkdir()
    (tmp_path / ".site1-staging-x").mkdir()
    publish(out, {"a": b"1"})
    assert beside(out) == {"site[1]*", ".site[1]*-lock", ".site1-staging-x"}


def test_a_site_moved_aside_by_a_killed_build_comes_back(out: Path) -> None:
    publish(out, {"a": b"1"})
    out.rename(out.with_name(".site-previous"))
    with staging(out):
        assert tree(out) == {"a": b"1"}
    assert beside(out) == {"site", ".site-lock"}


def test_the_mark_and_the_lock_are_not_published(out: Path) -> None:
    publish(out, {"a": b"1"})
    assert [path.name for path in out.iterdir()] == ["a"]


def test_linux_exchanges_in_one_step(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    (one / "a").write_bytes(b"1")
    if not exchanged_by_kernel(one, two):
        pytest.xfail("this system or disk cannot exchange folders; the next test is what happens")
    assert tree(one) == {}
    assert tree(two) == {"a": b"1"}


def test_an_exchange_that_the_kernel_refuses_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        exchanged_by_kernel(tmp_path / "one", tmp_path / "two")


def test_elsewhere_the_old_tree_steps_aside(tmp_path: Path) -> None:
    fresh, out = tmp_path / "fresh", tmp_path / "site"
    for folder in (fresh, out):
        folder.mkdir()
        (folder / "a").write_text(folder.name)
    step_by_step(fresh, out)
    assert tree(out) == {"a": b"fresh"}
    assert tree(tmp_path / ".site-previous") == {"a": b"site"}


def test_elsewhere_the_old_tree_comes_back_when_the_new_one_cannot_be_put(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a": b"1"})
    with pytest.raises(FileNotFoundError):
        step_by_step(tmp_path / "no-such-folder", tmp_path / "site")
    assert tree(tmp_path / "site") == {"a": b"1"}


@contextmanager
def no_room() -> Iterator[None]:
    """The system refuses files of more than a few bytes, as it does on a full disk.

    No fixture: pytest writes its own report, perhaps into a file, before it takes fixtures down.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_without_room_is_told_in_a_sentence_and_the_last_site_stays(out: Path) -> None:
    publish(out, {"a": b"1"})
    refused = pytest.raises(Unavailable, match="site cannot be written: file too large")
    with no_room(), refused as caught:
        publish(out, {"a": b"2", "b": bytes(5000)})
    assert "untouched" in caught.value.hint
    assert tree(out) == {"a": b"1"}
    assert beside(out) == {"site", ".site-lock"}


def test_a_folder_where_a_file_was_written_is_told(out: Path) -> None:
    with staging(out) as stage:
        stage.write("a", b"1")
        with pytest.raises(Unavailable, match="cannot be written"):
            stage.write("a/b", b"2")


def test_a_path_too_long_for_the_disk_is_told(out: Path) -> None:
    with staging(out) as stage, pytest.raises(Unavailable, match="name too long"):
        stage.write("a" * 300, b"")
