from __future__ import annotations

import multiprocessing
import os
import signal
from multiprocessing.connection import Connection
from select import select

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.parallel import copies, shares
from registry.unavailable import Unavailable


@given(st.integers(0, 5_000), st.integers(1, 9))
def test_shares_are_all_there_is_to_do_each_once_and_in_order(number: int, jobs: int) -> None:
    assert [n for share in shares(number, jobs) for n in share] == list(range(number))


@pytest.mark.parametrize("jobs", [1, 2])
def test_answers_come_in_the_order_of_the_questions(jobs: int) -> None:
    known = ["what was worked out before"]

    def work(share: range) -> tuple[range, str, int]:
        return share, known[0], os.getpid()

    with copies(jobs, work) as ask:
        answers = list(ask(shares(100, jobs)))
    assert [share for share, _, _ in answers] == shares(100, jobs)
    assert {said for _, said, _ in answers} == set(known)
    assert (os.getpid() in {process for _, _, process in answers}) == (jobs == 1)


def test_a_copy_that_is_stopped_is_said_in_a_sentence() -> None:
    def work(_share: range) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(Unavailable, match="a process that made files was stopped"):  # noqa: SIM117
        with copies(2, work) as ask:
            list(ask(shares(10, 2)))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_no_copy_outlives_the_process_that_made_it(how: signal.Signals) -> None:
    """It would hold the claim on the site, and every later build would wait for it."""
    held, holding = os.pipe()

    def work(_share: range) -> None:
        os.write(holding, b"%8d" % os.getpid())
        signal.pause()

    def build() -> None:
        with copies(2, work) as ask:
            list(ask([range(1), range(1)]))

    process = multiprocessing.get_context("fork").Process(target=build)
    process.start()
    os.close(holding)
    at_work = [int(os.read(held, 8)), int(os.read(held, 8))]
    assert process.pid
    os.kill(process.pid, how)
    process.join()
    ended, _, _ = select([held], [], [], 20)
    for copy in () if ended else at_work:
        os.kill(copy, signal.SIGKILL)
    assert ended, "nobody holds the other end any more"
    assert os.read(held, 8) == b""
    os.close(held)


def test_what_cannot_go_on_in_a_copy_cannot_go_on_here() -> None:
    def work(_share: range) -> None:
        raise Unavailable("the disk is full", "make room")

    with pytest.raises(Unavailable, match="the disk is full") as caught, copies(2, work) as ask:
        list(ask(shares(10, 2)))
    assert caught.value.hint == "make room"


def _answer_from_a_daemon(pipe: Connection) -> None:
    with copies(2, sum) as answers:
        pipe.send(list(answers([range(3), range(4)])))


def test_a_process_that_may_have_no_children_works_alone() -> None:
    """The whole site is built in such a process, behind the preview."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(
        target=_answer_from_a_daemon, args=(there,), daemon=True
    )
    process.start()
    assert here.poll(20)
    assert here.recv() == [3, 6]
    process.join()
