"""Pagefind as a process: what it is started with, and every way in which it can let us down."""

from __future__ import annotations

import base64
import json
import os
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from registry.pagefind import Message, pagefind
from registry.unavailable import Unavailable

NEW: Message = {"type": "NewIndex"}


def converse(questions: list[Message], program: Path | None, time_limit: float = 60) -> list[str]:
    with pagefind(program, time_limit) as running:
        running.ask(questions)
        return [answer["type"] for answer in running.answers()]


@pytest.fixture
def stand_in(tmp_path: Path) -> Callable[[str], Path]:
    """A program in Pagefind's place that does what the shell script says."""

    def make(script: str) -> Path:
        program = tmp_path / "stand-in"
        program.write_text("#!/bin/sh\n" + textwrap.dedent(script))
        program.chmod(0o755)
        return program

    return make


def saying(*answers: object) -> str:
    """A script that answers so, whatever it is asked."""
    texts = (base64.b64encode(json.dumps(answer).encode()).decode() for answer in answers)
    return "".join(f"printf %s, '{text}'\n" for text in texts)


def test_every_question_has_its_answer() -> None:
    record = {"index_id": 0, "url": "/a/", "content": "words", "language": "en"}
    questions = [NEW, {"type": "AddRecord", **record}, {"type": "GetFiles", "index_id": 0}]
    assert converse(questions, None) == ["NewIndex", "IndexedFile", "GetFiles"]


def test_what_is_asked_for_later_is_answered_later() -> None:
    with pagefind(None, 60) as running:
        for _ in range(2):
            running.ask([NEW, NEW])
            assert len(list(running.answers())) == 2


def test_more_than_a_pipe_holds_goes_both_ways(stand_in: Callable[[str], Path]) -> None:
    """A program that reads nothing before it has said everything, and a megabyte each way."""
    long = {"message_id": 1, "payload": {"type": "x", "filling": "x" * 1_000_000}}
    said = stand_in("").with_name("said")
    said.write_bytes(base64.b64encode(json.dumps(long).encode()) + b",")
    program = stand_in("cat said\nhead -c 1300000 > heard\nexec sleep 60")
    assert converse([{"type": "x", "filling": "x" * 1_000_000}], program) == ["x"]


def test_it_gets_fixed_arguments_and_no_environment(
    stand_in: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_SITE", "/")
    answer = saying({"message_id": 1, "payload": {"type": "NewIndex"}})
    program = stand_in(f'echo "$@" > with\n/usr/bin/env >> with\npwd >> with\n{answer}')
    converse([NEW], program)
    told = (program.parent / "with").read_text().splitlines()
    assert told[0] == "--service"
    assert {line.partition("=")[0] for line in told[1:-1]} <= {"PWD", "SHLVL", "_", "OLDPWD"}
    assert Path(told[-1]).resolve() == program.parent.resolve()


def test_a_missing_program_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be started: no such file") as caught:
        converse([NEW], tmp_path / "nowhere")
    assert "make site" in caught.value.hint


def test_a_program_that_fails_is_quoted(stand_in: Callable[[str], Path]) -> None:
    program = stand_in("echo out of luck >&2\nexit 3")
    with pytest.raises(Unavailable, match="could not make the search index: out of luck"):
        converse([NEW], program)


def test_a_program_that_ends_too_early_is_told(stand_in: Callable[[str], Path]) -> None:
    with pytest.raises(Unavailable, match="could not make the search index: it ended with code 0"):
        converse([NEW], stand_in("exit 0"))


def test_a_program_that_is_killed_is_told(stand_in: Callable[[str], Path]) -> None:
    with pytest.raises(Unavailable, match="stopped by signal 9") as caught:
        converse([NEW], stand_in("kill -9 $$"))
    assert "memory" in caught.value.hint


def test_a_program_that_hangs_is_ended(stand_in: Callable[[str], Path]) -> None:
    program = stand_in("echo $$ > pid\nexec sleep 60")
    with pytest.raises(Unavailable, match=r"after 0\.3 seconds"):
        converse([NEW], program, time_limit=0.3)
    with pytest.raises(ProcessLookupError):
        os.kill(int((program.parent / "pid").read_text()), 0)


def test_a_program_that_does_not_listen_is_ended(stand_in: Callable[[str], Path]) -> None:
    with pytest.raises(Unavailable, match=r"after 0\.3 seconds"):
        converse([{"type": "x" * 1_000_000}], stand_in("exec sleep 60"), time_limit=0.3)


def test_a_program_that_closes_its_ears_is_ended(stand_in: Callable[[str], Path]) -> None:
    with pytest.raises(Unavailable, match=r"after 0\.5 seconds"):
        converse([{"type": "x" * 1_000_000}], stand_in("exec sleep 60 <&-"), time_limit=0.5)


def test_a_program_that_falls_silent_but_stays_is_ended(stand_in: Callable[[str], Path]) -> None:
    with pytest.raises(Unavailable, match="fell silent"):
        converse([NEW], stand_in("exec sleep 60 >&-"))


def test_a_refusal_is_quoted() -> None:
    questions = [NEW, {"type": "DeleteIndex", "index_id": 0}, {"type": "GetFiles", "index_id": 0}]
    with pytest.raises(Unavailable, match=r"could not make the search index: .*no longer exists"):
        converse(questions, None)


@pytest.mark.parametrize(
    "answer",
    [
        "printf 'warning: nobody asked,'",
        "printf 'aGVsbG8=,'",
        saying(None),
        saying({"message_id": 2, "payload": {"type": "NewIndex"}}),
        saying({"message_id": 1, "payload": {}}),
        saying({"message_id": None, "payload": {"type": "NewIndex"}}),
    ],
    ids=["no base64", "no JSON", "nothing", "out of turn", "of no type", "to nothing"],
)
def test_what_is_no_answer_is_not_taken_for_one(
    answer: str, stand_in: Callable[[str], Path]
) -> None:
    with pytest.raises(Unavailable, match="we do not understand"):
        converse([NEW], stand_in(f"{answer}\nexec sleep 60"))
